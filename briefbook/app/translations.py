"""The catalogues of the languages of the interface: English texts and what is said instead."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefbook import assets


def translations() -> Path:
    """The folder of catalogues."""
    return assets.resources() / "i18n"


def read_catalogue(path: Path) -> dict[str, str]:
    """What a catalogue has; nothing where there is no such file."""
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, str]) if path.exists() else {}

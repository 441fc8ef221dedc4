"""The names of a language of the interface, as `resources/i18n` has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from briefbook import assets
from briefbook.model.tongue import ENGLISH, OWN, Tongue

NAMES = ("library", "posts", "kinds")
"""The catalogues that name what library and templates have: shipped tables, posts, topics and kinds of papers."""


@cache
def tongue(language: str) -> Tongue:
    """The names of a language; English ones where it has no catalogues."""
    if language == OWN:
        return ENGLISH
    folder = assets.resources() / "i18n"
    found: dict[str, str] = read_catalogue(folder / f"{language}.toml")
    for name in NAMES:
        found |= read_catalogue(folder / language / f"{name}.toml")
    return Tongue(language, found)


def read_catalogue(path: Path) -> dict[str, str]:
    """English texts and what a language has for them; nothing where there is no such file."""
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, str]) if path.exists() else {}

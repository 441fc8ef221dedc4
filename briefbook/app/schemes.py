"""Marking schemes on disk: the shipped ones, and a house's own beside its templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefbook import assets
from briefbook.app.disk import read_text
from briefbook.model.errors import InputError
from briefbook.model.schemes import Scheme, parse_scheme

NONE = "none"
"""By what name a book is left without a scheme."""

_LARGEST = 256 * 1024


def scheme_names(*folders: Path) -> tuple[str, ...]:
    """The names of the schemes that there are: the shipped ones and those of the given folders."""
    return tuple(sorted({file.stem for file in _files(folders)}))


def load_scheme(name: str, *folders: Path) -> Scheme | None:
    """A scheme by its name, None for none; later folders win over earlier ones, and all over the shipped schemes.

    Raises InputError where there is no such scheme, and where its file cannot be used.
    """
    if name in ("", NONE):
        return None
    found = {file.stem: file for file in _files(folders)}
    if name not in found:
        known = ", ".join((*sorted(found), NONE))
        raise InputError(f"There is no marking scheme “{name}”.", hint=f"Choose one of: {known}.")
    scheme = parse_scheme(read_text(found[name], _LARGEST))
    if scheme.id != name:
        raise InputError(f"The marking scheme in {name}.toml calls itself “{scheme.id}”.", hint="Make the two agree.")
    return scheme


def _files(folders: Iterable[Path]) -> list[Path]:
    return [file for folder in (assets.resources() / "schemes", *folders) for file in sorted(folder.glob("*.toml"))]

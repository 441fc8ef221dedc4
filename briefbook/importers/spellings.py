"""The shipped tables of spellings: variants of names and their preferred forms, and words that are no names."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from briefbook.importers.curated import read_rows, read_toml
from briefbook.model.prose import keys
from briefbook.model.register import NameKind, RegisterEntry


class Spellings(Struct, frozen=True):
    """Entries of the register that come with the program, and the keys of ordinary words with a capital."""

    entries: tuple[RegisterEntry, ...]
    ordinary: frozenset[str]


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    preferred: str
    kind: NameKind
    variants: tuple[str, ...]
    ground: str


def read_spellings(folder: Path) -> Spellings:
    """The spellings from the folder of shipped tables; raises LibraryError where one is damaged."""
    rows = msgspec.convert(read_toml(folder / "variants.toml")["name"], tuple[_Row, ...])
    entries = tuple(
        RegisterEntry(preferred=row.preferred, kind=row.kind, variants=row.variants, note=row.ground) for row in rows
    )
    listed = " ".join(read_toml(folder / "ordinary.toml").values())
    peoples = " ".join(row["demonym"].replace("|", " ") for row in read_rows(folder / "countries.csv"))
    return Spellings(entries, frozenset(keys(f"{listed} {peoples}")))

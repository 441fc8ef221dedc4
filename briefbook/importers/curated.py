"""The tables drawn up for Briefbook: sources, indicators, units, groups and memberships."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from briefbook.model.errors import LibraryError
from briefbook.model.facts import Group, Indicator, Membership, Person, Source, Unit
from briefbook.model.periods import Period, parse_period

S = TypeVar("S", Source, Indicator, Unit, Group)


class Place(msgspec.Struct, frozen=True):
    """Where the Factbook files a figure: below a field under the name `leaf`, or one name a year, `series`."""

    category: str
    field: str
    leaf: str = ""
    series: str = ""


def read_toml(path: Path) -> dict[str, Any]:
    """A shipped TOML file; raises LibraryError where it is damaged."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"{path.name} cannot be read: {error}.", hint="Install Briefbook again.") from error


def spellings(folder: Path) -> dict[tuple[str, str], str]:
    """How people write their names, by country and by the Factbook's spelling."""
    table = read_toml(folder / "spellings.toml")
    return {(country, other): own for country, names in table.items() for other, own in names.items()}


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a shipped CSV table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, csv.Error, UnicodeDecodeError) as error:
        raise LibraryError(f"{path.name} cannot be read: {error}.", hint="Install Briefbook again.") from error


def sources(folder: Path) -> tuple[Source, ...]:
    """The sources, in the order of preference."""
    return _structs(read_toml(folder / "sources.toml")["source"], Source)


def units(folder: Path) -> tuple[Unit, ...]:
    """The units."""
    return _structs(read_toml(folder / "units.toml")["unit"], Unit)


def groups(folder: Path) -> tuple[Group, ...]:
    """The groups of countries."""
    return _structs(read_toml(folder / "groups.toml")["group"], Group)


def indicators(folder: Path) -> tuple[Indicator, ...]:
    """The figures and, displayed as text, the background passages."""
    table = read_toml(folder / "indicators.toml")
    for name in read_toml(folder / "rankings.toml")["worldwide"]:
        table["indicator"][name]["worldwide"] = True
    texts = {name: {**entry, "unit": "", "display": "text"} for name, entry in table["text"].items()}
    return _structs(table["indicator"] | texts, Indicator)


def people(folder: Path) -> tuple[Person, ...]:
    """The people whom no other table names."""
    return msgspec.convert(tuple(read_toml(folder / "people.toml")["person"]), tuple[Person, ...])


def factbook_figures(folder: Path) -> dict[str, Place]:
    """Where the Factbook files the figures, by indicator."""
    table = read_toml(folder / "indicators.toml")["indicator"]
    return {name: msgspec.convert(entry["factbook"], Place) for name, entry in table.items() if "factbook" in entry}


def factbook_texts(folder: Path) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Where the Factbook files the background passages, by indicator: the first place that exists is taken."""
    table = read_toml(folder / "indicators.toml")["text"]
    return {name: tuple(tuple(place) for place in entry["factbook"]) for name, entry in table.items()}


def memberships(folder: Path) -> tuple[Membership, ...]:
    """Who belongs to which group, in which standing, since when."""
    return tuple(
        Membership(
            group=row["group"],
            country=row["country"],
            status=row["status"],
            source=row["source"],
            since=_period(row["since"]),
            until=_period(row["until"]),
            note=row["note"],
        )
        for row in read_rows(folder / "memberships.csv")
    )


def _structs(table: dict[str, dict[str, Any]], shape: type[S]) -> tuple[S, ...]:
    """One struct a section; keys that the program does not use are for the reader of the table."""
    return tuple(msgspec.convert({"id": name, **entry}, shape) for name, entry in table.items())


def _period(text: str) -> Period | None:
    return parse_period(text) if text else None

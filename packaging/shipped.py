"""What the shipped tables name, and whether a language of the interface has a name of its own for each of them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = "library.toml"
REGIONS = ("region", "subregion", "intermediate_region")
SOURCES = ("title", "publisher", "edition", "licence")
OWN_WORDS = ("Briefbook ", "Press ", "several outlets")
"""How titles and publishers begin that are the program's own words; others are names, and stay as they are."""

ELSEWHERE = frozenset({"World", "estimate", "less than, estimate", "more than", "nearly", "roughly", "about"})
"""Named by the code, or by the readers of tables."""


FACTBOOK = frozenset(
    {
        "not available in the Factbook",
        "no permanent inhabitants",
        "uninhabited",
        "West Bank only.",
        "Gaza Strip only.",
        "West Bank only. Includes Gaza Strip.",
        "Gaza Strip only. Includes the West Bank.",
        "Svalbard only.",
        "Jan Mayen only.",
        "Wake Island only.",
        "Navassa Island only.",
    }
)
"""What the World Factbook remarks, whose texts are in a package of their own."""


def read(root: Path) -> dict[str, str]:
    """Every name with its table: states, groups, figures, units, schemes, what is said of sources and borders."""
    tables = root / "resources" / "library"
    found: dict[str, str] = dict.fromkeys(sorted(ELSEWHERE), "the program")
    with (tables / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found |= {row[key]: "countries.csv" for key in ("name", *REGIONS) if row[key]}
    found |= {entry["name"]: "groups.toml" for entry in _entries(tables / "groups.toml", "group")}
    found |= {entry["label"]: "indicators.toml" for entry in _entries(tables / "indicators.toml", "indicator")}
    for entry in _entries(tables / "sources.toml", "source"):
        for key in SOURCES:
            if key in ("edition", "licence") or entry[key].startswith(OWN_WORDS):
                found.setdefault(entry[key], "sources.toml")
    for unit in _entries(tables / "units.toml", "unit"):
        found |= {unit[key]: "units.toml" for key in ("before", "after", "many") if unit.get(key)}
    for scheme in sorted((root / "resources" / "schemes").glob("*.toml")):
        found.setdefault(_table(scheme)["title"], scheme.name)
    found[_table(root / "resources" / "maps" / "policy.toml")["sentence"]] = "policy.toml"
    return found


def complain(path: Path, root: Path, names: dict[str, str]) -> Iterator[str]:
    """What a language has no name for, names for nothing, or does not know how to write, a line each."""
    catalogue = _table(path.parent / path.stem / NAMES)
    for name, place in names.items():
        if not catalogue.get(name):
            yield f"{path.stem}/{NAMES} has no name for {name!r} ({place})"
    tables = "".join(path.read_text("utf-8") for path in sorted((root / "resources" / "library").iterdir()))
    for name in catalogue:
        # What the tables remark on a value, or say in place of one, need not have a translation, but may.
        if name not in names and name not in FACTBOOK and name not in tables:
            yield f"{path.stem}/{NAMES} has {name!r}, which the shipped tables do not name"
    yield from _units(path.parent / "figures" / path.name, root)


def _units(path: Path, root: Path) -> Iterator[str]:
    """Units that a language does not write, or writes for nothing."""
    known = _table(root / "resources" / "library" / "units.toml")["unit"]
    known |= _table(root / "templates" / "words.toml")["rescaled"]
    units = _table(path).get("unit", {})
    yield from (f"figures/{path.name} does not say how {unit!r} is written" for unit in known if unit not in units)
    yield from (
        f"figures/{path.name} has the unit {unit!r}, which nothing is measured in"
        for unit in units
        if unit not in known
    )


def _entries(path: Path, kind: str) -> Iterator[dict[str, Any]]:
    yield from _table(path)[kind].values()


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}

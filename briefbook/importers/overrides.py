"""Where the Factbook is known to be wrong: our own statement beside its own, with the reason. Nothing is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefbook.importers.curated import read_toml
from briefbook.importers.factbook import person_id
from briefbook.model.facts import Person, Statement, StatementKind
from briefbook.model.names import fold
from briefbook.model.periods import Period, parse_period


class Holder(Struct, frozen=True):
    """Who holds an office according to an override."""

    name: str
    role: str
    since: date


class FactbookOverride(Struct, frozen=True, kw_only=True):
    """One entry: a correction, which holds from a day on, or a note. `ended` is when an office ceased to be held."""

    id: str
    subject: str
    kind: str
    says: str
    reason: str
    source: str
    text: str = ""
    indicator: str = ""
    use: str = ""
    since: date | None = None
    ended: date | None = None
    person: Holder | None = None


def read_overrides(path: Path) -> tuple[FactbookOverride, ...]:
    """The entries, in their order."""
    return tuple(msgspec.convert(entry, FactbookOverride) for entry in read_toml(path)["override"])


def corrections(overrides: Iterable[FactbookOverride]) -> Iterator[Statement]:
    """The right texts, each known from its day on; they stand before the Factbook's."""
    for entry in overrides:
        if entry.use and entry.text:
            yield _statement(entry, StatementKind.TEXT, entry.use, f"override/{entry.id}")


def notes(overrides: Iterable[FactbookOverride]) -> Iterator[Statement]:
    """The reasons, as notes to the text or figure; they stand after the Factbook's texts."""
    for entry in overrides:
        yield _statement(entry, StatementKind.NOTE, entry.reason, f"override/{entry.id}/reason")


def people(overrides: Iterable[FactbookOverride], leaders: Iterable[Person]) -> tuple[Person, ...]:
    """The leaders with who followed them; one who is only spelt otherwise keeps the place."""
    listed = tuple(leaders)
    for entry in overrides:
        listed = tuple(_amended(person, entry) for person in listed)
        if entry.person and not any(_is_same(person, entry) for person in listed):
            listed = (*listed, _successor(entry, entry.person))
    return listed


def _amended(person: Person, entry: FactbookOverride) -> Person:
    """A person as an entry leaves it: spelt otherwise, gone from office, or as before."""
    if person.country != entry.subject or person.office != entry.text:
        return person
    if entry.person and _is_same(person, entry):
        since = _day(entry.person.since)
        return replace(person, name=entry.person.name, role=entry.person.role, since=since, source=entry.source)
    ended = entry.ended or (entry.person and entry.person.since - timedelta(days=1))
    return replace(person, until=_day(ended)) if ended else person


def _is_same(person: Person, entry: FactbookOverride) -> bool:
    """Whether a person is the one of an entry: of one country and family name."""
    named = entry.person.name if entry.person else ""
    return person.country == entry.subject and _family(person.name) == _family(named)


def _statement(entry: FactbookOverride, kind: StatementKind, text: str, name: str) -> Statement:
    return Statement(
        id=name,
        kind=kind,
        text=text,
        source=entry.source,
        subjects=(entry.subject,),
        indicator=entry.text or entry.indicator,
        period=_day(entry.since) if entry.since else None,
    )


def _successor(entry: FactbookOverride, holder: Holder) -> Person:
    return Person(
        id=person_id(entry.subject, holder.name),
        name=holder.name,
        country=entry.subject,
        role=holder.role,
        source=entry.source,
        since=_day(holder.since),
        office=entry.text,
    )


def _family(name: str) -> str:
    return fold(name).split()[-1] if name else ""


def _day(day: date) -> Period:
    return parse_period(day.isoformat())

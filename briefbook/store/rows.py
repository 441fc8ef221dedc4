"""Facts and records as rows of the library's tables, and back, without loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

import msgspec

from briefbook.model.facts import (
    Country,
    Fact,
    Gap,
    Group,
    Indicator,
    Membership,
    Person,
    Source,
    Statement,
    Unit,
)
from briefbook.model.library import Extract
from briefbook.model.periods import parse_period

Record = Source | Statement | Person | Country | Group | Membership | Indicator | Unit
R = TypeVar("R", Source, Statement, Person, Country, Group, Membership, Indicator, Unit)
FactRow = tuple[str | int | None, ...]

FACT_COLUMNS = "subject, id, partner, indicator, period, value, gap, unit, qualifier, via, source, note"
SOURCE, STATEMENT, PERSON, COUNTRY = "source", "statement", "person", "country"
GROUP, MEMBERSHIP, INDICATOR, UNIT = "group", "membership", "indicator", "unit"

_period = lru_cache(maxsize=4096)(parse_period)


def fact_row(fact: Fact) -> FactRow:
    """A fact in the order of `FACT_COLUMNS`."""
    return (
        fact.subject,
        fact.id,
        fact.partner,
        fact.indicator,
        fact.period.label if fact.period else None,
        None if isinstance(fact.value, Gap) else str(fact.value),
        fact.value.reason if isinstance(fact.value, Gap) else None,
        fact.unit,
        fact.qualifier,
        msgspec.json.encode(fact.via).decode() if fact.via else "",
        fact.source,
        fact.note,
    )


def fact_of(row: tuple[str, ...]) -> Fact:
    """The fact that a row in the order of `FACT_COLUMNS` holds."""
    subject, fact_id, partner, indicator, period, value, gap, unit, qualifier, via, source, note = row
    return Fact(
        id=fact_id,
        subject=subject,
        partner=partner,
        indicator=indicator,
        period=_period(period) if period is not None else None,
        value=Decimal(value) if value is not None else Gap(gap),
        unit=unit,
        qualifier=qualifier,
        via=msgspec.json.decode(via, type=tuple[str, ...]) if via else (),
        source=source,
        note=note,
    )


def records(extract: Extract) -> Iterator[tuple[str, str, Record, tuple[str, ...]]]:
    """All but the facts of an extract: kind, id, record, and whom it is about."""
    for source in extract.sources:
        yield SOURCE, source.id, source, ()
    for statement in extract.statements:
        yield STATEMENT, statement.id, statement, statement.subjects or ("",)
    for person in extract.people:
        yield PERSON, person.id, person, (person.country,)
    for country in extract.countries:
        yield COUNTRY, country.iso3, country, ()
    for group in extract.groups:
        yield GROUP, group.id, group, ()
    for membership in extract.memberships:
        yield MEMBERSHIP, _membership_id(membership), membership, (membership.country,)
    for indicator in extract.indicators:
        yield INDICATOR, indicator.id, indicator, ()
    for unit in extract.units:
        yield UNIT, unit.id, unit, ()


def encode(record: Record) -> str:
    """A record as JSON."""
    return msgspec.json.encode(record).decode()


def decode(texts: Iterable[str], kind: type[R]) -> tuple[R, ...]:
    """The records that texts of one kind hold."""
    decoder = msgspec.json.Decoder(kind)
    return tuple(decoder.decode(text) for text in texts)


def _membership_id(membership: Membership) -> str:
    since = membership.since.label if membership.since else ""
    return f"{membership.group}/{membership.country}/{membership.status}/{since}"

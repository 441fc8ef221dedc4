"""What is asked of the library's tables. Of several rows with one id, that of the latest batch holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from briefbook.model.facts import (
    Country,
    Fact,
    Group,
    Indicator,
    Membership,
    Person,
    Source,
    Statement,
    Unit,
)
from briefbook.model.library import Extract
from briefbook.store import rows
from briefbook.store.rows import R

# The columns are constants, and only question marks are put in where keys belong.
_FACTS = f"SELECT {rows.FACT_COLUMNS} FROM fact WHERE {{column}} IN ({{marks}}) ORDER BY subject, id, batch"  # noqa: S608
_RECORDS = "SELECT id, json FROM record WHERE kind = ? ORDER BY batch, place"
_ABOUT = """
    SELECT record.id, record.json FROM record
    WHERE kind = ? AND (id, batch) IN (SELECT id, batch FROM about WHERE kind = ? AND subject IN ({marks}))
    AND NOT EXISTS (
        SELECT 1 FROM record AS later
        WHERE later.kind = record.kind AND later.id = record.id AND later.batch > record.batch
    )
    ORDER BY batch, place
"""
_SOURCES_BY_PREFERENCE = "SELECT id, json FROM record WHERE kind = 'source' ORDER BY batch = 1, batch DESC, place"


def facts_of(connection: sqlite3.Connection, subjects: Iterable[str]) -> dict[str, Fact]:
    """The subjects' facts by their ids, in the order of subject and id."""
    return _facts(connection, "subject", tuple(subjects))


def facts_on(connection: sqlite3.Connection, indicators: Iterable[str]) -> dict[str, Fact]:
    """All subjects' facts of some indicators by their ids, in the order of subject and id."""
    return _facts(connection, "indicator", tuple(indicators))


def count_facts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many facts each subject has, in the order of the subjects."""
    found = connection.execute("SELECT subject, count(DISTINCT id) FROM fact GROUP BY subject ORDER BY subject")
    return dict(found.fetchall())


def statements_about(connection: sqlite3.Connection, subjects: Iterable[str]) -> tuple[Statement, ...]:
    """The statements about any of the subjects, and those about nobody in particular."""
    return _about(connection, rows.STATEMENT, Statement, ("", *subjects))


def people_of(connection: sqlite3.Connection, countries: Iterable[str]) -> tuple[Person, ...]:
    """The people of some countries."""
    return _about(connection, rows.PERSON, Person, countries)


def people_named(connection: sqlite3.Connection, ids: Collection[str]) -> tuple[Person, ...]:
    """The people with some ids."""
    found = {person.id: person for person in _records(connection, rows.PERSON, Person)} if ids else {}
    return tuple(person for name, person in found.items() if name in ids)


def people(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """Everybody."""
    return _records(connection, rows.PERSON, Person)


def reference(connection: sqlite3.Connection) -> Extract:
    """What facts refer to: countries, groups, memberships, indicators, units and sources."""
    return Extract(
        countries=_records(connection, rows.COUNTRY, Country),
        groups=_records(connection, rows.GROUP, Group),
        memberships=_records(connection, rows.MEMBERSHIP, Membership),
        indicators=_records(connection, rows.INDICATOR, Indicator),
        units=_records(connection, rows.UNIT, Unit),
        sources=_sources(connection),
    )


def _facts(connection: sqlite3.Connection, column: str, keys: tuple[str, ...]) -> dict[str, Fact]:
    query = _FACTS.format(column=column, marks=_marks(keys))
    latest = {row[1]: row for row in connection.execute(query, keys)}
    return {name: rows.fact_of(row) for name, row in latest.items()}


def _records(connection: sqlite3.Connection, kind: str, shape: type[R]) -> tuple[R, ...]:
    return rows.decode(dict(connection.execute(_RECORDS, (kind,))).values(), shape)


def _about(connection: sqlite3.Connection, kind: str, shape: type[R], subjects: Iterable[str]) -> tuple[R, ...]:
    keys: tuple[str, ...] = tuple(subjects)
    found = connection.execute(_ABOUT.format(marks=_marks(keys)), (kind, kind, *keys))
    return rows.decode(dict(found).values(), shape)


def _sources(connection: sqlite3.Connection) -> tuple[Source, ...]:
    """The user's own sources first, those of the latest import foremost."""
    best: dict[str, str] = {}
    for name, text in connection.execute(_SOURCES_BY_PREFERENCE):
        best.setdefault(name, text)
    return rows.decode(best.values(), Source)


def _marks(keys: tuple[str, ...]) -> str:
    return ", ".join("?" * len(keys))

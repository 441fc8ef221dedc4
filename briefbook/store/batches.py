"""Import batches: what one import brought in, appended whole, and taken back whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from briefbook.model.facts import Fact
from briefbook.model.library import Extract
from briefbook.store import rows

SHIPPED = 1
"""The batch of what comes with the program; the user's own imports come after it, and so hold against it."""

_INSERT_FACT = f"INSERT INTO fact (batch, {rows.FACT_COLUMNS}) VALUES ({', '.join('?' * 13)})"  # noqa: S608
_INSERT_RECORD = "INSERT OR REPLACE INTO record (kind, id, batch, place, json) VALUES (?, ?, ?, ?, ?)"
_INSERT_ABOUT = "INSERT OR REPLACE INTO about (subject, kind, id, batch) VALUES (?, ?, ?, ?)"


class Batch(Struct, frozen=True, kw_only=True):
    """One import: when, under which name, and how many facts it brought."""

    id: int
    name: str
    dated: date
    facts: int


class Preview(Struct, frozen=True, kw_only=True):
    """What an import would do: facts that are new, that say something else than before, and that say the same."""

    new: tuple[Fact, ...] = ()
    changed: tuple[tuple[Fact, Fact], ...] = ()
    same: int = 0
    statements: int = 0
    people: int = 0


def write(connection: sqlite3.Connection, batch: int, extract: Extract) -> None:
    """Write everything of an extract under a batch, within the transaction that is open."""
    connection.executemany(_INSERT_FACT, ((batch, *rows.fact_row(fact)) for fact in _in_key_order(extract.facts)))
    listed = sorted(enumerate(rows.records(extract)), key=lambda entry: entry[1][:2])
    connection.executemany(
        _INSERT_RECORD, ((kind, name, batch, place, rows.encode(record)) for place, (kind, name, record, _) in listed)
    )
    about = sorted({(subject, kind, name) for _, (kind, name, _, subjects) in listed for subject in subjects})
    connection.executemany(_INSERT_ABOUT, ((subject, kind, name, batch) for subject, kind, name in about))


def erase(connection: sqlite3.Connection, batch: int) -> None:
    """Remove all that a batch brought, within the transaction that is open."""
    connection.execute("DELETE FROM fact WHERE batch = ?", (batch,))
    connection.execute("DELETE FROM record WHERE batch = ?", (batch,))
    connection.execute("DELETE FROM about WHERE batch = ?", (batch,))


def _in_key_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in the order of the table, which fills it fastest."""
    return sorted(facts, key=lambda fact: (fact.subject, fact.id))


def begin(connection: sqlite3.Connection, *, name: str, dated: date) -> int:
    """Open a batch of the user's, within the transaction that is open, and return its number."""
    query = "INSERT INTO batch (id, name, dated) SELECT max(coalesce(max(id), 0), ?) + 1, ?, ? FROM batch RETURNING id"
    ((batch,),) = connection.execute(query, (SHIPPED, name, dated.isoformat())).fetchall()
    return int(batch)


def remove(connection: sqlite3.Connection, batch: int) -> None:
    """Remove a batch and all that it brought, within the transaction that is open."""
    erase(connection, batch)
    connection.execute("DELETE FROM batch WHERE id = ?", (batch,))


def listed(connection: sqlite3.Connection) -> tuple[Batch, ...]:
    """The user's own imports, oldest first."""
    query = """
        SELECT batch.id, name, dated, count(fact.id) FROM batch LEFT JOIN fact ON fact.batch = batch.id
        WHERE batch.id > ? GROUP BY batch.id ORDER BY batch.id
    """
    found = connection.execute(query, (SHIPPED,))
    return tuple(
        Batch(id=batch, name=name, dated=date.fromisoformat(dated), facts=facts) for batch, name, dated, facts in found
    )


def preview(imported: Extract, standing: dict[str, Fact]) -> Preview:
    """What an import would do to the facts that stand; one more digit is a change."""
    new = tuple(fact for fact in imported.facts if fact.id not in standing)
    known = [(standing[fact.id], fact) for fact in imported.facts if fact.id in standing]
    changed = tuple((before, after) for before, after in known if rows.fact_row(before) != rows.fact_row(after))
    return Preview(
        new=new,
        changed=changed,
        same=len(known) - len(changed),
        statements=len(imported.statements),
        people=len(imported.people),
    )

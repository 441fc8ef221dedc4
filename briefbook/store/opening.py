"""Open the library: make and fill it at first use, refresh it for a new edition, keep a damaged one aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import LibraryError
from briefbook.model.library import Progress, Shipped
from briefbook.store import batches, schema
from briefbook.store.batches import SHIPPED
from briefbook.store.failures import code_of, explained, is_damage
from briefbook.store.library import Library

_PATIENCE = 30.0


def open_library(
    path: Path, *, shipped: Shipped, progress: Progress | None = None, patience: float = _PATIENCE
) -> Library:
    """Open the library, made and filled in one transaction where there is none yet.

    A library that is damaged or made by a newer version is kept under another name, a new one made, and
    `Library.notices` says so. Another program that fills or holds it is waited for, `patience` seconds at most.
    Raises LibraryError where it stays locked, or cannot be read or written.
    """
    with _placed(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return _open(path, shipped, progress or _silent, patience)
        except _UnusableError as reason:
            aside = _set_aside(path, reason.word)
            notice = Diagnostic(
                code=f"library.{reason.word}",
                severity=Severity.WARNING,
                sentence=f"The library was {reason.sentence} It is kept as {aside.name}, and a new one was made.",
                hint="Your own imports are in the file kept; import them again.",
            )
        library = _open(path, shipped, progress or _silent, patience)
        library.notices = (notice, *library.notices)
        return library


class _UnusableError(Exception):
    """A library is there that this version cannot use."""

    def __init__(self, word: str, sentence: str) -> None:
        super().__init__(word)
        self.word = word
        self.sentence = sentence


def _open(path: Path, shipped: Shipped, progress: Progress, patience: float) -> Library:
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        notices = _made_ready(path, connection, shipped, progress)
    except BaseException:
        connection.close()
        raise
    return Library(path, connection, notices)


def _made_ready(
    path: Path, connection: sqlite3.Connection, shipped: Shipped, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Bring a library up to date where it is not, in one transaction."""
    _check(path, connection)
    if _is_current(connection, shipped):
        return ()
    try:
        with _transaction(connection):
            # Another program may have filled it while this one waited for its turn.
            if not _is_current(connection, shipped):
                _fill(connection, shipped, progress)
    except sqlite3.OperationalError as error:
        if code_of(error) == sqlite3.SQLITE_READONLY and schema.version(connection) == len(schema.migrations()):
            return (_not_refreshed(path),)
        raise
    return ()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _fill(connection: sqlite3.Connection, shipped: Shipped, progress: Progress) -> None:
    """Take in what comes with the program; the user's own imports stay as they are."""
    schema.migrate(connection)
    imported = shipped.read(progress)
    batches.erase(connection, SHIPPED)
    batches.write(connection, SHIPPED, imported)
    query = "INSERT OR REPLACE INTO batch (id, name, digest) VALUES (?, 'shipped', ?)"
    connection.execute(query, (SHIPPED, shipped.digest))
    progress("Library ready", 1, 1)


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Raise where a file is no library, damaged, or from a newer version."""
    try:
        ours = schema.is_ours(connection)
        damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise _UnusableError("damaged", "damaged.") from error
        raise
    if damage != "ok":
        raise _UnusableError("damaged", "damaged.")
    if not ours:
        raise LibraryError(
            f"{path} is a database of another program, not a library of Briefbook.", hint="Name another file."
        )
    if schema.version(connection) > len(schema.migrations()):
        raise _UnusableError("newer", "made by a newer version of Briefbook.")


def _is_current(connection: sqlite3.Connection, shipped: Shipped) -> bool:
    if schema.version(connection) != len(schema.migrations()):
        return False
    row = connection.execute("SELECT digest FROM batch WHERE id = ?", (SHIPPED,)).fetchone()
    return bool(row and row[0] == shipped.digest)


def _set_aside(path: Path, word: str) -> Path:
    """Give a library a name that is still free, with the files that SQLite keeps beside it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-{word}-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for ending in ("-journal", "-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def _not_refreshed(path: Path) -> Diagnostic:
    return Diagnostic(
        code="library.read-only",
        severity=Severity.NOTE,
        sentence=f"The library {path.name} cannot be written, so it still holds an earlier edition of the facts.",
        hint="Give yourself the right to write it, and start again.",
    )


@contextmanager
def _placed(path: Path) -> Iterator[None]:
    """Say in a sentence why there can be no library at a path."""
    try:
        with explained(path):
            yield
    except OSError as error:
        hint = "Choose another file with --library."
        raise LibraryError(f"The library {path} cannot be made: {error.strerror or error}.", hint=hint) from error


def _silent(what: str, done: int, of: int) -> None:
    """Nobody watches."""

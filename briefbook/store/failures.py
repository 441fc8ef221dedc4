"""What the database says went wrong, as a sentence for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefbook.model.errors import LibraryError

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def code_of(error: sqlite3.Error) -> int:
    """The primary code of an error; 0 for one that did not come from the database."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error tells of a damaged file, or of one that is no database."""
    return code_of(error) in _CORRUPT


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of the database into a LibraryError with sentence and hint."""
    try:
        yield
    except sqlite3.Error as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: sqlite3.Error) -> LibraryError:
    code = code_of(error)
    if code in _BUSY:
        hint = "Close the other program, or wait until it is done."
        return LibraryError(f"The library {path} is locked by another program.", hint=hint)
    if code in _UNWRITABLE:
        return LibraryError(f"The library {path} cannot be written.", hint="Choose another file with --library.")
    if code == sqlite3.SQLITE_FULL:
        return LibraryError(f"The disk is full: the library {path} cannot be written.", hint="Free some space.")
    if is_damage(error):
        hint = "Start Briefbook again: it keeps the damaged file aside and makes a new library."
        return LibraryError(f"The library {path} is damaged.", hint=hint)
    return LibraryError(f"The library {path} cannot be used: {error}.", hint="Start Briefbook again.")

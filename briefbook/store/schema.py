"""The library's file: its marks, its version, and the numbered scripts that bring an older one up to date."""

from __future__ import annotations

import sqlite3
from importlib import resources

APPLICATION = 0x42524642
"""The application id in the file's header: “BRFB”."""


def migrations() -> tuple[str, ...]:
    """The scripts in their order; the version of a library is the number of scripts it has seen."""
    folder = resources.files("briefbook.store") / "migrations"
    scripts = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return tuple(script.read_text("utf-8") for script in scripts)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations a library has seen; 0 for a new file."""
    return _number(connection, "PRAGMA user_version")


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file is a library, or is still empty."""
    mark = _number(connection, "PRAGMA application_id")
    return mark == APPLICATION or (mark == 0 and _number(connection, "SELECT count(*) FROM sqlite_master") == 0)


def migrate(connection: sqlite3.Connection) -> None:
    """Run the scripts that a library has not seen, within the transaction that is open."""
    scripts = migrations()
    for script in scripts[version(connection) :]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(scripts)}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def _statements(script: str) -> list[str]:
    """The statements of a script one by one, for `executescript` would end the transaction."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


def _number(connection: sqlite3.Connection, query: str) -> int:
    (number,) = connection.execute(query).fetchone()
    return int(number)

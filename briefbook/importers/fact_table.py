"""The user's own fact table, CSV or XLSX: a header of column names, then one fact a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from briefbook.importers.fact_rows import COLUMNS, NEEDED, FactReader, Row
from briefbook.importers.tables import read_table
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Source
from briefbook.model.library import Extract, Imported
from briefbook.model.names import fold


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names the columns that a fact table must have."""
    return set(NEEDED) <= set(_columns(cells))


def read_fact_table(path: Path, known: Extract, *, retrieved: date) -> Imported:
    """The facts of the good rows, and a finding for every other; raises InputError where it is no fact table."""
    table = read_table(path)
    numbered = enumerate(table.rows, start=1)
    columns = _header(path, numbered)
    own = Source(id=f"file.{_slug(path.stem)}", title=path.name, publisher="", retrieved=retrieved)
    reader = FactReader(path.name, known, fallback=own)
    rows = (Row(number, dict(zip(columns, cells, strict=False))) for number, cells in numbered if any(cells))
    facts = tuple(reader.read(rows))
    return Imported(
        facts=facts,
        sources=tuple(reader.sources.values()),
        diagnostics=(*table.diagnostics, *_unused(path, columns), *reader.findings()),
    )


def _header(path: Path, numbered: Iterator[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """The names of the columns, from the first row that is not empty."""
    for _, cells in numbered:
        if any(cell.strip() for cell in cells):
            columns = _columns(cells)
            missing = [column for column in NEEDED if column not in columns]
            if missing:
                hint = f"The first row must name the columns; those known are {', '.join(COLUMNS)}."
                raise InputError(f"{path.name} has no column {' or '.join(missing)}.", hint=hint)
            return columns
    raise InputError(f"{path.name} is empty.", hint=f"The first row must name the columns {', '.join(COLUMNS)}.")


def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().lower() for cell in cells)


def _unused(path: Path, columns: Sequence[str]) -> Iterator[Diagnostic]:
    unused = [column for column in columns if column and column not in COLUMNS]
    if unused:
        yield Diagnostic(
            code="import.column",
            severity=Severity.NOTE,
            sentence=f"{path.name}: the columns {', '.join(unused)} are not known and were passed over.",
            hint=f"Columns known are {', '.join(COLUMNS)}.",
        )


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", fold(text)).strip("-") or "table"

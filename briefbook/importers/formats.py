"""The formats of files that a user can import: which one a file is in, and the facts it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefbook.importers.fact_table import is_header, read_fact_table
from briefbook.importers.tables import read_start
from briefbook.importers.wdi import is_long_header, is_wide_header, read_wdi
from briefbook.model.errors import InputError
from briefbook.model.library import Extract, Imported

FORMATS = {
    "facts": "Own fact table, CSV or XLSX",
    "wdi": "World Development Indicators of the World Bank, CSV or XLSX",
}
"""What a format's id stands for."""


def detect(path: Path) -> str:
    """The id of the format that a file is in, by its contents; raises InputError where it is in none."""
    rows = read_start(path)
    if any(is_wide_header(row) or is_long_header(row) for row in rows):
        return "wdi"
    first = next((row for row in rows if any(cell.strip() for cell in row)), ())
    if is_header(first):
        return "facts"
    listed = "; ".join(FORMATS.values())
    raise InputError(f"{path.name} is in no format that can be imported.", hint=f"Formats known: {listed}.")


def read(path: Path, known: Extract, *, tables: Path, retrieved: date, format_id: str | None = None) -> Imported:
    """The facts of a file, with a finding for all that was left out.

    `known` is what the library knows, for its facts must refer to it; `tables` is the folder of shipped tables. Raises
    InputError where the file cannot be read at all.
    """
    chosen = format_id or detect(path)
    if chosen == "facts":
        return read_fact_table(path, known, retrieved=retrieved)
    if chosen == "wdi":
        return read_wdi(path, known, tables=tables, retrieved=retrieved)
    raise InputError(f"There is no format “{chosen}”.", hint=f"Choose one of: {', '.join(FORMATS)}.")

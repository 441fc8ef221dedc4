"""Tables in files, CSV and XLSX, as rows of text: nothing is taken for a number, a date or a formula here."""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError

LARGEST = 200 * 2**20
"""Bytes of the largest file, and of the largest unpacked workbook, that is read."""

_MOST_PACKED = 200
_ZIP = b"PK\x03\x04"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ",;\t"
_START = 2**16
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


class Table(Struct, frozen=True):
    """The rows of a file as the user sees them, to be gone through once, and what had to be guessed to read them."""

    rows: Iterator[tuple[str, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its first bytes, whatever its name is."""
    return _head(path).startswith(_ZIP)


def read_table(path: Path) -> Table:
    """The table in a file; raises InputError where it cannot be read as one."""
    return _read_workbook(path) if is_workbook(path) else _read_csv(path)


def read_start(path: Path, *, lines: int = 20) -> list[tuple[str, ...]]:
    """The first rows of a file, enough to tell what it is."""
    if is_workbook(path):
        return list(islice(_read_workbook(path).rows, lines))
    text, _ = _decoded(path, _head(path, _START))
    return list(islice(_split(path, text), lines))


def _read_csv(path: Path) -> Table:
    text, diagnostics = _decoded(path, _bytes(path))
    return Table(_split(path, text), diagnostics)


def _split(path: Path, text: str) -> Iterator[tuple[str, ...]]:
    try:
        yield from (tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise InputError(f"{path.name} cannot be read as a table: {error}.", hint="Save it as CSV (UTF-8).") from error


def _delimiter(text: str) -> str:
    """The separator that the first full line holds most of, outside quotation marks."""
    first = next((line for line in text[:_START].splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _decoded(path: Path, content: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """A file's text by its byte-order mark, as UTF-8, or at last as Latin-1, which is said."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ()
    if b"\x00" in content:
        raise InputError(f"{path.name} is not a table.", hint="Give a CSV file or an XLSX workbook.")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if len(content) == _START and error.start >= _START - 3:
            return content[: error.start].decode("utf-8"), ()
    guess = Diagnostic(
        code="import.encoding",
        severity=Severity.WARNING,
        sentence=f"{path.name} is not in UTF-8 and was read as Windows Latin-1.",
        hint="If letters with accents look wrong, save the file as CSV (UTF-8) and import it again.",
    )
    return content.decode("cp1252", "replace"), (guess,)


def _read_workbook(path: Path) -> Table:
    _check_size(path)
    import pandas  # noqa: ICN001, PLC0415 - slow to import, and needed for workbooks alone

    content = _bytes(path)
    try:
        with warnings.catch_warnings(action="ignore"):
            frame = pandas.read_excel(io.BytesIO(content), dtype=str, header=None, na_filter=False, engine="openpyxl")
    except _BROKEN as error:
        # A damaged workbook makes the parser below fail in any of these ways.
        raise _unreadable(path) from error
    return Table(tuple(str(cell) for cell in row) for row in frame.itertuples(index=False, name=None))


def _check_size(path: Path) -> None:
    """Refuse a workbook that would unpack to far more than it seems."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            packed = sum(entry.compress_size for entry in archive.infolist())
    except _BROKEN as error:
        raise _unreadable(path) from error
    if unpacked > LARGEST or unpacked > _MOST_PACKED * max(packed, 2**16):
        raise InputError(
            f"{path.name} would unpack to {unpacked // 2**20} MB.", hint="Save the sheet as CSV and import that."
        )


def _unreadable(path: Path) -> InputError:
    return InputError(f"{path.name} is not a readable workbook.", hint="Save it again as XLSX, or as CSV (UTF-8).")


def _bytes(path: Path) -> bytes:
    """All of a file that is not too large."""
    try:
        if path.stat().st_size > LARGEST:
            hint = "Split it, or leave out what is not needed."
            raise InputError(f"{path.name} is larger than {LARGEST // 2**20} MB.", hint=hint)
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"Cannot read {path.name}: {error.strerror or error}.") from error


def _head(path: Path, size: int = 4) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        hint = "Check the path; is the file open in another program?"
        raise InputError(f"Cannot read {path.name}: {error.strerror or error}.", hint=hint) from error

"""Whatever a file holds, it is read or refused with a sentence."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook.importers import FORMATS, detect, read
from briefbook.importers.tables import LARGEST, read_table
from briefbook.model.errors import BriefbookError, InputError
from briefbook.model.library import Extract

DAY = date(2026, 1, 31)
FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADS = (
    b"",
    b"subject,indicator,value,period,gap\n",
    b"Country Name,Country Code,Indicator Name,Indicator Code,2023\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["subject", "indicator", "value"])
    book.active.append(["KAZ", "inflation", "1"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


WORKBOOK = _workbook()


def _try(path: Path, known: Extract, tables: Path) -> None:
    for format_id in (None, *FORMATS):
        with contextlib.suppress(BriefbookError):
            read(path, known, tables=tables, retrieved=DAY, format_id=format_id)


@FUZZ
@given(head=st.sampled_from(HEADS), tail=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, known: Extract, tables: Path, head: bytes, tail: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(head + tail)
    _try(path, known, tables)


@FUZZ
@given(rows=st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_any_cells_are_read_or_refused(tmp_path: Path, known: Extract, tables: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "any.csv"
    lines = "\n".join(",".join(row) for row in rows)
    path.write_bytes(HEADS[1] + lines.encode("utf-8", "replace"))
    _try(path, known, tables)


@FUZZ
@given(place=st.integers(0, len(WORKBOOK) - 1), byte=st.integers(0, 255), rest=st.sampled_from([0, len(WORKBOOK)]))
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path: Path, known: Extract, tables: Path, place: int, byte: int, rest: int
) -> None:
    damaged = bytearray(WORKBOOK)
    damaged[place] = byte
    path = tmp_path / "any.xlsx"
    path.write_bytes(damaged[: place + 1 + rest])
    _try(path, known, tables)


@pytest.mark.parametrize(
    "content", [b"<worksheet>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet>&a;</worksheet>", b"\x00\x01"]
)
def test_a_workbook_with_a_broken_sheet_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, content if name.endswith("sheet1.xml") else whole.read(name))
    with contextlib.suppress(InputError):
        list(read_table(path).rows)


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (40 * 2**20))
    with pytest.raises(InputError, match="would unpack to 40 MB"):
        read_table(path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="larger than 200 MB"):
        read_table(path)


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="Cannot read"):
        detect(tmp_path / name)


def test_other_tables_are_refused_with_the_formats_known(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(InputError) as refused:
        detect(path)
    assert all(words in refused.value.hint for words in FORMATS.values())


def test_a_line_break_within_quotation_marks_stays_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(b'a,"b\r\nc"\r\nd,e\r\n')
    assert list(read_table(path).rows) == [("a", "b\r\nc"), ("d", "e")]


def test_a_long_file_in_utf8_is_told_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("subject,indicator,value\n" + "é" * 2**16, "utf-8")
    assert detect(path) == "facts"

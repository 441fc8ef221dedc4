"""The user's own table: good rows come in, and every bad one is told with its row, its column and what to write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from briefbook.importers import detect, read
from briefbook.model.errors import InputError
from briefbook.model.facts import Gap
from briefbook.model.library import Extract, Imported

HEADER = "subject,partner,indicator,period,value,gap,unit,qualifier,via,source,note"
DAY = date(2026, 1, 31)


def _table(tmp_path: Path, *lines: str, encoding: str = "utf-8", header: str = HEADER) -> Path:
    path = tmp_path / "mine.csv"
    path.write_bytes("\n".join((header, *lines)).encode(encoding))
    return path


def _read(path: Path, known: Extract, tables: Path) -> Imported:
    assert detect(path) == "facts"
    return read(path, known, tables=tables, retrieved=DAY)


def test_a_full_row_is_a_full_fact(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _table(tmp_path, "KAZ,USA,inflation,2024,8.80,,people,nearly,A|B,almanac,A note.")
    (fact,) = _read(path, known, tables).facts
    assert fact.id == "almanac/KAZ>USA/inflation/2024"
    assert str(fact.value) == "8.80"
    assert (fact.unit, fact.qualifier, fact.via, fact.note) == ("people", "nearly", ("A", "B"), "A note.")


def test_the_indicators_unit_is_taken_where_the_row_has_none(tmp_path: Path, known: Extract, tables: Path) -> None:
    (fact,) = _read(_table(tmp_path, "KAZ,,inflation,2024,8.8,,,,,,"), known, tables).facts
    assert fact.unit == "percent"


def test_a_gap_is_a_fact_with_a_reason(tmp_path: Path, known: Extract, tables: Path) -> None:
    (fact,) = _read(_table(tmp_path, "KAZ,,inflation,2024,,not reported,,,,,"), known, tables).facts
    assert fact.value == Gap("not reported")


def test_names_in_any_language_stand_for_codes(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _table(
        tmp_path, "казахстан,,inflation,2024,1,,,,,,", "world,,inflation,2024,1,,,,,,", "c5,,inflation,,1,,,,,,"
    )
    assert [fact.subject for fact in _read(path, known, tables).facts] == ["KAZ", "WLD", "C5"]


def test_a_source_may_be_known_new_or_the_file_itself(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _table(
        tmp_path,
        "KAZ,,inflation,2022,1,,,,,The Almanac,",
        "KAZ,,inflation,2023,1,,,,,“Ministry of Finance”,",
        "KAZ,,inflation,2024,1,,,,,,",
    )
    imported = _read(path, known, tables)
    assert [source.title for source in imported.sources] == ["The Almanac", "“Ministry of Finance”", "mine.csv"]
    assert [source.retrieved for source in imported.sources[1:]] == [DAY, DAY]
    assert len({fact.source for fact in imported.facts}) == 3


@pytest.mark.parametrize(
    ("line", "column", "hint"),
    [
        ("Kazakstn,,inflation,2024,1,,,,,,", "subject", "Kazakhstan"),
        (",,inflation,2024,1,,,,,,", "subject", ""),
        ("KAZ,Unted States,inflation,2024,1,,,,,,", "partner", "United States"),
        ("KAZ,,inflatoin,2024,1,,,,,,", "indicator", "inflation"),
        ("KAZ,,background,2024,1,,,,,,", "indicator", ""),
        ("KAZ,,inflation,last year,1,,,,,,", "period", "2024"),
        ("KAZ,,inflation,2024-02-30,1,,,,,,", "period", ""),
        ("KAZ,,inflation,2024,about 5,,,,,,", "value", "1234.5"),
        ('KAZ,,inflation,2024,"1,5",,,,,,', "value", "1234.5"),
        ("KAZ,,inflation,2024,=1+1,,,,,,", "value", "1234.5"),
        ("KAZ,,inflation,2024,Infinity,,,,,,", "value", ""),
        ("KAZ,,inflation,2024,1e999999999,,,,,,", "value", "Check the cell"),
        ("KAZ,,inflation,2024,,,,,,,", "value", "gap"),
        ("KAZ,,inflation,2024,1,withheld,,,,,", "gap", "empty"),
        ("KAZ,,inflation,2024,1,,percents,,,,", "unit", "percent"),
    ],
)
def test_a_bad_cell_is_told_with_row_column_and_remedy(
    tmp_path: Path, known: Extract, tables: Path, line: str, column: str, hint: str
) -> None:
    imported = _read(_table(tmp_path, "KAZ,,inflation,2020,1,,,,,,", "", line), known, tables)
    assert [fact.period and fact.period.label for fact in imported.facts] == ["2020"]
    (finding,) = imported.diagnostics
    assert finding.code == f"import.{column}"
    assert f"mine.csv, row 4, column “{column}”" in finding.sentence
    assert hint in finding.hint


def test_a_row_that_says_the_same_again_is_told(tmp_path: Path, known: Extract, tables: Path) -> None:
    imported = _read(_table(tmp_path, "KAZ,,inflation,2024,1,,,,,,", "KZ,,inflation,2024,2,,,,,,"), known, tables)
    assert [fact.value for fact in imported.facts] == [Decimal(1)]
    assert "what row 2 says" in imported.diagnostics[0].sentence


def test_a_file_of_nothing_but_bad_rows_is_told_in_short(tmp_path: Path, known: Extract, tables: Path) -> None:
    imported = _read(
        _table(tmp_path, *(f"Nowhere {number},,inflation,,1,,,,,," for number in range(1500))), known, tables
    )
    assert len(imported.diagnostics) == 1001
    assert "500 more rows" in imported.diagnostics[-1].sentence


def test_formulas_and_markup_in_texts_stay_text(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _table(tmp_path, 'KAZ,,inflation,2024,1,,,=HYPERLINK("x"),,,<b>{{ 1 }}</b>')
    (fact,) = _read(path, known, tables).facts
    assert fact.qualifier == '=HYPERLINK("x")'
    assert fact.note == "<b>{{ 1 }}</b>"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_usual_separator_and_encoding_is_read(
    tmp_path: Path, known: Extract, tables: Path, separator: str, encoding: str
) -> None:
    header = separator.join(("Subject", "INDICATOR ", "Value", "note"))
    path = _table(tmp_path, separator.join(("KAZ", "inflation", "8.8", "é")), header=header, encoding=encoding)
    imported = _read(path, known, tables)
    assert [fact.note for fact in imported.facts] == ["é"]
    assert imported.diagnostics == ()


def test_a_table_in_latin_1_is_read_and_said_to_be(tmp_path: Path, known: Extract, tables: Path) -> None:
    imported = _read(_table(tmp_path, "KAZ,,inflation,2024,1,,,,,,café", encoding="latin-1"), known, tables)
    assert imported.facts[0].note == "café"
    assert [finding.code for finding in imported.diagnostics] == ["import.encoding"]


def test_columns_that_are_not_known_are_told_once(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _table(tmp_path, "KAZ,inflation,1,x", "USA,inflation,1,x", header="subject,indicator,value,colour")
    imported = _read(path, known, tables)
    assert len(imported.facts) == 2
    assert [finding.code for finding in imported.diagnostics] == ["import.column"]


def test_a_table_without_a_needed_column_is_refused(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _table(tmp_path, "KAZ,1", header="subject,value")
    with pytest.raises(InputError, match="no column indicator"):
        read(path, known, tables=tables, retrieved=DAY, format_id="facts")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, known: Extract, tables: Path, content: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read(path, known, tables=tables, retrieved=DAY)
    with pytest.raises(InputError, match="is empty"):
        read(path, known, tables=tables, retrieved=DAY, format_id="facts")


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(
    tmp_path: Path, known: Extract, tables: Path
) -> None:
    with pytest.raises(InputError) as refused:
        read(_table(tmp_path), known, tables=tables, retrieved=DAY, format_id="ods")
    assert "facts, wdi" in refused.value.hint


def test_a_workbook_is_read_as_it_shows(tmp_path: Path, known: Extract, tables: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Subject", "Indicator", "Value", "Period", "Note"])
    sheet.append(["KAZ", "inflation", "8.80", 2024, "NA"])
    sheet.append(["USA", "inflation", 2.9, date(2025, 11, 6), None])
    sheet.append(["USA", "inflation", True, "2023", None])
    path = tmp_path / "mine.xlsx"
    book.save(path)

    imported = _read(path, known, tables)
    assert [(str(fact.value), fact.period and fact.period.label) for fact in imported.facts] == [
        ("8.80", "2024"),
        ("2.9", "2025-11-06"),
    ]
    assert imported.facts[0].note == "NA"
    assert "row 4, column “value”" in imported.diagnostics[0].sentence

"""The World Bank's tables come in by country and year; what is no country is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefbook.importers import detect, read
from briefbook.model.library import Extract, Imported

DAY = date(2026, 1, 31)
HEADER = "Country Name,Country Code,Indicator Name,Indicator Code,2022,2023,2024,"
PREAMBLE = '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-07-01",\n\n'


def _read(path: Path, known: Extract, tables: Path) -> Imported:
    assert detect(path) == "wdi"
    return read(path, known, tables=tables, retrieved=DAY)


def _wide(tmp_path: Path, *lines: str, preamble: str = "") -> Path:
    path = tmp_path / "API_FP.csv"
    path.write_text(preamble + "\n".join((HEADER, *lines)), "utf-8")
    return path


def test_each_year_of_a_country_is_a_fact_with_all_its_digits(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _wide(
        tmp_path, '"Kazakhstan","KAZ","Inflation, consumer prices","FP.CPI.TOTL.ZG",15.0278644440851,14.7,4.9,'
    )
    facts = _read(path, known, tables).facts
    assert [(fact.subject, fact.indicator, str(fact.value)) for fact in facts] == [
        ("KAZ", "inflation", "15.0278644440851"),
        ("KAZ", "inflation", "14.7"),
        ("KAZ", "inflation", "4.9"),
    ]
    assert [fact.period and fact.period.label for fact in facts] == ["2022", "2023", "2024"]


def test_the_lines_above_the_header_tell_the_edition(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _wide(tmp_path, "K,KAZ,Inflation,FP.CPI.TOTL.ZG,1,,,", preamble=PREAMBLE)
    imported = _read(path, known, tables)
    assert [(source.id, source.published) for source in imported.sources] == [
        ("world-bank-wdi.2025-07-01", date(2025, 7, 1))
    ]
    assert imported.facts[0].source == "world-bank-wdi.2025-07-01"


def test_aggregates_blanks_and_strange_series_are_counted_and_the_world_is_kept(
    tmp_path: Path, known: Extract, tables: Path
) -> None:
    path = _wide(
        tmp_path,
        "World,WLD,Inflation,FP.CPI.TOTL.ZG,1,,..,",
        "Arab World,ARB,Inflation,FP.CPI.TOTL.ZG,1,2,3,",
        "Euro area,EMU,Inflation,FP.CPI.TOTL.ZG,1,2,3,",
        "Kazakhstan,KAZ,Strange,XX.YYY,1,2,3,",
    )
    imported = _read(path, known, tables)
    assert [fact.subject for fact in imported.facts] == ["WLD"]
    assert [finding.sentence for finding in imported.diagnostics] == [
        "API_FP.csv: passed over: 1 series are not in use here (XX.YYY).",
        "API_FP.csv: passed over: 2 aggregates that are not countries (ARB, EMU).",
        "API_FP.csv: passed over: 2 empty cells.",
    ]


def test_a_bad_cell_is_told_with_its_row_and_year(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = _wide(tmp_path, "K,KAZ,Inflation,FP.CPI.TOTL.ZG,1,high,3,", preamble=PREAMBLE)
    imported = _read(path, known, tables)
    assert len(imported.facts) == 2
    assert "API_FP.csv, row 6, column “2023”" in imported.diagnostics[0].sentence


def test_a_row_cut_short_gives_what_it_has(tmp_path: Path, known: Extract, tables: Path) -> None:
    imported = _read(_wide(tmp_path, "K,KAZ,Inflation,FP.CPI.TOTL.ZG,1", "K,KAZ"), known, tables)
    assert len(imported.facts) == 1


def test_a_long_table_is_told_by_its_name(tmp_path: Path, known: Extract, tables: Path) -> None:
    path = tmp_path / "population.csv"
    path.write_text("Country Name,Country Code,Year,Value\nKazakhstan,KAZ,2024,20592571\n", "utf-8")
    (fact,) = _read(path, known, tables).facts
    assert (fact.indicator, str(fact.value)) == ("population.total", "20592571")


@pytest.mark.parametrize(("name", "most"), [("FP.CPI.TOTL.ZG.csv", 10_000), ("gdp.csv", 0), ("population.csv", 20_000)])
def test_files_as_the_world_bank_hands_them_out_are_read(
    shared: Path, known: Extract, tables: Path, name: str, most: int
) -> None:
    imported = _read(shared / "wdi" / name, known, tables)
    assert len(imported.facts) <= most
    assert {fact.subject for fact in imported.facts} <= {"KAZ", "USA", "WLD"}
    assert all(
        finding.code in {"import.aggregates", "import.blank", "import.series"} for finding in imported.diagnostics
    )

"""World Development Indicators as the World Bank hands them out: one series of one country a row, one year a column.

Also read are long tables of country, year and value, where the name of the file tells the series.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from briefbook.importers.curated import read_toml
from briefbook.importers.tables import read_table
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError, UnreadableError, as_sentence
from briefbook.model.facts import Fact, Source, fact_id
from briefbook.model.library import Extract, Imported
from briefbook.model.names import WORLD
from briefbook.model.numbers import parse_number
from briefbook.model.periods import parse_period

SOURCE = "world-bank-wdi"
"""The source whose title and terms hold; each edition read is a source of its own: “world-bank-wdi.2025-07-01”."""

_WIDE = ("country code", "indicator code")
_LONG = ("country code", "year", "value")
_UPDATED = "last updated date"
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*\[YR(?:19|20)\d\d\])?")
_MOST_FINDINGS = 1000
_BLANK = frozenset({"", "..", "NA", "n/a"})

Cell = tuple[int, str, str, str, str]
"""Row as the user counts, country code, series, year, text of the cell."""


def is_wide_header(cells: Sequence[str]) -> bool:
    """Whether a row heads the wide layout."""
    return set(_WIDE) <= set(_columns(cells))


def is_long_header(cells: Sequence[str]) -> bool:
    """Whether a row heads the long layout."""
    return set(_LONG) <= set(_columns(cells))


def read_wdi(path: Path, known: Extract, *, tables: Path, retrieved: date) -> Imported:
    """The facts of countries and of the world in the series known; the rest is counted, not listed."""
    table = read_table(path)
    numbered = enumerate(table.rows, start=1)
    columns, updated = _header(path, numbered)
    mapping = read_toml(tables / "wdi.toml")
    if is_wide_header(columns):
        cells = _wide(columns, numbered)
    else:
        series = mapping["files"].get(path.stem.lower(), path.stem)
        cells = _long(columns, numbered, series)
    source = _source(path, known, published=updated, retrieved=retrieved)
    reader = _Reader(path.name, known, mapping["series"], source.id)
    facts = tuple(reader.read(cells))
    return Imported(
        facts=facts,
        sources=(source,),
        diagnostics=(*table.diagnostics, *reader.findings()),
    )


class _Reader:
    """Turns cells into facts, and counts what is passed over."""

    def __init__(self, file: str, known: Extract, series: Mapping[str, str], source: str) -> None:
        self._file = file
        self._source = source
        self._subjects = {country.iso3 for country in known.countries} | {WORLD}
        self._units = {indicator.id: indicator.unit for indicator in known.indicators}
        self._series = {code: indicator for code, indicator in series.items() if indicator in self._units}
        self._aggregates: Counter[str] = Counter()
        self._strange: Counter[str] = Counter()
        self._blank = 0
        self._unlisted = 0
        self._bad: list[Diagnostic] = []
        self._seen: set[str] = set()

    def read(self, cells: Iterator[Cell]) -> Iterator[Fact]:
        """The facts of the good cells."""
        for row, code, series, year, text in cells:
            if series not in self._series:
                self._strange[series] += 1
            elif code not in self._subjects:
                self._aggregates[code] += 1
            elif text in _BLANK:
                self._blank += 1
            elif fact := self._fact(row, code, series, year, text):
                yield fact

    def findings(self) -> Iterator[Diagnostic]:
        """The bad cells one by one, then what was passed over, counted."""
        yield from self._bad
        if self._unlisted:
            yield self._note("import.cells", Severity.ERROR, f"{self._unlisted} more cells that cannot be used")
        if self._strange:
            sentence = f"{len(self._strange)} series are not in use here ({_some(self._strange)})"
            yield self._note("import.series", Severity.WARNING, sentence)
        if self._aggregates:
            sentence = f"{len(self._aggregates)} aggregates that are not countries ({_some(self._aggregates)})"
            yield self._note("import.aggregates", Severity.NOTE, sentence)
        if self._blank:
            yield self._note("import.blank", Severity.NOTE, f"{self._blank} empty cells")

    def _fact(self, row: int, code: str, series: str, year: str, text: str) -> Fact | None:
        indicator = self._series[series]
        name = fact_id(self._source, code, None, indicator, year)
        try:
            period, value = parse_period(year), parse_number(text)
        except UnreadableError as error:
            self._report(row, year, error.sentence, as_sentence(error.hint))
            return None
        if name in self._seen:
            self._report(row, year, f"{code} has a figure of {series} for {year} already")
            return None
        self._seen.add(name)
        unit = self._units[indicator]
        return Fact(
            id=name,
            subject=code,
            indicator=indicator,
            period=period,
            value=value,
            unit=unit,
            source=self._source,
            note=f"Series {series}.",
        )

    def _report(self, row: int, column: str, what: str, hint: str = "") -> None:
        if len(self._bad) >= _MOST_FINDINGS:
            self._unlisted += 1
            return
        sentence = f"{self._file}, row {row}, column “{column}”: {what}. The cell is left out."
        self._bad.append(Diagnostic(code="import.value", severity=Severity.ERROR, sentence=sentence, hint=hint))

    def _note(self, code: str, severity: Severity, what: str) -> Diagnostic:
        return Diagnostic(code=code, severity=severity, sentence=f"{self._file}: passed over: {what}.")


def _header(path: Path, numbered: Iterator[tuple[int, tuple[str, ...]]]) -> tuple[tuple[str, ...], date | None]:
    """The names of the columns, and the day of the edition where the lines above them tell it."""
    updated = None
    for number, cells in numbered:
        columns = _columns(cells)
        if is_wide_header(columns) or is_long_header(columns):
            return columns, updated
        if columns[:1] == (_UPDATED,):
            updated = _day("".join(cells[1:2]))
        if number > 20:
            break
    hint = "It needs the columns Country Code and Indicator Code, or Country Code, Year and Value."
    raise InputError(f"{path.name} is no table of World Development Indicators.", hint=hint)


def _wide(columns: tuple[str, ...], numbered: Iterator[tuple[int, tuple[str, ...]]]) -> Iterator[Cell]:
    country, series = columns.index("country code"), columns.index("indicator code")
    years = [(place, match[1]) for place, name in enumerate(columns) if (match := _YEAR.fullmatch(name.upper()))]
    for number, cells in numbered:
        if len(cells) > max(country, series):
            for place, year in years:
                text = cells[place].strip() if place < len(cells) else ""
                yield number, cells[country].strip(), cells[series].strip(), year, text


def _long(columns: tuple[str, ...], numbered: Iterator[tuple[int, tuple[str, ...]]], series: str) -> Iterator[Cell]:
    country, year, value = (columns.index(name) for name in _LONG)
    for number, cells in numbered:
        if len(cells) > max(country, year, value):
            yield number, cells[country].strip(), series, cells[year].strip(), cells[value].strip()


def _source(path: Path, known: Extract, *, published: date | None, retrieved: date) -> Source:
    """The edition, told by its day, or else by the name of the file."""
    sources = {source.id: source for source in known.sources}
    source = sources.get(SOURCE) or Source(id=SOURCE, title="World Development Indicators", publisher="World Bank")
    edition = published.isoformat() if published else path.name
    return replace(source, id=f"{SOURCE}.{edition}", edition=edition, published=published, retrieved=retrieved)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().lower() for cell in cells)


def _some(counted: Counter[str]) -> str:
    names = list(counted)
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")

"""Rows of a fact table to facts: every cell checked, every bad row a finding that names row and column."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import UnreadableError, as_sentence
from briefbook.model.facts import Fact, Gap, Source, fact_id
from briefbook.model.library import Extract
from briefbook.model.names import Names, fold
from briefbook.model.numbers import Number, parse_number
from briefbook.model.periods import Period, parse_period

COLUMNS = ("subject", "partner", "indicator", "period", "value", "gap", "unit", "qualifier", "via", "source", "note")
"""The columns of a fact table."""

NEEDED = ("subject", "indicator", "value")
"""Those that must be there."""

T = TypeVar("T")
_MOST_FINDINGS = 1000
_MOST_SUGGESTIONS = 100


class Row(Struct, frozen=True):
    """One row, by the names of its columns; `number` as the user counts, the header being row 1."""

    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The text of a cell without blanks around it; empty where there is none."""
        return (self.cells.get(column) or "").strip()


class BadCellError(ValueError):
    """A cell that cannot be used: which column, what is wrong, what to write."""

    def __init__(self, column: str, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence
        self.hint = hint


class FactReader:
    """Reads the rows of one file against what the library knows; gathers findings and new sources as it goes."""

    def __init__(self, file: str, known: Extract, *, fallback: Source | None) -> None:
        self.sources: dict[str, Source] = {}
        self._file = file
        self._names = Names(known.countries, known.groups)
        self._units = {indicator.id: indicator.unit for indicator in known.indicators if indicator.display != "text"}
        self._known_units = {unit.id for unit in known.units}
        self._known_sources = {fold(name): source for source in known.sources for name in (source.id, source.title)}
        self._fallback = fallback
        self._rows: dict[str, int] = {}
        self._codes: dict[str, str] = {}
        self._nearest: dict[str, tuple[str, ...]] = {}
        self._findings: list[Diagnostic] = []
        self._unlisted = 0

    def read(self, rows: Iterable[Row]) -> Iterator[Fact]:
        """The facts of the good rows, in their order."""
        for row in rows:
            try:
                fact = self._fact(row)
            except BadCellError as bad:
                self._report(row, bad)
                continue
            yield fact

    def findings(self) -> Iterator[Diagnostic]:
        """What could not be used: the first rows one by one, and how many more there are."""
        yield from self._findings
        if self._unlisted:
            sentence = f"{self._file}: {self._unlisted} more rows cannot be used and are left out."
            yield _left_out("import.rows", sentence, "Is it the right file?")

    def _fact(self, row: Row) -> Fact:
        indicator = self._indicator(row)
        period = self._period(row)
        source = self._source(row)
        subject = self._code(row, "subject")
        partner = self._code(row, "partner") if row.cell("partner") else None
        name = fact_id(source.id, subject, partner, indicator, period.label if period else "")
        value, unit = self._value(row), self._unit(row, indicator)
        if name in self._rows:
            raise BadCellError(
                "subject",
                f"the row says again what row {self._rows[name]} says",
                "Keep one row for each subject, partner, indicator, period and source.",
            )
        self._rows[name] = row.number
        self.sources.setdefault(source.id, source)
        return Fact(
            id=name,
            subject=subject,
            partner=partner,
            indicator=indicator,
            period=period,
            value=value,
            unit=unit,
            qualifier=row.cell("qualifier"),
            via=tuple(part.strip() for part in row.cell("via").split("|") if part.strip()),
            source=source.id,
            note=row.cell("note"),
        )

    def _code(self, row: Row, column: str) -> str:
        text = row.cell(column)
        if text not in self._codes:
            found = self._names.find(text) if text else None
            if found is None:
                raise BadCellError(column, _unknown("country or group", text), _suggest(self._suggestions(text)))
            self._codes[text] = found
        return self._codes[text]

    def _suggestions(self, text: str) -> tuple[str, ...]:
        """What a name comes nearest to; looking is slow, so a file of nothing but unknown names is spared it."""
        if text not in self._nearest and len(self._nearest) < _MOST_SUGGESTIONS:
            self._nearest[text] = self._names.suggestions(text)
        return self._nearest.get(text, ())

    def _indicator(self, row: Row) -> str:
        text = row.cell("indicator")
        if text in self._units:
            return text
        nearest = difflib.get_close_matches(text.casefold(), self._units, n=3, cutoff=0.6)
        raise BadCellError("indicator", _unknown("indicator", text), _suggest(nearest))

    def _unit(self, row: Row, indicator: str) -> str:
        text = row.cell("unit") or self._units[indicator]
        if text in self._known_units:
            return text
        nearest = difflib.get_close_matches(text, sorted(self._known_units), n=3, cutoff=0.5)
        raise BadCellError("unit", _unknown("unit", text), _suggest(nearest))

    def _period(self, row: Row) -> Period | None:
        text = row.cell("period").removesuffix(" 00:00:00")
        return _converted("period", text, parse_period) if text else None

    def _value(self, row: Row) -> Number | Gap:
        text, gap = row.cell("value"), row.cell("gap")
        if gap and not text:
            return Gap(gap)
        if gap:
            raise BadCellError("gap", "the row has a value and a gap", "Leave one of the two cells empty.")
        if not text:
            raise BadCellError("value", "the cell is empty", "Write the number, or the reason in the column “gap”.")
        return _converted("value", text, parse_number)

    def _source(self, row: Row) -> Source:
        text = row.cell("source")
        if not text and self._fallback:
            return self._fallback
        if found := self._known_sources.get(fold(text)):
            return found
        if not self._fallback or not (slug := fold(text).replace(" ", "-")):
            raise BadCellError("source", _unknown("source", text), "Name a source of sources.toml.")
        named = Source(id=f"own.{slug}", title=text, publisher="", retrieved=self._fallback.retrieved)
        self._known_sources[fold(text)] = named
        return named

    def _report(self, row: Row, bad: BadCellError) -> None:
        if len(self._findings) >= _MOST_FINDINGS:
            self._unlisted += 1
            return
        place = f"{self._file}, row {row.number}, column “{bad.column}”"
        sentence = f"{place}: {bad.sentence}. The row is left out."
        self._findings.append(_left_out(f"import.{bad.column}", sentence, bad.hint))


def _left_out(code: str, sentence: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, sentence=sentence, hint=hint)


def _converted(column: str, text: str, convert: Callable[[str], T]) -> T:
    try:
        return convert(text)
    except UnreadableError as error:
        raise BadCellError(column, error.sentence, as_sentence(error.hint)) from error


def _unknown(what: str, text: str) -> str:
    return f"there is no {what} “{text}”" if text else "the cell is empty"


def _suggest(nearest: Iterable[str]) -> str:
    listed = " or ".join(nearest)
    return f"Did you mean {listed}?" if listed else ""

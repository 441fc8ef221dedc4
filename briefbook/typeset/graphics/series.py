"""Bars in groups before they have a place: series that can be told apart, stacks, and words for gaps."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefbook.model.charts import BarGroups, BarSeries, Value, known
from briefbook.model.style import PictureWords
from briefbook.typeset.graphics.lettering import plain_number
from briefbook.typeset.graphics.shades import MOST

DASH = "–"
"""Stands where there is no figure."""
_YEAR = re.compile(r"\b[12]\d{3}\b")
_PLACES = 8
"""Gaps of one reason that are named one by one."""


class Row(Struct, frozen=True):
    """A series with a value or a reason for every category."""

    label: str
    values: tuple[Value, ...]
    reasons: tuple[str, ...]
    accent: bool


class Piece(Struct, frozen=True):
    """One bar or part of a stack, in units of its value."""

    place: int
    row: int
    start: float
    end: float
    printed: str


class Groups(Struct, frozen=True):
    """Categories and series as they are drawn, and what is to be said below about those that are not."""

    categories: tuple[str, ...]
    rows: tuple[Row, ...]
    stacked: bool
    decimals: int
    left_out: tuple[str, ...]
    words: PictureWords

    @property
    def lanes(self) -> int:
        """How many bars stand beside one another in a category."""
        return 1 if self.stacked else len(self.rows)

    @property
    def timely(self) -> bool:
        """Whether the categories are times, which may be thinned out where they are named."""
        return all(_YEAR.search(category) for category in self.categories)

    def incomplete(self, place: int) -> bool:
        """Whether a category lacks a figure."""
        return any(row.values[place] is None for row in self.rows)

    def printed(self, value: float) -> str:
        """A value as the chart prints it."""
        return plain_number(value, self.decimals)

    def pieces(self) -> tuple[Piece, ...]:
        """All bars, or the parts of all stacks."""
        return tuple(self._stacks() if self.stacked else self._bars())

    def _bars(self) -> Iterator[Piece]:
        for index, row in enumerate(self.rows):
            for place, value in enumerate(row.values):
                if value is not None:
                    yield Piece(place, index, 0.0, value, self.printed(value))

    def _stacks(self) -> Iterator[Piece]:
        for place in range(len(self.categories)):
            above = below = 0.0
            for index, row in enumerate(self.rows):
                value = row.values[place] or 0.0
                if value > 0:
                    yield Piece(place, index, above, above + value, self.printed(value))
                    above += value
                elif value < 0:
                    yield Piece(place, index, below, below + value, self.printed(value))
                    below += value

    def total(self, place: int) -> str:
        """The sum of a stack as printed, a dash where a part has no figure."""
        if self.incomplete(place):
            return DASH
        return self.printed(math.fsum(row.values[place] or 0.0 for row in self.rows))

    def gaps(self) -> Iterator[str]:
        """A sentence a reason: which figures are missing for it."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for category, value, reason in zip(self.categories, row.values, row.reasons, strict=True):
                if value is None:
                    name = f"{category} ({row.label})" if len(self.rows) > 1 else category
                    found.setdefault(reason or self.words.no_figure, []).append(name.strip())
        for reason, names in found.items():
            rest = [self.words.more(len(names) - _PLACES)] if len(names) > _PLACES else []
            yield f"{DASH} {reason}: {', '.join([*names[:_PLACES], *rest])}"


def groups_of(chart: BarGroups, most: int, words: PictureWords) -> Groups:
    """The groups of a chart with at most so many categories: of times the last, of others the first and highlights."""
    stacked = chart.arrangement == "stacked" and len(chart.series) > 1
    rows = tuple(_row(series, len(chart.categories)) for series in chart.series)
    left_out: list[str] = []
    if len(rows) > MOST and stacked:
        rows = (*rows[: MOST - 1], _merged(rows[MOST - 1 :], words))
    elif len(rows) > MOST:
        left_out.append(words.more(len(rows) - MOST))
        rows = tuple(rows[place] for place in _kept([row.accent for row in rows], MOST))
    places: Sequence[int] = range(len(chart.categories))
    if len(places) > most:
        left_out.append(words.more(len(places) - most))
        timely = all(_YEAR.search(category) for category in chart.categories)
        marked = [category in chart.highlights for category in chart.categories]
        places = places[-most:] if timely else _kept(marked, most)
    return Groups(
        tuple(chart.categories[place] for place in places),
        tuple(_at(row, places) for row in rows),
        stacked,
        chart.decimals,
        tuple(left_out),
        words,
    )


def _row(series: BarSeries, count: int) -> Row:
    values = [known(value) for value in series.values[:count]]
    values += [None] * (count - len(values))
    reasons = (*series.gaps[:count], *([""] * (count - len(series.gaps))))
    return Row(series.label, tuple(values), reasons, series.accent)


def _at(row: Row, places: Sequence[int]) -> Row:
    values, reasons = (tuple(row.values[place] for place in places), tuple(row.reasons[place] for place in places))
    return Row(row.label, values, reasons, row.accent)


def _merged(rows: tuple[Row, ...], words: PictureWords) -> Row:
    """Several series as their sum, which lacks a figure where one of them does."""
    columns = list(zip(*(row.values for row in rows), strict=True))
    values = tuple(None if None in column else math.fsum(value or 0.0 for value in column) for column in columns)
    reasons = tuple(next(filter(None, column), "") for column in zip(*(row.reasons for row in rows), strict=True))
    return Row(words.others(len(rows)), values, reasons, any(row.accent for row in rows))


def _kept(marked: Sequence[bool], most: int) -> list[int]:
    """The first places, and the marked ones among the rest instead of the last unmarked."""
    ranked = sorted(range(len(marked)), key=lambda place: (not marked[place], place))
    return sorted(ranked[:most])

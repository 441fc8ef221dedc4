"""Horizontal bars: labels left, values at the bars' ends, one accent, always a zero line."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.blocks import Bar, BarChart
from briefbook.model.charts import known
from briefbook.model.drawing import Drawing, Item, Label, Measure
from briefbook.typeset.graphics.key import remarks
from briefbook.typeset.graphics.lettering import FAMILY, LEADING, TEXT, Texts, clipped, fitted, heading, wrapped
from briefbook.typeset.graphics.marks import box, rule
from briefbook.typeset.graphics.palette import Palette

_THICK = 9.5
_BETWEEN = 5.5
_AIR = 4.0
_LABELS = 0.42
"""The largest share of the width that labels may take."""
_FIGURES = 0.25
"""The largest share of the width that a printed value may take."""
_LINES = 4
TALLEST = 480.0
"""Rows beyond this height in all are left out, and how many is told."""


class _Row(Struct, frozen=True):
    bar: Bar
    label: Texts
    reason: Texts
    value: float | None
    printed: str

    @property
    def height(self) -> float:
        return max(_THICK, self.label.height, self.reason.height)


class _Plot(Struct, frozen=True):
    """Where values lie: x = zero + value * scale. Reasons of gaps stand at `reason`, as wide as `room`."""

    zero: float
    scale: float
    reason: float
    room: float


def draw_bars(chart: BarChart, width: float, palette: Palette, measure: Measure) -> Drawing:
    """A bar chart as tall as its rows need."""
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    column = _label_column(chart, width, measure)
    plot = _plot(chart, column + _AIR if column else 0.0, width, measure)
    every = tuple(_rows(chart, column, plot.room, (palette, width), measure))
    rows = _shown(every)
    left_out = (palette.words.more(len(every) - len(rows)),) if len(rows) < len(every) else ()
    below = remarks(left_out, width, palette, measure)
    inner = sum(row.height + _BETWEEN for row in rows)
    height = head.above + inner + below.height + head.below
    top = height - head.above
    items: list[Item] = list(head.labels(height))
    middle = top - _BETWEEN / 2
    for row in rows:
        middle -= row.height / 2
        items += _drawn(row, plot, middle, palette)
        middle -= row.height / 2 + _BETWEEN
    if rows:
        items.append(rule(plot.zero, top, plot.zero, top - inner, palette.ink, 0.7))
    items += below.labels(0.0, head.below + below.height)
    return Drawing(width, height, tuple(items))


def _label_column(chart: BarChart, width: float, measure: Measure) -> float:
    widest = max((measure(bar.label, FAMILY, bar.accent, TEXT) for bar in chart.bars), default=0.0)
    return min(widest + 0.5, width * _LABELS)


def _rows(chart: BarChart, column: float, room: float, look: tuple[Palette, float], measure: Measure) -> Iterator[_Row]:
    palette, width = look
    for bar in chart.bars:
        value = known(bar.value)
        lines = clipped(
            wrapped(bar.label, column, TEXT, measure, bold=bar.accent), _LINES, column, TEXT, measure, bold=bar.accent
        )
        reason = (
            (bar.gap or (bar.printed if bar.value is None else "") or palette.words.no_figure) if value is None else ""
        )
        told = clipped(wrapped(reason, room, TEXT, measure, italic=True), _LINES, room * 0.98, TEXT, measure)
        yield _Row(
            bar,
            Texts(lines, TEXT, palette.ink, bold=bar.accent),
            Texts(told, TEXT, palette.grey, italic=True),
            value,
            _printed(bar, width, measure),
        )


def _shown(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
    """The first rows that have room in all, with the accents among the others instead of the last."""
    ranked = sorted(range(len(rows)), key=lambda place: (not rows[place].bar.accent, place))
    kept: list[int] = []
    left = TALLEST
    for place in ranked:
        left -= rows[place].height + _BETWEEN
        if left < 0:
            break
        kept.append(place)
    return tuple(rows[place] for place in sorted(kept))


def _printed(bar: Bar, width: float, measure: Measure) -> str:
    return fitted(bar.printed, width * _FIGURES - _AIR, TEXT, measure, bold=bar.accent)


def _plot(chart: BarChart, left: float, width: float, measure: Measure) -> _Plot:
    """The scale at which every bar and its printed value fit between the labels and the right edge."""
    found = [(known(bar.value), _value_width(bar, width, measure)) for bar in chart.bars]
    figures = [(value, room) for value, room in found if value is not None]
    below = max((-value for value, _ in figures if value < 0), default=0.0)
    above = max((value for value, _ in figures if value > 0), default=0.0)
    before = max((room for value, room in figures if value < 0), default=0.0)
    after = max((room for value, room in figures if value >= 0), default=0.0)
    span = width - left - before - after - 0.5
    reach = below + above
    scale = max(1.0, span) / reach if reach > 0 else 0.0
    zero = left + (before + below * scale if below else 0.5)
    right, back = width - zero - _AIR, zero - left - _AIR
    return _Plot(zero, scale, zero + _AIR, right) if right >= back else _Plot(zero, scale, left, back)


def _value_width(bar: Bar, width: float, measure: Measure) -> float:
    return measure(_printed(bar, width, measure), FAMILY, bar.accent, TEXT) + _AIR


def _drawn(row: _Row, plot: _Plot, middle: float, palette: Palette) -> Iterator[Item]:
    yield from row.label.labels(0.0, middle + row.label.height / 2)
    bar = row.bar
    if row.value is None:
        yield from row.reason.labels(plot.reason, middle + row.reason.height / 2)
        return
    length = row.value * plot.scale
    fill = palette.accent if bar.accent else palette.bar
    yield box(plot.zero + min(0.0, length), middle - _THICK / 2, abs(length), _THICK, fill)
    back = row.value < 0
    x = plot.zero + length + (-_AIR + 1 if back else _AIR - 1)
    y = middle - TEXT * (LEADING / 2 - 0.27)
    yield Label(x, y, row.printed, TEXT, palette.ink, bold=bar.accent, anchor="end" if back else "start")

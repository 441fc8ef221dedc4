"""Horizontal bars: labels left, values at the bars' ends, one accent, always a zero line."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.blocks import Bar, BarChart
from briefbook.model.drawing import Drawing, Item, Label, Measure
from briefbook.typeset.graphics.lettering import FAMILY, LEADING, TEXT, Texts, heading, wrapped
from briefbook.typeset.graphics.marks import box, rule
from briefbook.typeset.graphics.palette import Palette

_THICK = 9.5
_BETWEEN = 5.5
_AIR = 4.0
_NOTHING = 1e-200
_LABELS = 0.42
"""The largest share of the width that labels may take."""


class _Row(Struct, frozen=True):
    bar: Bar
    label: Texts
    reason: Texts

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
    rows = tuple(_rows(chart, column, plot.room, palette, measure))
    inner = sum(row.height + _BETWEEN for row in rows)
    height = head.above + inner + head.below
    top = height - head.above
    items: list[Item] = list(head.labels(height))
    middle = top - _BETWEEN / 2
    for row in rows:
        middle -= row.height / 2
        items += _drawn(row, plot, middle, palette)
        middle -= row.height / 2 + _BETWEEN
    if rows:
        items.append(rule(plot.zero, top, plot.zero, top - inner, palette.ink, 0.7))
    return Drawing(width, height, tuple(items))


def _label_column(chart: BarChart, width: float, measure: Measure) -> float:
    widest = max((measure(bar.label, FAMILY, bar.accent, TEXT) for bar in chart.bars), default=0.0)
    return min(widest + 0.5, width * _LABELS)


def _rows(chart: BarChart, column: float, room: float, palette: Palette, measure: Measure) -> Iterator[_Row]:
    for bar in chart.bars:
        lines = wrapped(bar.label, column, TEXT, measure, bold=bar.accent)
        reason = (bar.gap or bar.printed) if bar.value is None else ""
        told = wrapped(reason, room, TEXT, measure, italic=True)
        yield _Row(bar, Texts(lines, TEXT, palette.ink, bold=bar.accent), Texts(told, TEXT, palette.grey, italic=True))


def _plot(chart: BarChart, left: float, width: float, measure: Measure) -> _Plot:
    """The scale at which every bar and its printed value fit between the labels and the right edge."""
    known = [(bar.value, _value_width(bar, measure)) for bar in chart.bars if bar.value is not None]
    below = max((-value for value, _ in known if value < 0), default=0.0)
    above = max((value for value, _ in known if value > 0), default=0.0)
    before = max((room for value, room in known if value < 0), default=0.0)
    after = max((room for value, room in known if value >= 0), default=0.0)
    span = width - left - before - after - 0.5
    reach = below + above
    scale = max(1.0, span) / reach if reach > _NOTHING else 0.0
    zero = left + (before + below * scale if below else 0.5)
    right, back = width - zero - _AIR, zero - left - _AIR
    return _Plot(zero, scale, zero + _AIR, right) if right >= back else _Plot(zero, scale, left, back)


def _value_width(bar: Bar, measure: Measure) -> float:
    return measure(bar.printed, FAMILY, bar.accent, TEXT) + _AIR


def _drawn(row: _Row, plot: _Plot, middle: float, palette: Palette) -> Iterator[Item]:
    yield from row.label.labels(0.0, middle + row.label.height / 2)
    bar = row.bar
    if bar.value is None:
        yield from row.reason.labels(plot.reason, middle + row.reason.height / 2)
        return
    length = bar.value * plot.scale
    fill = palette.accent if bar.accent else palette.bar
    yield box(plot.zero + min(0.0, length), middle - _THICK / 2, abs(length), _THICK, fill)
    back = bar.value < 0
    x = plot.zero + length + (-_AIR + 1 if back else _AIR - 1)
    y = middle - TEXT * (LEADING / 2 - 0.27)
    yield Label(x, y, bar.printed, TEXT, palette.ink, bold=bar.accent, anchor="end" if back else "start")

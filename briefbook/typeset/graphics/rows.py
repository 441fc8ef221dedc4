"""Lying bars in groups or stacks: categories left, a key above, figures at the bars' ends or inside their parts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.blocks import Bar, BarChart
from briefbook.model.charts import BarGroups, known
from briefbook.model.drawing import Colour, Drawing, Item, Label, Measure
from briefbook.model.style import PictureWords
from briefbook.typeset.graphics.bars import TALLEST, draw_bars
from briefbook.typeset.graphics.key import Entry, key, remarks, words_alone
from briefbook.typeset.graphics.lettering import (
    FAMILY,
    LEADING,
    SMALL,
    TEXT,
    Texts,
    clipped,
    fitted,
    heading,
    plain_number,
    tick_number,
    wrapped,
)
from briefbook.typeset.graphics.marks import box, rule
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.series import DASH, Groups, Piece, groups_of
from briefbook.typeset.graphics.shades import readable_on, series_fills
from briefbook.typeset.graphics.ticks import decimals_of, nice_ticks

_LANE = 8.6
_STACK = 12.0
_BETWEEN = 6.0
_AIR = 4.0
_LABELS = 0.36
_FIGURES = 0.25
"""The largest shares of the width that names and figures take."""
_LINES = 3
_SIZE = SMALL + 0.5


class _Plot(Struct, frozen=True):
    """Where values lie: x = zero + value * scale; labels end at `left`."""

    left: float
    zero: float
    scale: float
    right: float

    def x(self, value: float) -> float:
        return self.zero + value * self.scale


def draw_rows(chart: BarGroups, width: float, palette: Palette, measure: Measure) -> Drawing:
    """Lying bars as tall as their categories need, of a single series as a bar chart."""
    if len(chart.series) == 1:
        return draw_bars(_plain(chart, palette.words), width, palette, measure)
    lanes = 1 if chart.arrangement == "stacked" else max(1, min(len(chart.series), 6))
    deep = _STACK if lanes == 1 else lanes * _LANE
    groups = groups_of(chart, max(1, int(TALLEST / (max(deep, _LINES * TEXT * LEADING) + _BETWEEN))), palette.words)
    fills = series_fills((row.accent for row in groups.rows), palette)
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    notes = (*(groups.gaps() if groups.stacked else ()), *groups.left_out)
    below = remarks(notes, width, palette, measure)
    if not groups.categories or not groups.rows:
        return words_alone(head, below, width)
    legend = key((Entry(row.label, fill) for row, fill in zip(groups.rows, fills, strict=True)), width, measure)
    names = _names(groups, chart, width, palette, measure)
    plot = _plot(groups, groups.pieces(), names, width, measure)
    axis = groups.stacked and not all(_holds(piece, plot, measure) for piece in groups.pieces())
    heights = tuple(max(deep, name.height) for name in names)
    inner = sum(heights) + _BETWEEN * len(heights)
    under = (_SIZE * LEADING + 2.0 if axis else 0.0) + below.height + head.below
    top = inner + under
    height = head.above + legend.height + top
    items: list[Item] = [*head.labels(height), *legend.items(height - head.above, palette)]
    if axis:
        items += _axis(groups.pieces(), plot, top, under, palette, measure)
    items += _body(groups, names, heights, plot, top, fills, palette, measure)
    items.append(rule(plot.zero, top, plot.zero, under, palette.ink, 0.7))
    items += below.labels(0.0, head.below + below.height)
    return Drawing(width, height, tuple(items))


def _body(
    groups: Groups,
    names: tuple[Texts, ...],
    heights: tuple[float, ...],
    plot: _Plot,
    top: float,
    fills: tuple[Colour, ...],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    """The categories under a height: each one's name and its bars or stack."""
    pieces = groups.pieces()
    middle = top
    draw_category = _stack if groups.stacked else _lanes
    for place, (name, tall) in enumerate(zip(names, heights, strict=True)):
        middle -= (tall + _BETWEEN) / 2
        yield from name.labels(0.0, middle + name.height / 2)
        own = tuple(piece for piece in pieces if piece.place == place)
        yield from draw_category(groups, place, own, plot, middle, fills, palette, measure)
        middle -= (tall + _BETWEEN) / 2


def _plain(chart: BarGroups, words: PictureWords) -> BarChart:
    (series,) = chart.series
    bars: list[Bar] = []
    for place, category in enumerate(chart.categories):
        value = known(series.values[place]) if place < len(series.values) else None
        reason = series.gaps[place] if place < len(series.gaps) else ""
        printed = plain_number(value, chart.decimals) if value is not None else ""
        bars.append(Bar(category, value, printed, category in chart.highlights, reason or words.no_figure))
    return BarChart(chart.title, chart.subtitle, tuple(bars), chart.source)


def _names(groups: Groups, chart: BarGroups, width: float, palette: Palette, measure: Measure) -> tuple[Texts, ...]:
    room = width * _LABELS
    found: list[Texts] = []
    for category in groups.categories:
        lines = clipped(wrapped(category, room, TEXT, measure, bold=True), _LINES, room, TEXT, measure, bold=True)
        found.append(Texts(lines, TEXT, palette.ink, bold=category in chart.highlights))
    return tuple(found)


def _plot(groups: Groups, pieces: tuple[Piece, ...], names: tuple[Texts, ...], width: float, measure: Measure) -> _Plot:
    """The scale at which every bar and the figures beside it fit between the names and the right edge."""
    widths = [measure(line, FAMILY, True, TEXT) for name in names for line in name.lines]  # noqa: FBT003
    left = max(widths, default=0.0) + _AIR
    low, high = min([0.0, *(piece.end for piece in pieces)]), max([0.0, *(piece.end for piece in pieces)])
    if groups.stacked:
        after = max(_beside(groups.total(place), width, measure) for place in range(len(groups.categories)))
        before = 0.0
    else:
        after = max((_beside(piece.printed, width, measure) for piece in pieces if piece.end >= 0), default=0.0)
        before = max((_beside(piece.printed, width, measure) for piece in pieces if piece.end < 0), default=0.0)
    room = max(1.0, width - left - before - after - 0.5)
    scale = room / (high - low) if high > low else 0.0
    return _Plot(left, left + before - low * scale + 0.25, scale, width)


def _beside(figure: str, width: float, measure: Measure) -> float:
    """The room that a figure takes at the end of a bar."""
    return _wide(_figure(figure, width, measure), measure)


def _figure(figure: str, width: float, measure: Measure) -> str:
    return fitted(figure, width * _FIGURES - _AIR, TEXT, measure, bold=True)


def _wide(figure: str, measure: Measure) -> float:
    return measure(figure, FAMILY, True, TEXT) + _AIR  # noqa: FBT003 the measure's signature is positional


def _holds(piece: Piece, plot: _Plot, measure: Measure) -> bool:
    """Whether a part of a stack has room for its figure."""
    return _wide(piece.printed, measure) <= abs(piece.end - piece.start) * plot.scale


def _lanes(
    groups: Groups,
    place: int,
    pieces: tuple[Piece, ...],
    plot: _Plot,
    middle: float,
    fills: tuple[Colour, ...],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    """The bars of a category beneath one another, a gap with its reason in its lane."""
    top = middle + groups.lanes * _LANE / 2
    found = {piece.row: piece for piece in pieces}
    for index, row in enumerate(groups.rows):
        foot = top - (index + 1) * _LANE
        y = foot + _LANE / 2 - TEXT * 0.26
        piece = found.get(index)
        if piece is None:
            room = max(plot.right - plot.zero, plot.zero - plot.left) - 2 * _AIR
            x = plot.zero + _AIR if plot.right - plot.zero >= plot.zero - plot.left else plot.left
            reason = fitted(row.reasons[place] or palette.words.no_figure, room / 1.03, TEXT, measure)
            yield Label(x, y, reason, TEXT, palette.grey, italic=True)
            continue
        end = plot.x(piece.end)
        yield box(min(plot.zero, end), foot + 0.4, abs(end - plot.zero), _LANE - 0.8, fills[index])
        back = piece.end < 0
        x = end - _AIR + 1 if back else end + _AIR - 1
        figure = _figure(piece.printed, plot.right, measure)
        yield Label(x, y, figure, TEXT, palette.ink, bold=row.accent, anchor="end" if back else "start")


def _stack(
    groups: Groups,
    place: int,
    pieces: tuple[Piece, ...],
    plot: _Plot,
    middle: float,
    fills: tuple[Colour, ...],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    """The parts of a category end to end, its total behind them."""
    y = middle - TEXT * 0.26
    far = plot.zero
    for piece in pieces:
        start, end = sorted((plot.x(piece.start), plot.x(piece.end)))
        yield box(start, middle - _STACK / 2, end - start, _STACK, fills[piece.row])
        if piece.start:
            x = plot.x(piece.start)
            yield rule(x, middle - _STACK / 2, x, middle + _STACK / 2, palette.paper, 0.6)
        if _holds(piece, plot, measure):
            colour = readable_on(fills[piece.row], palette)
            yield Label((start + end) / 2, y, piece.printed, TEXT, colour, anchor="middle")
        far = max(far, end)
    total = _figure(groups.total(place), plot.right, measure)
    yield Label(far + _AIR - 1, y, total, TEXT, palette.ink, bold=total != DASH)


def _axis(
    pieces: tuple[Piece, ...], plot: _Plot, top: float, foot: float, palette: Palette, measure: Measure
) -> Iterator[Item]:
    """Hairlines and numbers under stacks too small for all their figures; only numbers that have room."""
    low, high = min([0.0, *(piece.end for piece in pieces)]), max([0.0, *(piece.end for piece in pieces)])
    ticks = nice_ticks(low, high, max(2, int((high - low) * plot.scale / 40)))
    decimals = decimals_of(ticks)
    free = plot.left
    for tick in ticks:
        if not low <= tick <= high:
            continue
        x, number = plot.x(tick), tick_number(tick, decimals)
        half = measure(number, FAMILY, False, _SIZE) / 2  # noqa: FBT003 the measure's signature is positional
        yield rule(x, top, x, foot, palette.hairline, 0.4)
        if x - half >= free and x + half <= plot.right:
            yield Label(x, foot - _SIZE * 1.1, number, _SIZE, palette.grey, anchor="middle")
            free = x + half + 4.0

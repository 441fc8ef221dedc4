"""Small multiples: one small chart a subject, all on the same scales, the last value printed in each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.charts import Multiple, SmallMultiples, known
from briefbook.model.drawing import Drawing, Item, Label, Measure, Path, Segment
from briefbook.typeset.graphics.key import remarks
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
from briefbook.typeset.graphics.marks import bolt, box, chain, circle, moved, rule
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.ticks import decimals_of, ticks_near, year_ticks

_LEAST = 92.0
"""Width of the narrowest chart."""
_TALL = 58.0
_GUTTER = 12.0
_TITLE = TEXT * LEADING + 3.0
_ABOVE = TEXT + 3.0
"""Room in a field for a figure above the highest value."""
_BELOW = 4.0
_AXIS = 13.0
_ROW_GAP = 9.0
_SIZE = SMALL + 0.5
_BREAK = 2.0
"""Room for the mark of an axis that leaves zero out."""
_MOST = 30
_FILLED = 0.74

Found = tuple[tuple[float, float], ...]


class _Scale(Struct, frozen=True):
    """What all charts share: their size, the numbers' column left of each row, the ranges of places and values."""

    width: float
    columns: int
    numbers: float
    first: float
    last: float
    low: float
    high: float
    ticks: tuple[float, ...]
    bar: float

    @property
    def broken(self) -> bool:
        """Whether the axis leaves zero out."""
        return self.low > 0 or self.high < 0

    @property
    def break_room(self) -> float:
        return _BREAK if self.broken else 0.0

    def x(self, at: float) -> float:
        inset = self.bar / 2 + 1.0
        if self.last == self.first:
            return self.width / 2
        return inset + (at - self.first) / (self.last - self.first) * (self.width - 2 * inset)

    def y(self, value: float) -> float:
        if self.high == self.low:
            return _BELOW
        return _BELOW + (value - self.low) / (self.high - self.low) * (_TALL - _BELOW - _ABOVE)


def draw_multiples(chart: SmallMultiples, width: float, palette: Palette, measure: Measure) -> Drawing:
    """Charts in rows from the left; those beyond what a page holds are counted."""
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    shown = chart.multiples[:_MOST]
    left_out = (palette.words.more(len(chart.multiples) - _MOST),) if len(chart.multiples) > _MOST else ()
    below = remarks(left_out, width, palette, measure)
    found = [_found(multiple) for multiple in shown]
    scale = _scale(chart, found, width, measure)
    rows = -(-len(shown) // scale.columns)
    row = _TITLE + _TALL + _ROW_GAP
    inner = rows * row - _ROW_GAP + _AXIS if rows else 0.0
    height = head.above + inner + below.height + head.below
    items: list[Item] = list(head.labels(height))
    for place, (multiple, values) in enumerate(zip(shown, found, strict=True)):
        left = scale.numbers + (place % scale.columns) * (scale.width + _GUTTER)
        foot = height - head.above - (place // scale.columns + 1) * row + _ROW_GAP
        drawn = [*_field(chart, multiple, values, scale, palette, measure)]
        if place % scale.columns == 0:
            drawn += _numbers(scale, palette)
        if values and place + scale.columns >= len(shown):
            drawn += _years(scale, palette, measure)
        items += moved(drawn, left, foot)
    items += below.labels(0.0, head.below + below.height)
    return Drawing(width, height, tuple(items))


def _found(multiple: Multiple) -> Found:
    values = ((at, known(value)) for at, value in multiple.points if known(at) is not None)
    return tuple(sorted((at, value) for at, value in values if value is not None))


def _scale(chart: SmallMultiples, found: list[Found], width: float, measure: Measure) -> _Scale:
    places = [at for multiple in chart.multiples[:_MOST] for at, _ in multiple.points if known(at) is not None]
    values = [value for points in found for _, value in points]
    low, high = min(values, default=0.0), max(values, default=0.0)
    if chart.form == "bars" or 0 < low < high / 2 or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    ticks = ticks_near(low, high, 4)
    numbers = max(measure(tick_number(tick, decimals_of(ticks)), FAMILY, False, _SIZE) for tick in ticks) + 5.0 + _BREAK  # noqa: FBT003
    most = max(1, int((width - numbers + _GUTTER) / (_LEAST + _GUTTER)))
    rows = max(1, -(-len(found) // most))
    columns = max(1, -(-len(found) // rows))
    own = (width - numbers - (columns - 1) * _GUTTER) / columns
    first, last = min(places, default=0.0), max(places, default=0.0)
    steps = max(1, len(set(places)))
    bar = own / steps * _FILLED if chart.form == "bars" else 0.0
    low, high = min(low, ticks[0]), max(high, ticks[-1])
    return _Scale(own, columns, numbers, first, last, low, high, ticks, min(bar, 24.0))


def _field(
    chart: SmallMultiples, multiple: Multiple, values: Found, scale: _Scale, palette: Palette, measure: Measure
) -> Iterator[Item]:
    """One chart from the corner of its field: name, grid, line or bars, last value; or why there are none."""
    colour = palette.accent if multiple.accent else palette.ink
    name = fitted(multiple.title, scale.width, TEXT, measure, bold=True)
    yield Label(0.0, _TALL + 3.0, name, TEXT, colour, bold=True)
    if not values:
        room = scale.width
        lines = wrapped(multiple.gap or palette.words.no_figure, room, TEXT, measure, italic=True)
        told = Texts(clipped(lines, 4, room * 0.97, TEXT, measure), TEXT, palette.grey, italic=True)
        yield from told.labels(0.0, _TALL - 2.0)
        return
    for tick in scale.ticks:
        ink, line = (palette.ink, 0.6) if tick == 0 else (palette.hairline, 0.4)
        yield rule(0.0, scale.y(tick), scale.width, scale.y(tick), ink, line)
    if chart.form == "bars":
        yield from _bars(multiple, values, scale, palette)
    else:
        yield from _line(multiple, scale, palette)
    yield from _last(chart, values, scale, palette, measure)


def _bars(multiple: Multiple, values: Found, scale: _Scale, palette: Palette) -> Iterator[Path]:
    for at, value in values:
        foot, top = sorted((scale.y(0.0), scale.y(value)))
        fill = palette.accent if multiple.accent else palette.bar
        yield box(scale.x(at) - scale.bar / 2, foot, max(scale.bar, 0.5), top - foot, fill)


def _line(multiple: Multiple, scale: _Scale, palette: Palette) -> Iterator[Path]:
    """The line in its runs without gaps; a value alone and the last one are dots."""
    colour = palette.accent if multiple.accent else palette.grey
    strokes: list[Segment] = []
    dots: list[Segment] = []
    run: list[tuple[float, float]] = []
    last = (0.0, 0.0)
    ordered = sorted((at, value is None, value or 0.0) for at, value in _cleaned(multiple))
    for at, gap, value in [*ordered, (0.0, True, 0.0)]:
        if not gap:
            last = (scale.x(at), scale.y(value))
            run.append(last)
            continue
        if len(run) > 1:
            strokes += chain(run)
        elif run:
            dots += circle(*run[0], 1.3)
        run = []
    if strokes:
        yield Path(tuple(strokes), stroke=colour, width=1.5 if multiple.accent else 1.1, round=True)
    yield Path((*dots, *circle(*last, 1.7)), fill=colour)


def _cleaned(multiple: Multiple) -> Iterator[tuple[float, float | None]]:
    return ((at, known(value)) for at, value in multiple.points if known(at) is not None)


def _last(chart: SmallMultiples, values: Found, scale: _Scale, palette: Palette, measure: Measure) -> Iterator[Item]:
    """The last value above its end, clear of the values before it and of the grid."""
    at, value = values[-1]
    text = plain_number(value, chart.decimals)
    size = TEXT
    wide = measure(text, FAMILY, True, size)  # noqa: FBT003 the measure's signature is positional
    if wide > scale.width:
        text = fitted(text, scale.width, size, measure, bold=True)
        wide = measure(text, FAMILY, True, size)  # noqa: FBT003 the measure's signature is positional
    right = max(wide, min(scale.x(at) + max(scale.bar, 4.0) / 2 + 1.0, scale.width))
    reached = [index for index, (place, _) in enumerate(values) if scale.x(place) > right - wide - 2]
    under = [scale.y(other) for _, other in values[max(0, min(reached, default=0) - 1) :]]
    y = min(max([scale.y(value), *under, scale.y(0.0) if chart.form == "bars" else 0.0]) + 3.0, _TALL - size * 0.75)
    if chart.form == "lines":
        yield box(right - wide - 1.0, y - 0.5, wide + 1.0, size * 0.72 + 1.0, palette.paper)
    yield Label(right, y, text, size, palette.ink, bold=True, anchor="end")


def _numbers(scale: _Scale, palette: Palette) -> Iterator[Item]:
    """The numbers of the shared axis, left of a row; those too near one another are left out."""
    free = -1e9
    if scale.broken:
        yield bolt(-3.0, scale.y(scale.low if scale.low > 0 else scale.high), palette.ink)
    for tick in scale.ticks:
        y = scale.y(tick) - _SIZE * 0.35
        if y >= free:
            number = tick_number(tick, decimals_of(scale.ticks))
            yield Label(-5.0 - scale.break_room, y, number, _SIZE, palette.grey, anchor="end")
            free = y + _SIZE


def _years(scale: _Scale, palette: Palette, measure: Measure) -> Iterator[Item]:
    """Years below the lowest chart of a column."""
    wide = measure("2020", FAMILY, False, _SIZE)  # noqa: FBT003 the measure's signature is positional
    free = -1e9
    for year in year_ticks(scale.first, scale.last, max(2, int(scale.width / (wide + 14)))):
        text = str(year)
        wide = measure(text, FAMILY, False, _SIZE)  # noqa: FBT003 the measure's signature is positional
        x = max(wide / 2, min(scale.x(year), scale.width - wide / 2))
        if x - wide / 2 >= free and wide <= scale.width:
            yield rule(scale.x(year), 0.0, scale.x(year), -2.0, palette.grey, 0.5)
            yield Label(x, -2.5 - _SIZE, text, _SIZE, palette.grey, anchor="middle")
            free = x + wide / 2 + 4.0

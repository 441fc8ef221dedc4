"""Lines over time: hairline grid, years below, each line named at its end."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.blocks import LineChart, Series
from briefbook.model.charts import known
from briefbook.model.drawing import Drawing, Item, Label, Measure, Path, Segment
from briefbook.model.style import PictureWords
from briefbook.typeset.graphics.ends import End, ends_of, spread
from briefbook.typeset.graphics.key import remarks, words_alone
from briefbook.typeset.graphics.lettering import (
    FAMILY,
    LEADING,
    SMALL,
    TEXT,
    clipped,
    fitted,
    heading,
    plain_number,
    tick_number,
    wrapped,
)
from briefbook.typeset.graphics.marks import bolt, chain, circle, rule
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.ticks import decimals_of, nice_ticks, year_ticks

_TALL = 0.46
"""Height of the plot as a share of the width, within `_HEIGHTS`."""
_HEIGHTS = (95.0, 190.0)
_AXIS = 13.0
_AIR = 5.0
_NAMES = 0.34
_TICK = 3.0
_MOST = 12
"""More lines than this cannot be told apart; the rest are counted."""
_LINES = 3
_WIDEST_VALUE = 1.4
_NARROWEST = 15.0
"""Width that the lines have at least; where numbers of the grid would take it, those at the lines' ends must do."""
_LONGEST = 2000
_BREAK = 6.0
"""Room for the mark of an axis that leaves zero out."""
_DASHES: tuple[tuple[float, ...], ...] = ((), (4.0, 1.6), (1.4, 1.4), (6.0, 1.6, 1.4, 1.6))

Point = tuple[float, float]


class _Plot(Struct, frozen=True):
    """The field of a chart: a rectangle on the page and the ranges it shows; `numbered` if its grid has numbers."""

    left: float
    right: float
    bottom: float
    top: float
    first: float
    last: float
    ticks: tuple[float, ...]
    numbered: bool

    @property
    def broken(self) -> bool:
        """Whether the axis leaves zero out."""
        return self.ticks[0] > 0 or self.ticks[-1] < 0

    def x(self, position: float) -> float:
        if self.last == self.first:
            return (self.left + self.right) / 2
        return self.left + (position - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom + (value - low) / (high - low) * (self.top - self.bottom)


def draw_lines(chart: LineChart, width: float, palette: Palette, measure: Measure) -> Drawing:
    """A line chart; without a single value only its words."""
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    below = remarks(_notes(chart.series, palette.words), width, palette, measure)
    chart = replace(chart, series=_drawable(chart.series))
    found = [(at, value) for one in chart.series for at, value in one.points if value is not None]
    if not found:
        return words_alone(head, below, width)
    names = sum(len(_name_lines(one, chart, width * _NAMES - _AIR, measure)) for one in chart.series)
    tall = max(min(max(width * _TALL, _HEIGHTS[0]), _HEIGHTS[1]), names * TEXT * LEADING + TEXT)
    height = head.above + tall + _AXIS + below.height + head.below
    foot = head.below + below.height + _AXIS
    plot = _plot(chart, found, (width, foot, height - head.above - TEXT / 2), measure)
    accents = _accents(chart.series)
    items: list[Item] = list(head.labels(height))
    items += _value_axis(plot, palette)
    items += _year_axis(plot, palette, measure)
    ranks = [sum(not accent for accent in accents[:index]) for index in range(len(accents))]
    for index in sorted(range(len(accents)), key=lambda index: accents[index]):
        items += _line(chart.series[index], plot, palette, accent=accents[index], rank=ranks[index])
    items += _names(chart, plot, width, palette, measure, accents)
    items += below.labels(0.0, head.below + below.height)
    return Drawing(width, height, tuple(items))


def _drawable(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """The series that have a value, the first and the accents where they are too many, cleared of what is no number."""
    cleaned = [replace(one, points=tuple(_points(one))) for one in series]
    found = [one for one in cleaned if any(value is not None for _, value in one.points)]
    ranked = sorted(range(len(found)), key=lambda place: (not found[place].accent, place))
    return tuple(found[place] for place in sorted(ranked[:_MOST]))


def _points(series: Series) -> Iterator[tuple[float, float | None]]:
    for at, value in series.points[-_LONGEST:]:
        if known(at) is not None:
            yield at, known(value)


def _notes(series: tuple[Series, ...], words: PictureWords) -> Iterator[str]:
    """What is not drawn: series without a figure, and those beyond what can be told apart."""
    silent = [one.label for one in series if all(value is None for _, value in _points(one))]
    if silent and len(silent) < len(series):
        names = ", ".join((*silent[:_MOST], *((words.more(len(silent) - _MOST),) if len(silent) > _MOST else ())))
        yield f"{names}: {words.no_figure}"
    if len(series) - len(silent) > _MOST:
        yield words.more(len(series) - len(silent) - _MOST)


def _accents(series: tuple[Series, ...]) -> tuple[bool, ...]:
    """Which lines are the accent; a single line always is."""
    return (True,) if len(series) == 1 else tuple(one.accent for one in series)


def _plot(chart: LineChart, found: list[Point], size: tuple[float, float, float], measure: Measure) -> _Plot:
    width, bottom, top = size
    low, high = min(value for _, value in found), max(value for _, value in found)
    if 0 < low < high / 2 or low == high > 0:
        low = 0.0
    if low < high < 0 and high > low / 2:
        high = 0.0
    ticks = nice_ticks(low, high, max(3, int((top - bottom) / 22)))
    numbers = max(measure(tick_number(tick, decimals_of(ticks)), FAMILY, False, SMALL + 0.5) for tick in ticks)  # noqa: FBT003
    widest = max(
        measure(word, FAMILY, True, TEXT)  # noqa: FBT003
        for one in chart.series
        for word in _name_lines(one, chart, width * _NAMES - _AIR, measure) or ("",)
    )
    positions = [at for one in chart.series for at, _ in one.points]
    right = width - widest - 2 * _AIR
    left = _AIR + 2 + (_BREAK if ticks[0] > 0 or ticks[-1] < 0 else 0.0)
    numbered = left + numbers + _NARROWEST <= right
    return _Plot(
        left + numbers if numbered else left, right, bottom, top, min(positions), max(positions), ticks, numbered
    )


def _name(series: Series, chart: LineChart) -> str:
    """What stands at the end of a line: its label and its last value."""
    last = next((value for _, value in reversed(series.points) if value is not None), None)
    return series.label if last is None else f"{series.label}\u00a0{plain_number(last, chart.decimals)}"


def _name_lines(series: Series, chart: LineChart, room: float, measure: Measure) -> tuple[str, ...]:
    """The name in lines; of one too long the label is cut, never the value, which stands on one line."""
    lines = wrapped(_name(series, chart), room, TEXT, measure, bold=True)
    value = _name(series, chart)[len(series.label) :].strip()
    if len(lines) <= _LINES and (not lines or lines[-1].endswith(value)):
        return lines
    label = wrapped(series.label, room, TEXT, measure, bold=True)
    first = clipped(label, _LINES - 1, room, TEXT, measure, bold=True)
    return (*first, fitted(value, room * _WIDEST_VALUE, TEXT, measure, bold=True)) if value else first


def _value_axis(plot: _Plot, palette: Palette) -> Iterator[Item]:
    """Grid and numbers; the zero line in ink, a base that is not zero marked as broken."""
    decimals = decimals_of(plot.ticks)
    size = SMALL + 0.5
    numbers = plot.left - _AIR - (_BREAK if plot.broken else 0.0)
    for tick in plot.ticks:
        y = plot.y(tick)
        colour, line = (palette.ink, 0.7) if tick == 0 else (palette.hairline, 0.4)
        yield rule(plot.left - 2, y, plot.right, y, colour, line)
        if plot.numbered:
            yield Label(numbers, y - size * 0.35, tick_number(tick, decimals), size, palette.grey, anchor="end")
    if plot.broken:
        yield bolt(plot.left - _AIR - 1, plot.bottom if plot.ticks[0] > 0 else plot.top, palette.ink)


def _year_axis(plot: _Plot, palette: Palette, measure: Measure) -> Iterator[Item]:
    size = SMALL + 0.5
    room = measure("2020", FAMILY, False, size) + 15  # noqa: FBT003
    years = year_ticks(plot.first, plot.last, int((plot.right - plot.left) / room))
    free = 0.0
    for year in years:
        x, half = plot.x(year), measure(str(year), FAMILY, False, size) / 2  # noqa: FBT003
        yield rule(x, plot.bottom, x, plot.bottom - _TICK, palette.grey, 0.5)
        if x - half < free:
            continue
        free = x + half + 2.0
        yield Label(x, plot.bottom - _TICK - size - 0.5, str(year), size, palette.grey, anchor="middle")


def _line(series: Series, plot: _Plot, palette: Palette, *, accent: bool, rank: int) -> Iterator[Item]:
    """A line in its runs without gaps; a value alone is a dot."""
    colour = palette.accent if accent else palette.grey
    strokes: list[Segment] = []
    dots: list[Segment] = []
    points: list[Point] = []
    for run in _runs(series):
        points = [(plot.x(at), plot.y(value)) for at, value in run]
        if len(points) == 1:
            dots += circle(*points[0], 1.7)
        else:
            strokes += chain(points)
    if strokes:
        dash = () if accent else _DASHES[rank % len(_DASHES)]
        width = 1.8 if accent else 1.0
        yield Path(tuple(strokes), stroke=colour, width=width, dash=dash, round=not dash)
    if accent and points:
        dots += circle(*points[-1], 2.1)
    if dots:
        yield Path(tuple(dots), fill=colour)


def _runs(series: Series) -> Iterator[list[Point]]:
    run: list[Point] = []
    for at, value in series.points:
        if value is not None:
            run.append((at, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _names(
    chart: LineChart, plot: _Plot, width: float, palette: Palette, measure: Measure, accents: tuple[bool, ...]
) -> Iterator[Item]:
    """The name of each line beside its end, led there where it had to move."""
    room = width * _NAMES - _AIR
    ends: list[End] = []
    for one, accent in zip(chart.series, accents, strict=True):
        run = next(reversed(list(_runs(one))), None)
        if run is not None:
            lines = _name_lines(one, chart, room, measure)
            ends.append(End(lines, plot.x(run[-1][0]), plot.y(run[-1][1]), accent))
    for end, middle in spread(ends_of(ends), TEXT * LEADING, plot.bottom, plot.top):
        colour = palette.accent if end.accent else palette.ink
        x = plot.right + _AIR
        if abs(middle - end.y) > 3 or plot.right - end.x > 8:
            points = [(end.x + 2.5, end.y), (plot.right + 1, end.y), (x - 1, middle)]
            yield Path(tuple(chain(points)), stroke=palette.hairline, width=0.4)
        top = middle + len(end.lines) * TEXT * LEADING / 2
        for index, line in enumerate(end.lines):
            y = top - TEXT * (0.95 + index * LEADING)
            yield Label(x, y, line, TEXT, colour, bold=end.accent)

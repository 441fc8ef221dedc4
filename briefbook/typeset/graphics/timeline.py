"""Timelines: days along an axis, each event's words on a staff above it, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from msgspec import Struct

from briefbook.model.charts import Timeline, TimelineEvent
from briefbook.model.drawing import Drawing, Item, Label, Measure, Path
from briefbook.typeset.graphics.key import remarks
from briefbook.typeset.graphics.lettering import FAMILY, LEADING, SMALL, TEXT, clipped, fitted, heading, wrapped
from briefbook.typeset.graphics.marks import circle, moved, rule
from briefbook.typeset.graphics.palette import Palette

_WORDS = (90.0, 130.0)
"""Between which widths an event's words are broken."""
_SHARE = 0.34
_LINES = 5
_LEVELS = 6
"""More storeys of words than this over one another, and the events are shared out to two lines."""
_MOST = 60
_TALLEST = 500.0
_GAP = 6.0
_STAFF = 3.0
_ABOVE = 7.0
_STOREY = 4.0
_AXIS = 14.0
_BETWEEN = 8.0
_SIZE = SMALL + 0.5
_MONTHS_UP_TO = 3 * 365


class _Flag(Struct, frozen=True):
    """An event's words: the day on the first lines, in bold, then what happened; their width."""

    event: TimelineEvent
    day: tuple[str, ...]
    lines: tuple[str, ...]
    width: float

    @property
    def height(self) -> float:
        return (len(self.day) + len(self.lines)) * TEXT * LEADING


class _Line(Struct, frozen=True):
    """One line of the timeline: its events, the x of each, the storey of each."""

    flags: tuple[_Flag, ...]
    places: tuple[float, ...]
    storeys: tuple[int, ...]
    scale: float

    def feet(self) -> list[float]:
        """The height of each storey's foot above the axis."""
        feet = [_ABOVE]
        for storey in range(max(self.storeys)):
            tallest = max(
                (flag.height for flag, own in zip(self.flags, self.storeys, strict=True) if own == storey), default=0.0
            )
            feet.append(feet[-1] + tallest + _STOREY)
        return feet

    @property
    def height(self) -> float:
        """From the years below the axis to the top of the words."""
        feet = self.feet()
        return _AXIS + max(feet[own] + flag.height for flag, own in zip(self.flags, self.storeys, strict=True))


def draw_timeline(chart: Timeline, width: float, palette: Palette, measure: Measure) -> Drawing:
    """A timeline from the first to the last event; those beyond what a page holds are counted."""
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    events = sorted(chart.events, key=lambda event: event.day)
    flags = tuple(_flag(event, width, measure) for event in events[:_MOST])
    lines = _shown(tuple(_lines(flags, width)))
    missing = len(events) - sum(len(line.flags) for line in lines)
    below = remarks((palette.words.more(missing),) if missing else (), width, palette, measure)
    inner = sum(line.height + _BETWEEN for line in lines)
    height = head.above + inner + below.height + head.below
    items: list[Item] = list(head.labels(height))
    foot = height - head.above
    for line in lines:
        foot -= line.height + _BETWEEN
        items += moved(_drawn(line, width, palette, measure), 0.0, foot + _BETWEEN / 2 + _AXIS)
    items += below.labels(0.0, head.below + below.height)
    return Drawing(width, height, tuple(items))


def _shown(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """The first lines that have room in all, one at least."""
    heights = list(accumulate(line.height + _BETWEEN for line in lines))
    return tuple(line for line, height in zip(lines, heights, strict=True) if line is lines[0] or height <= _TALLEST)


def _flag(event: TimelineEvent, width: float, measure: Measure) -> _Flag:
    room = min(max(width * _SHARE, _WORDS[0]), _WORDS[1], width - _STAFF)
    day = (fitted(event.printed or event.day.isoformat(), room, TEXT, measure, bold=True),)
    lines = clipped(
        wrapped(event.label, room, TEXT, measure, bold=event.accent), _LINES, room, TEXT, measure, bold=event.accent
    )
    widths = [measure(line, FAMILY, True, TEXT) for line in day]  # noqa: FBT003
    widths += [measure(line, FAMILY, event.accent, TEXT) for line in lines]
    return _Flag(event, day, lines, max(widths))


def _lines(flags: tuple[_Flag, ...], width: float) -> Iterator[_Line]:
    """All events on one line, or in halves on several where their words would stand too high."""
    if not flags:
        return
    line = _line(flags, width)
    if max(line.storeys) < _LEVELS or len(flags) == 1:
        yield line
        return
    middle = len(flags) // 2
    yield from _lines(flags[:middle], width)
    yield from _lines(flags[middle:], width)


def _line(flags: tuple[_Flag, ...], width: float) -> _Line:
    first = flags[0].event.day
    after = [(flag.event.day - first).days for flag in flags]
    room = [width - _STAFF - flag.width for flag in flags]
    scale = min(((wide - 2.0) / days for wide, days in zip(room, after, strict=True) if days), default=0.0)
    places = tuple(2.0 + days * max(scale, 0.0) for days in after)
    return _Line(flags, places, _storeys(flags, places), max(scale, 0.0))


def _storeys(flags: tuple[_Flag, ...], places: tuple[float, ...]) -> tuple[int, ...]:
    """For each event the lowest storey over all later events that its words reach: so no staff crosses words."""
    storeys = [0] * len(flags)
    for index in range(len(flags) - 1, -1, -1):
        reach = places[index] + _STAFF + flags[index].width + _GAP
        met = [storeys[later] for later in range(index + 1, len(flags)) if places[later] < reach]
        storeys[index] = 1 + max(met, default=-1)
    return tuple(storeys)


def _drawn(line: _Line, width: float, palette: Palette, measure: Measure) -> Iterator[Item]:
    """Axis, staffs, dots and words, the axis at height 0."""
    yield rule(0.0, 0.0, width, 0.0, palette.ink, 0.7)
    yield from _years(line, width, palette, measure)
    feet = line.feet()
    for flag, x, storey in zip(line.flags, line.places, line.storeys, strict=True):
        top = feet[storey] + flag.height
        yield rule(x, 0.0, x, top, palette.accent if flag.event.accent else palette.grey, 0.5)
    for flag, x, storey in zip(line.flags, line.places, line.storeys, strict=True):
        colour = palette.accent if flag.event.accent else palette.ink
        yield Path(circle(x, 0.0, 2.0), fill=colour, stroke=palette.paper, width=0.5)
        y = feet[storey] + flag.height
        for text in flag.day:
            y -= TEXT * LEADING
            yield Label(x + _STAFF, y + TEXT * 0.27, text, TEXT, colour, bold=True)
        for text in flag.lines:
            y -= TEXT * LEADING
            yield Label(x + _STAFF, y + TEXT * 0.27, text, TEXT, palette.ink, bold=flag.event.accent)


def _years(line: _Line, width: float, palette: Palette, measure: Measure) -> Iterator[Item]:
    """Ticks at the turns of years, of months too where the line is short; years named below where there is room."""
    first, last = line.flags[0].event.day, line.flags[-1].event.day
    if line.scale * (last - first).days <= 0:
        yield Label(0.0, -4.0 - _SIZE, str(first.year), _SIZE, palette.grey)
        return
    free = 0.0
    turns = range(first.year + 1, last.year + 1)
    if not turns or 2.0 + (date(turns[0], 1, 1) - first).days * line.scale > measure("2000  ", FAMILY, False, _SIZE):  # noqa: FBT003
        yield Label(0.0, -4.0 - _SIZE, str(first.year), _SIZE, palette.grey)
        free = measure(str(first.year), FAMILY, False, _SIZE) + 4.0  # noqa: FBT003
    for year in turns:
        x = 2.0 + (date(year, 1, 1) - first).days * line.scale
        wide = measure(str(year), FAMILY, False, _SIZE)  # noqa: FBT003 the measure's signature is positional
        named = free <= x - wide / 2 and x + wide / 2 <= width
        if named or (turns[-1] - turns[0]) * 2.0 < width:
            yield rule(x, 0.0, x, -3.0, palette.grey, 0.5)
        if named:
            yield Label(x, -4.0 - _SIZE, str(year), _SIZE, palette.grey, anchor="middle")
            free = x + wide / 2 + 6.0
    if (last - first).days <= _MONTHS_UP_TO:
        for x in _months(first, last, line.scale):
            yield rule(x, 0.0, x, -1.5, palette.grey, 0.4)


def _months(first: date, last: date, scale: float) -> Iterator[float]:
    """Where months begin."""
    for count in range(first.month, (last.year - first.year) * 12 + last.month):
        start = date(first.year + count // 12, count % 12 + 1, 1)
        yield 2.0 + (start - first).days * scale

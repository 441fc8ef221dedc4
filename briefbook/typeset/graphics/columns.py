"""Upright bars: by category or year, in groups or stacked, every figure printed or an axis beside them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.charts import BarGroups
from briefbook.model.drawing import Colour, Drawing, Item, Label, Measure, Path
from briefbook.typeset.graphics.ends import End, ends_of, spread
from briefbook.typeset.graphics.key import Entry, key, remarks, words_alone
from briefbook.typeset.graphics.lettering import (
    FAMILY,
    LEADING,
    SMALL,
    TEXT,
    Texts,
    clipped,
    heading,
    tick_number,
    wrapped,
)
from briefbook.typeset.graphics.marks import box, chain, rule
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.rows import draw_rows
from briefbook.typeset.graphics.series import DASH, Groups, Piece, groups_of
from briefbook.typeset.graphics.shades import MOST, readable_on, series_fills
from briefbook.typeset.graphics.ticks import decimals_of, ticks_near

_TALL = 0.42
_HEIGHTS = (95.0, 180.0)
_AIR = 5.0
_NAMES = 0.3
"""The largest share of the width that names of stacked parts take."""
_NARROWEST = 2.2
_WIDEST = 34.0
_FIELD = 0.6
"""The share of the width that is the field's at least."""
_FILLED = 0.74
_SIZE = SMALL + 0.5
_ABOVE = TEXT * 0.92 + 2.5
"""Room for a figure above or below a bar."""
_LINES = 3


class _Field(Struct, frozen=True):
    """The field of a chart: its rectangle, the values at its foot and top, its categories and bars in each."""

    left: float
    right: float
    foot: float
    top: float
    low: float
    high: float
    count: int
    lanes: int
    ticks: tuple[float, ...] = ()

    @property
    def slot(self) -> float:
        return (self.right - self.left) / self.count

    @property
    def bar(self) -> float:
        return min(self.slot * _FILLED / self.lanes, _WIDEST)

    def x(self, place: int, lane: int) -> float:
        """The left edge of a bar."""
        return self.left + (place + 0.5) * self.slot + (lane - self.lanes / 2) * self.bar

    def y(self, value: float) -> float:
        if self.high == self.low:
            return self.foot
        return self.foot + (value - self.low) / (self.high - self.low) * (self.top - self.foot)


def draw_columns(chart: BarGroups, width: float, palette: Palette, measure: Measure) -> Drawing:
    """Upright bars; lying ones where the names of the categories have no room side by side."""
    groups = groups_of(chart, max(1, int(width * _FIELD / _NARROWEST / _lanes(chart))), palette.words)
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    below = remarks((*groups.gaps(), *groups.left_out), width, palette, measure)
    pieces = groups.pieces()
    if not any(value is not None for row in groups.rows for value in row.values):
        return words_alone(head, below, width)
    fills = series_fills((row.accent for row in groups.rows), palette)
    named = _names(groups, width, measure)
    legend = key(_entries(groups, fills), width, measure)
    tall = min(max(width * _TALL, _HEIGHTS[0]), _HEIGHTS[1])
    tall = max(tall, sum(len(lines) for lines in named) * TEXT * LEADING)
    field = _field(groups, pieces, (width - _names_width(named, measure), tall), measure)
    if not groups.timely and not _nameable(groups, field, measure):
        return draw_rows(chart, width, palette, measure)
    categories = list(_categories(groups, chart, field, palette, measure))
    under = head.below + below.height + 2.0 + max(text.height for _, text in categories) + 3.0
    height = head.above + legend.height + tall + under
    field = replace(field, foot=field.foot + under, top=field.top + under)
    items: list[Item] = [*head.labels(height), *legend.items(height - head.above, palette)]
    items += _drawn(groups, chart, pieces, field, fills, palette, measure)
    for x, text in categories:
        items += (replace(label, x=x, anchor="middle") for label in text.labels(0.0, under - 3.0))
    items += _named(groups, pieces, field, named, palette)
    items += below.labels(0.0, head.below + below.height)
    return Drawing(width, height, tuple(items))


def _drawn(
    groups: Groups,
    chart: BarGroups,
    pieces: tuple[Piece, ...],
    field: _Field,
    fills: tuple[Colour, ...],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    """What stands in the field: grid, bars, zero line, figures."""
    yield from _grid(field, palette)
    yield from _bars(groups, chart, pieces, field, fills, palette)
    yield rule(field.left, field.y(0.0), field.right, field.y(0.0), palette.ink, 0.7)
    yield from _figures(groups, pieces, field, fills, palette, measure)


def _lanes(chart: BarGroups) -> int:
    return 1 if chart.arrangement == "stacked" else max(1, min(len(chart.series), MOST))


def _names(groups: Groups, width: float, measure: Measure) -> list[tuple[str, ...]]:
    """The names of stacked parts in lines, to stand beside the last stack."""
    if not groups.stacked:
        return []
    room = width * _NAMES - _AIR
    return [
        clipped(wrapped(row.label, room, TEXT, measure, bold=True), 2, room, TEXT, measure, bold=True)
        for row in groups.rows
    ]


def _names_width(named: list[tuple[str, ...]], measure: Measure) -> float:
    widths = [measure(line, FAMILY, True, TEXT) for lines in named for line in lines]  # noqa: FBT003
    return max(widths) + 2 * _AIR if widths else 0.0


def _entries(groups: Groups, fills: tuple[Colour, ...]) -> Iterator[Entry]:
    """Bars beside one another are named in a key, in their order."""
    if len(groups.rows) > 1 and not groups.stacked:
        for row, fill in zip(groups.rows, fills, strict=True):
            yield Entry(row.label, fill)


def _field(groups: Groups, pieces: tuple[Piece, ...], size: tuple[float, float], measure: Measure) -> _Field:
    """The field from height 0: without an axis if every figure can be printed at its bar, else with one."""
    low, high = min([0.0, *(piece.end for piece in pieces)]), max([0.0, *(piece.end for piece in pieces)])
    right, tall = size
    foot, top = (_ABOVE if low < 0 else 0.0), tall - _ABOVE
    bare = _Field(0.0, right, foot, top, low, high, len(groups.categories), groups.lanes)
    if _all_printed(groups, pieces, bare, measure):
        return bare
    ticks = ticks_near(low, high, max(4, int(tall / 20)))
    numbers = max(measure(tick_number(tick, decimals_of(ticks)), FAMILY, False, _SIZE) for tick in ticks)  # noqa: FBT003
    low, high = min(low, ticks[0]), max(high, ticks[-1])
    return _Field(numbers + _AIR, right, foot, top, low, high, len(groups.categories), groups.lanes, ticks)


def _all_printed(groups: Groups, pieces: tuple[Piece, ...], field: _Field, measure: Measure) -> bool:
    if not groups.stacked:
        return all(_prints(piece.printed, field, measure) for piece in pieces)
    totals = (groups.total(place) for place in range(len(groups.categories)))
    return all(_prints(total, field, measure) for total in totals) and all(
        _holds(piece, field, measure) for piece in pieces
    )


def _prints(figure: str, field: _Field, measure: Measure) -> bool:
    """Whether a figure has room at the end of a bar."""
    room = field.slot - 2.0 if field.lanes == 1 else field.bar - 0.5
    return measure(figure, FAMILY, False, TEXT) <= room  # noqa: FBT003


def _holds(piece: Piece, field: _Field, measure: Measure) -> bool:
    """Whether a part of a stack has room for its figure."""
    tall = abs(field.y(piece.end) - field.y(piece.start))
    return tall >= TEXT * 1.1 and measure(piece.printed, FAMILY, False, TEXT) <= field.bar - 1.0  # noqa: FBT003


def _nameable(groups: Groups, field: _Field, measure: Measure) -> bool:
    """Whether the names of the categories fit side by side, unbroken."""
    room = field.slot - 2.0
    for category in groups.categories:
        if any(measure(word, FAMILY, True, _SIZE) > room for word in category.split()):  # noqa: FBT003
            return False
        if len(wrapped(category, room, _SIZE, measure, bold=True)) > _LINES:
            return False
    return True


def _categories(
    groups: Groups, chart: BarGroups, field: _Field, palette: Palette, measure: Measure
) -> Iterator[tuple[float, Texts]]:
    """The middles of slots and their names; of crowded times every second, third ... back from the last."""
    fits = _nameable(groups, field, measure)
    widest = max(measure(category, FAMILY, True, _SIZE) for category in groups.categories)  # noqa: FBT003
    stride = 1 if fits else max(1, -int(-(1.5 * widest + 4.0) // field.slot))
    for place, category in enumerate(groups.categories):
        if (len(groups.categories) - 1 - place) % stride:
            continue
        room = min(field.slot * stride, field.right - field.left) - 2.0
        lines = wrapped(category, room, _SIZE, measure, bold=True)
        bold = category in chart.highlights
        text = Texts(clipped(lines, _LINES, room, _SIZE, measure, bold=True), _SIZE, palette.ink, bold=bold)
        half = max((measure(line, FAMILY, True, _SIZE) for line in text.lines), default=0.0) / 2  # noqa: FBT003
        middle = field.left + (place + 0.5) * field.slot
        yield (middle if fits else max(half, min(middle, field.right - half))), text


def _grid(field: _Field, palette: Palette) -> Iterator[Item]:
    decimals = decimals_of(field.ticks)
    for tick in field.ticks:
        y = field.y(tick)
        yield rule(field.left - 2, y, field.right, y, palette.hairline, 0.4)
        number = tick_number(tick, decimals)
        yield Label(field.left - _AIR, y - _SIZE * 0.35, number, _SIZE, palette.grey, anchor="end")


def _bars(
    groups: Groups,
    chart: BarGroups,
    pieces: tuple[Piece, ...],
    field: _Field,
    fills: tuple[Colour, ...],
    palette: Palette,
) -> Iterator[Path]:
    """The bars; of a single series all in the quiet fill but the highlights, if there are any."""
    single = len(groups.rows) == 1 and (chart.highlights or not groups.rows[0].accent)
    for piece in pieces:
        fill = fills[piece.row]
        if single:
            fill = palette.accent if groups.categories[piece.place] in chart.highlights else palette.bar
        start, end = sorted((field.y(piece.start), field.y(piece.end)))
        lane = 0 if groups.stacked else piece.row
        yield box(field.x(piece.place, lane), start, field.bar - (0.5 if field.lanes > 1 else 0.0), end - start, fill)
        if groups.stacked and piece.start:
            x, y = field.x(piece.place, 0), field.y(piece.start)
            yield rule(x, y, x + field.bar, y, palette.paper, 0.6)


def _figures(
    groups: Groups,
    pieces: tuple[Piece, ...],
    field: _Field,
    fills: tuple[Colour, ...],
    palette: Palette,
    measure: Measure,
) -> Iterator[Label]:
    """Figures at the ends of bars, or inside stacks with the total above; dashes for gaps."""
    if groups.stacked:
        for piece in pieces:
            if _holds(piece, field, measure):
                x, y = field.x(piece.place, 0) + field.bar / 2, (field.y(piece.start) + field.y(piece.end)) / 2
                colour = readable_on(fills[piece.row], palette)
                yield Label(x, y - TEXT * 0.26, piece.printed, TEXT, colour, anchor="middle")
        yield from _totals(groups, pieces, field, palette, measure)
        return
    if all(_prints(piece.printed, field, measure) for piece in pieces):
        for piece in pieces:
            x = field.x(piece.place, piece.row) + field.bar / 2
            yield _at_end(x, piece.end, piece.printed, field, palette)
    if _prints(DASH, field, measure):
        for index, row in enumerate(groups.rows):
            for place, value in enumerate(row.values):
                if value is None:
                    yield _at_end(field.x(place, index) + field.bar / 2, 0.0, DASH, field, palette)


def _at_end(x: float, value: float, figure: str, field: _Field, palette: Palette) -> Label:
    y = field.y(value) + (2.0 if value >= 0 else -2.0 - TEXT * 0.72)
    return Label(x, y, figure, TEXT, palette.ink, anchor="middle")


def _totals(
    groups: Groups, pieces: tuple[Piece, ...], field: _Field, palette: Palette, measure: Measure
) -> Iterator[Label]:
    totals = [groups.total(place) for place in range(len(groups.categories))]
    if not all(_prints(total, field, measure) for total in totals):
        return
    tops = dict.fromkeys(range(len(totals)), 0.0)
    for piece in pieces:
        tops[piece.place] = max(tops[piece.place], piece.end)
    for place, total in enumerate(totals):
        x = field.x(place, 0) + field.bar / 2
        yield Label(x, field.y(tops[place]) + 2.0, total, TEXT, palette.ink, bold=True, anchor="middle")


def _named(
    groups: Groups, pieces: tuple[Piece, ...], field: _Field, named: list[tuple[str, ...]], palette: Palette
) -> Iterator[Item]:
    """The names of stacked parts beside the last stack, led there where they had to move."""
    last = {piece.row: piece for piece in pieces if piece.place == len(groups.categories) - 1}
    edge = field.x(len(groups.categories) - 1, 0) + field.bar if groups.stacked else 0.0
    ends: list[End] = []
    above = field.y(0.0)
    for row, lines in enumerate(named):
        piece = last.get(row)
        middle = (field.y(piece.start) + field.y(piece.end)) / 2 if piece else above
        above = max(above, field.y(piece.end)) if piece else above
        ends.append(End(lines, edge, middle, groups.rows[row].accent))
    for end, middle in spread(ends_of(ends), TEXT * LEADING, field.foot, field.top):
        x = field.right + _AIR
        yield Path(
            tuple(chain([(end.x + 1, end.y), (field.right, end.y), (x - 1, middle)])), stroke=palette.grey, width=0.4
        )
        top = middle + len(end.lines) * TEXT * LEADING / 2
        yield from Texts(end.lines, TEXT, palette.ink, bold=end.accent).labels(x, top)

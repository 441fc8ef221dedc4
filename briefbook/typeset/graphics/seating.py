"""Seating plans: chairs at a table or in rows, each with its name beside it or, where many sit, a number and a list."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.charts import SeatingPlan, SeatRow
from briefbook.model.drawing import Drawing, Item, Label, Measure, Path
from briefbook.typeset.graphics.lettering import SMALL, TEXT, clipped, fitted, wrapped
from briefbook.typeset.graphics.marks import moved, raised, rectangle
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.round_table import draw_round, most_round
from briefbook.typeset.graphics.seats import AIR, CHAIR, LINE, Numbered, Tools, chair, stacked, words

_NARROWEST = 46.0
"""The narrowest column in which names are written; below it chairs have numbers."""
_TIGHTEST = 10.4
_MOST = 60
_TABLE = 22.0
_LISTED_LINES = 2


def draw_seating(plan: SeatingPlan, width: float, palette: Palette, measure: Measure) -> Drawing:
    """A seating plan; those beyond what a page holds are counted."""
    tools = Tools(width, palette, measure)
    most = min(_MOST, most_round(width)) if plan.shape == "round" else _MOST
    rows, left_out = _bounded(plan.rows, int(width / _TIGHTEST), most)
    if plan.shape == "round":
        items, depth, listed = draw_round(_numbered(rows), plan.table, tools)
    else:
        items, depth, listed = _straight(plan, rows, tools)
    seats = [one for row in _numbered(rows) for one in row] if listed else []
    below = list(_list(seats, left_out, tools))
    items += moved(below, 0.0, -depth)
    height = depth + max((-_foot(item) for item in below), default=0.0)
    return Drawing(width, max(height, 1.0), tuple(raised(items, height)))


def _bounded(rows: tuple[SeatRow, ...], columns: int, most: int) -> tuple[tuple[SeatRow, ...], int]:
    """Rows as far as there is room for them, and how many people are left out."""
    kept: list[SeatRow] = []
    room = most
    for row in rows:
        seats = tuple(replace(seat, name=seat.name.strip()) for seat in row.seats[: max(0, min(room, columns))])
        room -= len(seats)
        if seats:
            kept.append(SeatRow(row.label, seats, max(row.start, 0.0)))
    named = sum(bool(seat.name.strip()) for row in rows for seat in row.seats)
    return tuple(kept), named - sum(bool(seat.name) for row in kept for seat in row.seats)


def _numbered(rows: tuple[SeatRow, ...]) -> list[list[Numbered]]:
    found: list[list[Numbered]] = []
    number = 0
    for row in rows:
        found.append([])
        for seat in row.seats:
            number += bool(seat.name)
            found[-1].append(Numbered(seat, number if seat.name else 0))
    return found


def _straight(plan: SeatingPlan, rows: tuple[SeatRow, ...], tools: Tools) -> tuple[list[Item], float, bool]:
    """Rows of chairs, from the top at height 0 downwards; their depth; whether their numbers need a list."""
    columns = max((row.start + len(row.seats) for row in rows), default=1.0)
    if columns * _TIGHTEST > tools.width:
        rows = tuple(SeatRow(row.label, row.seats) for row in rows)
        columns = max(len(row.seats) for row in rows)
    column = min(tools.width / columns, 96.0)
    left = (tools.width - column * columns) / 2
    listed = column < _NARROWEST
    items: list[Item] = []
    y = 0.0
    numbered = list(zip(rows, _numbered(rows), strict=True))
    facing = plan.shape == "facing"
    for place, (row, seats) in enumerate(numbered if facing else reversed(numbered)):
        above = facing and place == 0
        block = _Block(row, seats, left, column, listed)
        if above:
            y = _side(block.row.label, y, tools, items)
            y = _names(block, y, tools, items, upwards=True)
        y = _chairs(block, y, tools, items)
        if above:
            y = _table(plan.table, left, column * columns, y, tools, items)
        else:
            y = _names(block, y, tools, items, upwards=False)
            y = _side(block.row.label, y, tools, items)
    return items, -y, listed


class _Block(Struct, frozen=True):
    """One row: where its columns begin and how wide they are."""

    row: SeatRow
    seats: list[Numbered]
    left: float
    column: float
    listed: bool

    def middle(self, place: int) -> float:
        """The middle of a seat's column."""
        return self.left + (self.row.start + place + 0.5) * self.column


def _side(label: str, y: float, tools: Tools, items: list[Item]) -> float:
    """The name of a side in a line of its own; the height below it."""
    text = fitted(label, tools.width, TEXT, tools.measure, bold=True)
    if not text:
        return y
    items.append(Label(tools.width / 2, y - TEXT, text, TEXT, tools.palette.grey, bold=True, anchor="middle"))
    return y - LINE - AIR


def _names(block: _Block, y: float, tools: Tools, items: list[Item], *, upwards: bool) -> float:
    """The names of a row, each in its column, beside its chairs; the height below them."""
    if block.listed:
        return y
    texts = [words(one.seat, block.column - AIR, tools.measure) for one in block.seats]
    depth = max(map(len, texts), default=0)
    for place, lines in enumerate(texts):
        top = y - (depth - len(lines) if upwards else 0) * LINE
        items += stacked(lines, block.middle(place), top, "middle", tools.palette)
    return y - depth * LINE - (AIR if depth else 0.0)


def _chairs(block: _Block, y: float, tools: Tools, items: list[Item]) -> float:
    for place, one in enumerate(block.seats):
        items += chair(one, block.middle(place), y - CHAIR, tools.palette, listed=block.listed)
    return y - 2 * CHAIR - AIR


def _table(text: str, left: float, wide: float, y: float, tools: Tools, items: list[Item]) -> float:
    palette = tools.palette
    outline = rectangle(left, y - _TABLE, wide, _TABLE)
    items.append(Path(outline, fill=palette.tint, stroke=palette.grey, width=0.5))
    words_on = fitted(text, wide - 2 * AIR, TEXT, tools.measure)
    if words_on:
        middle = y - _TABLE / 2 - TEXT * 0.35
        items.append(Label(tools.width / 2, middle, words_on, TEXT, palette.ink, anchor="middle"))
    return y - _TABLE - AIR


def _list(seats: list[Numbered], left_out: int, tools: Tools) -> Iterator[Label]:
    """Numbers and names in columns, and how many more there are."""
    named = [one for one in seats if one.number]
    count = max(1, min(3, int(tools.width / 150)))
    column = tools.width / count
    depth = -(-len(named) // count)
    foot = 0.0
    for place in range(count):
        y = -AIR
        for one in named[place * depth : (place + 1) * depth]:
            text = f"{one.seat.name}, {one.seat.post}" if one.seat.post else one.seat.name
            room = column - 14.0 - AIR
            lines = clipped(wrapped(text, room, TEXT, tools.measure), _LISTED_LINES, room, TEXT, tools.measure)
            yield Label(place * column + 10.0, y - TEXT, str(one.number), TEXT, tools.palette.ink, anchor="end")
            for line in lines:
                yield Label(place * column + 14.0, y - TEXT, line, TEXT, tools.palette.ink)
                y -= LINE
        foot = min(foot, y)
    if left_out:
        more = fitted(tools.palette.words.more(left_out), tools.width, SMALL, tools.measure)
        yield Label(0.0, foot - SMALL, more, SMALL, tools.palette.grey)


def _foot(item: Item) -> float:
    """How far down a label of the list reaches."""
    return item.y - item.size * 0.3 if isinstance(item, Label) else 0.0

"""A round table: chairs about it clockwise from the head, names on both sides as far as they have room."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefbook.model.drawing import Item, Label, Path
from briefbook.typeset.graphics.lettering import TEXT, fitted
from briefbook.typeset.graphics.marks import circle, rule
from briefbook.typeset.graphics.seats import AIR, CHAIR, LINE, Numbered, Tools, chair, stacked, words

_RADIUS = 46.0
"""From the middle of the table to its chairs."""
_STAFF = 9.0
"""Between the outermost chairs and the names."""
_NARROWEST = 62.0
_TALLEST = 330.0
_STEP = 11.5
"""Between the middles of two chairs, at the least."""


class _Named(Struct, frozen=True):
    """A chair and the lines of its name."""

    x: float
    y: float
    lines: list[tuple[str, bool]]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + AIR


def most_round(width: float) -> int:
    """How many chairs have room about a table in a picture of a width."""
    return int(math.tau * (width / 2 - CHAIR) / _STEP)


def draw_round(rows: Sequence[Sequence[Numbered]], table: str, tools: Tools) -> tuple[list[Item], float, bool]:
    """The table from height 0 downwards, its depth, and whether its numbers need a list."""
    seats = [one for row in rows for one in row]
    radius = max(_RADIUS, len(seats) * _STEP / math.tau)
    radius = min(radius, tools.width / 2 - CHAIR)
    places = [_seat_place(place, len(seats), radius) for place in range(len(seats))]
    room = tools.width / 2 - radius - CHAIR - _STAFF
    halves = _halves(seats, places, room, tools)
    depth = max((sum(one.height for one in half) for half in halves), default=0.0)
    listed = room < _NARROWEST or depth > _TALLEST
    height = 2 * (radius + CHAIR) if listed else max(depth, 2 * (radius + CHAIR))
    middle = (tools.width / 2, -height / 2)
    items = _table(table, middle, radius, tools)
    if not listed:
        for side, half in zip((1, -1), halves, strict=True):
            items += _labels(half, side, middle, radius, height, tools)
    for one, (x, y) in zip(seats, places, strict=True):
        items += chair(one, middle[0] + x, middle[1] + y, tools.palette, listed=listed)
    return items, height, listed


def _seat_place(place: int, count: int, radius: float) -> tuple[float, float]:
    angle = math.pi / 2 - place * math.tau / count
    return round(radius * math.cos(angle), 6), round(radius * math.sin(angle), 6)


def _halves(
    seats: Sequence[Numbered], places: Sequence[tuple[float, float]], room: float, tools: Tools
) -> tuple[list[_Named], list[_Named]]:
    """The seats to the right and to the left of the middle, each from the top down."""
    if room < _NARROWEST:
        return [], []
    named = [
        _Named(x, y, words(one.seat, room, tools.measure))
        for one, (x, y) in zip(seats, places, strict=True)
        if one.seat.name
    ]
    right = sorted((one for one in named if one.x >= 0), key=lambda one: -one.y)
    left = sorted((one for one in named if one.x < 0), key=lambda one: -one.y)
    return right, left


def _labels(
    half: list[_Named], side: int, middle: tuple[float, float], radius: float, height: float, tools: Tools
) -> list[Item]:
    """Names in a column beside the table, each as near to its chair as the others let it be, and a staff to it."""
    tops = _tops(half, height)
    edge = middle[0] + side * (radius + CHAIR + _STAFF)
    items: list[Item] = []
    for one, top in zip(half, tops, strict=True):
        x, y = middle[0] + one.x, middle[1] + one.y
        level = top - AIR / 2 - LINE / 2
        items.append(rule(x, y, edge - side * 2.0, level, tools.palette.hairline, 0.5))
        items += stacked(one.lines, edge, top - AIR / 2, "start" if side > 0 else "end", tools.palette)
    return items


def _tops(half: list[_Named], height: float) -> list[float]:
    """The top of each name, from 0 downwards: about its chair, but below the one before and above the foot."""
    tops: list[float] = []
    free = 0.0
    for one in half:
        top = min(free, -height / 2 + one.y + one.height / 2)
        tops.append(top)
        free = top - one.height
    foot = -height
    for place in range(len(half) - 1, -1, -1):
        tops[place] = max(tops[place], foot + half[place].height)
        foot = tops[place]
    return tops


def _table(text: str, middle: tuple[float, float], radius: float, tools: Tools) -> list[Item]:
    palette, inner = tools.palette, max(radius - CHAIR - AIR, 1.0)
    items: list[Item] = [Path(circle(*middle, inner), fill=palette.tint, stroke=palette.grey, width=0.5)]
    if words_on := fitted(text, 1.7 * inner, TEXT, tools.measure):
        items.append(Label(middle[0], middle[1] - TEXT * 0.35, words_on, TEXT, palette.ink, anchor="middle"))
    return items

"""Chairs and who sits on them: what all seating plans are made of.

Who leads a side has a filled chair, the others an outlined one, an empty chair a dashed one: nothing rests on colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from briefbook.model.charts import Seat
from briefbook.model.drawing import Item, Label, Measure, Path
from briefbook.typeset.graphics.lettering import LEADING, SMALL, TEXT, clipped, wrapped
from briefbook.typeset.graphics.marks import circle
from briefbook.typeset.graphics.palette import Palette

CHAIR = 4.6
"""The radius of a chair."""
AIR = 4.0
LINE = TEXT * LEADING

_NAME_LINES, _POST_LINES = 3, 3

Anchor = Literal["start", "middle", "end"]


class Tools(Struct, frozen=True):
    """What everything here is drawn with."""

    width: float
    palette: Palette
    measure: Measure


class Numbered(Struct, frozen=True):
    """A seat and its number in the list below; 0 for an empty chair."""

    seat: Seat
    number: int


def chair(one: Numbered, x: float, y: float, palette: Palette, *, listed: bool) -> Iterator[Item]:
    """A chair about a point, with its number where there is a list."""
    if not one.seat.name:
        yield Path(circle(x, y, CHAIR), stroke=palette.grey, width=0.6, dash=(1.5, 1.2))
        return
    fill = palette.ink if one.seat.first else palette.paper
    yield Path(circle(x, y, CHAIR), fill=fill, stroke=palette.ink, width=0.8)
    if listed:
        colour = palette.paper if one.seat.first else palette.ink
        yield Label(x, y - SMALL * 0.34, str(one.number), SMALL - 0.5, colour, bold=one.seat.first, anchor="middle")


def words(seat: Seat, width: float, measure: Measure) -> list[tuple[str, bool]]:
    """A seat's name and post as lines of a width; the name's are bold."""
    name = clipped(wrapped(seat.name, width, TEXT, measure, bold=True), _NAME_LINES, width, TEXT, measure, bold=True)
    post = clipped(wrapped(seat.post, width, SMALL, measure), _POST_LINES, width, SMALL, measure)
    return [*((line, True) for line in name), *((line, False) for line in post)]


def stacked(lines: list[tuple[str, bool]], x: float, top: float, anchor: Anchor, palette: Palette) -> Iterator[Label]:
    """Lines of a name under a height."""
    for place, (text, bold) in enumerate(lines):
        size, colour = (TEXT, palette.ink) if bold else (SMALL, palette.grey)
        yield Label(x, top - LINE * place - TEXT * 0.95, text, size, colour, bold=bold, anchor=anchor)

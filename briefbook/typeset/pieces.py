"""Pieces of set matter and how they stack: the one way in which anything comes to stand on a page, in a column or cell.

A flow is a list of pieces from top to bottom. `stack` fills a height with a flow and says what is left; pages, table
rows, panels and side-by-side columns all use it, so that each of them can be split wherever its contents can.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefbook.typeset.sheet import Sheet

_EPSILON = 0.01


class Piece:
    """Set matter of a height, `x` points in from the left of its flow.

    `before` and `after` are white space, of which the larger of two neighbours' counts, and none at the top. `glued`
    forbids a break after it. `block` is the paper's block it comes from. `head` repeats above it after a break. `grid`
    is the step of the grid on which its top has to stand, 0 for none.
    """

    __slots__ = ("after", "before", "block", "glued", "grid", "head", "height", "x")

    def __init__(self, height: float, *, before: float = 0.0, after: float = 0.0, glued: bool = False) -> None:
        self.height = height
        self.before = before
        self.after = after
        self.glued = glued
        self.x = 0.0
        self.grid = 0.0
        self.block = -1
        self.head: Sequence[Piece] = ()

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the piece on a page, its top left corner given; nothing by default."""

    def notes(self) -> tuple[int, ...]:
        """The numbers of the notes whose marks stand in the piece."""
        return ()

    def split(self, room: float, *, must: bool) -> tuple[Piece, Piece] | None:
        """The piece as a part not higher than `room` and the rest, if it can be cut there.

        `must` says that a new page would not help: then even an ugly cut is better than none.
        """
        del room, must
        return None


Flow = list[Piece]


class Repeated(Piece):
    """A table head once more after a break: seen, not heard."""

    __slots__ = ("_pieces",)

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__(sum(piece.height for piece in pieces))
        self._pieces = pieces

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint the head's pieces as an artifact."""
        muted, sheet.muted = sheet.muted, True
        for piece in self._pieces:
            piece.paint(sheet, left + piece.x, top)
            top -= piece.height
        sheet.muted = muted


class Stack:
    """Pieces with their tops, measured down from the top of a height; what did not fit; the height used."""

    __slots__ = ("height", "placed", "rest")

    def __init__(self, placed: list[tuple[Piece, float]], rest: Flow, height: float) -> None:
        self.placed = placed
        self.rest = rest
        self.height = height

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint every piece where it stands."""
        for piece, down in self.placed:
            piece.paint(sheet, left + piece.x, top - down)


def stack(flow: Flow, room: float, *, started: bool = False, squeeze: float = 1.0) -> Stack:
    """Fill a height with a flow. `started` says that the flow goes on from a place before, so that heads repeat.

    `squeeze` is the share of the white space between pieces that is kept; where it is not all, the grid gives way.

    At least one piece is always placed, so that filling page after page comes to an end.
    """
    if len(flow) == 1 and not started and flow[0].height <= room:
        return Stack([(flow[0], 0.0)], [], flow[0].height)
    placed: list[tuple[Piece, float]] = []
    height = after = 0.0
    if started and flow and flow[0].head:
        head = Repeated(flow[0].head)
        if head.height < room * 0.5:
            placed.append((head, 0.0))
            height = head.height
    heads = len(placed)
    for index, piece in enumerate(flow):
        top = height + (max(after, piece.before) * squeeze if len(placed) > heads else 0.0)
        if piece.grid and squeeze == 1.0:
            top = _on_grid(top, piece.grid, placed, heads)
        if top + piece.height > room + _EPSILON:
            return _broken(flow, index, placed, heads, top, room)
        placed.append((piece, top))
        height, after = top + piece.height, piece.after
    return Stack(placed, [], height)


def _on_grid(top: float, step: float, placed: list[tuple[Piece, float]], heads: int) -> float:
    """The next line of the grid. What is glued to the piece, such as its heading, comes down with it."""
    lower = math.ceil((top - _EPSILON) / step) * step
    first = len(placed)
    while first > heads and placed[first - 1][0].glued and not placed[first - 1][0].grid:
        first -= 1
    if first == heads:
        # The block at the top of the height stays there.
        while first < len(placed) and placed[first][0].block == placed[heads][0].block:
            first += 1
    if lower > top:
        placed[first:] = [(piece, down + lower - top) for piece, down in placed[first:]]
    return max(lower, top)


def natural_height(flow: Flow) -> float:
    """Height of a flow that is not broken."""
    if len(flow) == 1:
        return flow[0].height
    return stack(flow, float("inf")).height


def _broken(flow: Flow, index: int, placed: list[tuple[Piece, float]], heads: int, top: float, room: float) -> Stack:
    """What stands before the break when the piece at `index` does not fit."""
    place = index
    while place > 0 and flow[place - 1].glued:
        place -= 1
    parts = flow[index].split(room - top, must=place == 0)
    if parts is not None:
        placed.append((parts[0], top))
        return Stack(placed, [parts[1], *flow[index + 1 :]], top + parts[0].height)
    if place == 0:
        place = index or 1
        if not index:
            placed.append((flow[0], top))
    del placed[heads + place :]
    last, down = placed[-1]
    return Stack(placed, flow[place:], down + last.height)

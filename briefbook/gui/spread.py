"""Where pages lie: in rows of one, two or many, in the coordinates of the whole strip. Pure geometry."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from briefbook.app.worker import Pages

GAP = 16
MARGIN = 24
SCREEN = 96 / 72
"""Pixels a point at 100 %."""
STEPS = tuple(percent / 100 * SCREEN for percent in (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 300, 400))
"""The scales that zooming goes through."""


THUMB = 132
"""The width of a page in the overview, in pixels."""

_GUTTER = 2
_LABEL = 24
"""Room below a page in the overview for its number."""

Cells = Sequence[Sequence[int]]
"""Pages row by row; -1 leaves a place empty."""


class Fit(StrEnum):
    """What the scale follows when the window changes its size."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class View(StrEnum):
    """How pages are laid out."""

    CONTINUOUS = "continuous"
    SPREAD = "spread"
    OVERVIEW = "overview"


class Box(Struct, frozen=True):
    """A page's place in the strip, in device-independent pixels, and its scale (pixels a point)."""

    left: int
    top: int
    width: int
    height: int
    scale: float


class Spot(Struct, frozen=True):
    """A place in a page: the page, and how far down it as a share of its height; so it survives a change of scale."""

    page: int
    share: float


class Spread(Struct, frozen=True):
    """All pages of a book. `scale` is that of every page but those that were too wide; `rows` are the pages by rows."""

    scale: float
    width: int
    height: int
    boxes: tuple[Box, ...]
    rows: tuple[range, ...] = ()

    def page_at(self, y: float) -> int:
        """The first page of the row at a height, or of the one above the gap that is there; 0 where there is none."""
        return self.rows[self._row_at(y)].start if self.rows else 0

    def page_under(self, x: float, y: float) -> int | None:
        """The page at a place of the strip."""
        row = self.rows[self._row_at(y)] if self.rows else range(0)
        return next((page for page in row if _holds(self.boxes[page], x, y)), None)

    def row_of(self, page: int) -> int:
        """The row in which a page stands."""
        return max(0, bisect_right(self.rows, page, key=lambda row: row.start) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        if not self.rows:
            return range(0)
        first = self._row_at(top)
        if self._foot(self.rows[first]) < top:
            first += 1
        last = bisect_right(self.rows, bottom, key=lambda row: self.boxes[row.start].top)
        if first >= last:
            start = self.rows[first].start if first < len(self.rows) else len(self.boxes)
            return range(start, start)
        return range(self.rows[first].start, self.rows[last - 1].stop)

    def main_page(self, top: float, bottom: float) -> int:
        """The page that takes most of the room between two heights; the first of equals."""
        pages = self.pages_between(top, bottom)
        return max(pages, key=lambda page: (self._shown(page, top, bottom), -page), default=self.page_at(top))

    def spot(self, y: float) -> Spot:
        """The place at a height."""
        if not self.boxes:
            return Spot(0, 0.0)
        page = self.page_at(y)
        return Spot(page, (y - self.boxes[page].top) / self.boxes[page].height)

    def height_of(self, spot: Spot) -> int:
        """The height at which a place is."""
        if not self.boxes:
            return 0
        box = self.boxes[min(spot.page, len(self.boxes) - 1)]
        return round(box.top + spot.share * box.height)

    def _row_at(self, y: float) -> int:
        return max(0, bisect_right(self.rows, y, key=lambda row: self.boxes[row.start].top) - 1)

    def _foot(self, row: range) -> int:
        return max(self.boxes[page].top + self.boxes[page].height for page in row)

    def _shown(self, page: int, top: float, bottom: float) -> float:
        box = self.boxes[page]
        return min(bottom, box.top + box.height) - max(top, box.top)


def cells(count: int, view: View, room: int) -> Cells:
    """How so many pages are put into rows; side by side as in a book, the first one stands at the right."""
    if not count:
        return []
    if view is View.CONTINUOUS:
        return [(page,) for page in range(count)]
    if view is View.SPREAD:
        places = (-1, *range(count), -1)[: count + 1 + (count + 1) % 2]
        return [places[at : at + 2] for at in range(0, len(places), 2)]
    across = columns(room)
    pages = (*range(count), *([-1] * across))[: math.ceil(count / across) * across]
    return [pages[at : at + across] for at in range(0, len(pages), across)]


def columns(room: int) -> int:
    """How many pages of the overview stand in a row."""
    return max(1, (room - 2 * MARGIN + GAP) // (THUMB + GAP))


def arrange(
    sizes: Sequence[tuple[float, float]],
    scale: float,
    room: int,
    *,
    widest: float = math.inf,
    view: View = View.CONTINUOUS,
) -> Spread:
    """Lay pages of given sizes (points) out, centred in a room of some width (pixels); none wider than `widest`."""
    scales = [min(scale, widest / width) for width, _ in sizes]
    wides = [math.ceil(round(width * own, 6)) for (width, _), own in zip(sizes, scales, strict=True)]
    highs = [math.ceil(height * own) for (_, height), own in zip(sizes, scales, strict=True)]
    rows = cells(len(sizes), view, room)
    across, cell = max(map(len, rows), default=1), max(wides, default=0)
    gap, below = (GAP, _LABEL) if view is View.OVERVIEW else (_GUTTER, 0)
    inner = across * cell + (across - 1) * gap
    strip = max(room, inner + 2 * MARGIN)
    boxes, top = [], MARGIN
    for row in rows:
        pages = [page for page in row if page >= 0]
        for place, page in enumerate(row):
            if page >= 0:
                left = (strip - inner) // 2 + place * (cell + gap) + _within(cell - wides[page], place, view)
                boxes.append(Box(left, top, wides[page], highs[page], scales[page]))
        top += max(highs[page] for page in pages) + GAP + below
    ranges = tuple(range(min(taken), max(taken) + 1) for row in rows if (taken := [page for page in row if page >= 0]))
    return Spread(scale, strip, top - GAP + MARGIN if boxes else 0, tuple(boxes), ranges)


def _within(spare: int, place: int, view: View) -> int:
    """How far a page stands from the left of its cell: facing pages meet at the spine, others stand in the middle."""
    if view is View.SPREAD:
        return 0 if place else spare
    return spare // 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.left + box.width and box.top <= y <= box.top + box.height


def moved(spot: Spot, before: Pages, after: Pages) -> Spot:
    """The same place of the same paper after the book was pressed anew."""
    starts = [start for _, start in before.starts]
    number = bisect_right(starts, spot.page) - 1
    if number < 0:
        return spot
    paper, start = before.starts[number]
    now = dict(after.starts)
    if paper not in now:
        return spot
    ends = [first for _, first in after.starts if first > now[paper]]
    last = (ends[0] if ends else len(after.sizes)) - 1
    return Spot(min(now[paper] + spot.page - start, last), spot.share)


def room_a_page(room: int, across: int) -> int:
    """How wide each of so many pages beside one another can be in a room."""
    return (room - 2 * MARGIN - (across - 1) * _GUTTER) // across


def scale_for_width(sizes: Sequence[tuple[float, float]], room: int, across: int = 1) -> float:
    """The scale at which most pages, so many beside one another, fill a room's width."""
    ((usual, _),) = Counter(width for width, _ in sizes).most_common(1)
    return max(0.1, room_a_page(room, across) / usual)


def scale_for_page(size: tuple[float, float], room: tuple[int, int], across: int = 1) -> float:
    """The scale at which a whole page, or so many of them beside one another, fits into a room."""
    return max(0.1, min(room_a_page(room[0], across) / size[0], (room[1] - 2 * GAP) / size[1]))

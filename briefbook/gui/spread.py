"""Where pages lie: one below the other, centred, in the coordinates of the whole strip. Pure geometry."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

GAP = 16
MARGIN = 24
SCREEN = 96 / 72
"""Pixels a point at 100 %."""


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
    """All pages of a book. `scale` is that of every page but those that were too wide."""

    scale: float
    width: int
    height: int
    boxes: tuple[Box, ...]

    def page_at(self, y: float) -> int:
        """The page at a height, or the one above the gap that is there; 0 where there is none."""
        return max(0, bisect_right(self.boxes, y, key=lambda box: box.top) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        if not self.boxes:
            return range(0)
        first = self.page_at(top)
        if self.boxes[first].top + self.boxes[first].height < top:
            first += 1
        return range(first, max(first, bisect_right(self.boxes, bottom, key=lambda box: box.top)))

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

    def _shown(self, page: int, top: float, bottom: float) -> float:
        box = self.boxes[page]
        return min(bottom, box.top + box.height) - max(top, box.top)


def arrange(sizes: Sequence[tuple[float, float]], scale: float, room: int, *, widest: float = math.inf) -> Spread:
    """Lay pages of given sizes (points) out, centred in a room of some width (pixels); none wider than `widest`."""
    scales = [min(scale, widest / width) for width, _ in sizes]
    wides = [math.ceil(width * own) for (width, _), own in zip(sizes, scales, strict=True)]
    strip = max(room, max(wides, default=0) + 2 * MARGIN)
    boxes, top = [], MARGIN
    for (_, height), own, wide in zip(sizes, scales, wides, strict=True):
        high = math.ceil(height * own)
        boxes.append(Box((strip - wide) // 2, top, wide, high, own))
        top += high + GAP
    return Spread(scale, strip, top - GAP + MARGIN if boxes else 0, tuple(boxes))


def scale_for_width(sizes: Sequence[tuple[float, float]], room: int) -> float:
    """The scale at which most pages fill a room's width."""
    ((usual, _),) = Counter(width for width, _ in sizes).most_common(1)
    return max(0.1, (room - 2 * MARGIN) / usual)


def scale_for_page(size: tuple[float, float], room: tuple[int, int]) -> float:
    """The scale at which a whole page fits into a room."""
    return max(0.1, min((room[0] - 2 * MARGIN) / size[0], (room[1] - 2 * GAP) / size[1]))

"""Figures in a column, standing on their decimal points."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefbook.typeset.galley import Galley
from briefbook.typeset.plain import PlainText

_WHOLE = re.compile(r"[^\d]*\d[\d,\u00a0\u2009\u202f]*")

_MOST = 1.45


Figure = Galley | PlainText
"""A cell's text, of which a figure is a part."""


class Points(Struct, frozen=True):
    """How far the figures of a column reach to the left and to the right of the point."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """The width that holds them all."""
        return self.left + self.right


def points_of(rows: Iterable[Figure]) -> Points:
    """The reach of a column's figures; figures of too many kinds to share a point reach to the left alone."""
    reaches = [reach for reach in map(_reach, rows) if reach is not None]
    left = max((left for left, _ in reaches), default=0.0)
    right = max((right for _, right in reaches), default=0.0)
    widest = max((left + right for left, right in reaches), default=0.0)
    return Points(left, right) if left + right <= widest * _MOST else Points(0.0, 0.0)


def shift_of(row: Figure, points: Points, width: float) -> float | None:
    """Where a figure begins so that its point stands where the column's points stand; None if it has none."""
    reach = _reach(row)
    if reach is None or not points.width:
        return None
    return max(0.0, width - points.right - reach[0])


def _reach(row: Figure) -> tuple[float, float] | None:
    """Widths before and from the decimal point on; None where there is no figure."""
    if not row.reach:
        row.reach.append(_found_reach(row))
    return row.reach[0]


def _found_reach(row: Figure) -> tuple[float, float] | None:
    before = 0.0
    for place, word in enumerate(row.words):
        before += row.gaps[place]
        found = _WHOLE.match(word.text)
        if found:
            # What follows the point is short and met again and again; what stands before it is not.
            after = word.text[found.end() :]
            look = row.look(place)
            left = before + row.widths[place] - (look.fount[after].width * look.size / 1000 if after else 0.0)
            return left, max(0.0, row.natural_width() - left)
        before += row.widths[place]
    return None

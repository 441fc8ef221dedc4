"""Figures in a column, standing on their decimal points."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefbook.typeset.galley import Galley
from briefbook.typeset.plain import PlainText

_WHOLE = re.compile(r"[^\d]*\d[\d,\u00a0\u2009\u202f]*")

_MOST = 1.45


Figure = Galley | PlainText
"""A cell's text, of which a figure is a part."""


class Points(Struct, frozen=True):
    """How far the figures of a column reach to the left and to the right of the point.

    Where it is an `edge`, all texts end there, whether figures or not; what is to its right are marks that hang.
    """

    left: float
    right: float
    edge: bool = False

    @property
    def width(self) -> float:
        """The width that holds them all."""
        return self.left + self.right


def points_of(rows: Sequence[Figure]) -> Points | None:
    """The reach of a column's figures; if they are of too many kinds to share a point, the edge that they share."""
    reaches = [reach for reach in map(_reach, rows) if reach is not None]
    left = max((left for left, _ in reaches), default=0.0)
    right = max((right for _, right in reaches), default=0.0)
    widest = max((left + right for left, right in reaches), default=0.0)
    return Points(left, right) if reaches and left + right <= widest * _MOST else edge_of(rows)


def edge_of(rows: Sequence[Figure]) -> Points | None:
    """The edge at which a column's texts end before the marks behind them; None if none has a mark."""
    hanging = [(row.natural_width(), _hanging(row)) for row in rows]
    most = max((mark for _, mark in hanging), default=0.0)
    return Points(max(width - mark for width, mark in hanging), most, edge=True) if most else None


def shift_of(row: Figure, points: Points, width: float) -> float:
    """Where a text begins so that its point stands where the column's points stand.

    What has no point, such as a dash for a gap, ends where whole figures end, if it is not too long for that.
    """
    reach = None if points.edge else _reach(row)
    before = reach[0] if reach is not None else row.natural_width() - _hanging(row)
    if reach is None and before > points.left:
        return max(0.0, width - row.natural_width())
    if row.base:
        # What runs from right to left is measured from the right: its end is where its start would be.
        return max(0.0, width - points.left - row.natural_width() + before)
    return max(0.0, width - points.right - before)


def _hanging(row: Figure) -> float:
    """The width of the marks and signs that a text ends with."""
    width = 0.0
    if isinstance(row, Galley):
        for span, box in zip(reversed(row.spans), reversed(row.widths), strict=True):
            if not (span.sign or span.manner.rise):
                break
            width += box
    return width


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

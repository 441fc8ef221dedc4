"""Breaking a galley into lines: as many boxes as fit, by bisection over running widths."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from briefbook.typeset.founts import SOFT_HYPHEN, Fount, Word
from briefbook.typeset.galley import Galley, Joint

_EPSILON = 0.01


class Line:
    """Boxes `start` to `end` of a galley and their natural width; `last` ends a paragraph or is forced."""

    __slots__ = ("end", "last", "start", "width")

    def __init__(self, start: int, end: int, width: float, *, last: bool) -> None:
        self.start = start
        self.end = end
        self.width = width
        self.last = last


def break_lines(row: Galley, width: float, first: float = 0.0) -> list[Line]:
    """The lines of a galley in a width; the first may stand in by `first`. Boxes too wide for a line are cut."""
    _cut_wide_boxes(row, max(width - first, 1.0))
    total = len(row.words)
    ends = _running(row)
    forced = [index for index, joint in enumerate(row.joints) if joint == Joint.FORCED] + [total]
    lines: list[Line] = []
    start, next_forced = 0, 0
    while start < total:
        room = width - (first if start == 0 else 0.0)
        origin = ends[start] + row.gaps[start]
        end = bisect_right(ends, origin + room + _EPSILON, start + 1) - 1
        while forced[next_forced] <= start:
            next_forced += 1
        end = min(end, forced[next_forced])
        if end < forced[next_forced]:
            end = _back_to_joint(row, start, max(end, start + 1))
        lines.append(Line(start, end, ends[end] - origin, last=end == forced[next_forced]))
        start = end
    return lines


def _running(row: Galley) -> list[float]:
    """Where each box ends if all stood on one line, led by 0."""
    return list(accumulate((gap + box for gap, box in zip(row.gaps, row.widths, strict=True)), initial=0.0))


def _back_to_joint(row: Galley, start: int, end: int) -> int:
    """The last place to break at or before `end`; without one, `end` itself."""
    for place in range(end, start, -1):
        if row.joints[place]:
            return place
    return end


def _cut_wide_boxes(row: Galley, width: float) -> None:
    """Cut every box wider than a line into pieces that fit; a line may break between them."""
    if not row.widths or max(row.widths) <= width + _EPSILON:
        return
    for index in range(len(row.words) - 1, -1, -1):
        if row.widths[index] <= width + _EPSILON or not row.words[index].text:
            continue
        manner = row.spans[index].manner
        pieces = _cut(row.words[index].text, manner.fount, width * 1000 / manner.size)
        more = len(pieces) - 1
        row.words[index : index + 1] = pieces
        row.widths[index : index + 1] = [piece.width * manner.size / 1000 for piece in pieces]
        row.gaps[index + 1 : index + 1] = [0.0] * more
        row.joints[index + 1 : index + 1] = [Joint.BREAK] * more
        row.spans[index + 1 : index + 1] = [row.spans[index]] * more


def _cut(text: str, fount: Fount, width: float) -> list[Word]:
    """The longest beginnings that fit, one after the other; at least one character each."""
    pieces: list[Word] = []
    rest = text.replace(SOFT_HYPHEN, "")
    while rest:
        count = _fitting(rest, fount, width)
        pieces.append(fount[rest[:count]])
        rest = rest[count:]
    return pieces


def _fitting(text: str, fount: Fount, width: float) -> int:
    """How many characters fit, found by halving: widths grow with length."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fount[text[:middle]].width <= width:
            low = middle
        else:
            high = middle - 1
    return low

"""Breaking a galley into lines: the whole paragraph weighed where it is justified, else as many boxes as fit."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import add

from briefbook.typeset.founts import Fount
from briefbook.typeset.galley import Galley, Joint
from briefbook.typeset.itemise import is_tied
from briefbook.typeset.words import Word

EPSILON = 0.01
_HARD_HYPHEN = "\u2010"


class Line:
    """Boxes `start` to `end` of a galley and their natural width; `last` ends a paragraph or is forced.

    `stretch` is added to each space. `hyphen` is what a hyphen painted at the end says when the text is copied out: a
    soft one, which joins the word again, or a real one.
    """

    __slots__ = ("end", "hyphen", "last", "start", "stretch", "width")

    def __init__(self, start: int, end: int, width: float, *, last: bool) -> None:
        self.start = start
        self.end = end
        self.width = width
        self.last = last
        self.stretch = 0.0
        self.hyphen = ""


def greedy_lines(row: Galley, width: float) -> list[Line]:
    """As many boxes a line as fit, by bisection over running widths."""
    total = len(row.words)
    ends = running(row)
    forced = [index for index, joint in enumerate(row.joints) if joint == Joint.FORCED] + [total]
    lines: list[Line] = []
    start, next_forced = 0, 0
    while start < total:
        origin = ends[start] + row.gaps[start]
        end = bisect_right(ends, origin + width + EPSILON, start + 1) - 1
        while forced[next_forced] <= start:
            next_forced += 1
        end = min(max(end, start + 1), forced[next_forced])
        if end < forced[next_forced]:
            end = _back_to_joint(row, start, end)
        lines.append(Line(start, end, ends[end] - origin, last=end == forced[next_forced]))
        start = end
    return lines


def balanced(row: Galley, width: float) -> float:
    """The narrowest width, to a point, in which the text takes no more lines than in the given one."""
    count = len(greedy_lines(row, width))
    low, high = width * 0.5, width
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(greedy_lines(row, middle)) > count:
            low = middle
        else:
            high = middle
    return max(high, *row.widths)


def running(row: Galley) -> list[float]:
    """Where each box ends if all stood on one line, led by 0."""
    return list(accumulate(map(add, row.gaps, row.widths), initial=0.0))


def part_hard_hyphens(row: Galley, lines: list[Line]) -> None:
    """Take the hyphen off words broken after their own, to be painted as one that stays when copied out."""
    for line in lines:
        word = row.words[line.end - 1]
        if not line.last and not line.hyphen and len(word.text) > 1 and word.text.endswith("-") and not word.rtl:
            look = row.spans[line.end - 1].manner
            row.words[line.end - 1] = look.fount[word.text[:-1]]
            row.widths[line.end - 1] = row.words[line.end - 1].width * look.size / 1000
            line.hyphen = _HARD_HYPHEN


def cut_wide_boxes(row: Galley, width: float) -> None:
    """Cut every box wider than a line into pieces that fit; a line may break between them."""
    if not row.widths or max(row.widths) <= width + EPSILON:
        return
    for index in range(len(row.words) - 1, -1, -1):
        if row.widths[index] <= width + EPSILON or not row.words[index].text:
            continue
        look = row.spans[index].manner
        row.divide(index, _cut(row.words[index], look.fount, width * 1000 / look.size), Joint.BREAK)


def _back_to_joint(row: Galley, start: int, end: int) -> int:
    """The last place to break at or before `end`; without one, `end` itself."""
    for place in range(end, start, -1):
        if row.joints[place]:
            return place
    return end


def _cut(word: Word, fount: Fount, width: float) -> list[Word]:
    """The longest beginnings that fit, one after the other; at least one character each."""
    pieces: list[Word] = []
    rest = word.plain
    while rest:
        count = _whole(rest, _fitting(rest, fount, width, rtl=word.rtl))
        pieces.append(fount.piece(rest[:count], rtl=word.rtl))
        rest = rest[count:]
    return pieces


def _whole(text: str, count: int) -> int:
    """A count of characters that parts no mark from its letter, if that can be."""
    kept = count
    while kept > 1 and kept < len(text) and is_tied(text, kept):
        kept -= 1
    return count if kept < len(text) and is_tied(text, kept) else kept


def _fitting(text: str, fount: Fount, width: float, *, rtl: bool) -> int:
    """How many characters fit, found by halving: widths grow with length."""
    low, high = 1, min(len(text), int(width / 60) + 8)
    while low < high:
        middle = (low + high + 1) // 2
        if fount.piece(text[:middle], rtl=rtl).width <= width:
            low = middle
        else:
            high = middle - 1
    return low

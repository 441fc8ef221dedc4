"""The best way to break a whole paragraph: even spaces, few hyphens, no rivers.

Every line costs by how far its spaces are from their natural width; the cheapest way through all places to break is
taken. A line reaches only a few places, found by bisection, so that the search is short.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate
from operator import add, itemgetter
from typing import NamedTuple

from briefbook.typeset.galley import Galley, Joint
from briefbook.typeset.hyphens import Hyphenator
from briefbook.typeset.lines import EPSILON, Line, running

_SPACE = Joint.SPACE
_WHERE = itemgetter(5, 6)
_STRETCH = 0.2
_SHRINK = 0.065
_RAGGED = 0.14
_WIDEST = 0.55
_UNHYPHENATED = 1.0
_UNEVEN = 1.8
_TOLERANCES = (1.5, 3.5, 30.0)
_AFTER_HYPHEN = 25.0
_HYPHENATED = 55.0
_TWO_HYPHENS = 12_000.0
_LAST_WORD = 300_000.0
_LAST_WORD_RAGGED = 3000.0
_LONELY = 0.86
_REST_OF_WORD = 3.0


Hyphenators = Callable[[str], Hyphenator]
"""A hyphenator for each language."""

_Place = tuple[float, float, int, int, float, int, int]
"""One place to break, with the fields of `_Places`."""


class _Room(NamedTuple):
    """A line's width, how much each space gives and takes, and how much the line gives where the text is ragged."""

    width: float
    give: float
    take: float
    ragged: float

    def slack(self, spaces: int) -> float:
        """By how much a line may be short."""
        return self.ragged or self.give * spaces or EPSILON


class _Places(NamedTuple):
    """Places to break, in order: where the line before each ends and the next begins, with spaces counted.

    Equal positions in the sequences are one place; `boxes` and `offsets` say where it is: before a box or inside it.
    """

    ends: Sequence[float]
    begins: Sequence[float]
    spaces: Sequence[int]
    spaces_on: Sequence[int]
    penalties: Sequence[float]
    boxes: Sequence[int]
    offsets: Sequence[int]


def fitted_lines(row: Galley, width: float, hyphenators: Hyphenators | None) -> list[Line] | None:
    """The best lines for one paragraph without forced breaks; None if there is no way.

    First without hyphens, then with them, then with looser and looser lines until there is a way on which no last line
    is a piece of a word. Words that are hyphenated become two boxes of the galley.
    """
    room = _room(row, width)
    places = _places(row, None, ())
    way, cost = _cheapest(places, room, _UNHYPHENATED if row.style.align == "justify" else _UNEVEN)
    for tolerance in _TOLERANCES:
        if way and cost < _LAST_WORD:
            break
        reached = _reached(row, room, tolerance) if hyphenators is not None else ()
        wider = _places(row, hyphenators, reached)
        another, dearer = _cheapest(wider, room, tolerance)
        if another and dearer < cost:
            way, cost, places = another, dearer, wider
    return _lines(row, [(places.boxes[place], places.offsets[place]) for place in way]) if way else None


def spread(row: Galley, lines: Sequence[Line], width: float) -> None:
    """Widen or narrow the spaces of all lines but the last so that they fill the width; holes are not made."""
    for line in lines:
        spaces = row.joints[line.start + 1 : line.end].count(_SPACE)
        full = not line.last or line.width > width
        stretch = (width - line.width) / spaces if spaces and full else 0.0
        if stretch <= row.style.size * _WIDEST:
            line.stretch = stretch
            line.width += stretch * spaces


def _room(row: Galley, width: float) -> _Room:
    if row.style.align != "justify":
        return _Room(width, 0.0, 0.0, width * _RAGGED)
    return _Room(width, row.style.size * _STRETCH, row.style.size * _SHRINK, 0.0)


def _reached(row: Galley, room: _Room, tolerance: float) -> set[int]:
    """Boxes in which a line may end, whatever lines stand before it; hyphens elsewhere need not be looked for.

    Line by line, between the tightest and the loosest that the lines above can be.
    """
    ends, spare = running(row), row.style.size
    boxes: set[int] = set()
    first = last = 0.0
    while first < ends[-1]:
        widest = last + room.width * 1.1 + spare
        spaces = bisect_right(ends, widest) - bisect_left(ends, first) + 1
        first += max(room.width * 0.5, room.width - tolerance * room.slack(spaces) - spare)
        last = min(last + room.width + room.take * spaces + spare, widest)
        boxes.update(range(bisect_left(ends, first) - 1, bisect_right(ends, last)))
    return boxes


def _places(row: Galley, hyphenators: Hyphenators | None, reached: Collection[int]) -> _Places:
    if not reached and row.spaced():
        return _between_words(row)
    ends, gaps, joints = running(row), row.gaps, row.joints
    counts = list(accumulate([joint is _SPACE for joint in joints]))
    found: list[_Place] = [
        (ends[box], ends[box] + gaps[box], counts[box] - 1, counts[box], 0.0, box, 0)
        if joint is _SPACE
        else (ends[box], ends[box], counts[box], counts[box], _AFTER_HYPHEN, box, 0)
        for box, joint in enumerate(joints)
        if joint and box
    ]
    found.append((0.0, gaps[0], 0, 0, 0.0, 0, 0))
    found.append((ends[-1], ends[-1], counts[-1], counts[-1], 0.0, len(joints), 0))
    for box, word in enumerate(row.words):
        offsets = word.points
        if box in reached and hyphenators is not None and not offsets and word.body:
            offsets = hyphenators(row.spans[box].lang).places(word.text)
        if offsets:
            found += _inside(row, box, ends[box] + gaps[box], counts[box], offsets)
    found.sort(key=_WHERE)
    return _Places(*zip(*found, strict=True))


def _between_words(row: Galley) -> _Places:
    """The places of a text that breaks at spaces alone: whole columns at once."""
    ends, count = running(row), len(row.words)
    boxes = [0, *[box for box, joint in enumerate(row.joints) if joint], count]
    at_boxes = itemgetter(*boxes)
    spaces = len(boxes) - 2
    nothing = [0] * len(boxes)
    begins = at_boxes([*map(add, ends, row.gaps), ends[-1]])
    return _Places(
        at_boxes(ends), begins, [0, *range(spaces), spaces], [*range(spaces + 1), spaces], nothing, boxes, nothing
    )


def _inside(row: Galley, box: int, left: float, spaces: int, offsets: tuple[int, ...]) -> Iterator[_Place]:
    """Places to hyphenate a word."""
    look = row.spans[box].manner
    scale = look.size / 1000
    hyphen = look.fount["-"].width * scale
    for offset, width in zip(offsets, look.fount.rough_widths(row.words[box].plain, offsets), strict=True):
        x = left + width * scale
        yield (x + hyphen, x, spaces, spaces, _HYPHENATED, box, offset)


def _cheapest(places: _Places, room: _Room, tolerance: float) -> tuple[list[int], float]:
    """The places of the cheapest way, from the first line's end to the paragraph's, and its cost; no places if none.

    Ragged lines may differ: each costs by the square of its shortness, so that they are filled rather than evened out.
    """
    width, give, take, ragged = room
    lonely = _LAST_WORD_RAGGED if ragged else _LAST_WORD
    ends, spaces, penalties, offsets = places.ends, places.spaces, places.penalties, places.offsets
    final = len(ends) - 1
    infinite = float("inf")
    costs: list[float] = [0.0] + [infinite] * final
    came: list[int] = [0] * len(ends)
    for start in range(final):
        cost = costs[start]
        if cost == infinite:
            continue
        begin, before = places.begins[start], places.spaces_on[start]
        high = bisect_right(ends, begin + width + take * 30 + EPSILON, start + 1)
        if high <= start + 1:
            continue
        # What is nearer than this is too short by any count of spaces; only the last line may be so.
        loosest = tolerance * room.slack(spaces[high - 1] - before)
        low = bisect_left(ends, begin + max(width * 0.5, width - loosest - EPSILON), start + 1)
        for end in range(min(low, final), high):
            slack = width - ends[end] + begin
            between = spaces[end] - before
            ratio = slack / (ragged or give * between or EPSILON) if slack >= 0 else slack / (take * between or EPSILON)
            if end == final and ratio >= 0:
                ratio = 0.0
            elif not -1.0 <= ratio <= tolerance:
                continue
            bad = 10.0 + (30.0 * ratio if ragged else 100.0 * abs(ratio) ** 3) + penalties[end]
            total = cost + bad * bad
            if offsets[start] and (offsets[end] or end == final):
                total += _TWO_HYPHENS
            if end == final and slack > width * _LONELY:
                total += lonely * (_REST_OF_WORD if offsets[start] else 1.0)
            if total < costs[end]:
                costs[end], came[end] = total, start
    return (_traced(came, final), costs[final]) if costs[final] < infinite else ([], infinite)


def _traced(came: list[int], final: int) -> list[int]:
    way = [final]
    while came[way[-1]]:
        way.append(came[way[-1]])
    return way[::-1]


def _lines(row: Galley, way: list[tuple[int, int]]) -> list[Line]:
    """Lines for the chosen places; words cut there become two boxes."""
    lines: list[Line] = []
    start = added = 0
    cut = (-1, 0)
    for at, inside in way:
        box = at + added
        if inside:
            offset = inside - (cut[1] if cut[0] == at else 0)
            look = row.spans[box].manner
            text = row.words[box].plain
            row.divide(box, [look.fount.piece(text[:offset]), look.fount.piece(text[offset:])], Joint.HYPHEN)
            cut = (at, inside)
            added += 1
            box += 1
        lines.append(Line(start, box, 0.0, last=False))
        if inside:
            lines[-1].hyphen = "\u00ad"
        start = box
    lines[-1].last = True
    _measure(row, lines)
    return lines


def _measure(row: Galley, lines: list[Line]) -> None:
    for line in lines:
        line.width = sum(row.widths[line.start : line.end]) + sum(row.gaps[line.start + 1 : line.end])
        if line.hyphen:
            look = row.spans[line.end - 1].manner
            line.width += look.fount["-"].width * look.size / 1000

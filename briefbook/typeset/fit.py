"""The best way to break a whole paragraph: even spaces, few hyphens, no rivers.

Every line costs by how far its spaces are from their natural width; the cheapest way through all places to break is
taken. A line reaches only a few places, found by bisection, so that the search is short.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import cbrt, inf, sqrt

from briefbook.typeset.galley import Galley, Joint
from briefbook.typeset.lines import EPSILON, Line, running
from briefbook.typeset.places import Hyphenators, Places, Room, between_words, hyphens, reached, with_cuts

_SPACE = Joint.SPACE
_STRETCH = 0.2
_SHRINK = 0.065
_RAGGED = 0.14
_WIDEST = 0.55
_UNHYPHENATED = 1.0
_UNEVEN = 3.0
_TOLERANCES = (1.5, 3.5, 30.0)
_EVEN = 10.0
_UNEVENNESS = 100.0
_LEAST = _EVEN * _EVEN
"""What any line costs."""
_TWO_HYPHENS = 12_000.0
_LAST_WORD = 300_000.0
_LAST_WORD_RAGGED = 3000.0
_LONELY = 0.86
_REST_OF_WORD = 3.0
_SHORT = 600.0
"""What a ragged line costs by its shortness: ways in as many lines cost the same, and the first lines are filled."""
_SPARE = 0.4
"""By how much a hyphen or a space moves the end of a line, in sizes of the text."""


def fitted_lines(row: Galley, width: float, hyphenators: Hyphenators | None) -> list[Line] | None:
    """The best lines for one paragraph without forced breaks; None if there is no way.

    First without hyphens, then with them, then with looser and looser lines, as long as these can lead to a cheaper way
    and the one that was found is dear. Words that are hyphenated become two boxes of the galley.
    """
    room, ends = _room(row, width), running(row)
    whole = places = between_words(row, ends)
    loosest = _UNHYPHENATED if row.style.align == "justify" else _UNEVEN
    way, cost = _cheapest(places, room, loosest)
    for tolerance in _TOLERANCES:
        if way and cost < _LAST_WORD:
            break
        looser = min(tolerance, _worth(cost, room))
        if looser <= loosest:
            continue
        loosest = looser
        wider = whole
        if hyphenators is not None:
            boxes = reached(ends, room, loosest, row.style.size * _SPARE)
            wider = with_cuts(row, ends, whole, hyphens(row, boxes, hyphenators))
        another, dearer = _cheapest(wider, room, loosest)
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


def _room(row: Galley, width: float) -> Room:
    if row.style.align != "justify":
        return Room(width, 0.0, 0.0, width * _RAGGED)
    return Room(width, row.style.size * _STRETCH, row.style.size * _SHRINK, 0.0)


def _cheapest(places: Places, room: Room, tolerance: float) -> tuple[list[int], float]:  # noqa: C901 - hot
    """The places of the cheapest way, from the first line's end to the paragraph's, and its cost; no places if none.

    Ragged lines may differ; they are filled rather than evened out.
    """
    width, give, take, ragged = room
    ends, begins, spaces, spaces_on, penalties, _, offsets = places
    final = len(ends) - 1
    equal = EPSILON if ragged else 0.0
    shortest = width * 0.5 - EPSILON
    costs: list[float] = [0.0] + [inf] * final
    came: list[int] = [0] * len(ends)
    high = 1
    # Hot: the inner loop runs some hundred times a paragraph.
    for start in range(final):
        cost = costs[start]
        if cost == inf:
            if start >= high:
                break
            continue
        full, before, cut = begins[start] + width, spaces_on[start], offsets[start]
        high = bisect_right(ends, full + take * 30 + EPSILON, start + 1)
        if high <= start + 1:
            continue
        # What is nearer than this is too short by any count of spaces.
        loosest = tolerance * (ragged or give * (spaces[high - 1] - before) or EPSILON)
        low = bisect_left(ends, full - (loosest + EPSILON if loosest < shortest else width * 0.5), start + 1)
        if high > final:
            high = final
            if cost + _LEAST < costs[final]:
                total = cost + _last_line(full - ends[final], take * (spaces[final] - before), room, hyphenated=cut > 0)
                if total < costs[final]:
                    costs[final], came[final] = total, start
        for end in range(low, high):
            slack = full - ends[end]
            between = spaces[end] - before
            ratio = (
                slack / (ragged or give * between or EPSILON) if slack >= 0 else -slack / (take * between or EPSILON)
            )
            if ratio > (tolerance if slack >= 0 else 1.0):
                continue
            bad = _EVEN + (0.0 if ragged else _UNEVENNESS * ratio * ratio * ratio) + penalties[end]
            total = cost + bad * bad
            if ragged and slack > 0.0:
                total += _SHORT * ratio
            if cut and offsets[end]:
                total += _TWO_HYPHENS
            if total < costs[end] + equal:
                costs[end], came[end] = total, start
    return (_traced(came, final), costs[final]) if costs[final] < inf else ([], inf)


def _worth(cost: float, room: Room) -> float:
    """How loose the lines of a way can be that costs less: each line alone must."""
    if room.ragged or cost == inf:
        return inf
    return float(cbrt(max(sqrt(cost) - _EVEN, 0.0) / _UNEVENNESS)) + EPSILON


def _last_line(slack: float, take: float, room: Room, *, hyphenated: bool) -> float:
    """What the last line costs: it may be short, but no word alone, least of all a piece of one."""
    if slack < -(take or EPSILON):
        return inf
    ratio = max(0.0, -slack / (take or EPSILON))
    bad = _EVEN + (0.0 if room.ragged else _UNEVENNESS * ratio**3)
    cost = bad * bad + (_TWO_HYPHENS if hyphenated else 0.0)
    if slack > room.width * _LONELY:
        cost += (_LAST_WORD_RAGGED if room.ragged else _LAST_WORD) * (_REST_OF_WORD if hyphenated else 1.0)
    return cost


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

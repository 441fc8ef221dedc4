"""The best way to break a whole paragraph: even spaces, few hyphens, no rivers.

Every line costs by how far its spaces are from their natural width; the cheapest way through all places to break is
taken. A line reaches only a few places, found by bisection, so that the search is short.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from briefbook.typeset.galley import Galley, Joint
from briefbook.typeset.hyphens import Hyphenator
from briefbook.typeset.lines import EPSILON, Line, running

_STRETCH = 0.2
_SHRINK = 0.045
_RAGGED = 0.14
_WIDEST = 0.55
_UNHYPHENATED = 0.85
_TOLERANCES = (1.5, 3.5)
_AFTER_HYPHEN = 25.0
_HYPHENATED = 55.0
_TWO_HYPHENS = 3000.0


class _Place(NamedTuple):
    """A place to break: where the line before ends and the next begins, spaces before each, its cost."""

    end: float
    begin: float
    spaces: int
    spaces_on: int
    penalty: float
    box: int
    offset: int


def fitted_lines(row: Galley, width: float, hyphenator: Hyphenator | None) -> list[Line] | None:
    """The best lines for one paragraph without forced breaks; None if there is no good way.

    Words that are hyphenated become two boxes of the galley.
    """
    places = _places(row, None)
    way = _cheapest(row, places, width, _UNHYPHENATED)
    if way is None:
        places = _places(row, hyphenator)
        ways = (_cheapest(row, places, width, tolerance) for tolerance in _TOLERANCES)
        way = next((found for found in ways if found is not None), None)
    return None if way is None else _lines(row, [places[place] for place in way])


def spread(row: Galley, lines: Sequence[Line], width: float) -> None:
    """Widen or narrow the spaces of all lines but the last so that they fill the width; holes are not made."""
    for line in lines:
        spaces = sum(joint == Joint.SPACE for joint in row.joints[line.start + 1 : line.end])
        full = not line.last or line.width > width
        stretch = (width - line.width) / spaces if spaces and full else 0.0
        if stretch <= row.style.size * _WIDEST:
            line.stretch = stretch
            line.width += stretch * spaces


def _places(row: Galley, hyphenator: Hyphenator | None) -> list[_Place]:
    ends = running(row)
    places = [_Place(0.0, row.gaps[0], 0, 0, 0.0, 0, 0)]
    spaces = 0
    for box, joint in enumerate(row.joints):
        if box and joint == Joint.SPACE:
            places.append(_Place(ends[box], ends[box] + row.gaps[box], spaces, spaces + 1, 0.0, box, 0))
            spaces += 1
        elif box and joint:
            penalty = _AFTER_HYPHEN
            places.append(_Place(ends[box], ends[box], spaces, spaces, penalty, box, 0))
        places += _inside(row, box, ends[box] + row.gaps[box], spaces, hyphenator)
    places.append(_Place(ends[-1], ends[-1], spaces, spaces, 0.0, len(row.words), 0))
    return places


def _inside(row: Galley, box: int, left: float, spaces: int, hyphenator: Hyphenator | None) -> list[_Place]:
    """Places to hyphenate a word: its own soft hyphens, or the language's."""
    word = row.words[box]
    offsets = word.points or (hyphenator.places(word.text) if hyphenator is not None and word.body else ())
    if not offsets:
        return []
    look = row.spans[box].manner
    scale = look.size / 1000
    hyphen = look.fount["-"].width * scale
    text = word.plain
    cuts = [(offset, left + look.fount.roughly(text[:offset]) * scale) for offset in offsets]
    return [_Place(x + hyphen, x, spaces, spaces, _HYPHENATED, box, offset) for offset, x in cuts]


def _cheapest(row: Galley, places: list[_Place], width: float, tolerance: float) -> list[int] | None:
    """The places of the cheapest way, from the first line's end to the paragraph's."""
    justified = row.style.align == "justify"
    size = row.style.size
    give, take = (size * _STRETCH, size * _SHRINK) if justified else (0.0, 0.0)
    ragged = 0.0 if justified else width * _RAGGED
    ends = [place.end for place in places]
    final = len(places) - 1
    costs: list[float] = [0.0] + [float("inf")] * final
    came: list[int] = [0] * len(places)
    for start, begin in enumerate(places[:-1]):
        cost = costs[start]
        if cost == float("inf"):
            continue
        # Only the last line may be short.
        low = min(bisect_left(ends, begin.begin + width * 0.5, start + 1), final)
        high = bisect_right(ends, begin.begin + width + take * 30 + EPSILON, start + 1)
        for end in range(low, high):
            place = places[end]
            ratio = _ratio(width - (place.end - begin.begin), place.spaces - begin.spaces_on, give, take, ragged)
            if end == final and ratio >= 0:
                ratio = 0.0
            elif not -1.0 <= ratio <= tolerance:
                continue
            bad = 10.0 + 100.0 * abs(ratio) ** 3 + place.penalty
            total = cost + bad * bad + (_TWO_HYPHENS if place.offset and begin.offset else 0.0)
            if total < costs[end]:
                costs[end], came[end] = total, start
    return _traced(came, final) if costs[final] < float("inf") else None


def _ratio(slack: float, spaces: int, give: float, take: float, ragged: float) -> float:
    """How far a line is from natural: 1 is as wide as is good, -1 as narrow as may be."""
    if slack >= 0:
        return slack / (ragged or give * spaces or EPSILON)
    return slack / (take * spaces or EPSILON)


def _traced(came: list[int], final: int) -> list[int]:
    way = [final]
    while came[way[-1]]:
        way.append(came[way[-1]])
    return way[::-1]


def _lines(row: Galley, way: list[_Place]) -> list[Line]:
    """Lines for the chosen places; words cut there become two boxes."""
    lines: list[Line] = []
    start = added = 0
    cut = (-1, 0)
    for place in way:
        box = place.box + added
        if place.offset:
            offset = place.offset - (cut[1] if cut[0] == place.box else 0)
            look = row.spans[box].manner
            text = row.words[box].plain
            row.divide(box, [look.fount.piece(text[:offset]), look.fount.piece(text[offset:])], Joint.HYPHEN)
            cut = (place.box, place.offset)
            added += 1
            box += 1
        lines.append(Line(start, box, 0.0, last=False))
        if place.offset:
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

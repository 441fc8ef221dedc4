"""Places at which a paragraph's lines may end: between words, after hyphens of their own, inside words by patterns.

The places are gathered in whole columns, and hyphens are looked for only where a line can end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import add, attrgetter, itemgetter
from typing import NamedTuple

from briefbook.typeset.galley import Galley, Joint
from briefbook.typeset.hyphens import Hyphenator
from briefbook.typeset.lines import EPSILON

_SPACE = Joint.SPACE
_GLUED = Joint.GLUED
_BREAK = Joint.BREAK
_POINTS = attrgetter("points")
_AFTER_HYPHEN = 25.0
_HYPHENATED = 55.0

Hyphenators = Callable[[str], Hyphenator]
"""A hyphenator for each language."""

_Cut = tuple[int, tuple[int, ...]]
"""A box, and the offsets at which its word may be cut."""


class Room(NamedTuple):
    """A line's width, how much each space gives and takes, and how much the line gives where the text is ragged."""

    width: float
    give: float
    take: float
    ragged: float


class Places(NamedTuple):
    """Places to break, in order: where the line before each ends and the next begins, with spaces counted.

    Equal positions in the lists are one place; `boxes` and `offsets` say where it is: before a box or inside it.
    """

    ends: list[float]
    begins: list[float]
    spaces: list[int]
    spaces_on: list[int]
    penalties: list[float]
    boxes: list[int]
    offsets: list[int]

    def copy(self) -> Places:
        """The same in lists of its own."""
        ends, begins, spaces, spaces_on, penalties, boxes, offsets = self
        return Places([*ends], [*begins], [*spaces], [*spaces_on], [*penalties], [*boxes], [*offsets])


def between_words(row: Galley, ends: list[float]) -> Places:
    """The places that the text itself allows: spaces, and what its words have of signs to break at.

    `ends` are the running widths of the row's boxes.
    """
    joints, words = row.joints, row.words
    soft = any(map(_POINTS, words))
    if joints.count(_SPACE) == len(joints) - 1 and not soft:
        return _at_every_space(row, ends)
    boxes = [0, *[box for box, joint in enumerate(joints) if joint and box], len(words)]
    at_boxes = itemgetter(*boxes)
    begins = [*at_boxes([*map(add, ends, row.gaps), ends[-1]])]
    uncut, free = [0] * len(boxes), [0.0] * len(boxes)
    if joints.count(_SPACE) + joints.count(_GLUED) == len(joints) and not soft:
        spaces = len(boxes) - 2
        before, after = [0, *range(spaces), spaces], [*range(spaces + 1), spaces]
        return Places([*at_boxes(ends)], begins, before, after, free, boxes, uncut)
    counts = list(accumulate([joint is _SPACE for joint in joints]))
    after = [*at_boxes([*counts, counts[-1]])]
    spaced = [joint is _SPACE for joint in at_boxes([*joints, _BREAK])]
    spaced[0] = False
    penalties = [0.0, *[0.0 if space else _AFTER_HYPHEN for space in spaced[1:-1]], 0.0]
    before = [count - space for count, space in zip(after, spaced, strict=True)]
    places = Places([*at_boxes(ends)], begins, before, after, penalties, boxes, uncut)
    return with_cuts(row, ends, places, [(box, word.points) for box, word in enumerate(words) if word.points])


def _at_every_space(row: Galley, ends: list[float]) -> Places:
    """The places of a row in which every box but the first stands behind a space: most are such."""
    count = len(row.words)
    begins = [*map(add, ends, row.gaps), ends[-1]]
    before, after = [0, *range(count - 1), count - 1], [*range(count), count - 1]
    free, uncut = [0.0] * (count + 1), [0] * (count + 1)
    return Places(ends, begins, before, after, free, [*range(count + 1)], uncut)


def hyphens(row: Galley, boxes: Iterable[int], hyphenators: Hyphenators) -> list[_Cut]:
    """Where patterns allow words to be cut; those with soft hyphens of their own are left alone."""
    found: list[_Cut] = []
    words, spans = row.words, row.spans
    lang, places = "", None
    for box in boxes:
        word = words[box]
        if word.points or not word.body:
            continue
        if places is None or spans[box].lang != lang:
            lang = spans[box].lang
            places = hyphenators(lang).places
        offsets = places(word.text)
        if offsets:
            found.append((box, offsets))
    return found


def with_cuts(row: Galley, ends: list[float], places: Places, cuts: list[_Cut]) -> Places:
    """The places with those inside words among them."""
    wider = places.copy()
    # From the last to the first, so that places found before keep their numbers.
    for box, offsets in reversed(cuts):
        look = row.spans[box].manner
        scale = look.size / 1000
        left, hyphen, count = ends[box] + row.gaps[box], look.fount["-"].width * scale, len(offsets)
        at = bisect_right(wider.boxes, box)
        begins = [left + width * scale for width in look.fount.rough_widths(row.words[box], offsets)]
        wider.ends[at:at] = [begin + hyphen for begin in begins]
        wider.begins[at:at] = begins
        wider.spaces[at:at] = wider.spaces_on[at:at] = [wider.spaces_on[at - 1]] * count
        wider.penalties[at:at] = [_HYPHENATED] * count
        wider.boxes[at:at] = [box] * count
        wider.offsets[at:at] = offsets
    return wider


def reached(ends: list[float], room: Room, tolerance: float, spare: float) -> list[int]:
    """Boxes in which a line may end, whatever lines stand before it; hyphens elsewhere need not be looked for.

    Line by line, between the tightest and the loosest that the lines above can be.
    """
    width, give, take, ragged = room
    boxes: set[int] = set()
    first = last = 0.0
    while first < ends[-1]:
        widest = last + width * 1.1 + spare
        fewest = bisect_right(ends, first + width) - bisect_left(ends, first) + 1
        most = bisect_right(ends, widest) - bisect_left(ends, last) + 1
        first += max(width * 0.5, width - tolerance * (ragged or give * fewest or EPSILON) - spare)
        last = min(last + width + take * most + spare, widest)
        boxes.update(range(max(bisect_left(ends, first) - 1, 0), min(bisect_right(ends, last), len(ends) - 1)))
    return sorted(boxes)

"""Seating by the rules of protocol: who leads a side has its middle, the others sit outwards from there.

The second of a side sits to the right of the first, the third to the left, and so on in turn. Where two sides face each
other across a table, those who lead them do, the counterparts above the table and the own side below it. At a round
table the head is the host's, or whoever leads the meeting; on a photograph the middle of the front row is.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from briefbook.model.schedule import Meeting, Seating, Shape

FEWEST = 3
"""People of whom a plan is drawn, unless it was arranged by hand."""
_WIDEST_ROW = 8
"""People side by side on a photograph."""


class Row(Struct, frozen=True):
    """Ids of persons from left to right as the plan shows them, "" for an empty chair, and the column of the first."""

    people: tuple[str, ...]
    start: float = 0.0


def seating(meeting: Meeting, own: frozenset[str]) -> tuple[Shape, tuple[Row, ...]]:
    """How a meeting sits: by hand where that was said, else by its attendees' precedence; `own` are those of our side.

    The order of the attendees is that of their precedence.
    """
    wish = meeting.seating or Seating(shape=_shape(meeting, own))
    if wish.places:
        return wish.shape, _by_hand(wish)
    if wish.shape == "facing":
        return wish.shape, _facing(meeting, own)
    people = _lead_first(meeting)
    if wish.shape == "round":
        return wish.shape, (Row(_round(people)),)
    return wish.shape, _in_rows(people)


def middle_out(people: Sequence[str], *, looking: str) -> tuple[str, ...]:
    """People from the middle outwards, from left to right as the plan shows them.

    Who looks "down" the page has the right hand on its left side; who looks "up" has it on its right.
    """
    right, left = list(people[1::2]), list(people[2::2])
    first = list(people[:1])
    row = [*reversed(right), *first, *left]
    return tuple(row if looking == "down" else reversed(row))


def _shape(meeting: Meeting, own: frozenset[str]) -> Shape:
    """Two sides face each other; where many meet, or only one side is known, the table is round."""
    ours = [person for person in meeting.attendees if person in own]
    both = bool(ours) and len(ours) < len(meeting.attendees)
    return "facing" if both and len(meeting.participants) <= 2 and meeting.participants else "round"


def _by_hand(wish: Seating) -> tuple[Row, ...]:
    widest = max(map(len, wish.places), default=0)
    return tuple(Row(row, (widest - len(row)) / 2) for row in wish.places)


def _facing(meeting: Meeting, own: frozenset[str]) -> tuple[Row, ...]:
    """Both sides, so placed that those who lead them face each other."""
    theirs = tuple(person for person in meeting.attendees if person not in own)
    ours = tuple(person for person in _lead_first(meeting) if person in own)
    middles = (len(theirs) // 2, max(len(ours) - 1, 0) // 2)
    farthest = max(middles)
    rows = (middle_out(theirs, looking="down"), middle_out(ours, looking="up"))
    return tuple(Row(row, float(farthest - middle)) for row, middle in zip(rows, middles, strict=True))


def _round(people: tuple[str, ...]) -> tuple[str, ...]:
    """People clockwise from the head: the second sits to the right of the first, who looks down the page."""
    return (*people[:1], *people[2::2], *reversed(people[1::2]))


def _in_rows(people: tuple[str, ...]) -> tuple[Row, ...]:
    count = max(1, ceil(len(people) / _WIDEST_ROW))
    size = max(1, ceil(len(people) / count))
    parts = [middle_out(people[at : at + size], looking="down") for at in range(0, len(people), size)]
    widest = max(map(len, parts), default=0)
    return tuple(Row(part, (widest - len(part)) / 2) for part in parts)


def _lead_first(meeting: Meeting) -> tuple[str, ...]:
    """The attendees in order, whoever leads the meeting before all others."""
    first = (meeting.lead,) if meeting.lead in meeting.attendees else ()
    return (*first, *(person for person in meeting.attendees if person not in first))

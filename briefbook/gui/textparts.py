"""Which texts of a book stand in a field, and from where to where: one alone, or an item a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from msgspec import Struct

from briefbook.model.diagnostics import Place
from briefbook.model.passages import Home


class Part(Struct, frozen=True):
    """A text of the book, and from where to where it stands in what a field shows, in characters."""

    place: Place
    start: int
    end: int


Parts = Callable[[str], tuple[Part, ...]]
"""Says which texts stand in what a field shows."""


def alone(place: Place) -> Parts:
    """A field with one text."""
    return lambda shown: (Part(place, 0, len(shown)),)


def of_meeting(meeting: str, part: str) -> Parts:
    """A field with one text of a meeting."""
    return alone(Place(slot=Home("meeting", meeting, part).slot))


def of_person(person: str, part: str) -> Parts:
    """A field with one text of a person."""
    return alone(Place(slot=Home("person", person, part).slot))


def items_of_meeting(meeting: str, part: str) -> Parts:
    """A field with several texts of a meeting, a line each; blank lines are none."""

    def parts(shown: str) -> Iterator[Part]:
        numbers, at = count(1), 0
        for line in shown.split("\n"):
            if item := line.strip():
                start = at + line.index(item)
                place = Place(slot=Home("meeting", meeting, f"{part}-{next(numbers)}").slot)
                yield Part(place, start, start + len(item))
            at += len(line) + 1

    return lambda shown: tuple(parts(shown))

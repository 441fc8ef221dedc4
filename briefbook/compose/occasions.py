"""Which points belong where: to a country, to a meeting, to a paper."""

from __future__ import annotations

from collections.abc import Iterator

from briefbook.model.book import Book, Paper
from briefbook.model.points import Point


def said_to(book: Book, state: str) -> tuple[Point, ...]:
    """The points for one country: those that name it, and those for any that are not kept for a meeting with others."""
    return tuple(point for point in book.points if _for_country(book, point, state))


def said_at(book: Book, meeting: str, state: str = "") -> tuple[Point, ...]:
    """The points for one meeting: those that name it, and those of no meeting that concern all who take part.

    With a state, those of them that are said to it.
    """
    partners = frozenset((state,)) if state else partners_of(book, meeting)
    return tuple(point for point in book.points if _for_meeting(point, meeting) and _concerns(point, partners))


def points_of(book: Book, paper: Paper) -> tuple[Point, ...]:
    """The points for those whom a paper is about: its meeting, its country, its person; all where it names none."""
    found = book.points
    if paper.meeting:
        found = said_at(book, paper.meeting, paper.subject)
    elif paper.subject:
        found = said_to(book, paper.subject)
    return tuple(point for point in found if not (paper.person and point.to) or paper.person in point.to)


def partners_of(book: Book, meeting: str) -> frozenset[str]:
    """The states that the principal meets there; none for a meeting that is not in the schedule."""
    found = next((one for one in book.schedule if one.id == meeting), None)
    if found is None:
        return frozenset()
    return frozenset(found.participants or book.participants) - {book.principal}


def _for_meeting(point: Point, meeting: str) -> bool:
    return not point.meetings or meeting in point.meetings


def _concerns(point: Point, partners: frozenset[str]) -> bool:
    """Whether a point is for all of some states."""
    return not point.countries or bool(partners and partners <= {*point.countries})


def _for_country(book: Book, point: Point, state: str) -> bool:
    if point.countries:
        return state in point.countries
    return not point.meetings or any(partners_of(book, meeting) == {state} for meeting in point.meetings)


def in_order(book: Book, points: tuple[Point, ...]) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """The points by topic, in the order of the book's topics; those of no topic, or of another, come last."""
    for topic in (*book.topics, ""):
        if found := tuple(point for point in points if (point.topic if point.topic in book.topics else "") == topic):
            yield topic, found

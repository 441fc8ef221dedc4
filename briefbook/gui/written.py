"""Where the author's texts are written, and where they are printed."""

from __future__ import annotations

import re
from difflib import Match, SequenceMatcher
from itertools import count, takewhile
from operator import eq

from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Place
from briefbook.model.passages import POINT
from briefbook.model.points import Point

WITH_POINTS = ("meeting-brief", "topic-paper", "points-page", "call-card")
"""The kinds of papers in which points are written."""
_SIGNS = re.compile(r"[*_`]|^\s*(?:#+|[-+]|\d+[.)])\s", re.MULTILINE)
_AROUND = 40
"""Characters before and behind the caret by which its place is found on the page."""


def points_of(book: Book, paper: Paper) -> tuple[Point, ...]:
    """The points that are written in a paper: those of its country, its topic or its meeting."""
    if paper.kind not in WITH_POINTS:
        return ()
    return tuple(point for point in book.points if belongs(point, paper))


def paper_with(book: Book, slot: str) -> str:
    """The first paper in which a part of a point is written; empty where there is none."""
    name = slot.removeprefix(POINT).rpartition(".")[0]
    ids = (paper.id for paper in book.papers if any(point.id == name for point in points_of(book, paper)))
    return next(ids, "")


def spoken(text: str, caret: int) -> str:
    """The words round the caret as they print, for finding them on the page: no signs of Markdown, no calls."""
    call = text.rfind("}}", 0, caret)
    start = max(call + 2 if call >= 0 else 0, text.rfind("\n", 0, caret) + 1, caret - _AROUND)
    ends = (place for sign in ("{{", "\n") if (place := text.find(sign, caret)) >= 0)
    end = min(*ends, caret + _AROUND, len(text))
    return " ".join(_SIGNS.sub("", text[start:end]).split())


def match_of(written: str, printed: str) -> Match:
    """The longest stretch that a written and a printed text have in common."""
    return SequenceMatcher(None, written, printed, autojunk=False).find_longest_match()


def belongs(point: Point, paper: Paper) -> bool:
    """Whether a paper is about the country, the topic or the meeting of a point."""
    if paper.meeting and paper.meeting in point.meetings:
        return True
    if paper.subject:
        return paper.subject in point.countries
    return bool(paper.topic) and point.topic == paper.topic


def units(text: str, characters: int) -> int:
    """A position in characters as Qt counts them, in units of UTF-16."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, counted: int) -> int:
    """A position as Qt counts it, in units of UTF-16, in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * counted].decode("utf-16-le", "replace"))


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def point_at(place: Place) -> str:
    """The id of the point of which a place is a part; empty where it is none."""
    slot = place.slot or ""
    return slot.removeprefix(POINT).rpartition(".")[0] if slot.startswith(POINT) else ""


def new_point(book: Book, paper: Paper) -> Point:
    """An empty point that belongs to a paper, with an id that no other has."""
    taken = {point.id for point in book.points}
    name = next(name for number in count(1) if (name := f"{paper.id}-{number}") not in taken)
    countries = (paper.subject,) if paper.subject else ()
    meetings = (paper.meeting,) if paper.meeting else ()
    return Point(id=name, line="", countries=countries, topic=paper.topic, meetings=meetings)

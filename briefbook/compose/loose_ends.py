"""Findings about a book's points as such: what they name that the book does not have, and papers left without any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefbook.compose.manifests import Needs
from briefbook.compose.templates import Templates
from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.points import Point

_AWAITED: Mapping[Needs, str] = {
    "points": "there are points for it",
    "certain-points": "there are points for it that are certain to be raised",
    "positions": "a point asks, offers or refuses something, or the library has a position on its topics",
}
"""What an idle paper waits for."""


def loose_ends(book: Book, left_out: Sequence[Paper], templates: Templates) -> tuple[Diagnostic, ...]:
    """What is wrong with points wherever they are shown, and which kinds of paper are `left_out` for want of them."""
    found = (finding for point in book.points for finding in _of_point(book, point))
    return (*found, *_left_out(left_out, templates))


def _of_point(book: Book, point: Point) -> Iterator[Diagnostic]:
    meetings = {meeting.id for meeting in book.schedule}
    for meeting in point.meetings:
        if meeting not in meetings:
            sentence = f"The point “{point.id}” is for the meeting “{meeting}”, which is not in the schedule."
            yield _finding("point.meeting", sentence, "Correct it, or add the meeting.", point, "meetings")
    for state in point.countries:
        if state not in book.participants:
            sentence = f"The point “{point.id}” is for “{state}”, which takes no part."
            yield _finding("point.country", sentence, "Correct it, or add the country.", point, "countries")
    if point.topic and point.topic not in book.topics:
        sentence = f"The point “{point.id}” is about the topic “{point.topic}”, which the book does not have."
        yield _finding("point.topic", sentence, "Correct it, or add the topic.", point, "topic")
    if not point.line.strip():
        sentence = f"The point “{point.id}” has no line."
        yield _finding("point.empty", sentence, "Write what is to be said.", point, "line")
    if point.triage == "defensive" and not point.question.strip():
        sentence = f"The point “{point.id}” is for defence, but says not against what."
        yield _finding("point.question", sentence, "Write the question that it answers.", point, "question")


def _finding(code: str, sentence: str, hint: str, point: Point, part: str) -> Diagnostic:
    place = Place(slot=f"point:{point.id}.{part}")
    return Diagnostic(code=code, severity=Severity.WARNING, sentence=sentence, hint=hint, place=place)


def _left_out(papers: Sequence[Paper], templates: Templates) -> Iterator[Diagnostic]:
    """A note a kind of paper that is not printed, since its pages would be nearly empty."""
    for name in dict.fromkeys(paper.kind for paper in papers):
        many = sum(paper.kind == name for paper in papers)
        kind = templates.kind(name)
        awaited = _AWAITED[kind.needs]
        yield Diagnostic(
            code="paper.idle",
            severity=Severity.NOTE,
            sentence=f"One paper of the kind “{kind.title}” will print once {awaited}."
            if many == 1
            else f"{many} papers of the kind “{kind.title}” will print once {awaited}.",
            hint="“briefbook edit point add” writes one.",
        )

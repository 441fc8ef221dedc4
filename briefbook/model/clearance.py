"""The clearance ledger: who drafted and cleared a paper, of which content, and whether that is still what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, Override, Paper
from briefbook.model.digest import digest
from briefbook.model.inclusion import SHEET
from briefbook.model.points import Point
from briefbook.model.review import Clearance
from briefbook.model.schedule import Meeting

State = Literal["uncleared", "drafted", "cleared", "void"]
"""Where a paper stands: nobody signed for it, it is drafted, it is cleared, its clearance is void since an edit."""

PARTS = ("title", "text", "points", "figures", "pictures", "meeting")
"""What the content of a paper is made of, as the sentence about a void clearance names it."""

_BARE = frozenset({"contents", "sources", "annex", SHEET})
_WITHOUT_POINTS = _BARE | {"cover", "scene-setter", "schedule", "participants", "country-profile", "biography"}
_WITHOUT_MEETINGS = _BARE | {"cover", "scene-setter", "topic-paper", "country-profile", "biography", "matrix"}
_OF_THE_EVENT = frozenset({"cover", "scene-setter", "schedule", "participants"})
_SHORT = 8


class Standing(Struct, frozen=True, kw_only=True):
    """Where a paper stands, by which line of the ledger, and for a void one, which parts have changed since."""

    state: State
    line: Clearance | None = None
    changed: tuple[str, ...] = ()


def content_digest(book: Book, paper: Paper) -> str:
    """A digest of all that a paper prints of the author's, and of each part of it; other papers have no say in it.

    What the library says is not in it, nor who drafted the paper. Where it is not known whether a paper prints a point
    or a picture, it is taken to.
    """
    parts = tuple(digest(part) for part in _content(book, paper))
    return f"{digest(*parts)}:{'.'.join(part[:_SHORT] for part in parts)}"


def short(content: str) -> str:
    """The few letters of a digest that are printed."""
    return content[:_SHORT]


def status(book: Book, paper: Paper) -> Standing:
    """Where a paper stands. Of each office the last clearance counts; one that no longer fits voids them all."""
    lines = [line for line in book.clearances if line.paper == paper.id]
    latest = {line.office: line for line in lines if line.act == "cleared"}
    if latest:
        content = content_digest(book, paper)
        for line in latest.values():
            if line.digest != content:
                return Standing(state="void", line=line, changed=_changed(line.digest, content))
        return Standing(state="cleared", line=list(latest.values())[-1])
    drafted = [line for line in lines if line.act == "drafted"]
    if drafted or paper.drafted:
        return Standing(state="drafted", line=drafted[-1] if drafted else None)
    return Standing(state="uncleared")


def with_sheet(book: Book) -> Book:
    """The book with its clearance sheet as the last leaf; one that stands elsewhere stays where it is."""
    if any(paper.kind == SHEET for paper in book.papers):
        return book
    return replace(book, papers=(*book.papers, Paper(id=SHEET, kind=SHEET)))


def _changed(signed: str, content: str) -> tuple[str, ...]:
    """The parts in which two digests differ; none where one of them does not tell."""
    before, now = (text.partition(":")[2].split(".") for text in (signed, content))
    if len(before) != len(PARTS):
        return ()
    return tuple(name for name, old, new in zip(PARTS, before, now, strict=True) if old != new)


def _content(book: Book, paper: Paper) -> tuple[object, ...]:
    """The parts of a paper's content, in the order of `PARTS`."""
    points = tuple(_points(book, paper))
    texts = " ".join((*(slot.text for slot in paper.slots), *map(_text, points)))
    people = tuple(one for one in book.people if one.id == paper.person or (paper.subject == one.country != ""))
    return (
        (paper.title, paper.mark, paper.kind, paper.subject, paper.topic, paper.person),
        tuple((slot.name, slot.text) for slot in paper.slots if slot.text),
        points,
        tuple(_overrides(book, paper, texts)),
        tuple(_seen(picture) for picture in _pictures(book, paper, texts)),
        (paper.meeting, tuple(_meetings(book, paper)), people, book.event if paper.kind in _OF_THE_EVENT else None),
    )


def _points(book: Book, paper: Paper) -> Iterator[Point]:
    """The points that a paper may show: all that are not expressly about something else."""
    if paper.kind in _WITHOUT_POINTS:
        return
    for point in book.points:
        about = (
            (paper.topic, (point.topic,) if point.topic else ()),
            (paper.subject, point.countries),
            (paper.meeting, point.meetings),
            (paper.person, point.to),
        )
        if all(not own or not named or own in named for own, named in about):
            yield point


def _overrides(book: Book, paper: Paper, texts: str) -> Iterator[Override]:
    """The overrides that may touch a paper: of its country, or of what its text names; all where it has no country."""
    if paper.kind in _BARE:
        return
    for override in book.overrides:
        who, indicator = (*override.fact.split("/"), "", "", "")[1:3]
        if not paper.subject or paper.subject in who.split(">") or (indicator and indicator in texts):
            yield override


def _pictures(book: Book, paper: Paper, texts: str) -> Iterator[BookPicture]:
    """The pictures that a paper's text names, and the portraits of whom it is about."""
    about = {paper.person, *(one.id for one in book.people if paper.subject and one.country == paper.subject)} - {""}
    for picture in book.pictures:
        if picture.person in about or re.search(rf"\b{re.escape(picture.name)}\b", texts):
            yield picture


def _seen(picture: BookPicture) -> tuple[str, ...]:
    return picture.name, picture.digest, picture.alt, picture.credit, picture.person


def _meetings(book: Book, paper: Paper) -> Iterator[Meeting]:
    """The meetings that a paper may print: its own, those of its country, or all."""
    if paper.kind in _WITHOUT_MEETINGS:
        return
    for meeting in book.schedule:
        if paper.meeting:
            wanted = meeting.id == paper.meeting
        else:
            wanted = not paper.subject or not meeting.participants or paper.subject in meeting.participants
        if wanted:
            yield meeting


def _text(point: Point) -> str:
    return f"{point.line} {point.support} {point.background} {point.question}"

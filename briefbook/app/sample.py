"""The sample book: the C5+1 summit in Washington, from the shipped tables and the author's texts beside them.

How it is marked under a scheme stands in a file of its own for each, `marks/<scheme>.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from briefbook import assets
from briefbook.app.desk import Desk
from briefbook.app.schemes import NONE
from briefbook.compose import plan, premarked
from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.clearance import content_digest, with_sheet
from briefbook.model.editions import Edition
from briefbook.model.errors import BookError
from briefbook.model.marking import UNMARKED, Authority, Mark
from briefbook.model.points import Point
from briefbook.model.portions import portion_text
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Act, Clearance
from briefbook.model.schedule import Meeting
from briefbook.model.schemes import Scheme

_File = TypeVar("_File")


class _Addition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paper beyond the plan of the event, and the paper that it stands before."""

    before: str
    paper: Paper


class _Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signature under some papers of the sample as its files have them."""

    papers: tuple[str, ...]
    act: Act
    office: str
    by: str
    dated: date
    note: str = ""


class _Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `book.toml` of a sample."""

    title: str
    as_of: date
    principal: str
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    people: tuple[str, ...]
    event: Event
    meeting: tuple[Meeting, ...]
    addition: tuple[_Addition, ...] = ()
    template: str = "summit"
    scheme: str = ""
    edition: tuple[Edition, ...] = ()
    name: tuple[RegisterEntry, ...] = ()
    clearance: tuple[_Signature, ...] = ()
    marking: str = ""
    notice: str = ""
    author: str = ""


class _Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `points.toml` of a sample; all of its points have the label."""

    label: str
    point: tuple[Point, ...]


class _Stretch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mark, and the slots of papers that have it, by patterns of their names."""

    papers: str
    slots: str
    mark: Mark


class _PointMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How points are marked where not as usual: by part, and the lines of those in defence."""

    line: Mark | None = None
    defence: Mark | None = None
    support: Mark | None = None
    background: Mark | None = None


class _Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `marks`: what is marked otherwise than as `usual`, and what the book says of its marking."""

    usual: Mark = UNMARKED
    floor: Mark = UNMARKED
    marking: str = ""
    authority: Authority | None = None
    stretch: tuple[_Stretch, ...] = ()
    point: _PointMarks = _PointMarks()
    edition: tuple[Edition, ...] | None = None

    def of(self, paper: str, slot: str) -> Mark:
        """The mark of what stands in a slot."""
        fitting = (one.mark for one in self.stretch if fnmatchcase(paper, one.papers) and fnmatchcase(slot, one.slots))
        return next(fitting, self.usual)


def sample_book(desk: Desk, *, scheme: str | None = None) -> Book:
    """The sample, complete with the author's words, under its own marking scheme or another.

    Raises BookError if its files are damaged, InputError where there is no such scheme.
    """
    book = _unmarked(desk, scheme)
    rules = desk.rules(book)
    file = _folder() / "marks" / f"{book.scheme}.toml"
    marked = _marked(book, rules.scheme, _read(file, _Marks)) if rules and file.is_file() else book
    return _signed(marked, _read(_folder() / "book.toml", _Sample).clearance)


def _folder() -> Path:
    return assets.resources() / "sample" / "c5plus1"


def _marked(book: Book, scheme: Scheme, marks: _Marks) -> Book:
    """The book with a mark wherever somebody wrote or noted something."""

    def slot(paper: Paper, slot: Slot) -> Slot:
        words = portion_text(scheme, marks.of(paper.id, slot.name))
        return replace(slot, text=premarked(slot.text, words, scheme))

    def point(one: Point) -> Point:
        line = marks.point.defence if one.triage == "defensive" else marks.point.line
        return replace(
            one,
            line_mark=line or marks.usual,
            support_mark=marks.point.support or marks.usual,
            background_mark=marks.point.background or marks.usual,
        )

    return replace(
        book,
        points=tuple(map(point, book.points)),
        papers=tuple(replace(paper, slots=tuple(slot(paper, one) for one in paper.slots)) for paper in book.papers),
        schedule=tuple(replace(meeting, mark=marks.usual) for meeting in book.schedule),
        floor=marks.floor,
        marking=marks.marking or book.marking,
        authority=marks.authority,
        editions=book.editions if marks.edition is None else marks.edition,
    )


def _unmarked(desk: Desk, scheme: str | None) -> Book:
    folder = _folder()
    sample, points = _read(folder / "book.toml", _Sample), _read(folder / "points.toml", _Points)
    participants = desk.library.resolve(sample.countries, on=sample.event.day)
    people = tuple(desk.library.person(person) for person in sample.people)
    topics = tuple(desk.templates.topic(name).id for name in sample.topics)
    papers = plan(
        desk.templates,
        sample.template,
        principal=sample.principal,
        participants=participants,
        topics=topics,
        people=people,
    )
    return Book(
        title=sample.title,
        event=sample.event,
        as_of=sample.as_of,
        principal=sample.principal,
        participants=participants,
        topics=topics,
        papers=tuple(_with_slots(paper, folder / "slots") for paper in _with_additions(papers, sample.addition)),
        schedule=sample.meeting,
        people=people,
        template=sample.template,
        scheme=sample.scheme if scheme is None else "" if scheme == NONE else scheme,
        editions=sample.edition,
        register=sample.name,
        points=tuple(replace(point, label=points.label) for point in points.point),
        marking=sample.marking,
        notice=sample.notice,
        author=sample.author,
    )


def _signed(book: Book, signatures: tuple[_Signature, ...]) -> Book:
    """The book with its ledger, and with the sheet that shows it, if it has any."""
    lines = tuple(
        Clearance(
            paper=paper,
            act=one.act,
            office=one.office,
            by=one.by,
            dated=one.dated,
            digest=content_digest(book, book.paper(paper)),
            note=one.note,
        )
        for one in signatures
        for paper in one.papers
    )
    return with_sheet(msgspec.structs.replace(book, clearances=lines)) if lines else book


def _read(path: Path, kind: type[_File]) -> _File:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise BookError(f"The sample book cannot be read: {error}.", hint="Install Briefbook again.") from error


def _with_additions(papers: tuple[Paper, ...], additions: tuple[_Addition, ...]) -> Iterator[Paper]:
    for paper in papers:
        yield from (addition.paper for addition in additions if addition.before == paper.id)
        yield paper


def _with_slots(paper: Paper, folder: Path) -> Paper:
    """A paper with the texts of `<paper id>.<slot>.md`, where there are any."""
    files = sorted(folder.glob(f"{paper.id}.*.md"))
    slots = tuple(Slot(file.name.removeprefix(f"{paper.id}.")[:-3], file.read_text("utf-8").strip()) for file in files)
    return replace(paper, slots=slots)

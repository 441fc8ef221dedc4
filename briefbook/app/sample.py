"""The sample book: the C5+1 summit in Washington, from the shipped tables and the author's slots beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from briefbook import assets
from briefbook.app.desk import Desk
from briefbook.compose import plan
from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.clearance import content_digest, with_sheet
from briefbook.model.editions import Edition
from briefbook.model.errors import BookError
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Act, Clearance
from briefbook.model.schedule import Meeting


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
    floor: Mark = UNMARKED
    edition: tuple[Edition, ...] = ()
    name: tuple[RegisterEntry, ...] = ()
    clearance: tuple[_Signature, ...] = ()
    marking: str = ""
    notice: str = ""
    author: str = ""


def sample_book(desk: Desk) -> Book:
    """The sample, complete with the author's words; raises BookError if its files are damaged."""
    folder = assets.resources() / "sample" / "c5plus1"
    sample = _read(folder / "book.toml")
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
    book = Book(
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
        scheme=sample.scheme,
        floor=sample.floor,
        editions=sample.edition,
        register=sample.name,
        marking=sample.marking,
        notice=sample.notice,
        author=sample.author,
    )
    return _signed(book, sample.clearance)


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


def _read(path: Path) -> _Sample:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Sample)
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
    return msgspec.structs.replace(paper, slots=slots)

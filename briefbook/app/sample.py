"""The sample book: the C5+1 summit in Washington, from the shipped tables and the author's texts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from briefbook import assets
from briefbook.app.desk import Desk
from briefbook.compose import plan
from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.editions import Edition
from briefbook.model.errors import BookError
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.points import Point
from briefbook.model.register import RegisterEntry
from briefbook.model.schedule import Meeting


class _Addition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paper beyond the plan of the event, and the paper that it stands before."""

    before: str
    paper: Paper


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
    marking: str = ""
    notice: str = ""
    author: str = ""


class _Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `points.toml` of a sample; all of its points have the label."""

    label: str
    point: tuple[Point, ...]


_File = TypeVar("_File")


def sample_book(desk: Desk) -> Book:
    """The sample, complete with the author's words; raises BookError if its files are damaged."""
    folder = assets.resources() / "sample" / "c5plus1"
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
        scheme=sample.scheme,
        floor=sample.floor,
        editions=sample.edition,
        register=sample.name,
        points=tuple(replace(point, label=points.label) for point in points.point),
        marking=sample.marking,
        notice=sample.notice,
        author=sample.author,
    )


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

"""A book: one document with its event, schedule, people, papers and the author's words. An immutable value."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

from msgspec import Struct

from briefbook.model.editions import Edition
from briefbook.model.facts import Gap, Person
from briefbook.model.marking import UNMARKED, Authority, Mark
from briefbook.model.numbers import Number
from briefbook.model.points import Point
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Clearance, Waiver
from briefbook.model.schedule import Meeting

Recto = Literal["never", "papers", "tabs"]
"""What begins on a right-hand page: nothing by rule, every paper, or the first paper of every tab."""

NotesPlace = Literal["end", "foot"]
"""Where notes stand: behind their paper, or at the foot of the page with their mark."""


class Event(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What the book is for.

    `host` is the venue's state (ISO 3166 alpha-3), which need not take part; `zone` the venue's time zone, an IANA
    name such as America/New_York.
    """

    name: str
    day: date
    place: str
    host: str
    last_day: date | None = None
    group: str = ""
    zone: str = ""


PASSAGE = "passage:"
"""How the names of slots begin that hold a generated passage which its author has made their own."""


class Slot(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The author's text in one named place of a paper, in Markdown with `{{ fact(…) }}`.

    One that is there and empty has nothing to say in a releasable edition: not even that it is empty is printed.
    `origin` is the digest of the generated passage of which the text was made, if it was.
    """

    name: str
    text: str
    origin: str = ""


def origin_of(passage: str) -> str:
    """The digest by which a generated passage is known again."""
    return hashlib.sha256(passage.encode("utf-8", "replace")).hexdigest()


class Paper(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One section of a book, by its kind and what it is about; an empty title means the kind's own.

    `subject` is a country (ISO 3166 alpha-3), `topic` a topic id, `person` a person id, `meeting` the id of a meeting.
    `mark` is the marking of its title, and of the author's text in it that carries none of its own. `hidden_from` are
    ids of editions that do without it; `set_aside` keeps it out of all of them, with what was written in it.
    """

    id: str
    kind: str
    title: str = ""
    subject: str = ""
    topic: str = ""
    person: str = ""
    slots: tuple[Slot, ...] = ()
    drafted: str = ""
    meeting: str = ""
    mark: Mark = UNMARKED
    hidden_from: tuple[str, ...] = ()
    set_aside: bool = False

    def slot(self, name: str) -> str:
        """The author's text in a slot; empty where nothing is written yet."""
        return next((slot.text for slot in self.slots if slot.name == name), "")

    def emptied(self, name: str) -> bool:
        """Whether a slot is there and empty, so that nothing is to be said of it."""
        return any(slot.name == name and not slot.text for slot in self.slots)

    def passage(self, name: str) -> Slot | None:
        """The author's text for a generated passage; None while it is generated."""
        return next((slot for slot in self.slots if slot.name == f"{PASSAGE}{name}"), None)


class BookPicture(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A picture that the book carries: a photograph or a drawing, by a name unique in the book.

    `person` says of whom it is the portrait; `alt` what it shows, `credit` who made it and who allows its use. `data`
    is the file itself, `digest` its SHA-256; in a container the file is a part of its own.
    """

    name: str
    kind: Literal["jpeg", "png", "svg"]
    digest: str
    data: bytes = b""
    person: str = ""
    alt: str = ""
    credit: str = ""
    mark: Mark = UNMARKED


class Override(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A correction of one fact in this book alone: what stands instead, why, by whom and when.

    `replaces` is the library's own value at that time, so that a change since is seen; None where it is not known.
    """

    fact: str
    value: Number | Gap
    reason: str
    by: str
    dated: date
    replaces: Number | Gap | None = None
    mark: Mark = UNMARKED


class Book(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One briefing book.

    `as_of` is the date from which alone ages and staleness are counted. `principal` is the state of the person for
    whom the book is made, `participants` the states that take part, all ISO 3166 alpha-3. `notice` is printed on the
    cover.

    `scheme` names the marking scheme: portions are marked in its terms and roll up to the banners of papers and book;
    `floor` is the least that any page is marked, `authority` its authority block. `marking` stands at head and foot of
    every page as it is: before the banner, or alone where there is no scheme.

    How it is put on paper: `page` names a page format of the style, `large_type` its setting for readers at arm's
    length. With `recto` every paper, or every tab, begins on a right-hand page and margins are mirrored. `tabs` are
    index tabs at the outer edge. `notes` stand behind their paper, or at the foot of the page with their mark.
    """

    title: str
    event: Event
    as_of: date
    principal: str
    participants: tuple[str, ...]
    topics: tuple[str, ...]
    papers: tuple[Paper, ...]
    schedule: tuple[Meeting, ...] = ()
    people: tuple[Person, ...] = ()
    overrides: tuple[Override, ...] = ()
    pictures: tuple[BookPicture, ...] = ()
    template: str = "summit"
    style: str = "house"
    page: str = "A4"
    large_type: bool = False
    recto: Recto = "never"
    tabs: bool = True
    notes: NotesPlace = "end"
    lang: str = "en-GB"
    marking: str = ""
    notice: str = ""
    author: str = ""
    scheme: str = ""
    floor: Mark = UNMARKED
    authority: Authority | None = None
    points: tuple[Point, ...] = ()
    editions: tuple[Edition, ...] = ()
    register: tuple[RegisterEntry, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def paper(self, paper_id: str) -> Paper:
        """The paper with an id; raises KeyError where there is none."""
        for paper in self.papers:
            if paper.id == paper_id:
                return paper
        raise KeyError(paper_id)

    def portrait(self, person_id: str) -> BookPicture | None:
        """The portrait of a person, if the book has one."""
        return next((picture for picture in self.pictures if person_id and picture.person == person_id), None)

    @property
    def counterparts(self) -> tuple[str, ...]:
        """The participants but for the principal's own state, in order."""
        return tuple(state for state in self.participants if state != self.principal)

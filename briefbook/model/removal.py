"""A book as it may be released: what an edition may not carry taken out, and a list of what that was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.facts import Person
from briefbook.model.inclusion import in_edition
from briefbook.model.marking import UNMARKED, Authority, Mark
from briefbook.model.points import Point
from briefbook.model.release import Kind, Limits, Prune, Pruned, Removed, strings_of
from briefbook.model.remarks import pruned_remarks
from briefbook.model.schedule import Meeting

_LETTERING = re.compile(r">([^<>]+)<")

NAMELESS = "Briefing book"
"""What a book is called whose title may not be told."""


class Released(Struct, frozen=True):
    """The book that may be released, and all that it lacks."""

    book: Book
    removed: tuple[Removed, ...]


def released(book: Book, limits: Limits, prune: Prune, *, public: Collection[Person] = ()) -> Released:
    """The book as an edition may carry it; `public` are people as the library has them."""
    removal = _Removal(book, limits, prune)
    return Released(removal.apply(tuple(public)), tuple(removal.removed))


class _Removal:
    """One removal: goes through the book part by part and keeps what it takes out."""

    def __init__(self, book: Book, limits: Limits, prune: Prune) -> None:
        self._book = book
        self._limits = limits
        self._prune = prune
        self._carried: set[str] = set()
        self.removed: list[Removed] = []

    def apply(self, public: Collection[Person]) -> Book:
        book = self._book
        meetings = tuple(self._meetings())
        papers = tuple(self._papers(meetings))
        points = tuple(self._points(meetings))
        kept = replace(
            book,
            papers=papers,
            schedule=meetings,
            points=points,
            pictures=tuple(self._pictures()),
            overrides=tuple(self._overrides()),
        )
        people = tuple(self._people(kept, public))
        return self._own_entries(self._frame(replace(kept, people=people)))

    # The parts of a book.

    def _meetings(self) -> Iterator[Meeting]:
        for meeting in self._book.schedule:
            texts = (meeting.title, meeting.place, meeting.format, meeting.press, meeting.interpreter, meeting.note)
            if not self._speaks(texts, meeting.mark):
                where, prose = f"the meeting {meeting.id}", strings_of(replace(meeting, id="", mark=UNMARKED))
                self._remove("meeting", where, prose=prose, names=texts[:2], ids=(meeting.id,))
                continue
            where = f"the agenda of {meeting.id}"
            yield replace(meeting, agenda=tuple(item for item in meeting.agenda if self._told(item, where)))

    def _papers(self, meetings: tuple[Meeting, ...]) -> Iterator[Paper]:
        held = {meeting.id for meeting in meetings}
        lost = {meeting.id for meeting in self._book.schedule} - held
        kept = [
            paper
            for paper in in_edition(self._book, self._limits.edition).papers
            if not self._limits.forbids(paper.mark) and paper.meeting not in lost
        ]
        for paper in self._book.papers:
            if paper not in kept:
                self._remove_paper(paper)
        yield from map(self._paper, kept)

    def _remove_paper(self, paper: Paper) -> None:
        prose, names = self._words(*(slot.text for slot in paper.slots)), (paper.title, paper.drafted)
        self._remove("paper", f"the paper {paper.id}", prose=prose, names=names, ids=(paper.id,))

    def _paper(self, paper: Paper) -> Paper:
        where = f"the paper {paper.id}"
        self._carry(paper.mark)
        title = paper.title
        if title and not self._speaks((title,), paper.mark):
            self._remove("passage", f"the title of {where}", names=(title,))
            title = ""
        if paper.drafted:
            self._remove("own entry", f"who drafted {where}", names=(paper.drafted,))
        slots = tuple(self._slot(slot, paper) for slot in paper.slots)
        return replace(paper, title=title, drafted="", slots=slots, hidden_from=())

    def _slot(self, slot: Slot, paper: Paper) -> Slot:
        """A slot with what may stay of it; one that is emptied stays, so that nobody takes it for not yet written."""
        return replace(slot, text=self._pruned(slot.text, f"“{slot.name}” of the paper {paper.id}", paper.mark))

    def _points(self, meetings: tuple[Meeting, ...]) -> Iterator[Point]:
        held = {meeting.id for meeting in meetings}
        for point in self._book.points:
            kept = tuple(meeting for meeting in point.meetings if meeting in held)
            # A point for certain meetings, all of them gone, must not become one for any.
            astray = bool(point.meetings) and not kept
            where = f"the point {point.id}"
            line = Pruned("") if astray else self._cut(point.line, point.line_mark)
            if not line.text:
                texts = (point.question, point.line, point.support, point.background)
                self._remove("point", where, prose=self._words(*texts), ids=(point.id,))
                continue
            yield replace(
                point,
                line=self._noted(line, f"the line of {where}"),
                question=self._pruned(point.question, f"the question of {where}", point.line_mark),
                support=self._pruned(point.support, f"the support of {where}", point.support_mark),
                background=self._pruned(point.background, f"the background of {where}", point.background_mark),
                meetings=kept,
            )

    def _pictures(self) -> Iterator[BookPicture]:
        for picture in self._book.pictures:
            if self._speaks((picture.alt, picture.credit), picture.mark):
                yield picture
                continue
            self._remove(
                "picture",
                f"the picture {picture.name}",
                prose=(picture.alt, picture.credit, *lettering_of(picture)),
                ids=(picture.name, picture.digest),
                pictures=(picture.data,) if picture.kind != "svg" else (),
            )

    def _overrides(self) -> Iterator[Override]:
        for override in self._book.overrides:
            if self._speaks((override.reason,), override.mark):
                yield override
                continue
            self._remove("override", f"the override of {override.fact}", prose=(override.reason,), names=(override.by,))

    def _people(self, kept: Book, public: Collection[Person]) -> Iterator[Person]:
        """The people whom that names which stays, or whom the library has and nothing names that is gone.

        Of a note that is the desk's own, every portion has to be marked.
        """
        missed, notes = _named(self._book) - _named(kept), {person.note for person in public}
        for person in self._book.people:
            where = f"the person {person.id}"
            if person.id in missed or not (person in public or person.id in _named(kept)):
                names, prose = (person.name, person.native), strings_of(replace(person, id=""))
                self._remove("person", where, prose=prose, names=names, ids=(person.id,))
            elif person.note in ("", *notes):
                yield person
            else:
                cut = pruned_remarks(person.note, self._limits.parsed, self._judge)
                yield replace(person, note=self._noted(cut, f"the note on {where}"))

    def _frame(self, book: Book) -> Book:
        """The book with what stands round its papers."""
        title = self._told(book.title, "the book’s title", NAMELESS)
        floor = UNMARKED if self._limits.forbids(book.floor) else book.floor
        self._carry(floor)
        return replace(
            book,
            title=title,
            event=self._event(book.event, title),
            notice=self._told(book.notice, "the book’s notice"),
            author=self._told(book.author, "the book’s author"),
            marking=self._told(book.marking, "the book’s marking"),
            floor=floor,
            authority=self._authority(book.authority),
        )

    def _event(self, event: Event, title: str) -> Event:
        return replace(
            event,
            name=self._told(event.name, "the event’s name", title),
            place=self._told(event.place, "the event’s place"),
            group=self._told(event.group, "the event’s group"),
        )

    def _authority(self, authority: Authority | None) -> Authority | None:
        """The authority block, where what is left needs one."""
        if authority is None or any(map(self._limits.asks_for_authority, self._carried)):
            return authority
        prose = (authority.by, authority.derived_from, authority.reason, authority.until_event)
        self._remove("own entry", "the authority block", prose=prose)
        return None

    def _own_entries(self, book: Book) -> Book:
        """The book without what the own side keeps for itself."""
        for clearance in book.clearances:
            signed = (clearance.office, clearance.by)
            self._remove("own entry", f"a clearance of {clearance.paper}", prose=(clearance.note,), names=signed)
        for waiver in book.waivers:
            prose = (waiver.sentence, waiver.reason)
            self._remove("own entry", f"a waiver of {waiver.code}", prose=prose, names=(waiver.by,))
        for entry in book.register:
            spelt = (entry.preferred, *entry.variants)
            self._remove("own entry", f"the name {entry.preferred}", prose=(entry.note,), names=spelt)
        for edition in book.editions:
            if edition.id != self._limits.edition.id:
                self._remove("edition", f"the edition {edition.id}", names=(edition.name,), ids=(edition.id,))
        return replace(book, clearances=(), waivers=(), register=(), editions=())

    # What may stay, and what is noted of the rest.

    def _speaks(self, texts: Iterable[str], mark: Mark) -> bool:
        """Whether texts may stay that have one mark together, their own or that which the first begins with."""
        judged = [self._judge(text) for text in texts]
        if False in judged or self._limits.forbids(mark):
            return False
        self._carry(mark)
        return self._limits.admits(mark) or judged[0] is True

    def _pruned(self, text: str, where: str, mark: Mark) -> str:
        """What may stay of a Markdown text whose mark is this where it has none of its own."""
        return self._noted(self._cut(text, mark), where)

    def _cut(self, text: str, mark: Mark) -> Pruned:
        if not text or self._limits.forbids(mark):
            return Pruned("", self._words(text))
        self._carry(mark)
        return self._prune(text, self._judge, unmarked=self._limits.admits(mark))

    def _noted(self, cut: Pruned, where: str) -> str:
        for words in cut.removed:
            self._remove("passage", where, prose=(words,))
        return cut.text

    def _told(self, text: str, where: str, instead: str = "") -> str:
        if self._judge(text) is not False:
            return text
        self._remove("passage", where, names=(text,))
        return instead

    def _judge(self, text: str) -> bool | None:
        mark = self._limits.mark_of(text)
        if mark is None:
            return None
        if permitted := self._limits.permits(mark):
            self._carry(mark)
        return permitted

    def _carry(self, mark: Mark) -> None:
        self._carried.add(mark.level)

    def _words(self, *texts: str) -> tuple[str, ...]:
        """The words of all portions of Markdown texts."""
        return tuple(words for text in texts for words in self._prune(text, lambda _: False, unmarked=False).removed)

    def _remove(
        self,
        kind: Kind,
        where: str,
        *,
        prose: Iterable[str] = (),
        names: Iterable[str] = (),
        ids: Iterable[str] = (),
        pictures: Iterable[bytes] = (),
    ) -> None:
        self.removed.append(
            Removed(
                kind=kind,
                where=where,
                prose=tuple(filter(None, map(self._limits.bare, prose))),
                names=tuple(filter(None, map(self._limits.bare, names))),
                ids=tuple(filter(None, ids)),
                pictures=tuple(filter(None, pictures)),
            )
        )


def _named(book: Book) -> set[str]:
    """Whatever papers, meetings, points and pictures name: among it, the people by their ids."""
    people = ((paper.person for paper in book.papers), (picture.person for picture in book.pictures))
    return {
        *(name for names in people for name in names),
        *strings_of((book.schedule, [point.to for point in book.points])),
    }


def lettering_of(picture: BookPicture) -> tuple[str, ...]:
    """The words in a drawing, which is text itself."""
    if picture.kind != "svg":
        return ()
    return tuple(
        words for found in _LETTERING.findall(picture.data.decode("utf-8", "replace")) if (words := found.strip())
    )

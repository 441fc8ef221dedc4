"""Edits of the schedule and of people. Each lets the papers follow: in order, set aside, or taken in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book, Paper
from briefbook.model.commands.base import Command, listed, put, without
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting, Seating
from briefbook.model.spine import BIOGRAPHY, BRIEF, FOLLOWING, arranged, settled


class SetMeetings(Command, frozen=True, tag=True):
    """Add meetings, or put them in the place of those with their ids; with the papers and people that they bring.

    Of `papers` only those are taken whose like the book lacks. States that a meeting names become participants.
    """

    title: ClassVar[str] = "Edit schedule"
    meetings: tuple[Meeting, ...]
    papers: tuple[Paper, ...] = ()
    people: tuple[Person, ...] = ()

    def apply(self, book: Book) -> Book:
        """The book with the meetings; raises InputError for one without an id or a title."""
        changed = book
        for meeting in self.meetings:
            _check(meeting)
            changed = replace(changed, schedule=put(changed.schedule, meeting, "id"))
        named = (state for meeting in self.meetings for state in meeting.participants)
        changed = _with_participants(changed, named)
        changed = _with_papers(_with_people(changed, self.people), self.papers)
        return _followed(book, changed)


class SetMeeting(Command, frozen=True, tag=True):
    """Add a meeting, or put it in the place of the one with its id; as `SetMeetings` with one."""

    title: ClassVar[str] = "Edit meeting"
    meeting: Meeting
    papers: tuple[Paper, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def merge_key(self) -> str:
        """Typing in one meeting is one step."""
        return f"meeting {self.meeting.id}"

    def apply(self, book: Book) -> Book:
        """The book with the meeting."""
        return SetMeetings((self.meeting,), self.papers, self.people).apply(book)


class MoveMeeting(Command, frozen=True, tag=True):
    """Move a meeting to another day or time; what is None stays. With a start alone it lasts as long as before."""

    title: ClassVar[str] = "Move meeting"
    meeting: str
    day: date | None = None
    start: time | None = None
    end: time | None = None

    def apply(self, book: Book) -> Book:
        """The book with the meeting at its new time."""
        return _with_meeting(book, _moved(meeting_of(book, self.meeting), self.day, self.start, self.end))


class CancelMeeting(Command, frozen=True, tag=True):
    """Cancel a meeting: it stays in the schedule and says so; papers that were for it alone are set aside."""

    title: ClassVar[str] = "Cancel meeting"
    meeting: str

    def apply(self, book: Book) -> Book:
        """The book with the meeting cancelled."""
        return _with_meeting(book, replace(meeting_of(book, self.meeting), cancelled=True))


class ReinstateMeeting(Command, frozen=True, tag=True):
    """Let a cancelled meeting stand again, and take its papers in again."""

    title: ClassVar[str] = "Reinstate meeting"
    meeting: str

    def apply(self, book: Book) -> Book:
        """The book with the meeting."""
        return _with_meeting(book, replace(meeting_of(book, self.meeting), cancelled=False))


class RemoveMeeting(Command, frozen=True, tag=True):
    """Take a meeting out of the schedule; papers that were for it alone are set aside."""

    title: ClassVar[str] = "Remove meeting"
    meeting: str

    def apply(self, book: Book) -> Book:
        """The book without the meeting."""
        kept = without(book.schedule, self.meeting, "id", "meeting")
        return _followed(book, replace(book, schedule=kept))


class SetAttendees(Command, frozen=True, tag=True):
    """Say who attends a meeting, in order of precedence; nobody means whoever leads the participants."""

    title: ClassVar[str] = "Change attendees"
    meeting: str
    attendees: tuple[str, ...]

    def apply(self, book: Book) -> Book:
        """The book with the attendees."""
        once = tuple(dict.fromkeys(self.attendees))
        return _with_meeting(book, replace(meeting_of(book, self.meeting), attendees=once))


class SetSeating(Command, frozen=True, tag=True):
    """Say how those who attend a meeting sit; None leaves it without a plan of its own."""

    title: ClassVar[str] = "Change seating"
    meeting: str
    seating: Seating | None

    def apply(self, book: Book) -> Book:
        """The book with the seating."""
        return _with_meeting(book, replace(meeting_of(book, self.meeting), seating=self.seating))


class SetPerson(Command, frozen=True, tag=True):
    """Add a person, or put them in the place of the one with their id; a biography set aside is taken in again.

    Of `papers` only those are taken whose like the book lacks.
    """

    title: ClassVar[str] = "Edit person"
    person: Person
    papers: tuple[Paper, ...] = ()

    @property
    def merge_key(self) -> str:
        """Typing in one person is one step."""
        return f"person {self.person.id}"

    def apply(self, book: Book) -> Book:
        """The book with the person; raises InputError for one without an id or a name."""
        if not self.person.id.strip() or not self.person.name.strip():
            raise InputError("A person needs a name.", hint="Write it as its owner spells it.")
        new = all(person.id != self.person.id for person in book.people)
        changed = replace(book, people=put(book.people, self.person, "id"))
        if new:
            changed = _biographies_aside(changed, self.person.id, aside=False)
        return _followed(book, _with_papers(changed, self.papers))


class RemovePerson(Command, frozen=True, tag=True):
    """Take a person out of the book and out of its meetings; a biography is set aside."""

    title: ClassVar[str] = "Remove person"
    person: str

    def apply(self, book: Book) -> Book:
        """The book without the person."""
        people = without(book.people, self.person, "id", "person")
        schedule = tuple(_without_person(meeting, self.person) for meeting in book.schedule)
        changed = replace(book, people=people, schedule=schedule)
        return _followed(book, _biographies_aside(changed, self.person, aside=True))


def meeting_of(book: Book, meeting_id: str) -> Meeting:
    """The meeting with an id; raises InputError with those there are."""
    found = next((meeting for meeting in book.schedule if meeting.id == meeting_id), None)
    if found is None:
        known = listed(meeting.id for meeting in book.schedule)
        raise InputError(f"The book has no meeting “{meeting_id}”.", hint=known)
    return found


def _with_meeting(book: Book, meeting: Meeting) -> Book:
    return _followed(book, replace(book, schedule=put(book.schedule, meeting, "id")))


def _followed(before: Book, after: Book) -> Book:
    """The book after a change, its papers in the order of the schedule and set aside or taken in as it says."""
    return arranged(settled(before, after), before)


def _check(meeting: Meeting) -> None:
    if not meeting.id.strip() or not meeting.title.strip():
        raise InputError("A meeting needs a title.", hint="Say in a few words what it is, such as “Working dinner”.")


def _moved(meeting: Meeting, day: date | None, start: time | None, end: time | None) -> Meeting:
    if start is not None and end is None:
        end, over = _shifted(meeting, start)
    else:
        over = _days_over(meeting)
    first = day or meeting.day
    return replace(
        meeting,
        day=first,
        start=meeting.start if start is None else start,
        end=meeting.end if end is None else end,
        last_day=_later(first, over),
    )


def _shifted(meeting: Meeting, start: time) -> tuple[time | None, int]:
    """When a meeting ends that begins at another time and lasts as long, and how many days later."""
    days = _days_over(meeting)
    if meeting.start is None or meeting.end is None:
        return meeting.end, days
    anchor = date(2000, 1, 1)
    lasts = _on(anchor, meeting.end) + timedelta(days=days) - _on(anchor, meeting.start)
    if lasts < timedelta(0):
        return meeting.end, days
    ended = _on(anchor, start) + lasts
    return ended.time(), (ended.date() - anchor).days


def _days_over(meeting: Meeting) -> int:
    return (meeting.last_day - meeting.day).days if meeting.last_day else 0


def _on(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock.replace(tzinfo=None))


def _later(day: date, days: int) -> date | None:
    """A day some days later; None for the same day, and beyond the end of the calendar."""
    if days == 0 or not date.min.toordinal() <= day.toordinal() + days <= date.max.toordinal():
        return None
    return day + timedelta(days=days)


def _without_person(meeting: Meeting, person: str) -> Meeting:
    seating = meeting.seating
    if seating is not None:
        rows = tuple(tuple("" if seat == person else seat for seat in row) for row in seating.places)
        seating = replace(seating, places=rows)
    attendees = tuple(one for one in meeting.attendees if one != person)
    lead = "" if meeting.lead == person else meeting.lead
    return replace(meeting, attendees=attendees, lead=lead, seating=seating)


def _biographies_aside(book: Book, person: str, *, aside: bool) -> Book:
    def changed(paper: Paper) -> Paper:
        theirs = paper.kind == BIOGRAPHY and paper.person == person
        return replace(paper, set_aside=aside) if theirs else paper

    return replace(book, papers=tuple(map(changed, book.papers)))


def _with_participants(book: Book, states: Iterable[str]) -> Book:
    return replace(book, participants=tuple(dict.fromkeys((*book.participants, *states))))


def _with_people(book: Book, people: Iterable[Person]) -> Book:
    known = {person.id for person in book.people}
    new = {person.id: person for person in people if person.id not in known}
    return replace(book, people=(*book.people, *new.values()))


def _with_papers(book: Book, papers: Iterable[Paper]) -> Book:
    """The book with those papers whose like it lacks, each behind the last of its kind."""
    for paper in papers:
        if not any(_alike(paper, other) for other in book.papers):
            new = replace(paper, id=_free(paper.id, book))
            at = _place_for(new, book)
            book = replace(book, papers=(*book.papers[:at], new, *book.papers[at:]))
    return book


def _alike(new: Paper, other: Paper) -> bool:
    """Whether a paper does what a new one would; a brief about another meeting does not."""
    if (new.kind, new.subject, new.person) != (other.kind, other.subject, other.person):
        return False
    return new.kind != BRIEF or other.meeting in ("", new.meeting)


def _free(paper_id: str, book: Book) -> str:
    """An id that no paper of the book has."""
    taken = {paper.id for paper in book.papers}
    name, number = paper_id, 2
    while name in taken:
        name, number = f"{paper_id}-{number}", number + 1
    return name


def _place_for(paper: Paper, book: Book) -> int:
    """Behind the last paper of the kind, or of those that follow the schedule, or the schedule; else at the end."""
    for kinds in ((paper.kind,), FOLLOWING, ("schedule",)):
        places = [place for place, other in enumerate(book.papers) if other.kind in kinds]
        if places:
            return places[-1] + 1
    return len(book.papers)

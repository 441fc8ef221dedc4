"""Calendars taken into a book and given out: entries matched by their UID, so that a second import updates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.disk import read_bounded
from briefbook.app.draft import Draft, draft_book
from briefbook.app.meetings import set_meetings
from briefbook.app.offers import CalendarChange, NewBook
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.facts import Person
from briefbook.model.names import fold
from briefbook.model.precedence import by_precedence
from briefbook.model.schedule import Meeting, in_time
from briefbook.model.spine import days_around

if TYPE_CHECKING:
    from briefbook.importers.calendar import Entry


_WORD = re.compile(r"[^\W_]+")
LARGEST = 2 * 2**20
"""The largest calendar that is read, in bytes."""


def bring_calendar(data: bytes, book: Book, desk: Desk) -> CalendarChange:
    """What an iCalendar file changes in a book, within the days of its event; raises InputError for what is none."""
    # Slow to import, and needed by few commands.
    from briefbook.importers.calendar import Days, read_calendar  # noqa: PLC0415

    first, last = days_around(book)
    read = read_calendar(data, Days(first=first, last=last, zone=book.event.zone))
    known = {uid_of(book, meeting): meeting for meeting in book.schedule}
    matched = _matched(read.entries, known, book, desk)
    different = {uid: meeting for uid, meeting in matched.items() if meeting != known.get(uid)}
    gone = {uid for uid, meeting in different.items() if uid in known and meeting.cancelled > known[uid].cancelled}
    return CalendarChange(
        command=set_meetings(book, tuple(different.values()), desk),
        new=tuple(meeting for uid, meeting in different.items() if uid not in known),
        changed=tuple(meeting for uid, meeting in different.items() if uid in known and uid not in gone),
        cancelled=tuple(different[uid] for uid in different if uid in gone),
        same=len(matched) - len(different),
        diagnostics=read.diagnostics,
    )


def draft_with_calendar(wanted: NewBook, desk: Desk) -> Draft:
    """A new book with the schedule of the calendar that was chosen for it, if one was; raises as both do alone."""
    draft = draft_book(wanted, desk)
    if not wanted.calendar:
        return draft
    change = bring_calendar(read_bounded(Path(wanted.calendar), LARGEST), draft.book, desk)
    told = change.diagnostics if change.new else (*change.diagnostics, _nothing(wanted))
    return Draft(change.command.apply(draft.book), (*told, *draft.warnings))


def _nothing(wanted: NewBook) -> Diagnostic:
    return Diagnostic(
        code="schedule.calendar",
        severity=Severity.WARNING,
        sentence=f"“{Path(wanted.calendar).name}” has nothing for the days of the event.",
        hint="Look at the date of the event, then import the calendar into the schedule.",
    )


def calendar_of(book: Book, desk: Desk) -> bytes:
    """A book's schedule as an iCalendar file; equal books give equal bytes."""
    # Slow to import, and needed by few commands.
    from briefbook.importers.calendar_out import Written, write_calendar  # noqa: PLC0415

    written = (
        Written(meeting=meeting, uid=uid_of(book, meeting), words=tuple(_words(meeting, book, desk)))
        for meeting in in_time(book.schedule, book.event.zone)
    )
    return write_calendar(written, name=book.event.name, venue=book.event.zone, as_of=book.as_of)


def uid_of(book: Book, meeting: Meeting) -> str:
    """The id that a meeting has in calendars: the one that it came with, or one that is the same every time."""
    event = re.sub(r"[^a-z0-9]+", "-", fold(book.event.name)).strip("-")
    return meeting.uid or f"{meeting.id}@{event}.{book.event.day.isoformat()}.briefbook"


def _matched(entries: Iterable[Entry], known: dict[str, Meeting], book: Book, desk: Desk) -> dict[str, Meeting]:
    """The meetings that entries stand for, by UID, as they are to be; cancelled ones that the book never had are not.

    A later entry of the same UID updates an earlier one. A calendar has no field for states: a new meeting is with
    those of the book's counterparts whose people attend it, or else with those that its title names.
    """
    facts = desk.facts(book)
    people = {fold(person.name): person for person in (*facts.people.values(), *book.people)}
    taken = {meeting.id for meeting in book.schedule}
    matched: dict[str, Meeting] = {}
    for entry in entries:
        found = replace(entry.meeting, attendees=_found(people, entry.people))
        old = matched.get(found.uid) or known.get(found.uid)
        if old is None:
            lead = next(iter(_found(people, (entry.organiser,))), "")
            states = _states(found, book, desk)
            old = replace(found, id=_free(found.title, taken), lead=lead, participants=states)
            taken.add(old.id)
        matched[found.uid] = _updated(old, found)
    return {uid: meeting for uid, meeting in matched.items() if uid in known or not meeting.cancelled}


def _states(meeting: Meeting, book: Book, desk: Desk) -> tuple[str, ...]:
    """The book's counterparts that a meeting is with, by who attends it or by its title; none means all."""
    facts = desk.facts(book)
    people = {**facts.people, **{person.id: person for person in book.people}}
    attending = {people[one].country for one in meeting.attendees if one in people}
    title = " ".join(("", *_WORD.findall(fold(meeting.title)), ""))
    named = {
        state
        for state in book.counterparts
        if state in facts.countries and f" {fold(facts.countries[state].name)} " in title
    }
    return tuple(state for state in book.counterparts if state in (attending or named))


def _updated(old: Meeting, found: Meeting) -> Meeting:
    """A meeting as the calendar has it now; what a calendar does not say stays as it was written here."""
    timeless = found.start is None and found.day == old.day
    times = old if timeless else found
    return replace(
        old,
        title=found.title,
        day=found.day,
        start=times.start,
        end=times.end,
        last_day=times.last_day,
        zone=times.zone,
        place=found.place or old.place,
        format=found.format or old.format,
        note=found.note or old.note,
        attendees=old.attendees or found.attendees,
        cancelled=found.cancelled,
    )


def _found(people: dict[str, Person], names: Iterable[str]) -> tuple[str, ...]:
    """The ids of those whom book or library know by name, in order of precedence."""
    known = {person.id: person for name in names if (person := people.get(fold(name)))}
    return tuple(person.id for person in by_precedence(known.values()))


def _words(meeting: Meeting, book: Book, desk: Desk) -> Iterator[str]:
    """What a calendar has no field for, a line each."""
    facts = desk.facts(book)
    people = {**facts.people, **{person.id: person for person in book.people}}
    named = [people[one].name if one in people else one for one in meeting.attendees]
    states = [facts.countries[one].name if one in facts.countries else one for one in meeting.participants]
    lead = people[meeting.lead].name if meeting.lead in people else meeting.lead
    lines = (
        ("Who leads", lead),
        ("With", ", ".join(states)),
        ("Attending", ", ".join(named)),
        ("Agenda", "; ".join(meeting.agenda)),
        ("Press", meeting.press),
        ("Interpreter", meeting.interpreter),
    )
    yield from (f"{label}: {text}" for label, text in lines if text)


def _free(title: str, taken: set[str]) -> str:
    """An id made from a title that no meeting of the book has."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:40] or "meeting"
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name}-{number}"
    return free

"""What cannot be in a schedule: people, delegations and rooms in two meetings at once, and times that cannot be."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.facts import Person
from briefbook.model.names import fold
from briefbook.model.schedule import Meeting, begins, ends, in_time, zone_named, zone_of
from briefbook.model.spine import days_around

LEAST_BETWEEN = timedelta(minutes=15)
"""The least time between two places. How far they lie apart is not known; a motorcade across the street takes it."""

_MOST_CLASHES = 200
"""So many pairs are told of; a schedule that is wrong throughout needs no more."""


class Known(Struct, frozen=True, kw_only=True):
    """What a schedule may name: people by their ids, states by their codes, and how to call a state."""

    people: dict[str, Person]
    states: Container[str]
    names: dict[str, str] = {}


class Conflict(Struct, frozen=True):
    """One thing that is wrong with the schedule, and the ids of the meetings that it is about."""

    meetings: tuple[str, ...]
    finding: Diagnostic


class _Timed(Struct, frozen=True):
    """A meeting that stands and whose beginning is known, from when to when in UTC."""

    meeting: Meeting
    start: datetime
    end: datetime


def conflicts(book: Book, known: Known) -> tuple[Conflict, ...]:
    """Everything that is wrong with the schedule; cancelled meetings are in nobody's way."""
    place = _place(book)
    standing = [meeting for meeting in in_time(book.schedule, book.event.zone) if not meeting.cancelled]
    found = (
        *(((), one) for one in _of_venue(book)),
        *(((meeting.id,), one) for meeting in standing for one in _of_one(meeting, book, known)),
        *_of_pairs(standing, book, known),
    )
    return tuple(Conflict(meetings, replace(finding, place=place)) for meetings, finding in dict.fromkeys(found))


def _finding(code: str, severity: Severity, sentence: str, hint: str) -> Diagnostic:
    return Diagnostic(code=f"schedule.{code}", severity=severity, sentence=sentence, hint=hint)


def _place(book: Book) -> Place:
    """The paper that shows the schedule."""
    return next((Place(paper=paper.id) for paper in book.papers if paper.kind == "schedule"), Place())


def _of_venue(book: Book) -> Iterator[Diagnostic]:
    event = book.event
    if event.zone and zone_named(event.zone) is None:
        sentence = f"The venue’s time zone “{event.zone}” is not known."
        yield _finding("zone-unknown", Severity.ERROR, sentence, "Write it as America/New_York or Asia/Almaty.")
    elif not event.zone and any(meeting.zone for meeting in book.schedule):
        sentence = "A meeting names its time zone, but the venue has none, so that their times cannot be compared."
        yield _finding("zone-missing", Severity.WARNING, sentence, "Give the event its zone, such as America/New_York.")
    if event.last_day and event.last_day < event.day:
        yield _finding("event-ends-early", Severity.ERROR, "The event ends before it begins.", "Correct its days.")


def _of_one(meeting: Meeting, book: Book, known: Known) -> Iterator[Diagnostic]:
    yield from _wrong_times(meeting, book)
    yield from _wrong_zone(meeting, book)
    yield from _unknown_names(meeting, known)


def _wrong_times(meeting: Meeting, book: Book) -> Iterator[Diagnostic]:
    event, last = book.event, meeting.last_day or meeting.day
    finish = ends(meeting, event.zone)
    too_early = meeting.start is not None and finish is not None and finish <= begins(meeting, event.zone)
    if too_early or last < meeting.day:
        sentence = f"“{meeting.title}” on {_day(meeting)} ends before it begins."
        yield _finding("ends-early", Severity.ERROR, sentence, "Correct its times, or say on which day it ends.")
    if meeting.end and not meeting.start:
        sentence = f"“{meeting.title}” on {_day(meeting)} has an end but no beginning."
        yield _finding("start-missing", Severity.WARNING, sentence, "Give its start.")
    earliest, latest = days_around(book)
    if meeting.day < earliest or last > latest:
        sentence = (
            f"“{meeting.title}” on {_day(meeting)} lies outside the days of the event, its eve and the day after."
        )
        yield _finding("outside-event", Severity.WARNING, sentence, "Move it, or correct the days of the event.")


def _wrong_zone(meeting: Meeting, book: Book) -> Iterator[Diagnostic]:
    if meeting.zone and zone_named(meeting.zone) is None:
        sentence = f"The time zone “{meeting.zone}” of “{meeting.title}” is not known."
        yield _finding("zone-unknown", Severity.ERROR, sentence, "Write it as America/New_York or Asia/Almaty.")
        return
    clocks = ((meeting.day, meeting.start), (meeting.last_day or meeting.day, meeting.end))
    for day, clock in clocks:
        zone = zone_of(meeting, book.event.zone)
        if clock is None or zone is None or not date.min.year < day.year < date.max.year:
            continue
        local = datetime.combine(day, clock.replace(tzinfo=None), tzinfo=zone)
        time, on = f"{clock:%H:%M}", day.isoformat()
        if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
            sentence = f"{time} on {on} (“{meeting.title}”) does not exist: clocks are put forward then."
            yield _finding("clock-change", Severity.ERROR, sentence, "Give a time before or after the change.")
        elif local.utcoffset() != local.replace(fold=1).utcoffset():
            sentence = (
                f"{time} on {on} (“{meeting.title}”) comes twice: clocks are put back then. The first is meant here."
            )
            yield _finding(
                "clock-change", Severity.WARNING, sentence, "Avoid the hour of the change, or give the time in UTC."
            )


def _unknown_names(meeting: Meeting, known: Known) -> Iterator[Diagnostic]:
    seats = () if meeting.seating is None else (seat for row in meeting.seating.places for seat in row)
    for person in dict.fromkeys(filter(None, (meeting.lead, *meeting.attendees, *seats))):
        if person not in known.people:
            sentence = f"“{meeting.title}” names a person “{person}” whom neither book nor library knows."
            yield _finding("person-unknown", Severity.ERROR, sentence, "Add the person to the book, or correct the id.")
    for state in meeting.participants:
        if state not in known.states:
            sentence = f"“{meeting.title}” names a state “{state}” that the library does not know."
            yield _finding("state-unknown", Severity.ERROR, sentence, "Use the code of ISO 3166, such as KAZ.")


def _of_pairs(standing: list[Meeting], book: Book, known: Known) -> Iterator[tuple[tuple[str, ...], Diagnostic]]:
    timed = [one for one in (_timed(meeting, book) for meeting in standing) if one is not None]
    told = 0
    for place, one in enumerate(timed):
        for other in timed[place + 1 :]:
            if told == _MOST_CLASHES:
                return
            if other.start >= one.end + LEAST_BETWEEN:
                break
            for finding in _of_pair(one, other, book, known):
                told += 1
                yield (one.meeting.id, other.meeting.id), finding


def _timed(meeting: Meeting, book: Book) -> _Timed | None:
    """A meeting's time; one whose end is not known lasts a minute, which is the least that can be said."""
    if meeting.start is None:
        return None
    start = begins(meeting, book.event.zone)
    finish = ends(meeting, book.event.zone)
    least = start + timedelta(minutes=1)
    return _Timed(meeting, start, max(finish, least) if finish else least)


def _of_pair(one: _Timed, other: _Timed, book: Book, known: Known) -> Iterator[Diagnostic]:
    first, second = one.meeting, other.meeting
    people = [known.people[person].name if person in known.people else person for person in _both(first, second)]
    people += [first.interpreter] if _same(first.interpreter, second.interpreter) else []
    states = [known.names.get(state, state) for state in _delegations(first, second, book)]
    pair = f"“{first.title}” and “{second.title}” on {_day(second)}"
    if other.start >= one.end:
        yield from _no_way(one, other, people, states, pair)
        return
    for person in people:
        sentence = f"{person} is in two meetings at once: {pair}."
        yield _finding("person-twice", Severity.ERROR, sentence, "Move one of them, or send somebody else.")
    for state in states:
        sentence = f"The delegation of {state} is in two meetings at once: {pair}."
        yield _finding("delegation-twice", Severity.WARNING, sentence, "Move one of them, or name who attends which.")
    if _same(first.place, second.place):
        sentence = f"Two meetings are in one place at once ({first.place}): {pair}."
        yield _finding("room-twice", Severity.ERROR, sentence, "Move one of them, or find another room.")
    if not people and not states and not _same(first.place, second.place):
        yield _finding("overlap", Severity.NOTE, f"Two meetings overlap: {pair}.", "See that nobody is needed in both.")


def _no_way(one: _Timed, other: _Timed, people: list[str], states: list[str], pair: str) -> Iterator[Diagnostic]:
    """The same people in two places, one right after the other."""
    first, second = one.meeting, other.meeting
    if not (first.place and second.place) or _same(first.place, second.place) or first.end is None:
        return
    if people or states:
        minutes = int((other.start - one.end).total_seconds() // 60)
        left = "no time" if minutes == 0 else "1 minute" if minutes == 1 else f"{minutes} minutes"
        sentence = (
            f"There is {left} between {pair}, in two places, for {people[0]}."
            if people
            else f"There is {left} between {pair}, in two places, for the delegation of {states[0]}."
        )
        least = int(LEAST_BETWEEN.total_seconds() // 60)
        yield _finding(
            "no-way", Severity.WARNING, sentence, f"Leave {least} minutes at least, or more if the way is longer."
        )


def _both(first: Meeting, second: Meeting) -> tuple[str, ...]:
    """The people whom both meetings name."""
    others = {second.lead, *second.attendees} - {""}
    return tuple(person for person in dict.fromkeys((first.lead, *first.attendees)) if person in others)


def _delegations(first: Meeting, second: Meeting, book: Book) -> tuple[str, ...]:
    """The states but the principal's own that take part in both, where not all who attend are named."""
    if first.attendees and second.attendees:
        return ()
    others = second.participants or book.participants
    both = (state for state in first.participants or book.participants if state in others)
    return tuple(state for state in both if state != book.principal)


def _same(one: str, other: str) -> bool:
    return bool(fold(one)) and fold(one) == fold(other)


def _day(meeting: Meeting) -> str:
    return meeting.day.isoformat()

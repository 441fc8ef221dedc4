"""The schedule as the spine of a book: papers stand in the order of the meetings that they are for.

A brief may be about one meeting or about a country, a card about a country or a person. The rule:

- In a run of papers of one kind, papers follow the first meeting of theirs that stands; where two share it, their
  next ones decide. Papers without a meeting come behind, in the order that they have.
- A run keeps its place in the book, and papers of other kinds never move.
- A run that its author has put in another order keeps it: only papers whose own meetings changed are moved in it.
- A meeting for all is one of every participant. The principal's own state takes part in all meetings.
- Where attendees are named, a person meets if among them, or as the lead; otherwise as a member of a state that does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby

from msgspec.structs import replace

from briefbook.model.book import Book, Paper
from briefbook.model.schedule import Meeting, begins, in_time

BRIEF, CARD, PROFILE, BIOGRAPHY = "meeting-brief", "call-card", "country-profile", "biography"
FOLLOWING = (BRIEF, CARD, PROFILE, BIOGRAPHY)
"""The kinds of papers that follow the schedule."""

_Moments = tuple[datetime, ...]

_NEVER = datetime.max.replace(tzinfo=UTC)


def arranged(book: Book, before: Book | None = None) -> Book:
    """The book with its schedule in order of time, and the papers that follow it in the order of their meetings.

    `before` is the book before the change: an order that papers had there by hand is kept.
    """
    schedule = in_time(book.schedule, book.event.zone)
    book = replace(book, schedule=schedule)
    runs = (list(run) for _, run in groupby(book.papers, key=lambda paper: paper.kind))
    return replace(book, papers=tuple(paper for run in runs for paper in _ordered(run, book, before or book)))


def bilaterals(book: Book, state: str) -> tuple[Meeting, ...]:
    """The meetings that stand in which a state is the principal's only counterpart."""
    return tuple(meeting for meeting in _standing(book) if set(meeting.participants) - {book.principal} == {state})


def days_around(book: Book) -> tuple[date, date]:
    """The first and last day of the event with its eve and the day after, on which receptions and departures fall."""
    first, last = book.event.day, max(book.event.day, book.event.last_day or book.event.day)
    return (
        date.fromordinal(max(date.min.toordinal(), first.toordinal() - 1)),
        date.fromordinal(min(date.max.toordinal(), last.toordinal() + 1)),
    )


def settled(before: Book, after: Book) -> Book:
    """The book after a change of its schedule: what lost its last meeting is set aside, what gained one taken in.

    Nothing that was written is lost. A paper of which the change says nothing stays as it is, also where it was set
    aside by hand.
    """
    return replace(after, papers=tuple(_settled(paper, before, after) for paper in after.papers))


def called_for(paper: Paper, book: Book) -> bool:
    """Whether any meeting that stands calls for a paper; papers that exist without one are always called for.

    A brief about one meeting needs that meeting. Briefs and cards about a country or a person need any meeting of
    theirs, and so does whatever was added with a meeting.
    """
    if paper.kind not in FOLLOWING:
        return True
    if paper.kind == BRIEF and paper.meeting:
        return any(meeting.id == paper.meeting for meeting in _standing(book))
    if paper.kind in (BRIEF, CARD) or paper.meeting:
        return bool(_meetings_of(paper, book))
    return True


def _settled(paper: Paper, before: Book, after: Book) -> Paper:
    was, is_now = called_for(paper, before), called_for(paper, after)
    return paper if was == is_now else replace(paper, set_aside=was)


def _ordered(run: list[Paper], book: Book, before: Book) -> list[Paper]:
    if run[0].kind not in FOLLOWING:
        return run
    now = {paper.id: _moments(paper, book) for paper in run}
    was = {paper.id: _moments(paper, before) for paper in before.papers if paper.id in now}
    known = [paper for paper in run if paper.id in was]
    earlier, later = ([moments[paper.id] for paper in known] for moments in (was, now))
    if before is book or earlier == sorted(earlier):
        return sorted(run, key=lambda paper: now[paper.id])
    alike = _ranks(earlier) == _ranks(later)
    stay = [paper for paper in known if alike or was[paper.id] == now[paper.id]]
    # Papers of one meeting move together, in the order that they have.
    first = {paper: moments[0] for paper, moments in now.items()}
    moved = sorted((paper for paper in run if paper not in stay), key=lambda paper: first[paper.id])
    return _taken_in(stay, moved, now)


def _ranks(moments: list[_Moments]) -> list[int]:
    """The place of each among all of them in order."""
    places = {one: place for place, one in enumerate(sorted(set(moments)))}
    return [places[one] for one in moments]


def _taken_in(stay: list[Paper], moved: list[Paper], now: dict[str, _Moments]) -> list[Paper]:
    """The papers that stay as they stand, each moved one before the first of them whose meetings are later."""
    done: list[Paper] = []
    for paper in stay:
        done += [one for one in moved if one not in done and now[one.id] < now[paper.id]]
        done.append(paper)
    return [*done, *(one for one in moved if one not in done)]


def _moments(paper: Paper, book: Book) -> _Moments:
    """When each meeting of a paper begins, and then never: a paper with a further meeting stands before one without."""
    return (*(begins(meeting, book.event.zone) for meeting in _meetings_of(paper, book)), _NEVER)


def _meetings_of(paper: Paper, book: Book) -> tuple[Meeting, ...]:
    """The meetings that stand and concern a paper, in order of time."""
    if paper.meeting and paper.kind == BRIEF:
        return tuple(meeting for meeting in _standing(book) if meeting.id == paper.meeting)
    states = {person.id: person.country for person in book.people}
    state = paper.subject or states.get(paper.person, "")
    return tuple(meeting for meeting in _standing(book) if _concerns(meeting, paper.person, state, book))


def _concerns(meeting: Meeting, person: str, state: str, book: Book) -> bool:
    if person and (meeting.attendees or meeting.lead == person):
        return person == meeting.lead or person in meeting.attendees
    return bool(state) and takes_part(state, meeting, book)


def takes_part(state: str, meeting: Meeting, book: Book) -> bool:
    """Whether a state takes part in a meeting: named, or one of all, or the principal's own."""
    return state == book.principal or state in (meeting.participants or book.participants)


def _standing(book: Book) -> tuple[Meeting, ...]:
    return in_time((meeting for meeting in book.schedule if not meeting.cancelled), book.event.zone)

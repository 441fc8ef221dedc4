"""Edits of the schedule and of people that need the library: who leads a state, and which papers a meeting brings."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.draft import leaders
from briefbook.app.offers import Leading
from briefbook.compose import leading, plan
from briefbook.model.book import Book, Paper
from briefbook.model.commands import SetMeeting, SetMeetings, SetPerson
from briefbook.model.conflicts import Conflict, Known, conflicts
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting
from briefbook.model.spine import BIOGRAPHY, FOLLOWING, bilaterals


def set_meeting(book: Book, meeting: Meeting, desk: Desk) -> SetMeeting:
    """The edit that adds or changes a meeting, with the papers and people that a new bilateral one brings."""
    whole = set_meetings(book, (meeting,), desk)
    return SetMeeting(meeting, whole.papers, whole.people)


def set_meetings(book: Book, meetings: tuple[Meeting, ...], desk: Desk) -> SetMeetings:
    """The edit that adds or changes several meetings in one step."""
    papers: list[Paper] = []
    people: list[Person] = []
    for meeting in meetings:
        if state := _new_counterpart(book, meeting):
            unknown = state not in book.participants
            led_by = leaders(desk, (state,), book.principal, on=book.as_of) if unknown else ()
            people += led_by
            theirs = led_by or tuple(person for person in book.people if person.country == state)
            papers += _papers(book, meeting, state, theirs, desk, biographies=bool(led_by))
    return SetMeetings(meetings, tuple(papers), tuple(people))


def set_person(book: Book, person: Person, desk: Desk) -> SetPerson:
    """The edit that adds or changes a person, with the biography that the event's plan has for one."""
    planned = _planned(book, (), (person,), desk)
    return SetPerson(person, tuple(paper for paper in planned if paper.kind == BIOGRAPHY))


def schedule_findings(book: Book, desk: Desk) -> tuple[Diagnostic, ...]:
    """What cannot be in the schedule of a book, each sentence once."""
    return tuple(dict.fromkeys(conflict.finding for conflict in schedule_conflicts(book, desk)))


def schedule_conflicts(book: Book, desk: Desk) -> tuple[Conflict, ...]:
    """What cannot be in the schedule of a book, with the meetings that it is about."""
    facts = desk.facts(book)
    people = {**facts.people, **{person.id: person for person in book.people}}
    names = {code: country.name for code, country in facts.countries.items()}
    return conflicts(book, Known(people=people, states=facts.countries, names=names))


def those_leading(book: Book, desk: Desk) -> tuple[Leading, ...]:
    """Who leads the sides of the meetings at which nobody is named, whom a plan of these would seat."""
    found = leading(book, desk.facts(book), desk.templates)
    return tuple(Leading(meeting, tuple(person.name for person in people)) for meeting, people in found.items())


def _new_counterpart(book: Book, meeting: Meeting) -> str:
    """The state with which a meeting is bilateral, if it was not so before; else nothing."""
    others = tuple(state for state in meeting.participants if state != book.principal)
    if meeting.cancelled or len(others) != 1:
        return ""
    return "" if any(known.id == meeting.id for known in bilaterals(book, others[0])) else others[0]


def _papers(
    book: Book, meeting: Meeting, state: str, people: tuple[Person, ...], desk: Desk, *, biographies: bool
) -> list[Paper]:
    """What the event's plan has for a state and its people, for this meeting."""
    return [
        replace(paper, meeting=meeting.id)
        for paper in _planned(book, (state,), people, desk)
        if paper.kind in FOLLOWING and (biographies or paper.kind != BIOGRAPHY)
    ]


def _planned(book: Book, states: tuple[str, ...], people: tuple[Person, ...], desk: Desk) -> tuple[Paper, ...]:
    """The papers of the book's kind of event; none where its templates are not there."""
    try:
        return plan(
            desk.templates, book.template, principal=book.principal, participants=states, topics=(), people=people
        )
    except InputError:
        return ()

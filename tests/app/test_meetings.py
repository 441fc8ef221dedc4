"""The schedule's edits that need the library, and calendars in and out of a book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.calendars import bring_calendar, calendar_of, uid_of
from briefbook.app.desk import Desk, open_desk
from briefbook.app.draft import draft_book
from briefbook.app.meetings import schedule_findings, set_meeting, set_person
from briefbook.app.offers import NewBook
from briefbook.app.places import find_places
from briefbook.app.sample import sample_book
from briefbook.app.session import Session
from briefbook.model.book import Book
from briefbook.model.commands import CancelMeeting, RemovePerson, SetMeetings
from briefbook.model.schedule import Meeting

DAY = date(2026, 9, 1)
REQUEST = NewBook(
    name="Talks",
    day=DAY,
    place="Apia",
    host="Samoa",
    countries=("Samoa", "Tonga"),
    topics=(),
    as_of=date(2026, 8, 1),
    principal="NZL",
)


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=lambda _what, _done, _of: None) as opened:
        yield opened


@pytest.fixture(scope="module")
def book(desk: Desk) -> Book:
    drafted = draft_book(REQUEST, desk).book
    return replace(drafted, event=replace(drafted.event, zone="Pacific/Apia"))


def meeting(name: str, state: str, **more: object) -> Meeting:
    return replace(Meeting(id=name, day=DAY, title=f"With {state}", participants=(state,)), **more)


def test_a_meeting_with_a_new_country_brings_its_leaders_and_every_paper_of_the_plan(book: Book, desk: Desk) -> None:
    after = set_meeting(book, meeting("fiji", "FJI"), desk).apply(book)
    assert after.participants == ("WSM", "TON", "FJI")
    new = [paper for paper in after.papers if paper not in book.papers]
    assert {"meeting-brief", "country-profile", "biography"} <= {paper.kind for paper in new}
    assert {paper.meeting for paper in new} == {"fiji"}
    assert any(person.country == "FJI" for person in after.people)
    cancelled = CancelMeeting("fiji").apply(after)
    assert {paper.id for paper in cancelled.papers if paper.set_aside} == {paper.id for paper in new}


def test_a_meeting_with_a_country_of_the_book_brings_only_what_is_lacking(book: Book, desk: Desk) -> None:
    without = replace(book, papers=tuple(paper for paper in book.papers if paper.id != "profile-ton"))
    after = set_meeting(without, meeting("tonga", "TON"), desk).apply(without)
    added = [(paper.kind, paper.subject) for paper in after.papers if paper not in without.papers]
    assert added == [("country-profile", "TON")]


def test_what_was_taken_out_does_not_come_back_when_a_meeting_is_edited(book: Book, desk: Desk) -> None:
    after = set_meeting(book, meeting("tonga", "TON"), desk).apply(book)
    without = replace(after, papers=tuple(paper for paper in after.papers if paper.id != "profile-ton"))
    edited = set_meeting(without, meeting("tonga", "TON", note="In the garden"), desk).apply(without)
    assert len(edited.papers) == len(without.papers)


def test_a_person_comes_with_a_biography_and_goes_leaving_it_aside(book: Book, desk: Desk) -> None:
    person = desk.library.person("marco-rubio")
    session = Session(book)
    after = session.do(set_person(book, person, desk))
    assert after.paper("biography-marco-rubio").person == "marco-rubio"
    assert session.do(RemovePerson("marco-rubio")).paper("biography-marco-rubio").set_aside
    session.undo()
    assert session.undo() == book


def test_the_schedule_of_the_sample_is_sound(desk: Desk) -> None:
    assert schedule_findings(sample_book(desk), desk) == ()


def test_findings_name_people_and_states_as_the_library_does(book: Book, desk: Desk) -> None:
    twice = (meeting("a", "TON", start=time(9), end=time(10)), meeting("b", "TON", start=time(9), end=time(10)))
    (finding,) = schedule_findings(SetMeetings(twice).apply(book), desk)
    assert "Tonga" in finding.sentence


def event(uid: str, title: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""]).encode()


AT_NINE, AT_TEN = "DTSTART:20260831T200000Z", "DTSTART:20260831T210000Z"


def test_a_second_import_updates_what_the_first_one_brought(book: Book, desk: Desk) -> None:
    first = bring_calendar(calendar(event("a", "Talks", AT_NINE, "LOCATION:Fale")), book, desk)
    assert [one.title for one in first.new] == ["Talks"]
    once = first.command.apply(book)
    assert once.schedule[0].start == time(9)
    typed = SetMeetings((replace(once.schedule[0], press="none", participants=("TON",)),)).apply(once)
    second = bring_calendar(calendar(event("a", "Talks, moved", AT_TEN)), typed, desk)
    assert (len(second.new), len(second.changed)) == (0, 1)
    (found,) = second.command.apply(typed).schedule
    assert (found.title, found.start, found.place) == ("Talks, moved", time(10), "Fale")
    assert (found.press, found.participants) == ("none", ("TON",))
    assert bring_calendar(calendar(event("a", "Talks, moved", AT_TEN)), second.command.apply(typed), desk).same == 1


def test_what_a_calendar_cancels_is_cancelled_and_what_it_never_had_is_not_added(book: Book, desk: Desk) -> None:
    once = bring_calendar(calendar(event("a", "Talks", AT_NINE)), book, desk).command.apply(book)
    both = calendar(event("a", "Talks", AT_NINE, "STATUS:CANCELLED"), event("b", "B", AT_TEN, "STATUS:CANCELLED"))
    change = bring_calendar(both, once, desk)
    assert [one.title for one in change.cancelled] == ["Talks"]
    (left,) = change.command.apply(once).schedule
    assert left.cancelled


def test_whom_the_book_knows_by_name_attends_in_order_of_precedence(desk: Desk) -> None:
    sample = sample_book(desk)
    named = (
        "ORGANIZER;CN=Marco Rubio:mailto:x",
        "ATTENDEE;CN=Sadyr Japarov:mailto:a",
        "ATTENDEE;CN=Emomali Rahmon:b:c",
    )
    change = bring_calendar(calendar(event("a", "Talks", "DTSTART:20251106T150000Z", *named)), sample, desk)
    (found,) = change.new
    assert (found.lead, found.attendees) == ("marco-rubio", ("emomali-rahmon", "sadyr-japarov"))


def test_the_schedule_given_out_comes_back_as_it_was(desk: Desk) -> None:
    sample = sample_book(desk)
    given = calendar_of(sample, desk)
    assert given == calendar_of(sample, desk)
    assert b"Who leads: Marco Rubio" in given
    change = bring_calendar(given, sample, desk)
    assert change.command.apply(sample) == sample
    assert change.same == len(sample.schedule)


def test_a_meeting_keeps_the_id_that_it_came_with(book: Book) -> None:
    assert uid_of(book, meeting("a", "TON", uid="from-outlook")) == "from-outlook"
    assert uid_of(book, meeting("a", "TON")) == "a@talks.2026-09-01.briefbook"


def test_a_meeting_from_a_calendar_is_with_those_who_attend_it_or_whom_its_title_names(desk: Desk) -> None:
    sample = sample_book(desk)
    when = "DTSTART:20251106T150000Z"
    told = calendar(
        event("a", "Talks", when, "ATTENDEE;CN=Sadyr Japarov:mailto:a", "ATTENDEE;CN=Marco Rubio:mailto:b"),
        event("b", "Bilateral: Kazakhstan – Uzbekistan", when),
        event("c", "Kazakhstanis at lunch", when),
    )
    change = bring_calendar(told, sample, desk)
    assert {one.uid: one.participants for one in change.new} == {"a": ("KGZ",), "b": ("KAZ", "UZB"), "c": ()}

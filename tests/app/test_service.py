"""What a worker answers about meetings, people, portraits, and what its pages carry."""

from __future__ import annotations

import io
from datetime import date, time
from pathlib import Path
from time import monotonic

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image

from briefbook.app.abridging import abridged
from briefbook.app.frames import FarFrames
from briefbook.app.librarytalk import (
    CalendarRead,
    FindPeople,
    MeetingPlanned,
    PeopleFound,
    PersonPlanned,
    PlanMeeting,
    PlanPerson,
    PortraitTaken,
    ReadCalendar,
    TakePortrait,
)
from briefbook.app.places import Places
from briefbook.app.service import serve
from briefbook.app.settings import Settings, save_settings
from briefbook.app.worker import Failed, PageImage, Pages, PressAbridged, PressBook, RenderPage, Reply, Request, Step
from briefbook.model.book import Book, Event, Paper
from briefbook.model.facts import Person
from briefbook.model.review import Waiver
from briefbook.model.schedule import Meeting

DAY = date(2026, 9, 1)
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=DAY, place="Apia", host="WSM", zone="Pacific/Apia"),
    as_of=date(2026, 1, 31),
    principal="NZL",
    participants=("NZL", "TON"),
    topics=(),
    papers=(Paper(id="schedule", kind="schedule"),),
)
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:one@example
DTSTAMP:20260101T000000Z
DTSTART:20260901T090000
DTEND:20260901T100000
SUMMARY:Plenary
END:VEVENT
END:VCALENDAR
"""


class _Wire:
    """The far end of a pipe: gives requests, keeps replies."""

    def __init__(self, *requests: Request | PressAbridged) -> None:
        self._requests = [msgspec.msgpack.encode(request) for request in requests]
        self.replies: list[Reply] = []

    def recv_bytes(self) -> bytes:
        if not self._requests:
            raise EOFError
        return self._requests.pop(0)

    def poll(self, _timeout: float = 0.0) -> bool:
        return bool(self._requests)

    def send_bytes(self, data: bytes, /) -> None:
        self.replies.append(msgspec.msgpack.decode(data, type=Reply))


def ask(places: Places, request: Request) -> Reply:
    """The last reply to a request."""
    wire = _Wire(request)
    with pytest.raises(EOFError):
        serve(wire, places, FarFrames("", ()))
    return wire.replies[-1]


def test_people_are_found_by_their_state_and_those_in_a_post_come_first(places: Places) -> None:
    reply = ask(places, FindPeople(1, "tonga", ("TON",), DAY))
    assert isinstance(reply, PeopleFound)
    assert reply.people
    assert {(one.person.country, one.state) for one in reply.people} == {("TON", "Tonga")}
    past = [one.person.until is not None and one.person.until.last < DAY for one in reply.people]
    assert past == sorted(past)


def test_a_meeting_with_a_new_state_brings_papers_and_people(places: Places) -> None:
    meeting = Meeting(id="fiji", day=DAY, title="With Fiji", participants=("FJI",))
    reply = ask(places, PlanMeeting(1, BOOK, meeting))
    assert isinstance(reply, MeetingPlanned)
    assert any(paper.subject == "FJI" for paper in reply.command.papers)
    assert {person.country for person in reply.command.people} == {"FJI"}


def test_a_person_brings_a_biography(places: Places) -> None:
    person = Person(id="x", name="X Y", country="TON", role="Minister", source="")
    reply = ask(places, PlanPerson(1, BOOK, person))
    assert isinstance(reply, PersonPlanned)
    assert [(paper.kind, paper.person) for paper in reply.command.papers] == [("biography", "x")]


def test_a_calendar_says_what_it_would_change(places: Places, tmp_path: Path) -> None:
    path = tmp_path / "visit.ics"
    path.write_text(CALENDAR.replace("\n", "\r\n"))
    reply = ask(places, ReadCalendar(1, BOOK, str(path)))
    assert isinstance(reply, CalendarRead)
    assert [(meeting.title, meeting.start) for meeting in reply.change.new] == [("Plenary", time(9, 0))]


@pytest.mark.parametrize("name", ["missing.ics", "missing.png"])
def test_a_file_that_is_not_there_is_refused_with_a_sentence(places: Places, tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    request = ReadCalendar(7, BOOK, path) if name.endswith("ics") else TakePortrait(7, path, "portrait", "x")
    reply = ask(places, request)
    assert isinstance(reply, Failed)
    assert (reply.generation, name in reply.sentence) == (7, True)


def test_a_portrait_is_taken_as_the_book_keeps_it(places: Places, tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGB", (40, 50), "teal").save(made, "PNG")
    path = tmp_path / "face.png"
    path.write_bytes(made.getvalue())
    reply = ask(places, TakePortrait(1, str(path), "portrait-x", "x"))
    assert isinstance(reply, PortraitTaken)
    assert (reply.picture.name, reply.picture.person, reply.remarks) == ("portrait-x", "x", ())
    assert reply.picture.data


def test_what_is_kept_for_the_next_opening_says_how_papers_stood_in_the_file(places: Places) -> None:
    save_settings(Settings(keep_layouts=True), places.settings)
    ask(places, PressBook(1, BOOK))
    shelf = msgspec.msgpack.decode((places.cache / "layouts" / "last").read_bytes()[32:])
    assert shelf["standings"].keys() == shelf["layouts"].keys()
    assert all(shelf["standings"].values())


def test_pages_carry_conflicts_levels_and_what_was_waived(places: Places) -> None:
    early = Meeting(id="one", day=DAY, title="One", start=time(9), end=time(8))
    book = replace(BOOK, schedule=(early,), scheme="tlp")
    first = ask(places, PressBook(1, book))
    assert isinstance(first, Pages)
    assert [conflict.meetings for conflict in first.conflicts] == [("one",)]
    assert first.levels
    assert {length.paper: length.pages for length in first.lengths} == dict.fromkeys(dict(first.starts), 1)
    found = first.conflicts[0].finding
    assert found in first.diagnostics
    waiver = Waiver(
        code=found.code, sentence=found.sentence, reason="Known", by="A", dated=DAY, paper=found.place.paper or ""
    )
    second = ask(places, PressBook(1, replace(book, waivers=(waiver,))))
    assert isinstance(second, Pages)
    assert [one.finding for one in second.waived] == [found]
    assert found not in second.diagnostics
    assert any(kind.clearance for kind in second.kinds)


def test_pages_tell_the_titles_of_papers_that_are_not_printed_yet(places: Places) -> None:
    card = Paper(id="card-ton", kind="call-card", subject="TON")
    aside = Paper(id="profile-ton", kind="country-profile", subject="TON", set_aside=True)
    pages = ask(places, PressBook(1, replace(BOOK, papers=(*BOOK.papers, card, aside))))
    assert isinstance(pages, Pages)
    assert [paper for paper, _ in pages.starts] == ["schedule"]
    told = {"schedule": "Schedule", "card-ton": "Call card: Tonga", "profile-ton": "Tonga, country profile"}
    assert dict(pages.titles) == told


def test_progress_is_told_twenty_times_a_second_at_most(places: Places) -> None:
    papers = tuple(Paper(id=f"schedule-{number}", kind="schedule") for number in range(60))
    wire = _Wire(PressBook(1, replace(BOOK, papers=papers)))
    began = monotonic()
    with pytest.raises(EOFError):
        serve(wire, places, FarFrames("", ()))
    steps = [reply for reply in wire.replies if isinstance(reply, Step)]
    assert len(steps) <= (monotonic() - began) / 0.05


class _BusyWire(_Wire):
    """A pipe whose second request comes while the worker looks for findings."""

    def __init__(self, *requests: Request) -> None:
        super().__init__(*requests)
        self._asked = 0

    def poll(self, _timeout: float = 0.0) -> bool:
        self._asked += 1
        return self._asked > 1 and super().poll()


def test_a_page_is_drawn_before_all_findings_are_looked_for(places: Places) -> None:
    wire = _BusyWire(PressBook(1, BOOK), RenderPage(1, 0, 1.0))
    with pytest.raises(EOFError):
        serve(wire, places, FarFrames("", ()))
    replies = [reply for reply in wire.replies if not isinstance(reply, Step)]
    assert [type(reply) for reply in replies] == [Pages, PageImage, Pages]
    assert [reply.checked for reply in replies if isinstance(reply, Pages)] == [False, True]


def test_a_book_of_which_only_what_changed_was_sent_gives_the_same_pages(places: Places) -> None:
    edited = replace(BOOK, papers=(*BOOK.papers, Paper(id="cover", kind="cover")))
    wire = _Wire(PressAbridged(1, abridged(BOOK, None)), PressAbridged(2, abridged(edited, BOOK)))
    with pytest.raises(EOFError):
        serve(wire, places, FarFrames("", ()))
    pages = [reply for reply in wire.replies if isinstance(reply, Pages)]
    whole = ask(places, PressBook(2, edited))
    assert isinstance(whole, Pages)
    assert (pages[-1].titles, pages[-1].starts) == (whole.titles, whole.starts)

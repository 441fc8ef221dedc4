"""The schedule and people, edited from the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from briefbook.app.files import read_book
from briefbook.model.schedule import Meeting, Seating

Run = Callable[..., int]


@pytest.fixture
def talks(run: Run, book: Path) -> Path:
    """The small book with one meeting, with Tonga."""
    words = ("--title", "Talks with Tonga", "--day", "2026-09-01", "--start", "9:00", "--end", "10:00")
    assert run("edit", "meeting", "add", str(book), *words, "--with", "Tonga", "--id", "tonga", "-q") == 0
    return book


def first(path: Path) -> Meeting:
    return read_book(path).schedule[0]


def test_a_meeting_is_added_with_all_that_is_said_of_it(run: Run, talks: Path) -> None:
    words = ("--place", "Fale", "--zone", "Pacific/Apia", "--agenda", "Fish", "--agenda", "Visas", "--press", "none")
    source = ("--source", "The programme")
    assert run("edit", "meeting", "change", str(talks), "tonga", *words, *source, "-q") == 0
    meeting = first(talks)
    assert (meeting.day, meeting.start, meeting.end) == (date(2026, 9, 1), time(9), time(10))
    assert (meeting.place, meeting.zone, meeting.agenda, meeting.press) == (
        *("Fale", "Pacific/Apia", ("Fish", "Visas"), "none"),
    )
    assert meeting.participants == ("TON",)
    assert meeting.source == "The programme"


def test_a_meeting_with_another_country_brings_its_papers(run: Run, talks: Path) -> None:
    words = ("--title", "With Fiji", "--day", "2026-09-01", "--start", "08:00", "--with", "Fiji")
    assert run("edit", "meeting", "add", str(talks), *words, "-q") == 0
    book = read_book(talks)
    assert [meeting.id for meeting in book.schedule] == ["with-fiji", "tonga"]
    assert [paper.subject for paper in book.papers if paper.kind == "meeting-brief"] == ["FJI", "TON", "WSM"]
    assert any(paper.kind == "country-profile" and paper.subject == "FJI" for paper in book.papers)


def test_a_meeting_is_moved_cancelled_reinstated_removed(run: Run, talks: Path) -> None:
    assert run("edit", "meeting", "move", str(talks), "tonga", "--start", "14:30", "-q") == 0
    assert (first(talks).start, first(talks).end) == (time(14, 30), time(15, 30))
    assert run("edit", "meeting", "cancel", str(talks), "tonga", "-q") == 0
    assert read_book(talks).paper("meeting-ton").set_aside
    assert run("edit", "meeting", "reinstate", str(talks), "tonga", "-q") == 0
    assert not read_book(talks).paper("meeting-ton").set_aside
    assert run("edit", "meeting", "remove", str(talks), "tonga", "-q") == 0
    assert read_book(talks).schedule == ()


def test_the_meetings_are_listed_in_order_of_time(run: Run, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("edit", "meeting", "list", str(talks)) == 0
    assert capsys.readouterr().out.split() == ["tonga", "2026-09-01", "09:00–10:00", "?", "Talks", "with", "Tonga"]


def test_conflicts_are_told_at_once(run: Run, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--title", "Again", "--day", "2026-09-01", "--start", "09:30", "--with", "Tonga")
    assert run("edit", "meeting", "add", str(talks), *words) == 0
    assert "The delegation of Tonga is in two meetings at once" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "25:00"),
        ("--day", "soon"),
        ("--with", "Atlantis"),
        ("--lead", "Nobody at All"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_changed(words: tuple[str, ...], run: Run, talks: Path) -> None:
    before = talks.read_bytes()
    assert run("edit", "meeting", "change", str(talks), "tonga", *words, "-q") == 2
    assert talks.read_bytes() == before


def test_people_come_go_and_are_changed(run: Run, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(talks)
    words = ("--country", "Tonga", "--role", "Minister of Trade", "--since", "2024-05")
    assert run("edit", "person", "add", path, "Example Person", *words, "-q") == 0
    assert read_book(talks).paper("biography-example-person").person == "example-person"
    assert run("edit", "person", "change", path, "example person", "--phonetics", "ig-ZAM-pul", "-q") == 0
    assert run("edit", "person", "change", path, "example person", "--until", "2026", "--note", "Old friend", "-q") == 0
    person = next(one for one in read_book(talks).people if one.id == "example-person")
    assert (person.country, person.phonetics) == ("TON", "ig-ZAM-pul")
    assert person.since is not None
    assert person.until is not None
    assert (person.until.label, person.note) == ("2026", "Old friend")
    assert run("edit", "person", "list", path) == 0
    assert "Example Person" in capsys.readouterr().out
    assert run("edit", "person", "remove", path, "Example Person", "-q") == 0
    assert read_book(talks).paper("biography-example-person").set_aside


def test_a_person_is_not_added_twice_and_a_date_must_be_one(
    run: Run, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("edit", "person", "add", str(talks), "Example Person", "-q") == 0
    assert run("edit", "person", "add", str(talks), "example person", "-q") == 2
    assert run("edit", "person", "change", str(talks), "Example Person", "--until", "once", "-q") == 2
    assert "--until: “once” is no date" in capsys.readouterr().err


def test_attendees_stand_as_named_or_by_precedence_and_are_seated(run: Run, talks: Path) -> None:
    path = str(talks)
    for name, role in (("Ada Deputy", "Deputy Minister"), ("Bea Minister", "Minister of Trade")):
        assert run("edit", "person", "add", path, name, "--country", "Tonga", "--role", role, "-q") == 0
    assert run("edit", "attendees", path, "tonga", "Ada Deputy", "Bea Minister", "-q") == 0
    assert first(talks).attendees == ("ada-deputy", "bea-minister")
    assert run("edit", "attendees", path, "tonga", "Ada Deputy", "Bea Minister", "--by-precedence", "-q") == 0
    assert first(talks).attendees == ("bea-minister", "ada-deputy")
    assert run("edit", "seating", path, "tonga", "--shape", "rows", "--row", "Ada Deputy,-,Bea Minister", "-q") == 0
    assert first(talks).seating == Seating(shape="rows", places=(("ada-deputy", "", "bea-minister"),))
    assert run("edit", "seating", path, "tonga", "--none", "-q") == 0
    assert first(talks).seating is None


def test_seating_tells_whom_the_plan_seats_while_nobody_is_named(
    run: Run, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("edit", "seating", str(talks), "tonga", "--shape", "round") == 0
    told = capsys.readouterr().err
    assert "Nobody is named as attending: those who lead are too few for a plan: " in told
    assert run("edit", "seating", str(talks), "tonga", "--none") == 0
    assert "Nobody is named" not in capsys.readouterr().err


def test_a_calendar_goes_out_and_comes_in(run: Run, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = talks.with_name("talks.ics")
    assert run("calendar", str(talks), "-o", str(out), "-q") == 0
    moved = out.read_bytes().replace(b"T090000", b"T113000").replace(b"T100000", b"T120000")
    out.write_bytes(moved)
    before = talks.read_bytes()
    assert run("import-calendar", str(talks), str(out), "--dry-run") == 0
    assert "0 new, 1 changed, 0 cancelled, 0 as before." in capsys.readouterr().out
    assert talks.read_bytes() == before
    assert run("import-calendar", str(talks), str(out), "-q") == 0
    assert (first(talks).start, first(talks).participants) == (time(11, 30), ("TON",))


def test_a_file_that_is_no_calendar_is_refused(run: Run, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    junk = talks.with_name("junk.ics")
    junk.write_bytes(b"PK\x03\x04")
    assert run("import-calendar", str(talks), str(junk)) == 2
    assert "calendar" in capsys.readouterr().err


def test_the_event_is_given_its_zone_and_days(run: Run, talks: Path) -> None:
    assert run("edit", "event", str(talks), "--zone", "Pacific/Apia", "--last-day", "2026-09-03", "-q") == 0
    event = read_book(talks).event
    assert (event.zone, event.last_day, event.day) == ("Pacific/Apia", date(2026, 9, 3), date(2026, 9, 1))
    assert run("edit", "event", str(talks), "--zone", "Nowhere", "-q") == 2
    assert run("edit", "event", str(talks), "--last-day", "", "-q") == 0
    assert read_book(talks).event.last_day is None

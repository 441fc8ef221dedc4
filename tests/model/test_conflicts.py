"""What cannot be in a schedule is found, with who and where."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.model.book import Book, Event, Paper
from briefbook.model.conflicts import Known, conflicts
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting, Seating

DAY = date(2026, 6, 5)
KNOWN = Known(
    people={one: Person(id=one, name=one.title(), country="USA", role="", source="") for one in ("ann", "bob")},
    states=frozenset({"USA", "KAZ", "UZB"}),
    names={"KAZ": "Kazakhstan"},
)
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=DAY, place="Washington", host="USA", zone="America/New_York"),
    as_of=DAY,
    principal="USA",
    participants=("USA", "KAZ", "UZB"),
    topics=(),
    papers=(Paper(id="the-schedule", kind="schedule"),),
)


def meeting(name: str, begins: str, until: str = "", /, **more: object) -> Meeting:
    bare = Meeting(id=name, day=DAY, title=name, start=clock(begins), end=clock(until), participants=("KAZ",))
    return replace(bare, **more)


def clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def found(*meetings: Meeting, book: Book = BOOK) -> dict[str, str]:
    """The findings' sentences by their codes."""
    findings = [conflict.finding for conflict in conflicts(replace(book, schedule=meetings), KNOWN)]
    return {finding.code.removeprefix("schedule."): finding.sentence for finding in findings}


def test_a_sound_schedule_has_no_findings() -> None:
    assert found(meeting("One", "09:00", "10:00"), meeting("Two", "10:15", "11:00")) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [({"lead": "ann"}, {"attendees": ("bob", "ann")}), ({"interpreter": "Ann"}, {"interpreter": "ann "})],
)
def test_the_same_person_twice_at_once_is_found(first: dict[str, object], second: dict[str, object]) -> None:
    other = meeting("Two", "09:30", "11:00", participants=("UZB",), **second)
    said = found(meeting("One", "09:00", "10:00", **first), other)
    assert said == {"person-twice": "Ann is in two meetings at once: “One” and “Two” on 2026-06-05."}


def test_the_same_delegation_twice_at_once_is_found() -> None:
    said = found(meeting("One", "09:00", "10:00"), meeting("Two", "09:30", "11:00"))
    assert said == {
        "delegation-twice": "The delegation of Kazakhstan is in two meetings at once: “One” and “Two” on 2026-06-05."
    }


def test_a_delegation_whose_people_are_named_may_part() -> None:
    first = meeting("One", "09:00", "10:00", attendees=("ann",))
    second = meeting("Two", "09:00", "10:00", attendees=("bob",))
    assert set(found(first, second)) == {"overlap"}


def test_two_meetings_in_one_room_are_found() -> None:
    one = meeting("One", "09:00", "10:00", place="Oval Office")
    other = meeting("Two", "09:30", "11:00", place="oval office", participants=("UZB",))
    assert set(found(one, other)) == {"room-twice"}


def test_a_cancelled_meeting_is_in_nobodys_way() -> None:
    assert found(meeting("One", "09:00", "10:00", cancelled=True), meeting("Two", "09:30", "11:00")) == {}


@pytest.mark.parametrize(("start", "codes"), [("10:00", {"no-way"}), ("10:14", {"no-way"}), ("10:15", set())])
def test_too_little_time_between_two_places_is_found(start: str, codes: set[str]) -> None:
    second = meeting("Two", start, "11:00", place="Department of State")
    said = found(meeting("One", "09:00", "10:00", place="East Room"), second)
    assert set(said) == codes
    assert "no time" in said.get("no-way", "") or start != "10:00"


def test_one_place_needs_no_way() -> None:
    second = meeting("Two", "10:00", "11:00", place="East Room")
    assert found(meeting("One", "09:00", "10:00", place="East Room"), second) == {}


def test_overlaps_are_counted_in_moments_not_by_clocks() -> None:
    call = meeting("Call", "18:30", "19:30", zone="Asia/Almaty")  # 09:30 to 10:30 in New York
    assert set(found(meeting("One", "09:00", "10:00"), call)) == {"delegation-twice"}


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"end": time(8)}, "ends-early"),
        ({"last_day": date(2026, 6, 4)}, "ends-early"),
        ({"start": None}, "start-missing"),
        ({"day": date(2026, 6, 8), "last_day": None}, "outside-event"),
        ({"lead": "zoe"}, "person-unknown"),
        ({"seating": Seating(places=(("ann", "", "zoe"),))}, "person-unknown"),
        ({"participants": ("XXX",)}, "state-unknown"),
        ({"zone": "Mars/Olympus"}, "zone-unknown"),
        ({"zone": "../../etc/passwd"}, "zone-unknown"),
    ],
)
def test_a_meeting_that_cannot_be_is_found(bad: dict[str, object], code: str) -> None:
    assert set(found(meeting("One", "09:00", "10:00", **bad))) == {code}


def test_the_eve_of_the_event_belongs_to_it() -> None:
    assert found(meeting("Reception", "19:00", "20:00", day=date(2026, 6, 4))) == {}


def test_a_dinner_over_midnight_is_no_mistake() -> None:
    assert found(meeting("Dinner", "21:00", "00:30", last_day=date(2026, 6, 6))) == {}


@pytest.mark.parametrize(("day", "said"), [(date(2026, 3, 8), "does not exist"), (date(2026, 11, 1), "comes twice")])
def test_an_hour_that_the_change_of_clocks_takes_or_doubles_is_found(day: date, said: str) -> None:
    clock = time(2, 30) if day.month == 3 else time(1, 30)
    book = replace(BOOK, event=replace(BOOK.event, day=day))
    assert said in found(meeting("Call", "01:00", day=day, start=clock), book=book)["clock-change"]


def test_a_venue_without_a_zone_or_with_a_wrong_one_is_found() -> None:
    call = meeting("Call", "09:00", "10:00", zone="Asia/Almaty")
    assert set(found(call, book=replace(BOOK, event=replace(BOOK.event, zone="")))) == {"zone-missing"}
    assert "zone-unknown" in found(book=replace(BOOK, event=replace(BOOK.event, zone="Nowhere")))


def test_findings_point_to_the_paper_that_shows_the_schedule() -> None:
    (conflict,) = conflicts(replace(BOOK, schedule=(meeting("One", "09:00", "08:00"),)), KNOWN)
    assert conflict.finding.place.paper == "the-schedule"
    assert conflict.finding.hint


def test_a_conflict_names_the_meetings_that_it_is_about() -> None:
    alone, *pair = (
        meeting("Early", "09:00", "08:00"),
        meeting("One", "11:00", "12:00"),
        meeting("Two", "11:30", "12:30"),
    )
    told = {conflict.meetings for conflict in conflicts(replace(BOOK, schedule=(alone, *pair)), KNOWN)}
    assert told == {(alone.id,), tuple(one.id for one in pair)}


def test_a_schedule_that_is_wrong_throughout_is_told_of_in_part() -> None:
    crowd = tuple(meeting(f"Meeting {number}", "09:00", "10:00") for number in range(400))
    assert len(found(*crowd)) == 1
    assert len(conflicts(replace(BOOK, schedule=crowd), KNOWN)) == 200


@given(
    meetings=st.lists(
        st.builds(
            Meeting,
            id=st.text(max_size=3),
            day=st.dates(),
            title=st.text(max_size=5),
            start=st.none() | st.times(),
            end=st.none() | st.times(),
            last_day=st.none() | st.dates(),
            zone=st.sampled_from(["", "Asia/Almaty", "UTC", "a\x00b", "America", "."]) | st.text(max_size=8),
            place=st.text(max_size=3),
        ),
        max_size=6,
    )
)
def test_any_schedule_can_be_looked_at(meetings: list[Meeting]) -> None:
    conflicts(replace(BOOK, schedule=tuple(meetings)), KNOWN)

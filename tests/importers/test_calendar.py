"""Calendars come in as meetings, whatever wrote them; whatever bytes come, only a sentence may come out."""

from __future__ import annotations

import time as clock
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.importers.calendar import LARGEST, Calendar, Days, Entry, read_calendar
from briefbook.importers.calendar_out import Written, write_calendar
from briefbook.importers.recurrence import LONGEST, Rule, days
from briefbook.model.errors import BriefbookError, InputError
from briefbook.model.schedule import Meeting

WANTED = Days(first=date(2025, 11, 3), last=date(2025, 11, 7), zone="America/New_York")


def ics(*events: str, head: str = "") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, [head])]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split("\n"), "END:VEVENT"]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def read(*events: str, head: str = "") -> Calendar:
    return read_calendar(ics(*events, head=head), WANTED)


def only(*events: str, head: str = "") -> Entry:
    (entry,) = read(*events, head=head).entries
    return entry


TALKS = "UID:talks\nSUMMARY:Talks\nDTSTART:20251106T150000Z\nDTEND:20251106T160000Z"


def test_times_in_utc_are_read_by_the_clocks_of_the_venue() -> None:
    meeting = only(TALKS).meeting
    assert (meeting.uid, meeting.title, meeting.day) == ("talks", "Talks", date(2025, 11, 6))
    assert (meeting.start, meeting.end, meeting.zone) == (time(10), time(11), "")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART;TZID=Asia/Almaty:20251106T100000", (time(10), "Asia/Almaty")),
        ("DTSTART;TZID=Central Asia Standard Time:20251106T100000", (time(10), "Asia/Bishkek")),
        ("DTSTART;TZID=America/New_York:20251106T100000", (time(10), "")),
        ("DTSTART:20251106T100000", (time(10), "")),
    ],
)
def test_times_are_read_in_the_zone_that_they_name(start: str, expected: tuple[time, str]) -> None:
    meeting = only(f"UID:a\nSUMMARY:A\n{start}").meeting
    assert (meeting.start, meeting.zone) == expected


def test_a_zone_that_is_not_known_is_a_finding_whatever_the_file_says_of_it() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Custom\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
    zone += "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\n"
    zone += "END:STANDARD\r\nEND:VTIMEZONE"
    begun = clock.perf_counter()
    found = read("UID:a\nSUMMARY:A\nDTSTART;TZID=Custom:20251106T100000", head=zone)
    assert clock.perf_counter() - begun < 1
    assert found.entries[0].meeting.start == time(10)
    assert [one.code for one in found.diagnostics] == ["calendar.zone"]


def test_a_whole_day_has_no_time_and_several_days_have_a_last_one() -> None:
    one = only("UID:a\nSUMMARY:A\nDTSTART;VALUE=DATE:20251106\nDTEND;VALUE=DATE:20251107").meeting
    assert (one.day, one.start, one.end, one.last_day) == (date(2025, 11, 6), None, None, None)
    several = only("UID:a\nSUMMARY:A\nDTSTART;VALUE=DATE:20251105\nDTEND;VALUE=DATE:20251108").meeting
    assert several.last_day == date(2025, 11, 7)


def test_a_dinner_past_midnight_ends_on_the_next_day() -> None:
    meeting = only("UID:a\nSUMMARY:A\nDTSTART:20251106T220000\nDURATION:PT3H").meeting
    assert (meeting.start, meeting.end, meeting.last_day) == (time(22), time(1), date(2025, 11, 7))


@pytest.mark.parametrize(("event", "head"), [("\nSTATUS:CANCELLED", ""), ("", "METHOD:CANCEL")])
def test_what_is_called_off_is_cancelled(event: str, head: str) -> None:
    assert only(TALKS + event, head=head).meeting.cancelled


def test_text_is_made_plain_and_short() -> None:
    hostile = f"UID:a\nSUMMARY:\\n{{{{ 7*7 }}}} \x1b[31m|\u202e{'x' * 9000}\nDTSTART:20251106T100000"
    title = only(hostile).meeting.title
    assert title.startswith("{{ 7*7 }} [31m|x")
    assert len(title) <= 300


def test_who_is_named_comes_along_by_name() -> None:
    entry = only(TALKS + "\nORGANIZER;CN=Marco Rubio:mailto:x\nATTENDEE;CN=Ann:mailto:a\nATTENDEE:mailto:b")
    assert (entry.organiser, entry.people) == ("Marco Rubio", ("Ann",))


def test_only_the_days_of_the_event_are_taken() -> None:
    assert not read(TALKS.replace("20251106", "20251020")).entries
    assert not read(TALKS.replace("20251106", "20251110")).entries


def test_a_series_falls_on_its_days_but_for_those_left_out_or_moved() -> None:
    series = "UID:s\nSUMMARY:Stand-up\nDTSTART:20251027T083000\nRRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"
    series += "\nEXDATE:20251104T083000"
    moved = "UID:s\nSUMMARY:Stand-up\nRECURRENCE-ID:20251105T083000\nDTSTART:20251105T120000"
    found = read(series, moved).entries
    assert [(one.meeting.day.day, one.meeting.start) for one in found] == [
        *((3, time(8, 30)), (6, time(8, 30)), (7, time(8, 30)), (5, time(12))),
    ]
    assert {one.meeting.uid for one in found} == {f"s#2025-11-0{day}" for day in (3, 5, 6, 7)}


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=YEARLY;BYWEEKNO=45", "FREQ=DAILY;INTERVAL=0"]
)
def test_a_rule_that_is_not_followed_leaves_the_first_time_and_says_so(rule: str) -> None:
    found = read(f"{TALKS}\nRRULE:{rule}")
    assert [one.meeting.day for one in found.entries] == [date(2025, 11, 6)]
    assert [one.code for one in found.diagnostics] == ["calendar.recurrence"]


def test_an_entry_without_an_id_or_a_start_is_left_out_and_said_to_be() -> None:
    found = read(TALKS.replace("UID:talks\n", ""), "UID:b\nSUMMARY:B\nDTSTART:soon", TALKS)
    assert [one.meeting.uid for one in found.entries] == ["talks"]
    assert [one.code for one in found.diagnostics] == ["calendar.no-uid", "calendar.entry"]


@pytest.mark.parametrize("data", [b"", b"nonsense", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe\x00", b"x" * (LARGEST + 1)])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="calendar"):
        read_calendar(data, WANTED)


def test_a_calendar_with_too_many_entries_is_refused() -> None:
    with pytest.raises(InputError, match="2500 entries"):
        read_calendar(ics(*[TALKS] * 2500), WANTED)


MEETINGS = (
    Meeting(id="talks", day=date(2025, 11, 6), title="Talks; a, b", start=time(10), end=time(11), place="Oval Office"),
    Meeting(id="call", day=date(2025, 11, 6), title="Call", start=time(9), zone="Asia/Almaty", note="By\nphone"),
    Meeting(id="day", day=date(2025, 11, 5), title="Whole day", last_day=date(2025, 11, 6), cancelled=True),
    Meeting(id="night", day=date(2025, 11, 6), title="Ü", start=time(22), end=time(1), last_day=date(2025, 11, 7)),
)


def written(*, venue: str = "America/New_York") -> bytes:
    every = (Written(meeting=one, uid=f"{one.id}@x", words=("Press: none",)) for one in MEETINGS)
    return write_calendar(every, name="C5+1", venue=venue, as_of=date(2025, 11, 1))


@pytest.mark.parametrize("venue", ["America/New_York", ""])
def test_what_is_written_reads_back_as_it_was(venue: str) -> None:
    back = read_calendar(written(venue=venue), Days(first=WANTED.first, last=WANTED.last, zone=venue)).entries
    for entry, meeting in zip(back, MEETINGS, strict=True):
        found = entry.meeting
        assert found.uid == f"{meeting.id}@x"
        for name in ("title", "day", "last_day", "start", "end", "zone", "place", "note", "cancelled"):
            assert getattr(found, name) == getattr(meeting, name), (meeting.id, name)


def test_equal_schedules_give_equal_bytes_dated_by_the_book() -> None:
    assert written() == written()
    assert b"DTSTAMP:20251101T000000Z" in written()
    assert b"DESCRIPTION:Press: none" in written()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(frequency="DAILY", interval=2), [1, 3, 5, 7, 9]),
        (Rule(frequency="DAILY", count=3), [1, 2, 3]),
        (Rule(frequency="DAILY", until=date(2025, 6, 4)), [1, 2, 3, 4]),
        (Rule(frequency="WEEKLY"), [1, 8]),
        (Rule(frequency="WEEKLY", weekdays=((0, 1), (0, 3))), [1, 3, 5, 10]),
        (Rule(frequency="MONTHLY", days_of_month=(-25,)), [1, 6]),
        (Rule(frequency="MONTHLY", weekdays=((2, 1),)), [1, 10]),
    ],
)
def test_rules_fall_on_their_days(rule: Rule, expected: list[int]) -> None:
    found = days(rule, date(2025, 6, 1), first=date(2025, 6, 1), last=date(2025, 6, 10))
    assert [day.day for day in found] == expected


def test_years_and_months_recur_too() -> None:
    yearly = Rule(frequency="YEARLY")
    assert list(days(yearly, date(2015, 11, 6), first=date(2025, 1, 1), last=date(2025, 12, 31))) == [date(2025, 11, 6)]
    last_friday = Rule(frequency="MONTHLY", weekdays=((-1, 4),))
    found = days(last_friday, date(2025, 1, 31), first=date(2025, 2, 1), last=date(2025, 3, 31))
    assert list(found) == [date(2025, 2, 28), date(2025, 3, 28)]


def test_what_began_too_long_ago_is_not_followed() -> None:
    begun = date.fromordinal(WANTED.first.toordinal() - LONGEST - 1)
    assert not list(days(Rule(frequency="DAILY"), begun, first=WANTED.first, last=WANTED.last))


NAMES = ["BEGIN", "END", "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "SUMMARY",
         "STATUS", "ATTENDEE", "ORGANIZER", "CATEGORIES", "METHOD", "X-BRIEFBOOK-ZONE", "X-BRIEFBOOK-NOTE"]  # fmt: skip
VALUES = ["VEVENT", "VCALENDAR", "VTIMEZONE", "20251106", "20251106T100000", "20251106T100000Z", "00010101T000000Z",
          "99991231T235959Z", "PT1H", "-P9999999D", "FREQ=DAILY", "FREQ=DAILY;COUNT=-1", "FREQ=WEEKLY;BYDAY=9XX",
          "FREQ=YEARLY;UNTIL=99991231", "../../etc/passwd", "\xed\xa0\x80"]  # fmt: skip
LINES = st.builds(
    lambda name, parameter, value: f"{name}{parameter}:{value}",
    st.sampled_from(NAMES),
    st.sampled_from(["", ";VALUE=DATE", ";TZID=Europe/Berlin", ";TZID=..", ";CN=x", ";;", ";A=B;A=C"]),
    st.sampled_from(VALUES) | st.text(max_size=12),
)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(LINES, max_size=12))
def test_whatever_the_lines_of_an_entry_say_it_is_read_or_refused(lines: list[str]) -> None:
    event = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", *lines, "END:VEVENT", "END:VCALENDAR"])
    _harmless(event.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300) | st.binary(max_size=100).map(lambda noise: ics(TALKS)[:60] + noise + ics(TALKS)))
def test_whatever_bytes_come_in_they_are_read_or_refused(data: bytes) -> None:
    _harmless(data)


def _harmless(data: bytes) -> None:
    try:
        found = read_calendar(data, WANTED)
    except BriefbookError:
        return
    assert all(one.meeting.uid and one.meeting.title for one in found.entries)

"""Calendars in iCalendar (RFC 5545): their entries as meetings.

What comes in is text from outside: bounded, freed of control characters, and nothing in it is followed. Zones are known
by their names alone; what a file itself says of a zone is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from msgspec import Struct
from msgspec.structs import replace

from briefbook.importers.plain import bounded
from briefbook.importers.recurrence import LONGEST, Frequency, Rule, days
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.schedule import Meeting, zone_named

LARGEST = 2 * 2**20
"""Bytes of the largest calendar that is read."""

_MOST_ENTRIES = 2000
_MOST_RECURRING = 200
_MOST_TAKEN = 1000
_MOST_FINDINGS = 50
_TITLE, _NOTE = 300, 4000
_FREQUENCIES: dict[str, Frequency] = {"DAILY": "DAILY", "WEEKLY": "WEEKLY", "MONTHLY": "MONTHLY", "YEARLY": "YEARLY"}
_READ_IN_RULES = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""What the parser raises for files that are no calendars."""

NOTE_OF_OURS = "X-BRIEFBOOK-NOTE"
ZONE_OF_OURS = "X-BRIEFBOOK-ZONE"
"""What only calendars of ours say: a meeting's note by itself, the zone in which its times are meant."""


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a calendar as a meeting without an id, and whom it names as organiser and as taking part."""

    meeting: Meeting
    organiser: str = ""
    people: tuple[str, ...] = ()


class Calendar(Struct, frozen=True, kw_only=True):
    """The entries of a calendar in the days asked for, and what was found in the file."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class Days(Struct, frozen=True, kw_only=True):
    """The days of an event, and the zone of its venue, "" where that is not known."""

    first: date
    last: date
    zone: str = ""


def read_calendar(data: bytes, wanted: Days) -> Calendar:
    """The entries of a calendar that fall into the days of an event; raises InputError for what is none."""
    if len(data) > LARGEST:
        raise InputError("The calendar is too large.", hint="Export the days of the event alone.")
    try:
        parsed = icalendar.Calendar.from_ical(_without_zones(data), multiple=True)
        events = [event for one in parsed for event in one.walk("VEVENT")]
        called_off = any(_text(one.get("METHOD"), 20).upper() == "CANCEL" for one in parsed)
    except _BROKEN as error:
        raise InputError("This is no calendar.", hint="Save it as iCalendar (.ics) and try again.") from error
    if not parsed:
        raise InputError("There is no calendar in this file.", hint="Save it as iCalendar (.ics) and try again.")
    if len(events) > _MOST_ENTRIES:
        raise InputError(f"The calendar has {len(events)} entries.", hint="Export the days of the event alone.")
    reading = _Reading(wanted, called_off=called_off)
    entries = tuple(reading.entries(events))
    return Calendar(entries=entries, diagnostics=tuple(reading.found))


class _Reading:
    """Goes through the events of one file and notes what is wrong with them."""

    def __init__(self, wanted: Days, *, called_off: bool) -> None:
        self._wanted = wanted
        self._called_off = called_off
        self._recurring = 0
        self.found: list[Diagnostic] = []

    def entries(self, events: list[Any]) -> Iterator[Entry]:
        moved = {key for event in events if (key := _moved_from(event))}
        taken = 0
        for event in events:
            for entry in self._entries_of(event, moved):
                taken += 1
                if taken > _MOST_TAKEN:
                    self._note("calendar.long", f"Only the first {_MOST_TAKEN} entries were taken.")
                    return
                yield entry

    def _entries_of(self, event: Any, moved: set[tuple[str, date]]) -> list[Entry]:
        """An event's entries in the days wanted; none, and a finding, where it cannot be read."""
        title = _text(event.get("SUMMARY"), _TITLE)
        try:
            return list(self._read(event, title, moved))
        except _BROKEN:
            self._note("calendar.entry", f"The entry “{title or 'without a title'}” cannot be read and was left out.")
            return []

    def _read(self, event: Any, title: str, moved: set[tuple[str, date]]) -> Iterator[Entry]:
        uid = _text(event.get("UID"), _TITLE)
        if not uid:
            self._note("calendar.no-uid", f"The entry “{title}” has no UID and was left out: it could not be updated.")
            return
        base = self._meeting(event, uid, title or "Untitled entry")
        entry = Entry(
            meeting=base,
            organiser=_name(event.get("ORGANIZER")),
            people=tuple(dict.fromkeys(filter(None, map(_name, _several(event.get("ATTENDEE"))[:200])))),
        )
        over = (base.last_day - base.day) if base.last_day else timedelta()
        if event.get("RRULE") is None or event.get("RECURRENCE-ID") is not None:
            if base.day <= self._wanted.last and base.day + over >= self._wanted.first:
                yield entry
            return
        left_out = _days_named(event, "EXDATE")
        for day in self._days(event, base):
            if day not in left_out and (uid, day) not in moved:
                last_day = day + over if over else None
                yield replace(entry, meeting=replace(base, day=day, last_day=last_day, uid=f"{uid}#{day.isoformat()}"))

    def _meeting(self, event: Any, uid: str, title: str) -> Meeting:
        start, end = self._times(event)
        recurrence = event.get("RECURRENCE-ID")
        if recurrence is not None:
            uid = f"{uid}#{_day(recurrence.dt).isoformat()}"
        zone = self._zone(event, start)
        first, begun = _local(start, zone or self._wanted.zone)
        last, done = _local(end, zone or self._wanted.zone) if end is not None else (first, None)
        if done is None and end is not None:
            last = max(first, last - timedelta(days=1))
        return Meeting(
            id="",
            uid=uid,
            title=title,
            day=first,
            start=begun,
            end=done,
            last_day=last if last != first else None,
            zone=zone,
            place=_text(event.get("LOCATION"), _TITLE),
            format=", ".join(_categories(event)),
            note=_lines(event.get(NOTE_OF_OURS, event.get("DESCRIPTION")), _NOTE),
            cancelled=self._called_off or _text(event.get("STATUS"), 20).upper() == "CANCELLED",
        )

    def _times(self, event: Any) -> tuple[date | datetime, date | datetime | None]:
        start = event["DTSTART"].dt
        if event.get("DTEND") is not None:
            return start, event["DTEND"].dt
        if event.get("DURATION") is not None:
            return start, start + event["DURATION"].dt
        return start, None

    def _zone(self, event: Any, start: date | datetime) -> str:
        """The zone of an entry where it is not the venue's; its times are given in it."""
        ours = _text(event.get(ZONE_OF_OURS), 100)
        if zone_named(ours):
            return "" if ours == self._wanted.zone else ours
        if not isinstance(start, datetime):
            return ""
        named = str(event["DTSTART"].params.get("TZID", ""))
        known = named if zone_named(named) else WINDOWS_TO_OLSON.get(named, "")
        if named and not known:
            title = _text(event.get("SUMMARY"), _TITLE)
            sentence = (
                f"The zone “{bounded(named, 100)}” of “{title}” is not known; its times were taken as the venue’s."
            )
            self._note("calendar.zone", sentence)
        if not known and start.tzinfo is not None and not zone_named(self._wanted.zone):
            return "UTC"
        return "" if known == self._wanted.zone else known

    def _days(self, event: Any, base: Meeting) -> Iterator[date]:
        """The days on which a recurring event falls, from that before the event, so that nights are not lost."""
        rule = _rule(event["RRULE"])
        self._recurring += 1
        if rule is None or self._recurring > _MOST_RECURRING or (self._wanted.first - base.day).days > LONGEST:
            sentence = f"“{base.title}” recurs in a way that is not followed here; only its first time was looked at."
            self._note("calendar.recurrence", sentence)
            rule = Rule(frequency="DAILY", count=1)
        over = (base.last_day - base.day) if base.last_day else timedelta()
        further = {day for day in _days_named(event, "RDATE") if self._wanted.first <= day <= self._wanted.last}
        regular = days(rule, base.day, first=self._wanted.first - over, last=self._wanted.last)
        yield from sorted({*regular, *further})

    def _note(self, code: str, sentence: str) -> None:
        finding = Diagnostic(code=code, severity=Severity.WARNING, sentence=sentence)
        if finding not in self.found and len(self.found) < _MOST_FINDINGS:
            self.found.append(finding)


def _without_zones(data: bytes) -> str:
    """The text of a calendar on whole lines, without what it says of zones."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"\n[ \t]", "", text)
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        mark = line.strip().upper()
        inside = inside or mark == "BEGIN:VTIMEZONE"
        if not inside and mark:
            kept.append(line)
        inside = inside and mark != "END:VTIMEZONE"
    return "\r\n".join(kept) + "\r\n"


def _local(moment: date | datetime, zone: str) -> tuple[date, time | None]:
    """A moment's day and time by the clocks of a zone; no time for a whole day."""
    if not isinstance(moment, datetime):
        return moment, None
    if moment.tzinfo is not None:
        moment = moment.astimezone(zone_named(zone) or UTC)
    return moment.date(), moment.time().replace(second=0, microsecond=0)


def _rule(value: Any) -> Rule | None:
    """A rule of recurrence; None for one that is not followed here."""
    if isinstance(value, list) or not {*value} <= _READ_IN_RULES or len(value.to_ical()) > 500:
        return None
    frequency = _FREQUENCIES.get(str(value.get("FREQ", [""])[0]).upper())
    interval, count = int(value.get("INTERVAL", [1])[0]), value.get("COUNT", [None])[0]
    weekdays = tuple(_weekday(str(one)) for one in value.get("BYDAY", ()))
    of_the_year = frequency == "YEARLY" and "BYMONTH" not in value and any(place for place, _ in weekdays)
    if frequency is None or not 1 <= interval <= 10_000 or of_the_year:
        return None
    return Rule(
        frequency=frequency,
        interval=interval,
        count=None if count is None else int(count),
        until=_day(value["UNTIL"][0]) if "UNTIL" in value else None,
        weekdays=weekdays,
        days_of_month=tuple(int(one) for one in value.get("BYMONTHDAY", ())),
        months=tuple(int(one) for one in value.get("BYMONTH", ())),
        week_start=_WEEKDAYS.index(str(value.get("WKST", ["MO"])[0]).upper()),
    )


def _weekday(text: str) -> tuple[int, int]:
    place, day = text[:-2], text[-2:].upper()
    return int(place or 0), _WEEKDAYS.index(day)


def _moved_from(event: Any) -> tuple[str, date] | None:
    """Which time of a recurring event an entry stands for instead."""
    try:
        recurrence = event.get("RECURRENCE-ID")
        return None if recurrence is None else (_text(event.get("UID"), _TITLE), _day(recurrence.dt))
    except _BROKEN:
        return None


def _days_named(event: Any, name: str) -> set[date]:
    return {_day(one.dt) for listed in _several(event.get(name)) for one in listed.dts}


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _categories(event: Any) -> list[str]:
    found = [_text(one, 100) for listed in _several(event.get("CATEGORIES")) for one in getattr(listed, "cats", ())]
    return list(filter(None, found))[:3]


def _name(person: Any) -> str:
    """The name of a person in a calendar; nothing where only an address is given."""
    return _text(getattr(person, "params", {}).get("CN"), _TITLE)


def _text(value: Any, most: int) -> str:
    """A property on one line."""
    return " ".join(_lines(value, most).split())


def _lines(value: Any, most: int) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return "" if first is None else bounded(str(first), most)

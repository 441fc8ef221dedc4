"""Meetings as a calendar in iCalendar (RFC 5545), the same bytes for the same meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import icalendar
from msgspec import Struct

from briefbook.importers.calendar import NOTE_OF_OURS, ZONE_OF_OURS
from briefbook.importers.plain import bounded
from briefbook.model.schedule import Meeting, begins, ends, zone_named

_LINE, _PASSAGE = 300, 4000


class Written(Struct, frozen=True, kw_only=True):
    """A meeting to be written: the id that it has in calendars, and all that a calendar has no field for, in words."""

    meeting: Meeting
    uid: str
    words: tuple[str, ...] = ()


def write_calendar(written: Iterable[Written], *, name: str, venue: str, as_of: date) -> bytes:
    """Meetings as a calendar; equal meetings give equal bytes. `as_of` stands for the time of writing."""
    whole = icalendar.Calendar()
    whole.add("PRODID", "-//Briefbook//Schedule//EN")
    whole.add("VERSION", "2.0")
    whole.add("METHOD", "PUBLISH")
    whole.add("X-WR-CALNAME", _said(name, _LINE))
    for one in written:
        whole.add_component(_event(one, venue, as_of))
    return bytes(whole.to_ical())


def _event(one: Written, venue: str, as_of: date) -> icalendar.Event:
    meeting, event = one.meeting, icalendar.Event()
    event.add("UID", bounded(one.uid, _LINE))
    event.add("DTSTAMP", datetime.combine(as_of, time(), tzinfo=UTC))
    for name, moment in _span(meeting, venue):
        event.add(name, moment)
    event.add("SUMMARY", bounded(meeting.title, _LINE))
    if meeting.place:
        event.add("LOCATION", bounded(meeting.place, _LINE))
    if meeting.format:
        event.add("CATEGORIES", [bounded(meeting.format, _LINE)])
    event.add("STATUS", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("DESCRIPTION", "\n".join(bounded(line, _PASSAGE) for line in (*one.words, meeting.note) if line))
    event.add(NOTE_OF_OURS, _said(meeting.note, _PASSAGE))
    if meeting.zone or venue:
        event.add(ZONE_OF_OURS, _said(meeting.zone or venue, 100))
    return event


def _span(meeting: Meeting, venue: str) -> Iterator[tuple[str, date | datetime]]:
    """When a meeting begins and ends: in UTC, by its own clock where its zone is not known, or its days alone."""
    zone = zone_named(meeting.zone or venue)
    if meeting.start is None:
        last = meeting.last_day or meeting.day
        yield "DTSTART", meeting.day
        yield "DTEND", last + timedelta(days=1) if last < date.max else last
        return
    start, end = begins(meeting, venue), ends(meeting, venue)
    yield "DTSTART", start if zone else start.replace(tzinfo=None)
    if end is not None and end > start:
        yield "DTEND", end if zone else end.replace(tzinfo=None)


def _said(text: str, most: int) -> icalendar.vText:
    """The text of a property that the standard does not know: it has to say that it is text."""
    return icalendar.vText(bounded(text, most), params={"VALUE": "TEXT"})

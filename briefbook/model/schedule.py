"""The schedule: meetings, the spine of a book; when they begin and end, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from briefbook.model.marking import UNMARKED, Mark

Shape = Literal["facing", "round", "rows"]
"""How people sit or stand: two sides of a table face each other, round a table, in rows for a photograph."""


class Seating(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Who has which place, by hand or by the rules of protocol where `places` is empty.

    `places` hold ids of persons as the plan shows them, from left to right; "" is an empty chair. Facing: the side
    above the table, then the one below it. Round: one row, clockwise from the head. Rows: the front row first.
    """

    shape: Shape = "facing"
    places: tuple[tuple[str, ...], ...] = ()


class Meeting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One entry of the schedule; a time that is not known is absent, and prints as not yet confirmed.

    `last_day` is the day on which it ends, where that is another. `zone` is an IANA name such as Asia/Almaty; empty
    means that of the venue. `lead` is a person's id. `participants` are states; empty means all of the book's.
    `attendees` are ids of persons, in order of precedence where it was set by hand; empty means whoever leads the
    participants. `uid` is the entry's id in the calendar that it came from. A `cancelled` meeting stays in the book,
    and says so.
    """

    id: str
    day: date
    title: str
    place: str = ""
    format: str = ""
    start: time | None = None
    end: time | None = None
    zone: str = ""
    lead: str = ""
    participants: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    press: str = ""
    interpreter: str = ""
    agenda: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    cancelled: bool = False
    mark: Mark = UNMARKED
    last_day: date | None = None
    seating: Seating | None = None
    uid: str = ""


def zone_named(name: str) -> ZoneInfo | None:
    """The time zone with an IANA name; None where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_of(meeting: Meeting, venue: str) -> ZoneInfo | None:
    """The zone in which a meeting's times are given, at a venue in a zone; None where that is not known."""
    return zone_named(meeting.zone or venue)


def begins(meeting: Meeting, venue: str) -> datetime:
    """When a meeting begins, in UTC; one without a time stands at the end of its day, behind those that have one."""
    return _moment(meeting.day, meeting.start or time.max, meeting, venue)


def ends(meeting: Meeting, venue: str) -> datetime | None:
    """When a meeting ends, in UTC; None where that is not known."""
    if meeting.end is None:
        return None
    return _moment(meeting.last_day or meeting.day, meeting.end, meeting, venue)


def in_time(meetings: Iterable[Meeting], venue: str) -> tuple[Meeting, ...]:
    """Meetings in order of time; those of the same moment, or without a time on the same day, stay in theirs."""
    return tuple(sorted(meetings, key=lambda meeting: begins(meeting, venue)))


def _moment(day: date, clock: time, meeting: Meeting, venue: str) -> datetime:
    """A moment in UTC; in a zone that is not known, and at the ends of the calendar, the clock's own reading."""
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0))
    zone = zone_of(meeting, venue)
    if zone is None or not date.min.year < day.year < date.max.year:
        return local.replace(tzinfo=UTC)
    return local.replace(tzinfo=zone).astimezone(UTC)

"""The schedule: meetings, the spine of a book."""

from __future__ import annotations

from datetime import date, time

from msgspec import Struct

from briefbook.model.marking import UNMARKED, Mark


class Meeting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One entry of the schedule; a time that is not known is absent, and prints as not yet confirmed.

    `zone` is an IANA name such as Asia/Almaty; empty means that of the venue. `lead` is a person's id. `participants`
    are states; empty means all of the book's. `attendees` are ids of persons, in order of precedence where it was set
    by hand; empty means whoever leads the participants. A `cancelled` meeting stays in the book, and says so.
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

"""The questions of templates about the schedule: when, who, in what order, and who sits where."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date
from markupsafe import Markup
from msgspec.structs import replace

from briefbook.compose.counterparts import whom_one_meets
from briefbook.compose.scribe import Scribe, Vocabulary, code_of
from briefbook.compose.templates import Templates
from briefbook.compose.typography import NO_BREAK
from briefbook.model.alternative import describe
from briefbook.model.blocks import Figure, Run
from briefbook.model.book import Book, Paper
from briefbook.model.charts import Seat, SeatingPlan, SeatRow
from briefbook.model.facts import Person
from briefbook.model.library import Facts
from briefbook.model.precedence import Delegation, by_precedence, delegations
from briefbook.model.schedule import Meeting, begins, ends, in_time, zone_named, zone_of
from briefbook.model.seating import FEWEST, Row, seating
from briefbook.model.spine import takes_part

_FOR_ALL = "participants"
"""The kind of paper that prints the plans of meetings of several states."""


class Meetings(Vocabulary):
    """Meetings in order of time, cancelled ones among them, and the people in them."""

    def meetings(self, subject: object = "") -> tuple[Meeting, ...]:
        """The schedule, or the meetings in which one country takes part."""
        book, code = self._scribe.book, code_of(subject)
        ordered = in_time(book.schedule, book.event.zone)
        return tuple(meeting for meeting in ordered if not code or takes_part(code, meeting, book))

    def meetings_here(self) -> tuple[Meeting, ...]:
        """The meetings that a paper is about: its own one, or all of its country."""
        wanted = self._scribe.paper.meeting
        found = self.meetings(self._scribe.paper.subject)
        return tuple(meeting for meeting in found if not wanted or meeting.id == wanted)

    def zone_words(self, meeting: Meeting) -> str:
        """The zone of a meeting's times where it is not that of the venue: "Almaty time, UTC+5"; else nothing."""
        zone = zone_of(meeting, self._scribe.book.event.zone)
        if not meeting.zone or meeting.zone == self._scribe.book.event.zone:
            return ""
        city = meeting.zone.rsplit("/", 1)[-1].replace("_", " ")
        words = self._scribe.words.meetings
        if zone is None or meeting.start is None:
            return words.zone.format(name=city)
        return words.zone_offset.format(name=city, value=_offset(meeting.day, meeting.start, zone))

    def at_venue(self, meeting: Meeting) -> str:
        """When a meeting in another zone begins and ends by the clocks of the venue; nothing for all others."""
        venue = zone_named(self._scribe.book.event.zone)
        if venue is None or not self.zone_words(meeting) or meeting.start is None or zone_named(meeting.zone) is None:
            return ""
        start = begins(meeting, "").astimezone(venue)
        finish = ends(meeting, "")
        clock = f"{start:%H:%M}" + (f"–{finish.astimezone(venue):%H:%M}" if finish else "")
        words = self._scribe.words.meetings
        if start.date() == meeting.day:
            return words.at_venue.format(times=clock)
        return words.at_venue_on.format(times=clock, date=_short(start.date()))

    def venue_offset(self) -> str:
        """How far the venue's clocks are from UTC in the days of the schedule; nothing where that is not known."""
        book = self._scribe.book
        zone = zone_named(book.event.zone)
        if zone is None:
            return ""
        days = sorted({book.event.day, book.event.last_day or book.event.day, *(one.day for one in book.schedule)})
        offsets = dict.fromkeys(_offset(day, dt.time(12), zone) for day in days)
        return self._scribe.words.meetings.then.join(offsets)

    def present(self, meeting: Meeting) -> tuple[Person, ...]:
        """Who is at a meeting, in order of precedence: its attendees, or who leads it and those who take part."""
        if meeting.attendees:
            return tuple(map(self._scribe.person, meeting.attendees))
        leaders = [self._scribe.person(meeting.lead)] if meeting.lead else []
        for state in meeting.participants or self._scribe.book.participants:
            met = whom_one_meets(self._scribe, state)
            if met and not any(one.country == state for one in leaders):
                leaders.append(met.person)
        return by_precedence(leaders, first=(meeting.lead,) if meeting.lead else ())

    def delegations(self) -> tuple[Delegation, ...]:
        """The people of the states that take part, by delegation and in order of precedence; states without any last.

        The principal's own side comes first, named or not.
        """
        book = self._scribe.book
        people = (person for person in book.people if person.country in (book.principal, *book.participants))
        found = delegations(people, own=book.principal)
        named = {one.state for one in found}
        own = () if book.principal in named else (Delegation(book.principal, ()),)
        without = (state for state in book.participants if state not in {*named, book.principal})
        return (*own, *found, *(Delegation(state, ()) for state in without))

    def sides(self, meeting: Meeting) -> tuple[Delegation, ...]:
        """Who is named as attending a meeting, by delegation, each in the order of its precedence."""
        people = [self._scribe.person(person) for person in meeting.attendees]
        states = dict.fromkeys(person.country for person in people)
        return tuple(Delegation(state, tuple(one for one in people if one.country == state)) for state in states)

    def between(self, country: object) -> tuple[Meeting, ...]:
        """The meetings that stand with one country alone, or the one that the paper is about."""
        code, own = code_of(country), self._scribe.book.principal
        return tuple(
            meeting
            for meeting in self.meetings_here()
            if not meeting.cancelled and (self._scribe.paper.meeting or set(meeting.participants) - {own} == {code})
        )

    def planned(self, country: object = "") -> tuple[Meeting, ...]:
        """The meetings whose seating can be drawn: those with one country, or else those of several states."""
        if country:
            return tuple(filter(self._has_plan, self.between(country)))
        own = self._scribe.book.principal
        standing = (meeting for meeting in self.meetings() if not meeting.cancelled and self._has_plan(meeting))
        return tuple(meeting for meeting in standing if len(set(meeting.participants) - {own}) != 1)

    def seating_plan(self, meeting: Meeting, portion: object = "") -> Markup:
        """Who sits where at a meeting, as a picture; its caption begins with the meeting's portion mark."""
        words = self._scribe.words.meetings
        meeting = self._attended(meeting)
        shape, rows = seating(meeting, frozenset(one for one in self._named(meeting) if self._is_own(one)))
        seated = tuple(self._row(meeting, shape, place, row) for place, row in enumerate(rows) if row.people)
        plan = SeatingPlan(shape, seated, self._scribe.typography.text(meeting.place))
        by_hand = meeting.seating is not None and meeting.seating.places
        caption = (words.by_hand if by_hand else words.by_precedence).format(title=meeting.title)
        alt = describe(plan, {}, self._scribe.words.pictures)
        mark = self._scribe.reader.inlines(str(portion))
        figure = Figure(plan, alt, caption=(*mark, Run(self._scribe.typography.text(caption))))
        return Markup("\n\n") + self._scribe.pieces.keep((figure,)) + Markup("\n\n")

    def _has_plan(self, meeting: Meeting) -> bool:
        """Whether enough is known: places set by hand, or three people at least."""
        by_hand = bool(meeting.seating and meeting.seating.places)
        return by_hand or len(self._attended(meeting).attendees) >= FEWEST

    def _attended(self, meeting: Meeting) -> Meeting:
        """The meeting with those who are at it; where nobody was named, only if somebody asked how they sit."""
        if meeting.attendees or meeting.seating is None or meeting.seating.places:
            return meeting
        return replace(meeting, attendees=tuple(person.id for person in self.present(meeting)))

    def _row(self, meeting: Meeting, shape: str, place: int, row: Row) -> SeatRow:
        words = self._scribe.words.meetings
        people = [self._scribe.person(person) if person else None for person in row.people]
        match shape:
            case "facing":
                states = dict.fromkeys(person.country for person in people if person)
                label = self._scribe.words.listed([self._scribe.country(state).name for state in states if state])
            case "round":
                label = words.round
            case _:
                label = words.front_row if place == 0 else words.row.format(count=place + 1)
        several = shape != "facing"
        leads = self._leads(meeting, shape)
        seats = (self._seat(person, with_state=several, first=bool(person and person.id in leads)) for person in people)
        return SeatRow(label, tuple(seats), row.start)

    def _seat(self, person: Person | None, *, with_state: bool, first: bool) -> Seat:
        if person is None:
            return Seat("")
        post = person.role.split(";")[0]
        if with_state and person.country:
            post = f"{post}, {self._scribe.country(person.country).name}" if post else person.country
        return Seat(self._scribe.typography.text(person.name), self._scribe.typography.text(post), first)

    def _leads(self, meeting: Meeting, shape: str) -> set[str]:
        """Who has the place of honour: the first of each side, or the one at the head."""
        named = self._named(meeting)
        ordered = [meeting.lead] if meeting.lead in named else []
        ordered += [one for one in meeting.attendees or named if one not in ordered]
        if shape != "facing":
            return set(ordered[:1])
        own = [one for one in ordered if self._is_own(one)]
        others = [one for one in ordered if not self._is_own(one)]
        return {*own[:1], *others[:1]}

    def _named(self, meeting: Meeting) -> tuple[str, ...]:
        seats = () if meeting.seating is None else (one for row in meeting.seating.places for one in row)
        return tuple(dict.fromkeys(one for one in (*meeting.attendees, *seats) if one))

    def _is_own(self, person: str) -> bool:
        return self._scribe.person(person).country == self._scribe.book.principal


def leading(book: Book, facts: Facts, templates: Templates) -> dict[str, tuple[Person, ...]]:
    """Who leads the sides of each meeting at which nobody is named, as the papers for all countries see it.

    They are whom the plan of such a meeting seats where somebody asks for one; by the meeting's id, by precedence.
    """
    paper = next((one for one in book.papers if one.kind == _FOR_ALL), Paper(id=_FOR_ALL, kind=_FOR_ALL))
    asked = Meetings(Scribe(book, paper, facts, templates))
    return {meeting.id: asked.present(meeting) for meeting in book.schedule if _names_nobody(meeting)}


def _names_nobody(meeting: Meeting) -> bool:
    by_hand = meeting.seating is not None and meeting.seating.places
    return not (meeting.attendees or meeting.cancelled or by_hand)


def _offset(day: dt.date, clock: dt.time, zone: dt.tzinfo) -> str:
    """The distance from UTC on a day: "UTC−5", "UTC+5:30"."""
    away = dt.datetime.combine(day, clock.replace(tzinfo=None), tzinfo=zone).utcoffset() or dt.timedelta()
    hours, minutes = divmod(abs(int(away.total_seconds())) // 60, 60)
    sign = "−" if away < dt.timedelta() else "+"
    rest = f":{minutes:02}" if minutes else ""
    return f"UTC{sign}{hours}{rest}" if hours or minutes else "UTC"


def _short(day: dt.date) -> str:
    """A day without its year."""
    return str(format_date(day, f"d'{NO_BREAK}'MMMM", locale="en_GB"))

"""The questions of templates about everything around the figures: countries, people, groups, papers, dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from babel.dates import format_date, format_time
from markupsafe import Markup

from briefbook.compose.authored import find_strangers
from briefbook.compose.citations import Citation
from briefbook.compose.markdown import safe_target
from briefbook.compose.marks import literal
from briefbook.compose.numerals import spoken_period
from briefbook.compose.plan import tabs
from briefbook.compose.portions import Marked, raised
from briefbook.compose.scribe import Vocabulary, code_of
from briefbook.compose.typography import NO_BREAK
from briefbook.model.blocks import Portion, Run, Sign, SignMark
from briefbook.model.book import Paper
from briefbook.model.diagnostics import Place
from briefbook.model.facts import Country, Membership, Person
from briefbook.model.names import WORLD
from briefbook.model.schedule import Meeting


class References(Vocabulary):
    """Countries, people, groups, papers, meetings and dates."""

    def country_named(self, code: str) -> Country:
        """A country by its code."""
        return self._scribe.country(code)

    def name_of(self, code: str) -> str:
        """The name of a country or group by its code."""
        if code == WORLD:
            return self._scribe.words.names.world
        return (
            self._scribe.facts.groups[code].name
            if code in self._scribe.facts.groups
            else self._scribe.country(code).name
        )

    def person_named(self, person_id: str) -> Person:
        """A person of the book or of the library."""
        return self._scribe.person(person_id)

    def people(self, subject: object = "") -> tuple[Person, ...]:
        """The people of a country: the book's own first, then the library's; who reigns from abroad comes last."""
        code = code_of(subject) or self._scribe.paper.subject
        own, shared = self._scribe.book.people, self._scribe.facts.people.values()
        # The book's own stand first, and stand for those of the library with their ids.
        known = {person.id: person for person in (*own, *shared, *own)}
        home = self._scribe.words.names.reigns_from
        found = [person for person in known.values() if person.country == code]
        return tuple(sorted(found, key=lambda person: home.get(person.name, code) != code))

    def biographies(self, country: object) -> tuple[Paper, ...]:
        """The biographies of a country's people in the book."""
        return tuple(paper for person in self.people(country) for paper in self.papers(kind="biography", person=person))

    def memberships(self, subject: object = "") -> tuple[Membership, ...]:
        """A country's ties to groups on the book's date."""
        return self._scribe.facts.memberships_of(code_of(subject) or self._scribe.paper.subject)

    def group(self, group_id: str) -> str:
        """A group's short name."""
        found = self._scribe.facts.groups.get(group_id)
        return found.name if found else group_id

    def groups(self, subjects: Iterable[object]) -> tuple[str, ...]:
        """The ids of the groups to which any of several countries belongs."""
        ties = (tie.group for subject in subjects for tie in self._scribe.facts.memberships_of(code_of(subject)))
        return tuple(dict.fromkeys(ties))

    def papers(
        self, *, kind: str = "", subject: object = "", topic: object = "", person: object = ""
    ) -> tuple[Paper, ...]:
        """The book's papers that match all that is given."""
        return tuple(
            paper
            for paper in self._scribe.book.papers
            if (not kind or paper.kind == kind)
            and (not subject or paper.subject == code_of(subject))
            and (not topic or paper.topic == code_of(topic))
            and (not person or paper.person == code_of(person))
        )

    def title(self, paper: Paper) -> str:
        """A paper's title."""
        return self._scribe.title(paper)

    def tab(self, paper: Paper) -> str:
        """A paper's number in the binder; empty for one without."""
        return tabs(self._scribe.book, self._scribe.templates).get(paper.id, "")

    def link(self, target: object, text: object) -> Markup:
        """Text that leads to a web address or, as "#paper", into the book; plain text where the target is neither."""
        address, words = self._scribe.target(target), self._scribe.plain(text)
        call = f"link({literal(address)}, {literal(words)})"
        return self._scribe.pieces.keep((Run(words, target=safe_target(address)),), call)

    def cite(self, *records: Country | Person | Membership | Meeting) -> Markup:
        """The note mark for what a template prints of records; one note for all of them."""
        return self.note(*(one.source for one in records))

    def note(self, *sources: str) -> Markup:
        """The note mark for sources, by their ids; one note for all of them."""
        named = [str(source) for source in dict.fromkeys(sources) if source]
        if not named:
            return Markup()
        citations = (Citation(source=source) for source in named)
        call = f"note({', '.join(map(literal, named))})"
        return self._scribe.pieces.keep((self._scribe.ledger.cite(*citations),), call)

    def gap(self, reason: object) -> Markup:
        """A gap with its reason, where something is not known."""
        words = self._scribe.plain(reason)
        return self._scribe.pieces.keep((Run(words, italic=True), SignMark(Sign.GAP)), f"gap({literal(words)})")

    def portion(self, told_of: Meeting | Marked) -> Markup:
        """The portion mark of a meeting or a row, to stand before it; nothing in a book without a marking scheme."""
        rules = self._scribe.rules
        if rules is None:
            return Markup()
        mark = raised(rules, told_of.told if isinstance(told_of, Marked) else _told(told_of), told_of.mark)
        find_strangers(self._scribe, rules, mark, Place(paper=self._scribe.paper.id))
        return self._scribe.pieces.keep((Portion(mark),))

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """A day in words."""
        pattern = f"EEEE d'{NO_BREAK}'MMMM y" if weekday else f"d'{NO_BREAK}'MMMM y"
        return str(format_date(day, pattern, locale="en_GB"))

    def time(self, moment: dt.time) -> str:
        """A time of day."""
        return str(format_time(moment, "HH:mm", locale="en_GB"))

    def days(self) -> str:
        """The day or days of the event, in words."""
        first, last = self._scribe.book.event.day, self._scribe.book.event.last_day
        if last is None or last == first:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.date(last)}"
        return f"{self.date(first)} – {self.date(last)}"

    def since(self, held: Person | Membership) -> str:
        """Since when a post is held or a tie stands, in words; empty where that is not known."""
        return spoken_period(held.since) if held.since else ""

    def native(self, person: Person) -> Markup:
        """A person's name as its owner writes it."""
        call = f"native(person_named({literal(person.id)}))"
        return self._scribe.pieces.keep((Run(person.native, lang=person.native_lang or None),), call)


def _told(meeting: Meeting) -> tuple[str, ...]:
    """What the author wrote of a meeting."""
    told = (meeting.title, meeting.place, meeting.format, meeting.press, meeting.interpreter, meeting.note)
    return (*told, *meeting.agenda)

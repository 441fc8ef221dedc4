"""What a template can name: the book, the paper's subject, and the functions that ask the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

from babel.dates import format_date, format_time
from jinja2 import TemplateError
from markupsafe import Markup

from briefbook.compose.answers import Answer, Bench, Said
from briefbook.compose.citations import Citation, Ledger
from briefbook.compose.environment import Effort
from briefbook.compose.numerals import spoken_period
from briefbook.compose.markdown import Reader, safe_target
from briefbook.compose.marks import Pieces
from briefbook.compose.plan import speaks, tabs
from briefbook.compose.manifests import Topic
from briefbook.compose.templates import Templates, nearest
from briefbook.compose.typography import NO_BREAK
from briefbook.compose.walk import plain
from briefbook.model.blocks import LineBreak, Run, Sign, SignMark
from briefbook.model.book import Book, Meeting, Paper
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.facts import Country, Membership, Person, StatementKind
from briefbook.model.library import Facts
from briefbook.model.names import WORLD


class UnknownNameError(TemplateError):
    """A template or the author's text names something that does not exist; `hint` says what to write instead."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.hint = hint


class Scribe:
    """Writes one paper: answers the template's questions and keeps what it cites and finds."""

    def __init__(self, book: Book, paper: Paper, facts: Facts, templates: Templates) -> None:
        self.book = book
        self.paper = paper
        self.facts = facts
        self.templates = templates
        self.words = templates.words
        self.pieces = Pieces()
        self.ledger = Ledger(facts, templates.words)
        self.reader = Reader(self.pieces, templates.typography)
        self.bench = Bench(facts, templates.words, self.ledger, self.pieces)
        self.diagnostics: list[Diagnostic] = []
        self.effort = Effort()

    def subjects(self) -> dict[str, object]:
        """The book, and what the paper is about as far as it says so."""
        book, paper = self.book, self.paper
        named: dict[str, object] = {
            "book": book,
            "event": book.event,
            "paper": paper,
            "kind": self.templates.kind(paper.kind),
            "principal": self.country(book.principal),
            "host": self.country(book.event.host),
            "participants": tuple(map(self.country, book.participants)),
            "counterparts": tuple(map(self.country, book.counterparts)),
            "topics": self._topics(),
            "effort": self.effort,
            "br": self.pieces.keep((LineBreak(),)),
        }
        if paper.subject:
            named["country"] = self.country(paper.subject)
        if paper.topic:
            named["topic"] = self.templates.topic(paper.topic)
        if paper.person:
            named["person"] = self.person_named(paper.person)
        return named

    def questions(self) -> dict[str, Callable[..., Any]]:
        """The functions by which a template asks."""
        asked: tuple[Callable[..., Any], ...] = (
            self.fact, self.series, self.ranked, self.worldwide, self.trade, self.statements, self.statement, self.says,
            self.speaks, self.country_named, self.people, self.person_named, self.memberships, self.group, self.groups,
            self.papers, self.title, self.link, self.cite, self.gap, self.tab, self.on_record, self.said_of, self.topics_on_record, self.states_on_record, self.silent_states, self.together, self.meetings, self.date, self.time, self.label,
            self.relevant, self.silent_topics, self.silent_on, self.biographies, self.figures, self.shown, self.days, self.sellers, self.flows,
            self.miners,
            self.since, self.native, self.name_of,
        )  # fmt: skip
        return {function.__name__: function for function in asked}

    def fact(self, indicator: str, subject: object = "", *, partner: object = None, period: str = "") -> Answer:
        """One figure of the paper's subject, or of another country or group."""
        self._check_indicator(indicator)
        who = _code(subject) or self.paper.subject
        if not who:
            raise TemplateError(f"fact({indicator!r}) needs a subject here; name one, as in fact({indicator!r}, 'KAZ')")
        whom = _code(partner) or None
        return Answer(self.bench, self.facts.read(indicator, who, partner=whom, period=period), whom or "")

    def series(self, indicator: str, subject: object = "", *, partner: object = None) -> tuple[Answer, ...]:
        """One figure a period, oldest first."""
        self._check_indicator(indicator)
        who, whom = _code(subject) or self.paper.subject, _code(partner) or None
        readings = self.facts.series(indicator, who, partner=whom)
        return tuple(answer for reading in readings if (answer := Answer(self.bench, reading, whom or "")).known)

    def ranked(self, indicator: str, subjects: Iterable[object], *, most: int = 100) -> tuple[Answer, ...]:
        """The known figures of several countries, the largest first."""
        answers = (self.fact(indicator, subject) for subject in subjects)
        return _by_size(answers)[:most]

    def worldwide(self, indicator: str, *, most: int = 10) -> tuple[Answer, ...]:
        """The largest known figures of an indicator among all countries at hand."""
        self._check_indicator(indicator)
        return tuple(Answer(self.bench, reading) for reading in self.facts.ranking(indicator)[:most])

    def trade(self, indicator: str, subject: object = "", *, most: int = 10) -> tuple[Answer, ...]:
        """The figures of one country with each of its partners, the largest first."""
        self._check_indicator(indicator)
        who = _code(subject) or self.paper.subject
        answers = (
            self.fact(indicator, who, partner=partner)
            for partner in self.facts.partners_of(indicator, who)
            if partner != WORLD
        )
        return _by_size(answers)[:most]

    def statements(
        self, *, kind: str = "", subject: object = "", topic: object = "", by: object = "", indicator: str = ""
    ) -> tuple[Said, ...]:
        """The statements that match all that is given, in the library's order."""
        found = self.facts.statements(
            kind=StatementKind(kind) if kind else None,
            subject=_code(subject),
            topic=_code(topic),
            by=_code(by),
            indicator=indicator,
        )
        return tuple(Said(self.bench, statement) for statement in found)

    def statement(self, statement_id: str) -> Said:
        """The statement with an id."""
        for statement in self.facts.statements():
            if statement.id == statement_id:
                return Said(self.bench, statement)
        near = nearest(statement_id, (statement.id for statement in self.facts.statements()))
        hint = f"Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownNameError(f"there is no statement “{statement_id}”", hint)

    def says(self, indicator: str, subject: object = "") -> Said | str:
        """A background text of a country; empty where there is none."""
        found = self.facts.statements(subject=_code(subject) or self.paper.subject, indicator=indicator)
        return Said(self.bench, found[0]) if found else ""

    def speaks(self, topic: object, country: object) -> bool:
        """Whether a topic has anything to say about a country."""
        return speaks(self.templates, _code(topic), _code(country), self.facts)

    def country(self, subject: object = "") -> Country:
        """A country by its code; one that the library lacks goes by its code."""
        code = _code(subject) or self.paper.subject
        missing = Country(iso3=code, iso2=code[:2], name=code, official=code, source="")
        return self.facts.countries.get(code, missing)

    def country_named(self, code: str) -> Country:
        """A country by its code."""
        return self.country(code)

    def name_of(self, code: str) -> str:
        """The name of a country or group by its code."""
        if code == WORLD:
            return self.words.names.world
        return self.facts.groups[code].name if code in self.facts.groups else self.country(code).name

    def relevant(self, *, kind: str = "", topic: object = "") -> tuple[Said, ...]:
        """The statements that concern this book.

        They are about a counterpart or a group of theirs, or about none but the principal's state and those of which
        the topic always speaks.
        """
        near = {*self.book.counterparts, *self.groups(self.book.counterparts)}
        known = self.templates.topics.get(_code(topic))
        always = {self.book.principal, *(known.also if known else ())}
        found = self.statements(kind=kind, topic=topic)
        return tuple(
            said
            for said in found
            if said.topics and (near.intersection(said.subjects) or always.issuperset(said.subjects))
        )

    def on_record(self, topic: object, subject: object) -> tuple[Said, ...]:
        """What a state or group has said, seeks or has done on a topic: not what others say of it."""
        code = _code(subject)
        found = self.statements(topic=topic, subject=code)
        return tuple(said for said in found if said.kind in {"position", "aim", "development"} and said.speaker == code)

    def said_of(self, country: object) -> tuple[Said, ...]:
        """Developments, positions and aims that concern a country."""
        found = self.statements(subject=country)
        return tuple(said for said in found if said.kind in {"position", "aim", "development"})

    def topics_on_record(self) -> tuple[Topic, ...]:
        """The book's topics on which any participant or group of theirs is on record."""
        return tuple(topic for topic in self._topics() if any(self.on_record(topic, code) for code in self._parties()))

    def states_on_record(self) -> tuple[str, ...]:
        """The participants and groups of theirs that are on record on any topic of the book, by code."""
        return tuple(code for code in self._parties() if any(self.on_record(topic, code) for topic in self._topics()))

    def silent_states(self) -> tuple[Country, ...]:
        """The participants that are on record on no topic of the book."""
        heard = self.states_on_record()
        return tuple(self.country(code) for code in self.book.participants if code not in heard)

    def _topics(self) -> tuple[Topic, ...]:
        return tuple(self.templates.topics[topic] for topic in self.book.topics if topic in self.templates.topics)

    def _parties(self) -> tuple[str, ...]:
        return (*self.book.participants, *self.together())

    def together(self) -> tuple[str, ...]:
        """The groups of the participants for which statements speak, by id."""
        groups = self.groups(self.book.counterparts)
        spoken = {said.speaker for said in self.statements() if said.kind in {"position", "aim", "development"}}
        return tuple(group for group in groups if group in spoken)

    def silent_topics(self, country: object) -> tuple[Any, ...]:
        """The book's topics that have nothing to say about a country."""
        return tuple(topic for topic in self._topics() if not self.speaks(topic, country))

    def silent_on(self, topic: object) -> tuple[Country, ...]:
        """The participants about which a topic has nothing to say."""
        return tuple(self.country(code) for code in self.book.participants if not self.speaks(topic, code))

    def biographies(self, country: object) -> tuple[Paper, ...]:
        """The biographies of a country's people in the book."""
        return tuple(paper for person in self.people(country) for paper in self.papers(kind="biography", person=person))

    def figures(self, topic: object, country: object, *, ending: str = "") -> tuple[Answer, ...]:
        """The known figures of a topic about a country, those with partners behind those without."""
        declared = self.templates.topic(_code(topic)).indicators
        indicators = [name for name in declared if name.endswith(ending)]
        plain_ones = tuple(answer for name in indicators if (answer := self.fact(name, country)).known)
        return (*plain_ones, *(answer for name in indicators for answer in self.trade(name, country)))

    def sellers(self, indicator: str) -> tuple[Country, ...]:
        """The participants with figures for partners of an indicator, those of the largest figure first."""
        found = [
            (sales[0].number() or 0, code) for code in self.book.participants if (sales := self.trade(indicator, code))
        ]
        return tuple(self.country(code) for _, code in sorted(found, key=lambda pair: -pair[0]))

    def flows(self, country: object, *, most: int = 6) -> tuple[Answer, ...]:
        """The largest flows of goods from a country to its partners, over all exports by kind of good."""
        names = [
            name
            for name in self.facts.indicators
            if name.startswith("exports.") and name != "exports.critical-minerals"
        ]
        return _by_size(answer for name in names for answer in self.trade(name, country))[:most]

    def miners(self, topic: object) -> tuple[Country, ...]:
        """The participants on record as producers of any of a topic's minerals."""
        found = (
            code
            for code in self.book.participants
            if any(answer.positive for answer in self.figures(topic, code, ending=".production"))
        )
        return tuple(map(self.country, found))

    def shown(self, indicators: Iterable[str], countries: Iterable[object]) -> tuple[str, ...]:
        """The indicators for which any of several countries has a figure."""
        states = tuple(countries)
        return tuple(name for name in indicators if any(self.fact(name, state).known for state in states))

    def days(self) -> str:
        """The day or days of the event, in words."""
        first, last = self.book.event.day, self.book.event.last_day
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
        return self.pieces.keep((Run(person.native, lang=person.native_lang or None),))

    def person_named(self, person_id: str) -> Person:
        """A person of the book or of the library."""
        known = {**self.facts.people, **{person.id: person for person in self.book.people}}
        if found := known.get(person_id):
            return found
        near = nearest(person_id, known)
        raise UnknownNameError(
            f"there is no person “{person_id}”", f"Did you mean {' or '.join(near)}?" if near else ""
        )

    def people(self, subject: object = "") -> tuple[Person, ...]:
        """The people of a country: the book's own first, then the library's."""
        code = _code(subject) or self.paper.subject
        known = {person.id: person for person in (*self.book.people, *self.facts.people.values())}
        return tuple(person for person in known.values() if person.country == code)

    def memberships(self, subject: object = "") -> tuple[Membership, ...]:
        """A country's ties to groups on the book's date."""
        return self.facts.memberships_of(_code(subject) or self.paper.subject)

    def group(self, group_id: str) -> str:
        """A group's short name."""
        found = self.facts.groups.get(group_id)
        return found.name if found else group_id

    def groups(self, subjects: Iterable[object]) -> tuple[str, ...]:
        """The ids of the groups to which any of several countries belongs."""
        ties = (tie.group for subject in subjects for tie in self.facts.memberships_of(_code(subject)))
        return tuple(dict.fromkeys(ties))

    def papers(
        self, *, kind: str = "", subject: object = "", topic: object = "", person: object = ""
    ) -> tuple[Paper, ...]:
        """The book's papers that match all that is given."""
        return tuple(
            paper
            for paper in self.book.papers
            if (not kind or paper.kind == kind)
            and (not subject or paper.subject == _code(subject))
            and (not topic or paper.topic == _code(topic))
            and (not person or paper.person == _code(person))
        )

    def title(self, paper: Paper | None = None) -> str:
        """A paper's title: its own, or the pattern of its kind filled in."""
        paper = paper or self.paper
        kind = self.templates.kind(paper.kind)
        return paper.title or re.sub(
            r"\{(\w+)\}", lambda match: self._filled(match[1], paper), kind.heading or kind.title
        )

    def link(self, target: object, text: object) -> Markup:
        """Text that leads to a web address or, as "#paper", into the book; plain text where the target is neither."""
        return self.pieces.keep((Run(self.plain(text), target=safe_target(self.plain(target))),))

    def plain(self, text: object) -> str:
        """Text of a template without manner and marks."""
        source = text.__html__() if hasattr(text, "__html__") else str(text)
        return plain(self.reader.inlines(str(source)))

    def tab(self, paper: Paper) -> str:
        """A paper's number in the binder; empty for one without."""
        return tabs(self.book, self.templates).get(paper.id, "")

    def cite(self, record: Country | Person | Membership) -> Markup:
        """The note mark for what a template prints of a record."""
        if not record.source:
            return Markup()
        return self.pieces.keep((self.ledger.cite(Citation(source=record.source)),))

    def gap(self, reason: object) -> Markup:
        """A gap with its reason, where something is not known."""
        return self.pieces.keep((Run(self.plain(reason), italic=True), SignMark(Sign.GAP)))

    def meetings(self, subject: object = "") -> tuple[Meeting, ...]:
        """The schedule, or the meetings in which one country takes part."""
        code = _code(subject)
        return tuple(
            meeting
            for meeting in sorted(self.book.schedule, key=lambda meeting: (meeting.day, meeting.start or time.min))
            if not code or not meeting.participants or code in meeting.participants
        )

    def date(self, day: date, *, weekday: bool = False) -> str:
        """A day in words."""
        pattern = f"EEEE d'{NO_BREAK}'MMMM y" if weekday else f"d'{NO_BREAK}'MMMM y"
        return str(format_date(day, pattern, locale="en_GB"))

    def time(self, moment: time) -> str:
        """A time of day."""
        return str(format_time(moment, "HH:mm", locale="en_GB"))

    def label(self, indicator: str) -> str:
        """The label of a figure."""
        self._check_indicator(indicator)
        found = self.facts.indicators.get(indicator)
        return found.label if found else indicator

    def found(self, code: str, severity: Severity, sentence: str, hint: str = "", place: Place | None = None) -> None:
        """Note a finding about this paper, once."""
        finding = Diagnostic(
            code=code, severity=severity, sentence=sentence, hint=hint, place=place or Place(paper=self.paper.id)
        )
        if finding not in self.diagnostics:
            self.diagnostics.append(finding)

    def _check_indicator(self, indicator: str) -> None:
        """Refuse an indicator that neither the library nor any topic knows."""
        if indicator in self.facts.indicators or indicator in self.templates.indicators:
            return
        known = {**self.facts.indicators, **dict.fromkeys(self.templates.indicators)}
        near = nearest(indicator, known)
        hint = f"Did you mean {' or '.join(near)}?" if near else "“briefbook facts COUNTRY” lists what there is."
        raise UnknownNameError(f"there is no figure “{indicator}”", hint)

    def _filled(self, name: str, paper: Paper) -> str:
        match name:
            case "country":
                return self.country(paper.subject).name
            case "the_country":
                return self.words.in_sentence(self.country(paper.subject))
            case "topic" if paper.topic in self.templates.topics:
                return self.templates.topics[paper.topic].title
            case "person":
                return self.person_named(paper.person).name
            case "event":
                return self.book.event.name
        return name


def _code(named: object) -> str:
    """The id of whatever a template names: a country, a topic, a person, a paper, or a code."""
    if isinstance(named, Country):
        return named.iso3
    return str(getattr(named, "id", named) or "")


def _by_size(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    known = [(number, answer) for answer in answers if (number := answer.number()) is not None]
    return tuple(answer for _, answer in sorted(known, key=lambda pair: -pair[0]))

"""The questions of templates about figures: one, a series, a ranking, the flows between two states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jinja2 import TemplateError
from msgspec import Struct

from briefbook.compose.answers import Answer
from briefbook.compose.manifests import Topic
from briefbook.compose.numerals import measured, unit_word
from briefbook.compose.plan import speaks
from briefbook.compose.portions import Marked
from briefbook.compose.scribe import Vocabulary, code_of
from briefbook.model.book import Override
from briefbook.model.facts import Country, Fact, Gap, Unit
from briefbook.model.names import WORLD
from briefbook.model.numbers import Number


class SetByHand(Struct, frozen=True, kw_only=True):
    """A figure that the book sets by hand: its value here and in its source, why, by whom and when."""

    indicator: str
    subject: str
    partner: str
    period: str
    value: str
    own: str
    source: str
    reason: str
    by: str
    dated: date
    marked: Marked = Marked()


class Figures(Vocabulary):
    """Figures of the library."""

    def fact(self, indicator: str, subject: object = "", *, partner: object = None, period: str = "") -> Answer:
        """One figure of the paper's subject, or of another country or group."""
        self._scribe.check_indicator(indicator)
        who = code_of(subject) or self._scribe.paper.subject
        if not who:
            raise TemplateError(f"fact({indicator!r}) needs a subject here; name one, as in fact({indicator!r}, 'KAZ')")
        whom = code_of(partner) or None
        reading = self._scribe.facts.read(indicator, who, partner=whom, period=period)
        return Answer(self._scribe.bench, reading, whom or "", asked=period)

    def known_fact(self, indicator: str, subject: object = "", *, partner: object = None) -> Answer | str:
        """One figure where there is one; empty where there is none."""
        answer = self.fact(indicator, subject, partner=partner)
        return answer if answer.known else ""

    def series(self, indicator: str, subject: object = "", *, partner: object = None) -> tuple[Answer, ...]:
        """One figure a period, oldest first."""
        self._scribe.check_indicator(indicator)
        who, whom = code_of(subject) or self._scribe.paper.subject, code_of(partner) or None
        readings = self._scribe.facts.series(indicator, who, partner=whom)
        answers = (
            Answer(self._scribe.bench, reading, whom or "", asked=reading.fact.period.label)
            for reading in readings
            if isinstance(reading.fact, Fact) and reading.fact.period
        )
        return tuple(answer for answer in answers if answer.known)

    def courses(self, indicator: str, subjects: Iterable[object]) -> tuple[tuple[Answer, ...], ...]:
        """The series of several countries, for a chart of lines; those with one period alone are left out."""
        found = (self.series(indicator, subject) for subject in subjects)
        return tuple(answers for answers in found if len(answers) > 1)

    def ranked(self, indicator: str, subjects: Iterable[object], *, most: int = 100) -> tuple[Answer, ...]:
        """The known figures of several countries, the largest first."""
        answers = (self.fact(indicator, subject) for subject in subjects)
        return _by_size(answers)[:most]

    def worldwide(self, indicator: str, *, most: int = 10) -> tuple[Answer, ...]:
        """The largest known figures of an indicator among all countries at hand."""
        self._scribe.check_indicator(indicator)
        return tuple(Answer(self._scribe.bench, reading) for reading in self._scribe.facts.ranking(indicator)[:most])

    def trade(self, indicator: str, subject: object = "", *, most: int = 10) -> tuple[Answer, ...]:
        """The figures of one country with each of its partners, the largest first."""
        self._scribe.check_indicator(indicator)
        who = code_of(subject) or self._scribe.paper.subject
        answers = (
            self.fact(indicator, who, partner=partner)
            for partner in self._scribe.facts.partners_of(indicator, who)
            if partner != WORLD
        )
        return _by_size(answers)[:most]

    def figures(self, topic: object, country: object, *, ending: str = "") -> tuple[Answer, ...]:
        """The known figures of a topic about a country, those with partners behind those without."""
        declared = self._scribe.templates.topic(code_of(topic)).indicators
        indicators = [name for name in declared if name.endswith(ending)]
        plain_ones = tuple(answer for name in indicators if (answer := self.fact(name, country)).known)
        return (*plain_ones, *(answer for name in indicators for answer in self.trade(name, country)))

    def shown(self, indicators: Iterable[str], countries: Iterable[object]) -> tuple[str, ...]:
        """The indicators for which any of several countries has a figure."""
        states = tuple(countries)
        return tuple(name for name in indicators if any(self.fact(name, state).known for state in states))

    def shared_period(self, indicator: str, countries: Iterable[object]) -> str:
        """The period of a figure where it is the same for all countries that have one; else empty."""
        periods = {answer.period for answer in self.ranked(indicator, countries)}
        return periods.pop() if len(periods) == 1 else ""

    def shared_unit(self, indicator: str, countries: Iterable[object]) -> str:
        """The unit of a figure, for the head of a table, where it is the same for all; empty for signs such as %."""
        units = {answer.unit() for answer in self.ranked(indicator, countries)}
        unit = units.pop() if len(units) == 1 else None
        return unit_word(unit, self._scribe.words) if unit else ""

    def sellers(self, indicator: str) -> tuple[Country, ...]:
        """The participants with figures for partners of an indicator, those of the largest figure first."""
        found = [
            (sales[0].number() or 0, code)
            for code in self._scribe.book.participants
            if (sales := self.trade(indicator, code))
        ]
        return tuple(self._scribe.country(code) for _, code in sorted(found, key=lambda pair: -pair[0]))

    def flows(self, country: object, *, most: int = 6) -> tuple[Answer, ...]:
        """The largest flows of goods from a country to its partners, over all exports by kind of good."""
        names = [
            name
            for name in self._scribe.facts.indicators
            if name.startswith("exports.") and name != "exports.critical-minerals"
        ]
        return _by_size(answer for name in names for answer in self.trade(name, country))[:most]

    def with_flows(self, countries: Iterable[object]) -> tuple[object, ...]:
        """Those of several countries of which any flow of goods is on record."""
        return tuple(country for country in countries if self.flows(country, most=1))

    def miners(self, topic: object) -> tuple[Country, ...]:
        """The participants on record as producers of any of a topic's minerals."""
        found = (
            code
            for code in self._scribe.book.participants
            if any(answer.positive for answer in self.figures(topic, code, ending=".production"))
        )
        return tuple(map(self._scribe.country, found))

    def overrides(self) -> tuple[SetByHand, ...]:
        """The figures that this book sets by hand, those that the library knows, in the order of their signing."""
        known = {fact.id: fact for fact in self._scribe.facts.extract.facts}
        pairs = ((override, known.get(override.fact)) for override in self._scribe.book.overrides)
        return tuple(self._set_by_hand(override, fact) for override, fact in pairs if fact)

    def _set_by_hand(self, override: Override, fact: Fact) -> SetByHand:
        facts, words = self._scribe.facts, self._scribe.words
        indicator, source = facts.indicators.get(fact.indicator), facts.sources.get(fact.source)
        unit = facts.units.get(fact.unit, Unit(id=fact.unit, after=fact.unit))

        def shown(value: Number | Gap) -> str:
            return value.reason if isinstance(value, Gap) else measured(value, unit, indicator, words)

        return SetByHand(
            indicator=fact.indicator,
            subject=fact.subject,
            partner=fact.partner or "",
            period=fact.period.label if fact.period else "",
            value=shown(override.value),
            own=shown(fact.value),
            source=source.title if source else fact.source,
            reason=override.reason,
            by=override.by,
            dated=override.dated,
            marked=Marked(override.mark, (override.reason,)),
        )

    def label(self, indicator: str) -> str:
        """The label of a figure."""
        self._scribe.check_indicator(indicator)
        found = self._scribe.facts.indicators.get(indicator)
        return found.label if found else indicator

    def speaks(self, topic: object, country: object) -> bool:
        """Whether a topic has anything to say about a country."""
        return speaks(self._scribe.templates, code_of(topic), code_of(country), self._scribe.facts)

    def silent_topics(self, country: object) -> tuple[Topic, ...]:
        """The book's topics that have nothing to say about a country."""
        return tuple(topic for topic in self._scribe.topics() if not self.speaks(topic, country))

    def silent_on(self, topic: object) -> tuple[Country, ...]:
        """The participants about which a topic has nothing to say."""
        return tuple(
            self._scribe.country(code) for code in self._scribe.book.participants if not self.speaks(topic, code)
        )


def _by_size(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    known = [(number, answer) for answer in answers if (number := answer.number()) is not None]
    return tuple(answer for _, answer in sorted(known, key=lambda pair: -pair[0]))

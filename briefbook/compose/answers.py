"""What `fact()` and `statements()` hand to a template: figures and words that print only with their source.

A template can ask an answer what it needs for choosing and ordering (is there a figure, of which period, by whom). The
number or text itself leaves only through a filter, which brings the citation along.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from briefbook.compose.citations import Citation, Ledger, in_words
from briefbook.compose.marks import Called, Pieces, literal
from briefbook.compose.numerals import bare, measured, spoken_period
from briefbook.compose.typography import THIN
from briefbook.compose.wording import Wording
from briefbook.model.blocks import Inline, Inlines, NoteMark, Run, Sign, SignMark
from briefbook.model.book import Override
from briefbook.model.facts import Fact, Gap, Person, Source, Statement, Unit
from briefbook.model.library import Facts, Reading
from briefbook.model.marking import UNMARKED
from briefbook.model.names import WORLD
from briefbook.model.numbers import Number


class Bench(Struct, frozen=True):
    """What an answer needs to print itself."""

    facts: Facts
    words: Wording
    ledger: Ledger
    pieces: Pieces

    def source_title(self, source_id: str) -> str:
        """What a source is called; its id where the library does not have it."""
        source = self.facts.sources.get(source_id)
        return source.title if source else source_id


_BRIEF = 80
"""Characters of what another source says that a note still repeats."""


class Answer:
    """One figure; a template reaches what `shown` names, the filters all."""

    shown: ClassVar = frozenset(
        {"known", "positive", "negative", "indicator", "subject", "partner", "period", "timely", "year"}
    )

    def __init__(self, bench: Bench, reading: Reading, partner: str = "", *, asked: str = "") -> None:
        self.bench = bench
        self.reading = reading
        self.partner = partner
        self._asked = asked

    @property
    def call(self) -> str:
        """How an author's text asks for this figure: of the period that was asked for, or the newest."""
        named = (("partner", self.partner), ("period", self._asked))
        more = "".join(f", {name}={literal(text)}" for name, text in named if text)
        return f"fact({literal(self.indicator)}, {literal(self.subject)}{more})"

    def __html__(self) -> Markup:
        """As printed without a filter: value and unit, signs, note mark."""
        return self.bench.pieces.keep(self.inlines(), self.call)

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.number() is not None

    @property
    def positive(self) -> bool:
        """Whether there is a value above nought."""
        return (self.number() or 0) > 0

    @property
    def timely(self) -> bool:
        """Whether it was published by the book's date."""
        return Sign.LATER not in self.reading.signs

    @property
    def negative(self) -> bool:
        """Whether there is a value below nought."""
        return (self.number() or 0) < 0

    @property
    def indicator(self) -> str:
        """What the figure measures, by id."""
        return self.reading.indicator

    @property
    def subject(self) -> str:
        """Whom the figure is about, by code."""
        return self.reading.subject

    @property
    def period(self) -> str:
        """The period in words; empty where the source gives none."""
        fact = self.reading.fact
        words = spoken_period(fact.period) if isinstance(fact, Fact) and fact.period else ""
        return Called(words, f"{self.call}.period")

    @property
    def year(self) -> int:
        """The year in which the period ends; 0 where the source gives none."""
        fact = self.reading.fact
        return fact.period.last.year if isinstance(fact, Fact) and fact.period else 0

    @property
    def cited_fact(self) -> str | None:
        """The id of the fact printed; None for a gap without one."""
        return self.reading.fact.id if isinstance(self.reading.fact, Fact) else None

    def before(self) -> Answer | None:
        """The figure of the period before, in the same unit; None where there is none."""
        fact = self.reading.fact
        if not isinstance(fact, Fact) or fact.period is None:
            return None
        earlier = [
            Answer(self.bench, reading, self.partner, asked=reading.fact.period.label)
            for reading in self.bench.facts.series(fact.indicator, fact.subject, partner=fact.partner)
            if isinstance(reading.fact, Fact) and reading.fact.period and reading.fact.period < fact.period
        ]
        comparable = [one for one in earlier if one.known and one.unit() == self.unit()]
        return comparable[-1] if comparable else None

    def world(self) -> Answer:
        """The figure of the world for the same period, in the same unit."""
        fact = self.reading.fact
        period = fact.period.label if isinstance(fact, Fact) and fact.period else ""
        reading = self.bench.facts.read(self.indicator, WORLD, period=period, unit=self.unit().id)
        return Answer(self.bench, reading, asked=period)

    def place(self) -> tuple[int, int]:
        """The place among all countries with the figure in this unit, the largest first, and how many there are."""
        number = self.number()
        values = [
            one.fact.value
            for one in self.bench.facts.ranking(self.indicator)
            if isinstance(one.fact, Fact)
            and one.fact.unit == self.unit().id
            and isinstance(one.fact.value, Decimal)
            and one.fact.value > 0
        ]
        if number is None or self.subject not in self.bench.facts.countries or len(values) < 3:
            return 0, 0
        return 1 + sum(value > number for value in values), len(values)

    def number(self) -> Number | None:
        """The value itself, for ordering and ratios; None for a gap."""
        value = self.reading.fact.value if isinstance(self.reading.fact, Fact) else None
        return value if isinstance(value, Decimal) else None

    def unit(self) -> Unit:
        """The unit in which the source gives the value."""
        fact = self.reading.fact
        name = fact.unit if isinstance(fact, Fact) else ""
        return self.bench.facts.units.get(name, Unit(id=name, after=name))

    def inlines(self, *, unit: bool = True, signed: bool = False) -> Inlines:
        """The value or the gap's reason, with its signs and its note mark."""
        fact = self.reading.fact
        if not isinstance(fact, Fact):
            return (Run(fact.reason, italic=True), SignMark(Sign.GAP))
        if isinstance(fact.value, Gap):
            hand = (SignMark(Sign.OVERRIDDEN),) if self.reading.override else ()
            return (Run(fact.value.reason, italic=True, fact=fact.id), SignMark(Sign.GAP), *hand, self.mark())
        text = self._text(fact, unit=unit, signed=signed)
        # A thin space keeps the note's number from reading as part of a raised unit.
        apart = THIN if text.endswith(("²", "³")) and not self.reading.signs else ""
        return (Run(text + apart, fact=fact.id), *self.signs(), self.mark())

    def _text(self, fact: Fact, *, unit: bool, signed: bool = False) -> str:
        """The value in words, with its qualifier before it."""
        assert isinstance(fact.value, Decimal)
        words = self.bench.words
        if fact.qualifier.lower() in words.figures.stand_alone:
            return fact.qualifier
        indicator = self.bench.facts.indicators.get(fact.indicator)
        text = (measured if unit else bare)(fact.value, self.unit(), indicator, words)
        if signed and fact.value > 0:
            text = words.figures.grew.format(value=text)
        quiet = not fact.qualifier or fact.qualifier.lower() in words.figures.silent_qualifiers
        return text if quiet else f"{fact.qualifier} {text}"

    def signs(self) -> tuple[SignMark, ...]:
        """The signs of honesty that belong beside the value."""
        return tuple(SignMark(sign) for sign in self.reading.signs)

    def mark(self) -> NoteMark:
        """Cite the fact, which there must be."""
        fact = self.reading.fact
        assert isinstance(fact, Fact)
        remark = " ".join(self._remarks())
        mark = self.reading.override.mark if self.reading.override else UNMARKED
        citation = Citation(source=fact.source, via=fact.via, fact=fact.id, remark=remark, mark=mark)
        return self.bench.ledger.cite(citation)

    def _remarks(self) -> list[str]:
        """What the note adds to the source: other sources' figures, why the figure was overridden."""
        words = self.bench.words.notes
        remarks = [
            words.disputed.format(value=self._text(other, unit=True), title=self.bench.source_title(other.source))
            for other in self.reading.others
            if isinstance(other.value, Decimal)
        ]
        if self.reading.override is not None and self.reading.replaced is not None:
            remarks.append(self._override(self.reading.override, self.reading.replaced))
        return remarks

    def _override(self, override: Override, own: Fact) -> str:
        """Who set the value for this book, when and why, and what the source itself says."""
        value = own.value.reason if isinstance(own.value, Gap) else self._text(own, unit=True)
        return self.bench.words.notes.overridden.format(
            name=override.by, date=in_words(override.dated), note=override.reason.rstrip(". "), value=value
        )


def published_later(source: Source, facts: Facts) -> bool:
    """Whether a source was published only after the book's date; where that day is not known, taken in after it."""
    known = source.published or source.retrieved
    return known is not None and known > facts.as_of


class Said:
    """One statement; a template reaches what `shown` names, its text leaves through a filter alone."""

    shown: ClassVar = frozenset({"kind", "by", "speaker", "words", "period", "subjects", "topics"})

    def __init__(self, bench: Bench, statement: Statement) -> None:
        self.bench = bench
        self.statement = statement

    def __html__(self) -> Markup:
        """The statement as it stands, with its note mark."""
        return self.bench.pieces.keep(self.inlines(), self.call)

    @property
    def call(self) -> str:
        """How an author's text asks for this statement."""
        return f"statement({literal(self.statement.id)})"

    @property
    def kind(self) -> str:
        """Text, development, position, aim or note."""
        return str(self.statement.kind)

    @property
    def by(self) -> Person | None:
        """Who holds the position, if the library knows the person."""
        return self.bench.facts.people.get(self.statement.by or "")

    @property
    def speaker(self) -> str:
        """The state or group for which it speaks, by code: of who holds the position, else the first it is about."""
        person = self.by
        return person.country if person else next(iter(self.statement.subjects), "")

    @property
    def words(self) -> str:
        """The few words quoted as spoken; printed with the statement's own mark."""
        return self.statement.words

    @property
    def period(self) -> str:
        """When, in words; empty where the source gives no date."""
        words = spoken_period(self.statement.period) if self.statement.period else ""
        return Called(words, f"{self.call}.period")

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom it is about, by code."""
        return self.statement.subjects

    @property
    def topics(self) -> tuple[str, ...]:
        """Topic ids."""
        return self.statement.topics

    def inlines(self, text: str = "") -> Inlines:
        """The statement, or a part of it, with its note mark; a sign where its source is later than the book."""
        source = self.bench.facts.sources.get(self.statement.source)
        later = source is not None and published_later(source, self.bench.facts)
        return (Run(text or self.text), *((SignMark(Sign.LATER),) if later else ()), self.mark())

    @property
    def text(self) -> str:
        """The whole text on one line; paragraphs without a stop are parted by a semicolon."""
        paragraphs = [part.strip() for part in self.statement.text.split("\n") if part.strip()]
        return "".join(
            part if place == len(paragraphs) - 1 else part + (" " if part[-1] in ".!?:;," else "; ")
            for place, part in enumerate(paragraphs)
        )

    def mark(self) -> Inline:
        """Cite the statement, with the reason where it is the library's own and another stands in a source."""
        said = self.statement
        citation = Citation(source=said.source, via=said.via, statement=said.id, remark=self._correction())
        return self.bench.ledger.cite(citation)

    def _correction(self) -> str:
        """Why the library corrects a source, and what that has, if it is brief."""
        said, facts, words = self.statement, self.bench.facts, self.bench.words.notes
        reason = facts.reason_for(said)
        others = facts.statements(kind=said.kind, subject=next(iter(said.subjects), ""), indicator=said.indicator)
        other = next((one for one in others if one.source != said.source and len(one.text) <= _BRIEF), None)
        if not reason or other is None:
            return reason
        return words.corrected.format(reason=reason, title=self.bench.source_title(other.source), text=other.text)

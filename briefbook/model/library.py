"""What the library answers: a selection of facts and all that is needed to read and cite them.

`Facts` is a value without any way back to the store. Reading a figure from it applies the rules of honesty once for
everyone: nothing later than the book's date in silence, stale and estimated figures signed, disagreeing sources side
by side, overrides visible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.blocks import Sign
from briefbook.model.book import Override
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.facts import (
    Country,
    Fact,
    Gap,
    Group,
    Indicator,
    Membership,
    Person,
    Source,
    Statement,
    StatementKind,
    Unit,
)
from briefbook.model.periods import age_in_years, parse_period

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and how many there are."""

_NO_FIGURE = Gap("no figure in the library")
_ESTIMATES = ("est", "estimate", "estimated", "projected")
_UNDATED = parse_period("0001")


class Selection(Struct, frozen=True, kw_only=True):
    """What a book asks of the library; empty `indicators` means all of the subjects' figures.

    Figures of indicators that rank the world (`Indicator.worldwide`) come along for every country.
    """

    subjects: tuple[str, ...]
    indicators: tuple[str, ...] = ()


class Extract(Struct, frozen=True, kw_only=True):
    """What the store returns for a selection. Sources stand in the library's order of preference."""

    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    groups: tuple[Group, ...] = ()
    memberships: tuple[Membership, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    units: tuple[Unit, ...] = ()
    sources: tuple[Source, ...] = ()


class Imported(Extract, frozen=True, kw_only=True):
    """What an importer read from a file, and its findings: the rows that could not be used, what was passed over."""

    diagnostics: tuple[Diagnostic, ...] = ()


class Shipped(Struct, frozen=True, kw_only=True):
    """What comes with the program: a digest of all that `read` would read, and the reading itself.

    The library takes it in at first use, and again whenever the digest changes.
    """

    digest: str
    read: Callable[[Progress], Imported]


class Reading(Struct, frozen=True, kw_only=True):
    """One figure as a book reads it: the fact chosen or a gap, the facts that disagree, and the signs it carries.

    Where the book overrides it, `fact` has the book's value and `replaced` is the library's own.
    """

    indicator: str
    subject: str
    fact: Fact | Gap
    others: tuple[Fact, ...] = ()
    signs: tuple[Sign, ...] = ()
    override: Override | None = None
    replaced: Fact | None = None


class Facts:
    """A selection of the library as one book sees it, on that book's date.

    Everything is looked up in memory; equal arguments give equal answers, in the same order.
    """

    def __init__(self, extract: Extract, *, as_of: date, overrides: Iterable[Override] = ()) -> None:
        self.extract = extract
        self.as_of = as_of
        self.countries = {country.iso3: country for country in extract.countries}
        self.groups = {group.id: group for group in extract.groups}
        self.indicators = {indicator.id: indicator for indicator in extract.indicators}
        self.units = {unit.id: unit for unit in extract.units}
        self.sources = {source.id: source for source in extract.sources}
        self.people = {person.id: person for person in extract.people}
        self._rankings: dict[str, tuple[Reading, ...]] = {}
        self._overrides = {override.fact: override for override in overrides}
        self._rank = {source.id: rank for rank, source in enumerate(extract.sources)}
        self._figures: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
        for fact in extract.facts:
            self._figures[fact.subject, fact.indicator, fact.partner].append(fact)
        for figures in self._figures.values():
            figures.sort(key=lambda fact: (-_ends(fact).toordinal(), self._rank.get(fact.source, 0), fact.id))
        self._subjects, self._partners = _indexed(self._figures)
        self._said: dict[str, list[Statement]] = defaultdict(list)
        for statement in extract.statements:
            if not (statement.period and statement.period.first > as_of):
                for about in ("", *dict.fromkeys(statement.subjects)):
                    self._said[about].append(statement)

    def read(
        self, indicator: str, subject: str, *, partner: str | None = None, period: str = "", unit: str = ""
    ) -> Reading:
        """The newest figure known on the book's date, or of one period or unit; a gap where there is none.

        A figure published only later stands in where nothing else does, and is marked.
        """
        known = [fact for fact in self._figures.get((subject, indicator, partner), ()) if self._known(fact)]
        if period:
            known = [fact for fact in known if fact.period and fact.period.label == period]
        if unit:
            known = [fact for fact in known if fact.unit == unit]
        known = [fact for fact in known if not self.is_later(fact)] or known
        if not known:
            return Reading(indicator=indicator, subject=subject, fact=_NO_FIGURE, signs=(Sign.GAP,))
        chosen = known[0]
        others = tuple(fact for fact in known[1:] if fact.period == chosen.period and _differs(fact, chosen))
        return self._signed(chosen, others)

    def series(self, indicator: str, subject: str, *, partner: str | None = None) -> tuple[Reading, ...]:
        """One reading a period, oldest first; the preferred source's figure for each."""
        periods = {
            fact.period.label: fact.period
            for fact in self._figures.get((subject, indicator, partner), ())
            if fact.period and self._known(fact)
        }
        ordered = sorted(periods.values())
        return tuple(self.read(indicator, subject, partner=partner, period=period.label) for period in ordered)

    def subjects_of(self, indicator: str) -> tuple[str, ...]:
        """The subjects for which an indicator has any figure without partner, in order of their codes."""
        return self._subjects.get(indicator, ())

    def ranking(self, indicator: str) -> tuple[Reading, ...]:
        """The newest figure of every country that has one, without partner, the largest first."""
        if indicator not in self._rankings:
            readings = (self.read(indicator, subject) for subject in self.subjects_of(indicator))
            known = [(reading.fact.value, reading) for reading in readings if isinstance(reading.fact, Fact)]
            sized = [(value, one) for value, one in known if not isinstance(value, Gap)]
            states = [pair for pair in sized if pair[1].subject in self.countries]
            self._rankings[indicator] = tuple(one for _, one in sorted(states, key=lambda pair: -pair[0]))
        return self._rankings[indicator]

    def partners_of(self, indicator: str, subject: str) -> tuple[str, ...]:
        """The partners for which a subject has figures of an indicator, in order of their codes."""
        return self._partners.get((indicator, subject), ())

    def statements(
        self,
        *,
        kind: StatementKind | None = None,
        subject: str = "",
        topic: str = "",
        by: str = "",
        indicator: str = "",
    ) -> tuple[Statement, ...]:
        """Statements known on the book's date that match everything given, in the library's order."""
        return tuple(
            statement
            for statement in self._said.get(subject, ())
            if (kind is None or statement.kind == kind)
            and (not topic or topic in statement.topics)
            and (not by or statement.by == by)
            and (not indicator or statement.indicator == indicator)
        )

    def reason_for(self, statement: Statement) -> str:
        """Why a statement of the library's own stands before that of a source; empty where it is no such statement."""
        subject, name = next(iter(statement.subjects), ""), f"{statement.id}/reason"
        notes = self.statements(kind=StatementKind.NOTE, subject=subject, indicator=statement.indicator)
        return next((note.text for note in notes if note.id == name), "")

    def memberships_of(self, country: str) -> tuple[Membership, ...]:
        """A country's ties to groups that stood on the book's date, in the order of the groups."""
        return tuple(
            membership
            for membership in self.extract.memberships
            if membership.country == country
            and not (membership.since and membership.since.first > self.as_of)
            and not (membership.until and membership.until.last < self.as_of)
        )

    def _known(self, fact: Fact) -> bool:
        """Whether the period had begun by the book's date."""
        return not (fact.period and fact.period.first > self.as_of)

    def _signed(self, fact: Fact, others: tuple[Fact, ...]) -> Reading:
        override = self._overrides.get(fact.id)
        shown = fact if override is None else _overridden(fact, override)
        signs = tuple(self._signs(shown, others, override))
        return Reading(
            indicator=fact.indicator,
            subject=fact.subject,
            fact=shown,
            others=others,
            signs=signs,
            override=override,
            replaced=None if override is None else fact,
        )

    def _signs(self, fact: Fact, others: tuple[Fact, ...], override: Override | None) -> Iterable[Sign]:
        if isinstance(fact.value, Gap):
            yield Sign.GAP
        if self.is_stale(fact):
            yield Sign.STALE
        if any(word in _ESTIMATES for word in fact.qualifier.lower().replace(".", "").split()):
            yield Sign.ESTIMATED
        if others:
            yield Sign.DISPUTED
        if override is not None:
            yield Sign.OVERRIDDEN
        if self.is_later(fact):
            yield Sign.LATER

    def is_stale(self, fact: Fact) -> bool:
        """Whether a figure is older on the book's date than its indicator's rule allows."""
        indicator = self.indicators.get(fact.indicator)
        if indicator is None or fact.period is None:
            return False
        return age_in_years(fact.period, self.as_of) > indicator.stale_after_years

    def is_later(self, fact: Fact) -> bool:
        """Whether a figure was published only after the book's date; where that day is not known, taken in after it."""
        source = self.sources.get(fact.source)
        known = source and (source.published or source.retrieved)
        return bool(known and known > self.as_of)


def _indexed(
    figures: Iterable[tuple[str, str, str | None]],
) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], tuple[str, ...]]]:
    """The subjects of each indicator, and the partners of each indicator and subject, in order of their codes."""
    subjects: dict[str, tuple[str, ...]] = defaultdict(tuple)
    partners: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for subject, indicator, partner in sorted(figures, key=lambda key: (key[0], key[2] or "")):
        if partner is None:
            subjects[indicator] += (subject,)
        else:
            partners[indicator, subject] += (partner,)
    return dict(subjects), dict(partners)


def _ends(fact: Fact) -> date:
    return (fact.period or _UNDATED).last


def _differs(one: Fact, other: Fact) -> bool:
    """Two sources disagree where the rounder of the two does not round the other one."""
    if isinstance(one.value, Gap) or isinstance(other.value, Gap):
        return False
    if one.unit != other.unit:
        return False
    digits = min(len(one.value.normalize().as_tuple().digits), len(other.value.normalize().as_tuple().digits))
    return f"{one.value:.{digits - 1}e}" != f"{other.value:.{digits - 1}e}"


def _overridden(fact: Fact, override: Override) -> Fact:
    return replace(fact, value=override.value, qualifier="")

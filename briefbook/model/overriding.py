"""Overrides held against the library as it stands: those that are of no use any more, and those to look at again."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from briefbook.model.book import Override
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Fact, Gap, Unit
from briefbook.model.library import Facts
from briefbook.model.numbers import Number

_MOST_NEAR = 3


def find_fact(facts: Facts, fact_id: str) -> Fact:
    """The library's own fact with an id; raises InputError with those whose ids come nearest."""
    known = {fact.id: fact for fact in facts.extract.facts}
    if fact_id in known:
        return known[fact_id]
    near = near_ids(known, fact_id)
    hint = f"Did you mean {' or '.join(near)}?" if near else "“briefbook facts COUNTRY” lists their ids."
    raise InputError(f"The library has no fact “{fact_id}” for this book.", hint=hint)


def near_ids(known: Iterable[str], fact_id: str) -> tuple[str, ...]:
    """The ids that come nearest to one: those of its country and figure first."""
    parts = fact_id.split("/")
    alike = [name for name in known if len(parts) > 2 and parts[1:3] == name.split("/")[1:3]]
    tail = [name for name in known if parts[-1:] == name.split("/")[-1:]] if not alike else []
    close = difflib.get_close_matches(fact_id, alike or tail or list(known), n=_MOST_NEAR, cutoff=0.6)
    return tuple(dict.fromkeys((*close, *alike)))[:_MOST_NEAR]


def doubtful(overrides: Iterable[Override], facts: Facts) -> Iterator[Diagnostic]:
    """What is to be said of overrides, each in the light of the library as it stands now."""
    known = {fact.id: fact for fact in facts.extract.facts}
    for override in overrides:
        fact = known.get(override.fact)
        if fact is None:
            yield _unknown(override, known)
        else:
            yield from _held_against(override, fact, facts)


def _unknown(override: Override, known: Iterable[str]) -> Diagnostic:
    near = near_ids(known, override.fact)
    return Diagnostic(
        code="override.unknown",
        severity=Severity.ERROR,
        sentence=f"The override of “{override.fact}” stands nowhere: the library has no such fact.",
        hint=f"Did {override.by} mean {' or '.join(near)}?" if near else "Remove the override.",
    )


def _held_against(override: Override, fact: Fact, facts: Facts) -> Iterator[Diagnostic]:
    name, period = _name(fact, facts), fact.period.label if fact.period else "undated"
    signed = f"the override of {override.by}, {override.dated.isoformat()}"
    newest = _newest(fact, facts)
    now = _said(newest, facts)
    if override.value in (fact.value, newest.value):
        yield Diagnostic(
            code="override.idle",
            severity=Severity.WARNING,
            sentence=f"{name} ({period}): the library now says the same as {signed}.",
            hint="Remove the override, and the source speaks for itself.",
        )
    elif newest.id != fact.id:
        yield Diagnostic(
            code="override.passed",
            severity=Severity.WARNING,
            sentence=f"{name} ({period}): the library has a newer figure, {now}; this one has {signed}.",
            hint="Remove the override, or override the newer figure.",
        )
    if override.replaces is not None and override.replaces != fact.value:
        yield Diagnostic(
            code="override.moved",
            severity=Severity.WARNING,
            sentence=f"{name} ({period}): the library’s own figure has changed to {_said(fact, facts)} since {signed}.",
            hint="Look at the override again, and sign it anew or remove it.",
        )


def _newest(fact: Fact, facts: Facts) -> Fact:
    """The library's own newest figure of a series, without any override."""
    reading = facts.read(fact.indicator, fact.subject, partner=fact.partner)
    return reading.replaced or (reading.fact if isinstance(reading.fact, Fact) else fact)


def _name(fact: Fact, facts: Facts) -> str:
    country, indicator = facts.countries.get(fact.subject), facts.indicators.get(fact.indicator)
    return f"{country.name if country else fact.subject}, {indicator.label if indicator else fact.indicator}"


def _said(fact: Fact, facts: Facts) -> str:
    text = _shown(fact.value, facts.units.get(fact.unit, Unit(id=fact.unit, many=fact.unit)))
    return f"{text} for {fact.period.label}" if fact.period else text


def _shown(value: Number | Gap, unit: Unit) -> str:
    if isinstance(value, Gap):
        return value.reason
    before = f"{unit.before}\u00a0" if unit.before else ""
    after = unit.after if unit.tight else f"\u00a0{unit.after or unit.many}".rstrip()
    return f"{before}{value:,f}{after}"

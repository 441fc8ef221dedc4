"""Figures found by what they are called: for putting one into a text, for the palette, for browsing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbook.app.catalogue import bare_book
from briefbook.app.desk import Desk
from briefbook.app.offers import FigureEntry, FigureQuestion
from briefbook.compose import measured, spoken_period
from briefbook.model.facts import Fact, Gap
from briefbook.model.library import Facts, Reading
from briefbook.model.names import WORLD, fold

_MOST = 60


def find_figures(desk: Desk, question: FigureQuestion, *, most: int = _MOST) -> tuple[FigureEntry, ...]:
    """The known figures of a book whose label and country hold every word asked for, the best first.

    A figure is found by words of its label, its country's or partner's names and its id; those whose label begins with
    the question come first, the book's own states before others.
    """
    facts = desk.facts(bare_book(question.subjects, question.as_of, question.overrides))
    wanted = fold(question.words).split()
    places = {code: place for place, code in enumerate((*question.subjects, WORLD))}
    ranked = [
        (_rank(label, wanted), places.get(reading.subject, len(places)), number, reading, partner)
        for number, (label, names, reading, partner) in enumerate(
            _readings(facts, question.subjects, question.indicator)
        )
        if all(word in names for word in wanted)
    ]
    best = sorted(ranked, key=lambda found: found[:3])[:most]
    return tuple(_entry(desk, facts, reading, partner) for _, _, _, reading, partner in best)


def _readings(facts: Facts, subjects: Iterable[str], indicator: str) -> Iterator[tuple[str, str, Reading, str | None]]:
    """Every known figure with its folded label and all the names by which it can be found."""
    for measure in facts.indicators.values():
        if measure.display == "text" or (indicator and measure.id != indicator):
            continue
        label = fold(measure.label)
        for subject in (*subjects, WORLD):
            for partner in (None, *facts.partners_of(measure.id, subject)):
                reading = facts.read(measure.id, subject, partner=partner)
                if isinstance(reading.fact, Fact) and not isinstance(reading.fact.value, Gap):
                    names = f"{label} {fold(measure.id)} {_names(facts, subject)} {_names(facts, partner or '')}"
                    yield label, names, reading, partner


def _names(facts: Facts, code: str) -> str:
    country, group = facts.countries.get(code), facts.groups.get(code)
    names = (country.name, country.iso2, country.iso3) if country else (group.name,) if group else (code,)
    return " ".join(map(fold, names)) + (" world" if code == WORLD else "")


def _rank(label: str, wanted: list[str]) -> int:
    if not wanted:
        return 1
    return 0 if label.startswith(wanted[0]) else 1 if f" {wanted[0]}" in label else 2


def _entry(desk: Desk, facts: Facts, reading: Reading, partner: str | None) -> FigureEntry:
    fact = reading.fact
    assert isinstance(fact, Fact)
    assert not isinstance(fact.value, Gap)
    measure = facts.indicators[fact.indicator]
    source = facts.sources.get(fact.source)
    value = measured(fact.value, facts.units[fact.unit], measure, desk.templates.words)
    against = f', partner="{partner}"' if partner else ""
    return FigureEntry(
        fact=fact.id,
        subject=fact.subject,
        who=_name(facts, fact.subject),
        partner=_name(facts, partner) if partner else "",
        indicator=measure.id,
        label=measure.label,
        value=f"{fact.qualifier} {value}".strip(),
        period=spoken_period(fact.period) if fact.period else "",
        source=source.title if source else fact.source,
        signs=tuple(sign.value for sign in reading.signs),
        call=f'{{{{ fact("{measure.id}", "{fact.subject}"{against}) | value }}}}',
    )


def _name(facts: Facts, code: str) -> str:
    if code == WORLD:
        return "World"
    country, group = facts.countries.get(code), facts.groups.get(code)
    return country.name if country else group.name if group else code

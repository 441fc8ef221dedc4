"""Figures found by what they are called: for putting one into a text, for the palette, for browsing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefbook.app.catalogue import bare_book
from briefbook.app.desk import Desk
from briefbook.app.offers import FigureEntry, FigureQuestion, FigureStory
from briefbook.compose import measured, spoken_period, unit_word
from briefbook.model.errors import InputError
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


def figure_story(desk: Desk, question: FigureQuestion, fact_id: str) -> FigureStory:
    """What the library knows of one figure; raises InputError where it has no such fact."""
    facts = desk.facts(bare_book(question.subjects, question.as_of, question.overrides))
    fact = next((fact for fact in facts.extract.facts if fact.id == fact_id), None)
    if fact is None or isinstance(fact.value, Gap):
        raise InputError("The library has no such figure any more.", hint="Search for it again.")
    reading = _reading(facts, fact)
    source, measure = facts.sources.get(fact.source), facts.indicators[fact.indicator]
    shown = reading.fact if isinstance(reading.fact, Fact) and not isinstance(reading.fact.value, Gap) else fact
    assert not isinstance(shown.value, Gap)
    return FigureStory(
        figure=_entry(desk, facts, reading, fact.partner),
        course=tuple(_course(desk, facts, fact)),
        publisher=source.publisher if source else "",
        edition=source.edition if source else "",
        licence=source.licence if source else "",
        published=_day(source.published if source else None),
        retrieved=_day(source.retrieved if source else None),
        age=age_of(fact, question.as_of),
        stale_after=measure.stale_after_years,
        note=fact.note,
        via=fact.via,
        differs=tuple(f"{_printed(desk, facts, other)} ({_source(facts, other)})" for other in reading.others),
        library=_printed(desk, facts, fact) if reading.override else "",
        unit=unit_word(facts.units[fact.unit], desk.templates.words),
        number=f"{shown.value:f}",
    )


def figure_of(desk: Desk, facts: Facts, fact: Fact) -> FigureEntry | None:
    """A fact as it is read for the book; nothing where there is no value."""
    reading = _reading(facts, fact)
    known = isinstance(reading.fact, Fact) and not isinstance(reading.fact.value, Gap)
    return _entry(desk, facts, reading, fact.partner) if known else None


def _reading(facts: Facts, fact: Fact) -> Reading:
    period = fact.period.label if fact.period else ""
    return facts.read(fact.indicator, fact.subject, partner=fact.partner, period=period)


def _course(desk: Desk, facts: Facts, fact: Fact) -> Iterator[tuple[float, float, str]]:
    for reading in facts.series(fact.indicator, fact.subject, partner=fact.partner):
        found = reading.fact
        if isinstance(found, Fact) and not isinstance(found.value, Gap) and found.period and found.unit == fact.unit:
            middle = found.period.first.toordinal() + found.period.last.toordinal()
            yield (
                middle / 2 / 365.2425,
                float(found.value),
                f"{_printed(desk, facts, found)}, {spoken_period(found.period)}",
            )


def _printed(desk: Desk, facts: Facts, fact: Fact) -> str:
    assert not isinstance(fact.value, Gap)
    return measured(fact.value, facts.units[fact.unit], facts.indicators[fact.indicator], desk.templates.words)


def _source(facts: Facts, fact: Fact) -> str:
    source = facts.sources.get(fact.source)
    return source.title if source else fact.source


def age_of(fact: Fact, as_of: date) -> float:
    """How old a fact is on a day, in years."""
    return (as_of - fact.period.last).days / 365.2425 if fact.period else 0.0


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


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
    against = f', partner="{partner}"' if partner else ""
    return FigureEntry(
        fact=fact.id,
        subject=fact.subject,
        who=_name(facts, fact.subject),
        partner=_name(facts, partner) if partner else "",
        indicator=measure.id,
        label=measure.label,
        value=f"{fact.qualifier} {_printed(desk, facts, fact)}".strip(),
        period=spoken_period(fact.period) if fact.period else "",
        source=_source(facts, fact),
        signs=tuple(sign.value for sign in reading.signs),
        call=f'{{{{ fact("{measure.id}", "{fact.subject}"{against}) | value }}}}',
    )


def _name(facts: Facts, code: str) -> str:
    if code == WORLD:
        return "World"
    country, group = facts.countries.get(code), facts.groups.get(code)
    return country.name if country else group.name if group else code

"""Figures found by what they are called: for putting one into a text, for the palette, for browsing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefbook.app.catalogue import bare_book
from briefbook.app.desk import Desk
from briefbook.app.offers import FigureEntry, FigureQuestion, FigureStory
from briefbook.app.telling import Teller
from briefbook.model.errors import InputError
from briefbook.model.facts import Fact, Gap
from briefbook.model.library import Facts, Reading
from briefbook.model.names import WORLD, fold
from briefbook.model.tongue import ENGLISH, Tongue

_MOST = 60


def find_figures(
    desk: Desk, question: FigureQuestion, tongue: Tongue = ENGLISH, *, most: int = _MOST
) -> tuple[FigureEntry, ...]:
    """The known figures of a book whose label and country hold every word asked for, the best first.

    A figure is found by words of its label and its country's or partner's names, in English and as the window calls
    them, and by its id; those whose label begins with the question come first, the book's own states before others.
    """
    facts = desk.facts(bare_book(question.subjects, question.as_of, question.overrides))
    wanted = fold(question.words).split()
    places = {code: place for place, code in enumerate((*question.subjects, WORLD))}
    ranked = [
        (_rank(labels, wanted), places.get(reading.subject, len(places)), number, reading, partner)
        for number, (labels, names, reading, partner) in enumerate(
            _readings(facts, question.subjects, question.indicator, tongue)
        )
        if all(word in names for word in wanted)
    ]
    best = sorted(ranked, key=lambda found: found[:3])[:most]
    return tuple(_entry(desk, facts, reading, partner, tongue) for _, _, _, reading, partner in best)


def figure_story(desk: Desk, question: FigureQuestion, fact_id: str, tongue: Tongue = ENGLISH) -> FigureStory:
    """What the library knows of one figure; raises InputError where it has no such fact."""
    facts = desk.facts(bare_book(question.subjects, question.as_of, question.overrides))
    fact = next((fact for fact in facts.extract.facts if fact.id == fact_id), None)
    if fact is None or isinstance(fact.value, Gap):
        raise InputError("The library has no such figure any more.", hint="Search for it again.")
    reading = _reading(facts, fact)
    source, measure = facts.sources.get(fact.source), facts.indicators[fact.indicator]
    teller, called = Teller(desk.templates.words, tongue), tongue.called
    shown = reading.fact if isinstance(reading.fact, Fact) and not isinstance(reading.fact.value, Gap) else fact
    assert not isinstance(shown.value, Gap)
    return FigureStory(
        figure=_entry(desk, facts, reading, fact.partner, tongue),
        course=tuple(_course(teller, facts, fact)),
        publisher=called(source.publisher) if source else "",
        edition=called(source.edition) if source else "",
        licence=called(source.licence) if source else "",
        published=source.published if source else None,
        retrieved=source.retrieved if source else None,
        age=age_of(fact, question.as_of),
        stale_after=measure.stale_after_years,
        note=called(fact.note),
        via=fact.via,
        differs=tuple(f"{_told(teller, facts, other)} ({_source(teller, facts, other)})" for other in reading.others),
        library=_told(teller, facts, fact) if reading.override else "",
        unit=teller.unit(facts.units[fact.unit]),
        number=f"{shown.value:f}",
    )


def figure_of(desk: Desk, facts: Facts, fact: Fact, tongue: Tongue = ENGLISH) -> FigureEntry | None:
    """A fact as it is read for the book; nothing where there is no value."""
    reading = _reading(facts, fact)
    known = isinstance(reading.fact, Fact) and not isinstance(reading.fact.value, Gap)
    return _entry(desk, facts, reading, fact.partner, tongue) if known else None


def _reading(facts: Facts, fact: Fact) -> Reading:
    period = fact.period.label if fact.period else ""
    return facts.read(fact.indicator, fact.subject, partner=fact.partner, period=period)


def _course(teller: Teller, facts: Facts, fact: Fact) -> Iterator[tuple[float, float, str]]:
    for reading in facts.series(fact.indicator, fact.subject, partner=fact.partner):
        found = reading.fact
        if isinstance(found, Fact) and not isinstance(found.value, Gap) and found.period and found.unit == fact.unit:
            middle = found.period.first.toordinal() + found.period.last.toordinal()
            yield (
                middle / 2 / 365.2425,
                float(found.value),
                f"{_told(teller, facts, found)}, {teller.period(found.period)}",
            )


def _told(teller: Teller, facts: Facts, fact: Fact) -> str:
    assert not isinstance(fact.value, Gap)
    return teller.value(fact.value, facts.units[fact.unit], facts.indicators[fact.indicator])


def _as_printed(desk: Desk, facts: Facts, fact: Fact) -> str:
    book = Teller(desk.templates.words, ENGLISH)
    return book.qualified(fact.qualifier, _told(book, facts, fact))


def _source(teller: Teller, facts: Facts, fact: Fact) -> str:
    return teller.source(facts.sources.get(fact.source), fact.source)


def age_of(fact: Fact, as_of: date) -> float:
    """How old a fact is on a day, in years."""
    return (as_of - fact.period.last).days / 365.2425 if fact.period else 0.0


def _readings(
    facts: Facts, subjects: Iterable[str], indicator: str, tongue: Tongue
) -> Iterator[tuple[tuple[str, ...], str, Reading, str | None]]:
    """Every known figure with its folded labels and all the names by which it can be found."""
    named = {code: _names(facts, code, tongue) for code in (*facts.countries, *facts.groups, WORLD, "")}
    for measure in facts.indicators.values():
        if measure.display == "text" or (indicator and measure.id != indicator):
            continue
        labels = tuple(map(fold, tongue.both(measure.label)))
        for subject in (*subjects, WORLD):
            for partner in (None, *facts.partners_of(measure.id, subject)):
                reading = facts.read(measure.id, subject, partner=partner)
                if isinstance(reading.fact, Fact) and not isinstance(reading.fact.value, Gap):
                    who = f"{named.get(subject, subject)} {named.get(partner or '', partner or '')}"
                    yield labels, f"{' '.join(labels)} {fold(measure.id)} {who}", reading, partner


def _names(facts: Facts, code: str, tongue: Tongue) -> str:
    country, group = facts.countries.get(code), facts.groups.get(code)
    name = country.name if country else group.name if group else "World" if code == WORLD else code
    codes = (country.iso2, country.iso3) if country else (code,)
    return " ".join(map(fold, (*tongue.both(name), *codes)))


def _rank(labels: tuple[str, ...], wanted: list[str]) -> int:
    if not wanted:
        return 1
    begin = any(label.startswith(wanted[0]) for label in labels)
    return 0 if begin else 1 if any(f" {wanted[0]}" in label for label in labels) else 2


def _entry(desk: Desk, facts: Facts, reading: Reading, partner: str | None, tongue: Tongue) -> FigureEntry:
    fact = reading.fact
    assert isinstance(fact, Fact)
    assert not isinstance(fact.value, Gap)
    measure = facts.indicators[fact.indicator]
    teller = Teller(desk.templates.words, tongue)
    against = f', partner="{partner}"' if partner else ""
    return FigureEntry(
        fact=fact.id,
        subject=fact.subject,
        who=teller.who(fact.subject, facts.countries, facts.groups),
        partner=teller.who(partner, facts.countries, facts.groups) if partner else "",
        indicator=measure.id,
        label=tongue.called(measure.label),
        value=teller.qualified(fact.qualifier, _told(teller, facts, fact)),
        printed="" if tongue.is_own else _as_printed(desk, facts, fact),
        period=teller.period(fact.period),
        source=_source(teller, facts, fact),
        signs=tuple(sign.value for sign in reading.signs),
        call=f'{{{{ fact("{measure.id}", "{fact.subject}"{against}) | value }}}}',
    )

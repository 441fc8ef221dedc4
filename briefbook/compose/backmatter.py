"""The papers that depend on the others: the annex of figures, the list of sources, the clearance sheet."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefbook.compose.clearances import Sheet
from briefbook.compose.papers import Composition, compose_with
from briefbook.compose.templates import Templates
from briefbook.model.book import Book, Paper
from briefbook.model.facts import Fact, Source
from briefbook.model.library import Facts
from briefbook.model.rollup import Rules


class CitedSource(Struct, frozen=True):
    """A source and the papers in which it is cited."""

    source: Source
    papers: tuple[Paper, ...]
    via: tuple[str, ...] = ()


class CitedFigure(Struct, frozen=True):
    """A fact that the book prints, by its indicator, subject, partner and period."""

    indicator: str
    subject: str
    partner: str
    period: str


def compose_sources(
    book: Book,
    paper: Paper,
    compositions: tuple[Composition, ...],
    facts: Facts,
    templates: Templates,
    *,
    rules: Rules | None = None,
) -> Composition:
    """The list of every source that the given papers cite, and where."""
    cited = _sources(book, compositions, facts)
    return compose_with(book, paper, facts, templates, {"cited": cited}, rules=rules)


def compose_sheet(
    book: Book, paper: Paper, listed: Sheet, facts: Facts, templates: Templates, *, rules: Rules | None = None
) -> Composition:
    """The clearance sheet: who drafted and cleared which paper, and what was waived."""
    names = {"ledger": listed.papers, "waived": listed.waivers}
    return compose_with(book, paper, facts, templates, names, rules=rules)


def compose_annex(
    book: Book,
    paper: Paper,
    compositions: tuple[Composition, ...],
    facts: Facts,
    templates: Templates,
    *,
    rules: Rules | None = None,
) -> Composition:
    """Every figure that the given papers cite, by country and indicator."""
    return compose_with(book, paper, facts, templates, {"cited": _figures(compositions, facts)}, rules=rules)


def _sources(book: Book, compositions: tuple[Composition, ...], facts: Facts) -> tuple[CitedSource, ...]:
    papers = {paper.id: paper for paper in book.papers}
    where: dict[str, dict[str, None]] = {}
    credited: dict[str, dict[str, None]] = {}
    for composition in compositions:
        for citation in composition.cited:
            where.setdefault(citation.source, {})[composition.paper.id] = None
            credited.setdefault(citation.source, {}).update(dict.fromkeys(citation.via))
    ordered = [source for source in facts.extract.sources if source.id in where]
    return tuple(
        CitedSource(
            source,
            tuple(papers[paper_id] for paper_id in where[source.id] if paper_id in papers),
            tuple(sorted(credited[source.id])),
        )
        for source in ordered
    )


def _figures(compositions: tuple[Composition, ...], facts: Facts) -> tuple[CitedFigure, ...]:
    known = {fact.id: fact for fact in facts.extract.facts}
    cited = dict.fromkeys(citation.fact for composition in compositions for citation in composition.cited)
    found = [known[fact_id] for fact_id in cited if fact_id in known]
    return tuple(map(_figure, _in_order(found, facts)))


def _in_order(found: Iterable[Fact], facts: Facts) -> list[Fact]:
    """By country's name, then in the library's order of indicators, partner and period."""
    place = {indicator: number for number, indicator in enumerate(facts.indicators)}

    def key(fact: Fact) -> tuple[str, int, str, str]:
        country = facts.countries.get(fact.subject)
        name = country.name if country else f"~{fact.subject}"
        return name, place.get(fact.indicator, len(place)), fact.partner or "", fact.period.label if fact.period else ""

    return sorted(found, key=key)


def _figure(fact: Fact) -> CitedFigure:
    return CitedFigure(fact.indicator, fact.subject, fact.partner or "", fact.period.label if fact.period else "")

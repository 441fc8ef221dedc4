"""A tiny library made by hand, and a book on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from briefbook import assets
from briefbook.compose import (
    Composition,
    Templates,
    compose,
    compose_annex,
    compose_contents,
    compose_sheet,
    compose_sources,
    open_templates,
    plan,
    sheet,
)
from briefbook.model.blocks import ContentsEntry
from briefbook.model.book import Book, Event
from briefbook.model.facts import (
    Capital,
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
    fact_id,
)
from briefbook.model.library import Extract, Facts
from briefbook.model.numbers import parse_number
from briefbook.model.periods import parse_period
from briefbook.model.schedule import Meeting

AS_OF = date(2026, 1, 31)
TOPICS = (
    "critical-minerals",
    "energy-uranium",
    "trade-restrictions",
    "regional-security",
    "abraham-accords",
    "economy",
)


def fact(
    subject: str,
    indicator: str,
    value: str,
    unit: str,
    *,
    partner: str | None = None,
    period: str = "2024",
    source: str = "almanac",
    qualifier: str = "",
    via: tuple[str, ...] = (),
) -> Fact:
    """A fact with its lasting id; an empty value is a gap."""
    return Fact(
        id=fact_id(source, subject, partner, indicator, period),
        subject=subject,
        partner=partner,
        indicator=indicator,
        value=parse_number(value) if value else Gap("withheld by the publisher"),
        unit=unit,
        source=source,
        period=parse_period(period) if period else None,
        qualifier=qualifier,
        via=via,
    )


def country(iso3: str, iso2: str, name: str) -> Country:
    """A country with one capital."""
    return Country(
        iso3=iso3,
        iso2=iso2,
        name=name,
        official=f"Republic of {name}",
        source="almanac",
        capitals=(Capital(f"{name} City", 51.2, 71.4),),
        currencies=("EUR",),
        neighbours=("USA",),
    )


FACTS = (
    fact("KAZ", "population.total", "20432662", "people", period="2025", qualifier="estimate"),
    fact("KAZ", "gdp.official", "2.88E+11", "USD"),
    fact("KAZ", "gdp.growth", "4.8", "percent"),
    fact("KAZ", "gdp.growth", "5.1", "percent", period="2023"),
    fact("KAZ", "inflation", "8.8", "percent"),
    fact("KAZ", "inflation", "4.9", "percent", source="gazette"),
    fact("KAZ", "debt.public", "20.9", "percent-gdp", period="2015"),
    fact("KAZ", "uranium.production", "23270", "t-u"),
    fact("USA", "uranium.production", "260", "t-u"),
    fact("UZB", "uranium.production", "4000", "t-u"),
    fact("WLD", "uranium.production", "60213", "t-u"),
    fact(
        "KAZ", "exports.critical-minerals", "3.07E+9", "USD", partner="CHN", period="2023", via=("A Trade Observatory",)
    ),
    fact(
        "KAZ", "exports.critical-minerals", "5.44E+8", "USD", partner="USA", period="2023", via=("A Trade Observatory",)
    ),
    fact("KAZ", "refugees", "", "people"),
    fact("CHN", "rare-earths.mining.share.world", "70", "percent", period="", qualifier="nearly"),
    fact("PHL", "gdp.growth", "-0.4", "percent"),
)

UNITS = (
    Unit(id="people", one="person", many="people"),
    Unit(id="USD", before="US$", kind="money"),
    Unit(id="percent", after="%", tight=True),
    Unit(id="percent-gdp", after="% of GDP", tight=True),
    Unit(id="t-u", one="tonne U", many="tonnes U"),
)


def indicators() -> tuple[Indicator, ...]:
    """An indicator for every figure that the tiny library holds."""
    names = dict.fromkeys(one.indicator for one in FACTS)
    units = {one.indicator: one.unit for one in FACTS}
    return tuple(
        Indicator(
            id=name, label=name.replace(".", " ").capitalize(), unit=units[name], worldwide=name.startswith("uranium")
        )
        for name in names
    )


EXTRACT = Extract(
    facts=FACTS,
    statements=(
        Statement(
            id="offer",
            kind=StatementKind.POSITION,
            text="The President puts the country’s minerals on offer.",
            source="press",
            subjects=("KAZ",),
            topics=("critical-minerals",),
            by="someone",
            words="very rich",
            via=("A News Agency",),
        ),
        Statement(
            id="bill",
            kind=StatementKind.DEVELOPMENT,
            text="A bill was tabled to repeal old restrictions.",
            source="press",
            subjects=("USA", "KAZ"),
            topics=("trade-restrictions",),
            period=parse_period("2025-11-05"),
        ),
        Statement(
            id="aim",
            kind=StatementKind.AIM,
            text="The state is reported to seek investment.",
            source="press",
            subjects=("KAZ",),
            topics=("economy",),
        ),
        Statement(
            id="background",
            kind=StatementKind.TEXT,
            text="a steppe. It is wide; the winters are cold",
            source="almanac",
            subjects=("KAZ",),
            indicator="background",
        ),
    ),
    people=(
        Person(
            id="someone",
            name="Қасым Тест",
            country="KAZ",
            role="President",
            source="press",
            native="Қасым Тест",
            native_lang="kk-Cyrl",
            since=parse_period("2019-03-20"),
        ),
    ),
    countries=(
        country("KAZ", "KZ", "Kazakhstan"),
        country("USA", "US", "United States"),
        country("UZB", "UZ", "Uzbekistan"),
        country("CHN", "CN", "China"),
        country("PHL", "PH", "Philippines"),
    ),
    groups=(Group(id="C5", name="C5"),),
    memberships=(Membership(group="C5", country="KAZ", status="in-force", source="press"),),
    indicators=indicators(),
    units=UNITS,
    sources=(
        Source(id="almanac", title="The Almanac", publisher="A Publisher", published=date(2026, 1, 22)),
        Source(id="gazette", title="The Gazette", publisher="Another Publisher", edition="Second edition"),
        Source(id="press", title="Press coverage", publisher="Several outlets", retrieved=date(2025, 11, 8)),
    ),
)


@pytest.fixture(scope="session")
def templates() -> Templates:
    """The shipped templates."""
    return open_templates(assets.templates())


@pytest.fixture
def facts() -> Facts:
    """The tiny library on the book's date."""
    return Facts(EXTRACT, as_of=AS_OF)


@pytest.fixture
def book(templates: Templates) -> Book:
    """A book on the tiny library with every kind of paper."""
    states = ("USA", "KAZ", "PHL")
    papers = plan(templates, "summit", principal="USA", participants=states, topics=TOPICS, people=EXTRACT.people)
    return Book(
        title="Two days in June",
        event=Event(
            name="Summit of the three", day=date(2026, 6, 5), last_day=date(2026, 6, 6), place="Geneva", host="CHE"
        ),
        as_of=AS_OF,
        principal="USA",
        participants=states,
        topics=TOPICS,
        papers=papers,
        schedule=(
            Meeting(id="dinner", day=date(2026, 6, 5), title="Dinner", place="East Room", start=time(19, 30)),
            Meeting(id="talks", day=date(2026, 6, 6), title="Talks", participants=("KAZ",), press="pool at the start"),
        ),
        people=EXTRACT.people,
        notice="Exercise",
    )


@pytest.fixture
def compose_book(templates: Templates) -> Callable[[Book, Facts], tuple[Composition, ...]]:
    """Composes every paper of a book, in the book's order."""

    def composed(book: Book, facts: Facts) -> tuple[Composition, ...]:
        late = {"annex", "sources", "contents", "clearance-sheet"}
        done = {paper.id: compose(book, paper, facts, templates) for paper in book.papers if paper.kind not in late}
        for kind, follow in (("annex", compose_annex), ("sources", compose_sources)):
            for paper in book.papers:
                if paper.kind == kind:
                    done[paper.id] = follow(book, paper, tuple(done.values()), facts, templates)
        for paper in book.papers:
            if paper.kind == "clearance-sheet":
                done[paper.id] = compose_sheet(book, paper, sheet(book, templates), facts, templates)
            if paper.kind == "contents":
                entries = (ContentsEntry(title="Schedule", target="schedule", folio="3"),)
                done[paper.id] = compose_contents(book, paper, entries, templates)
        return tuple(done[paper.id] for paper in book.papers)

    return composed

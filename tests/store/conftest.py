"""A small library of a few countries, for tests that need no World Factbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from briefbook.model.facts import (
    Country,
    Fact,
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
from briefbook.model.library import Imported, Progress, Shipped
from briefbook.model.periods import parse_period
from briefbook.store import Library, open_library


def a_fact(subject: str, indicator: str, year: str, value: str, source: str = "almanac") -> Fact:
    return Fact(
        id=fact_id(source, subject, None, indicator, year),
        subject=subject,
        indicator=indicator,
        period=parse_period(year),
        value=Decimal(value),
        unit="people",
        source=source,
    )


def _country(iso3: str, iso2: str, name: str, **more: object) -> Country:
    return Country(iso3=iso3, iso2=iso2, name=name, official=f"Republic of {name}", source="almanac", **more)  # type: ignore[arg-type]


CONTENT = Imported(
    facts=(
        a_fact("KAZ", "population", "2024", "2.0E+7"),
        a_fact("UZB", "population", "2024", "36000000"),
        a_fact("FRA", "population", "2024", "68000000"),
        a_fact("FRA", "uranium", "2024", "0"),
        a_fact("WLD", "population", "2024", "8.1E+9"),
        a_fact("C5", "population", "2024", "80000000"),
    ),
    statements=(
        Statement(id="s1", kind=StatementKind.TEXT, text="Steppe.", source="almanac", subjects=("KAZ",), by="speaker"),
        Statement(id="s2", kind=StatementKind.NOTE, text="Of all.", source="press"),
        Statement(id="s3", kind=StatementKind.TEXT, text="Hexagon.", source="almanac", subjects=("FRA",)),
    ),
    people=(
        Person(id="pm", name="A B", country="KAZ", role="PM", source="almanac", office="head-of-government"),
        Person(id="president", name="C D", country="KAZ", role="President", source="almanac", office="chief-of-state"),
        Person(id="speaker", name="E F", country="FRA", role="Envoy", source="press"),
    ),
    countries=(
        _country("FRA", "FR", "France", names={"ru": "Франция"}),
        _country("KAZ", "KZ", "Kazakhstan", names={"kk": "Қазақстан"}, neighbours=("UZB",)),
        _country("UZB", "UZ", "Uzbekistan", names={"uz": "Oʻzbekiston"}, neighbours=("KAZ",)),
    ),
    groups=(Group(id="C5", name="C5", aliases=("Central Asia",)),),
    memberships=(
        Membership(group="C5", country="KAZ", status="in-force", source="press"),
        Membership(group="C5", country="UZB", status="in-force", source="press", since=parse_period("2000")),
        Membership(group="C5", country="FRA", status="observer", source="press"),
    ),
    indicators=(
        Indicator(id="population", label="Population", unit="people"),
        Indicator(id="uranium", label="Uranium", unit="people", worldwide=True),
    ),
    units=(Unit(id="people", one="person", many="people"),),
    sources=(
        Source(id="press", title="Press", publisher="P"),
        Source(id="almanac", title="Almanac", publisher="A"),
        Source(id="unused", title="U", publisher="U"),
    ),
)


def _read(progress: Progress) -> Imported:
    progress("Reading", 0, 1)
    return CONTENT


SMALL = Shipped(digest="first", read=_read)


@pytest.fixture
def fact() -> Callable[..., Fact]:
    """Makes a fact of a subject, indicator, year and value."""
    return a_fact


@pytest.fixture
def small() -> Shipped:
    """The small content."""
    return SMALL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "folder" / "library.sqlite"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """The small library, open."""
    with open_library(path, shipped=SMALL) as opened:
        yield opened

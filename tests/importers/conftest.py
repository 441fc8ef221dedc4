"""A little that a library knows, and where the shared data lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook import assets
from briefbook.importers.leaders import LeaderWords, leader_words
from briefbook.model.facts import Country, Group, Indicator, Source, Unit
from briefbook.model.library import Extract

TABLES = assets.resources() / "library"
_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def known() -> Extract:
    """Two countries, a group, two indicators, two units and a source."""
    return Extract(
        countries=(
            Country(iso3="KAZ", iso2="KZ", name="Kazakhstan", official="", source="", names={"ru": "Казахстан"}),
            Country(iso3="USA", iso2="US", name="United States", official="", source=""),
        ),
        groups=(Group(id="C5", name="C5"),),
        indicators=(
            Indicator(id="inflation", label="Inflation", unit="percent"),
            Indicator(id="population.total", label="Population", unit="people"),
            Indicator(id="background", label="Background", unit="", display="text"),
        ),
        units=(Unit(id="percent"), Unit(id="people")),
        sources=(Source(id="almanac", title="The Almanac", publisher="A"),),
    )


@pytest.fixture
def tables() -> Path:
    """The folder of shipped tables."""
    return TABLES


@pytest.fixture(scope="session")
def words() -> LeaderWords:
    """The words by which office and name are told apart."""
    return leader_words(TABLES / "leaders.toml")


@pytest.fixture
def shared() -> Path:
    """The folder of shared data, which stands beside the repository where there is one."""
    if not _SHARED.is_dir():
        pytest.skip("the shared data are not beside this repository")
    return _SHARED

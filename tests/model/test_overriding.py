from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from briefbook.model.book import Override
from briefbook.model.diagnostics import Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Country, Fact, Gap, Indicator, Unit, fact_id
from briefbook.model.library import Extract, Facts
from briefbook.model.numbers import Number
from briefbook.model.overriding import doubtful, find_fact
from briefbook.model.periods import parse_period


def growth(period: str, value: str) -> Fact:
    """A figure of one year."""
    return Fact(
        id=fact_id("almanac", "KAZ", None, "growth", period),
        subject="KAZ",
        indicator="growth",
        value=Decimal(value),
        unit="percent",
        source="almanac",
        period=parse_period(period),
    )


def override(fact: str, value: str | Gap, replaces: Number | Gap | None = None) -> Override:
    """A signed correction."""
    new = value if isinstance(value, Gap) else Decimal(value)
    return Override(fact=fact, value=new, reason="Revised", by="A. Desk", dated=date(2026, 1, 30), replaces=replaces)


def facts(*overrides: Override) -> Facts:
    """Two years of one figure, as a book with some overrides sees them."""
    extract = Extract(
        facts=(growth("2023", "5.1"), growth("2024", "4.8")),
        countries=(Country(iso3="KAZ", iso2="KZ", name="Kazakhstan", official="", source="almanac"),),
        indicators=(Indicator(id="growth", label="Growth", unit="percent"),),
        units=(Unit(id="percent", after="%", tight=True),),
    )
    return Facts(extract, as_of=date(2026, 1, 31), overrides=overrides)


def found(one: Override) -> dict[str, str]:
    """What is said of one override, by code."""
    return {finding.code: finding.sentence for finding in doubtful((one,), facts(one))}


def test_an_override_of_the_newest_figure_is_nothing_to_look_at() -> None:
    assert found(override("almanac/KAZ/growth/2024", "4.7", replaces=Decimal("4.8"))) == {}


def test_an_override_of_no_fact_is_an_error_with_the_nearest() -> None:
    (finding,) = doubtful((override("almanac/KAZ/growth/2025", "4.7"),), facts())
    assert (finding.code, finding.severity) == ("override.unknown", Severity.ERROR)
    assert "almanac/KAZ/growth/2024" in finding.hint


@pytest.mark.parametrize("fact", ["almanac/KAZ/growth/2024", "almanac/KAZ/growth/2023"])
def test_an_override_that_says_what_the_library_says_is_found(fact: str) -> None:
    assert set(found(override(fact, "4.8"))) == {"override.idle"}


def test_an_override_of_a_figure_that_a_newer_one_follows_is_found_with_it() -> None:
    said = found(override("almanac/KAZ/growth/2023", "5.2"))
    assert "4.8% for 2024" in said["override.passed"]


def test_an_override_whose_fact_has_changed_since_is_found() -> None:
    said = found(override("almanac/KAZ/growth/2024", "4.7", replaces=Decimal("4.6")))
    assert "changed to 4.8% for 2024" in said["override.moved"]
    assert "override.moved" in found(override("almanac/KAZ/growth/2024", "4.7", replaces=Gap("not reported")))


def test_a_wrong_fact_is_refused_with_near_ones() -> None:
    assert find_fact(facts(), "almanac/KAZ/growth/2024").value == Decimal("4.8")
    with pytest.raises(InputError) as refused:
        find_fact(facts(), "almanac/KAZ/grwth/2024")
    assert "almanac/KAZ/growth/2024" in refused.value.hint

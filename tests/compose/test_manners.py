"""How a figure is written in French, as against how the book writes it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefbook import assets
from briefbook.compose import Templates, parse_manner, spoken_period, unit_named, written
from briefbook.model.facts import Indicator, Unit
from briefbook.model.periods import parse_period

FRENCH = parse_manner((assets.resources() / "i18n" / "figures" / "fr.toml").read_text("utf-8"))
N, T = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("23270", Unit(id="t-u", one="tonne U", many="tonnes U"), f"23{T}270{N}tonnes d’uranium"),
        ("19900000", Unit(id="people", many="people"), f"19,9{N}millions{N}de personnes"),
        ("1540000", Unit(id="USD", before="US$"), f"1,54{N}million{N}de dollars US"),
        ("29185000000000", Unit(id="USD", before="US$"), f"29{T}185{N}milliards{N}de dollars US"),
        ("-43200", Unit(id="USD", before="US$"), f"−43{T}200{N}dollars US"),
        ("2310000", Unit(id="subscriptions", many="subscriptions"), f"2,31{N}millions{N}d’abonnements"),
        ("17100000", Unit(id="km2", after="km²"), f"17,1{N}millions{N}de km²"),
        ("1.59", Unit(id="children-per-woman", many="children a woman"), f"1,59{N}enfant par femme"),
        ("8.4", Unit(id="percent", after="%", tight=True), f"8,4{T}%"),
        ("3.9", Unit(id="percent-gdp", after="% of GDP", tight=True), f"3,9{T}% du PIB"),
        ("468.96", Unit(id="local-per-usd", after="per US$"), f"468,96{N}pour 1 dollar US"),
        ("0", Unit(id="ships", one="ship", many="ships"), f"0{N}navire"),
        ("31.7", Unit(id="index"), "31,7"),
        ("5", Unit(id="stars", one="star", many="stars"), f"5{N}stars"),
    ],
)
def test_a_value_is_written_as_french_writes_it(templates: Templates, value: str, unit: Unit, told: str) -> None:
    assert written(Decimal(value), unit, None, templates.words, FRENCH) == told


def test_a_year_stays_bare(templates: Templates) -> None:
    since = Indicator(id="x", label="x", unit="year", display="year")
    assert written(Decimal(1992), Unit(id="year"), since, templates.words, FRENCH) == "1992"


def test_a_unit_on_its_own_is_a_word_or_its_sign(templates: Templates) -> None:
    assert unit_named(Unit(id="t-u", many="tonnes U"), templates.words, FRENCH) == "tonnes d’uranium"
    assert unit_named(Unit(id="km2", after="km²"), templates.words, FRENCH) == "km²"
    assert unit_named(Unit(id="percent", after="%"), templates.words, FRENCH) == ""


@pytest.mark.parametrize(
    ("label", "told"), [("2025-10", "octobre 2025"), ("2025-11-06", f"6{N}novembre 2025"), ("2019-2023", "2019–2023")]
)
def test_a_period_is_read_in_french(label: str, told: str) -> None:
    assert spoken_period(parse_period(label), FRENCH.locale) == told

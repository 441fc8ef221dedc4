"""Names are found however they are typed, and slips are answered with what comes nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.errors import InputError
from briefbook.model.facts import Country, Group
from briefbook.model.names import Names, fold

COUNTRIES = (
    Country(iso3="CIV", iso2="CI", name="Côte d’Ivoire", official="", source="", aliases=("Ivory Coast",)),
    Country(iso3="TUR", iso2="TR", name="Türkiye", official="", source="", names={"tr": "Türkiye", "de": "Türkei"}),
    Country(iso3="GIN", iso2="GN", name="Guinea", official="", source=""),
    Country(iso3="GNB", iso2="GW", name="Guinea-Bissau", official="", source=""),
)
NAMES = Names(COUNTRIES, (Group(id="C5+1", name="C5+1", aliases=("GN",)),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cote d'ivoire", "CIV"),
        ("COTE D IVOIRE", "CIV"),
        ("Cote dIvoire", "CIV"),
        ("ivory coast", "CIV"),
        ("turkei", "TUR"),
        ("guinea bissau", "GNB"),
        ("c5+1", "C5+1"),
        ("World", "WLD"),
        ("GN", "GIN"),
    ],
)
def test_case_accents_apostrophes_and_hyphens_do_not_matter(text: str, code: str) -> None:
    assert NAMES.find(text) == code


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as refused:
        NAMES.code("Gineau")
    assert "Guinea" in refused.value.hint


def test_a_name_like_no_other_is_refused_with_the_way_to_the_list() -> None:
    with pytest.raises(InputError) as refused:
        NAMES.code("qqqq")
    assert "briefbook countries" in refused.value.hint


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_any_text_is_found_or_answered(text: str) -> None:
    assert NAMES.find(text) is not None or len(NAMES.suggestions(text)) <= 3

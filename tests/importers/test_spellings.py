from __future__ import annotations

import pytest

from briefbook import assets
from briefbook.importers import Spellings, read_spellings
from briefbook.model.prose import keys
from briefbook.store import Library


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    return read_spellings(assets.resources() / "library")


def test_every_preferred_form_stands_in_a_name_of_the_library(spellings: Spellings, library: Library) -> None:
    people = [name for person in library.people() for name in (person.name, person.native)]
    capitals = [capital.name for country in library.countries() for capital in country.capitals]
    known = {key for name in (*people, *capitals) for key in keys(name)}
    assert [one.preferred for one in spellings.entries if not known.issuperset(keys(one.preferred))] == []


def test_no_variant_is_a_name_that_the_library_has_itself(spellings: Spellings, library: Library) -> None:
    people = {keys(part) for person in library.people() for part in person.name.split()}
    capitals = {keys(capital.name) for country in library.countries() for capital in country.capitals}
    taken = people | capitals
    assert [variant for one in spellings.entries for variant in one.variants if keys(variant) in taken] == []


def test_every_entry_says_why(spellings: Spellings) -> None:
    assert all(one.note.endswith(".") and one.variants for one in spellings.entries)


def test_months_offices_and_the_peoples_of_all_countries_are_ordinary_words(spellings: Spellings) -> None:
    assert {"november", "president", "kazakh", "uzbek", "samoan", "gdp"} <= spellings.ordinary

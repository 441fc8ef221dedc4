"""A selection holds what a book on its subjects needs, and names lead to countries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.model.errors import InputError
from briefbook.model.facts import Fact, Gap, Person, Statement, StatementKind
from briefbook.model.library import Extract, Imported, Selection, Shipped
from briefbook.model.periods import parse_period
from briefbook.store import Library, open_library

DAY = date(2025, 11, 6)


def test_a_selection_holds_the_subjects_their_groups_the_world_and_what_ranks_it(library: Library) -> None:
    extract = library.select(Selection(subjects=("KAZ",)))
    assert [(fact.subject, fact.indicator) for fact in extract.facts] == [
        ("C5", "population"),
        ("FRA", "uranium"),
        ("KAZ", "population"),
        ("WLD", "population"),
    ]


def test_a_selection_may_ask_for_some_indicators_alone(library: Library) -> None:
    extract = library.select(Selection(subjects=("FRA",), indicators=("uranium",)))
    assert [fact.indicator for fact in extract.facts] == ["uranium"]


def test_a_selection_holds_statements_about_its_subjects_and_about_all(library: Library) -> None:
    extract = library.select(Selection(subjects=("KAZ",)))
    assert [statement.id for statement in extract.statements] == ["s1", "s2"]


def test_a_selection_holds_the_people_of_its_subjects_and_those_who_speak(library: Library) -> None:
    extract = library.select(Selection(subjects=("KAZ",)))
    assert {person.id for person in extract.people} == {"pm", "president", "speaker"}


def test_a_selection_holds_its_countries_their_neighbours_and_all_that_facts_name(library: Library) -> None:
    extract = library.select(Selection(subjects=("KAZ",), indicators=("population",)))
    assert [country.iso3 for country in extract.countries] == ["FRA", "KAZ", "UZB"]


def test_a_selection_holds_the_groups_and_ties_of_its_subjects(library: Library) -> None:
    extract = library.select(Selection(subjects=("UZB",)))
    assert [group.id for group in extract.groups] == ["C5"]
    assert [tie.country for tie in extract.memberships] == ["UZB"]


def test_a_selection_lists_the_sources_cited_in_the_order_of_preference(library: Library) -> None:
    extract = library.select(Selection(subjects=("KAZ",)))
    assert [source.id for source in extract.sources] == ["press", "almanac"]


def test_an_empty_selection_is_about_the_world(library: Library) -> None:
    extract = library.select(Selection(subjects=()))
    assert {fact.subject for fact in extract.facts} == {"WLD", "FRA"}


def test_equal_selections_give_equal_extracts(library: Library, path: Path, small: Shipped) -> None:
    with open_library(path, shipped=small) as other:
        selection = Selection(subjects=("KAZ", "FRA"))
        assert library.select(selection) == other.select(selection)


@pytest.mark.parametrize("text", ["KAZ", "kz", "Kazakhstan", "ҚАЗАҚСТАН", "republic of kazakhstan"])
def test_a_country_is_found_by_any_code_or_name(library: Library, text: str) -> None:
    assert library.find_country(text).iso3 == "KAZ"


def test_accents_and_apostrophes_do_not_matter_in_a_name(library: Library) -> None:
    assert library.find_country("o'zbekiston").iso3 == "UZB"
    assert library.find_country("Frânce").iso3 == "FRA"


def test_an_unknown_country_is_refused_with_the_nearest(library: Library) -> None:
    with pytest.raises(InputError) as refused:
        library.find_country("Kasachstan")
    assert refused.value.hint == "Did you mean Kazakhstan?"


@pytest.mark.parametrize("text", ["", "   ", "World", "C5", "\x00", "(", "%"])
def test_what_is_no_single_country_is_refused(library: Library, text: str) -> None:
    with pytest.raises(InputError):
        library.find_country(text)


def test_a_group_stands_for_its_members_in_order_and_each_country_comes_once(library: Library) -> None:
    assert library.resolve(["UZB", "Central Asia", "France"], on=DAY) == ("UZB", "KAZ", "FRA")


def test_a_group_stands_for_those_who_were_members_on_the_day(library: Library) -> None:
    assert library.resolve(["C5"], on=date(1999, 12, 31)) == ("KAZ",)


def test_the_world_is_no_participant(library: Library) -> None:
    with pytest.raises(InputError):
        library.resolve(["World"], on=DAY)


def test_a_search_lists_what_begins_with_the_query_before_what_contains_it(library: Library) -> None:
    assert [country.iso3 for country in library.search_countries("stan")] == ["KAZ", "UZB"]
    assert [country.iso3 for country in library.search_countries("UZ")] == ["UZB"]
    assert [country.iso3 for country in library.search_countries("fra")] == ["FRA"]
    assert library.search_countries("xyz") == ()


def test_the_chief_of_state_stands_before_the_head_of_government(library: Library) -> None:
    assert [person.id for person in library.leaders("KAZ")] == ["president", "pm"]


def test_leaders_are_those_in_office_on_the_day(library: Library) -> None:
    first = Person(id="x", name="X", country="UZB", role="President", source="press", office="chief-of-state")
    people = (
        replace(first, id="old", until=parse_period("2025-11-05")),
        replace(first, id="now", since=parse_period("2025-11-06")),
    )
    library.append(Imported(people=people), name="people", dated=DAY)
    assert [person.id for person in library.leaders("UZB")] == ["now"]
    assert [person.id for person in library.leaders("UZB", on=date(2025, 11, 5))] == ["old"]
    assert [person.id for person in library.leaders("UZB", on=DAY)] == ["now"]


def test_a_person_is_found_by_id_or_refused(library: Library) -> None:
    assert library.person("pm").name == "A B"
    with pytest.raises(InputError):
        library.person("nobody")


def test_facts_are_counted_by_subject(library: Library) -> None:
    assert library.counts() == {"C5": 1, "FRA": 2, "KAZ": 1, "UZB": 1, "WLD": 1}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
periods = st.none() | st.builds(
    lambda year, form: parse_period(form.format(year, year + 1)),
    st.integers(1000, 9998),
    st.sampled_from(["{:04}", "{:04}-02", "{:04}-11-06", "{:04}/{:04}"]),
)
numbers = st.decimals(allow_nan=False, allow_infinity=False) | st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-(10**20), 10**20), st.integers(-20, 20)
)
facts = st.builds(
    Fact,
    id=texts,
    subject=texts,
    indicator=texts,
    value=numbers | st.builds(Gap, texts),
    unit=texts,
    source=texts,
    partner=st.none() | texts,
    period=periods,
    qualifier=texts,
    via=st.lists(texts, max_size=3).map(tuple),
    note=texts,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fact=facts)
def test_any_fact_comes_back_as_it_went_in_with_all_its_digits(library: Library, fact: Fact) -> None:
    batch = library.append(Imported(facts=(fact,)), name="any", dated=DAY)
    found = [known for known in library.select(Selection(subjects=(fact.subject,))).facts if known.id == fact.id]
    library.rollback(batch)
    assert found == [fact]
    assert str(found[0].value) == str(fact.value)


statements = st.builds(
    Statement,
    id=texts,
    kind=st.sampled_from(StatementKind),
    text=texts,
    source=texts,
    subjects=st.just(("KAZ",)),
    topics=st.lists(texts, max_size=2).map(tuple),
    by=st.none() | texts,
    period=periods,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statement=statements)
def test_any_statement_comes_back_as_it_went_in(library: Library, statement: Statement) -> None:
    batch = library.append(Imported(statements=(statement,)), name="any", dated=DAY)
    found = library.select(Selection(subjects=("KAZ",))).statements
    library.rollback(batch)
    assert statement in found


def test_reference_holds_everything_but_facts(library: Library, small: Shipped) -> None:
    content = small.read(lambda *_: None)
    assert library.reference() == Extract(
        countries=content.countries,
        groups=content.groups,
        memberships=content.memberships,
        indicators=content.indicators,
        units=content.units,
        sources=content.sources,
    )

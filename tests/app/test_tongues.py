"""What lists call states, groups, figures, posts and papers in French; what prints is the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.catalogue import catalogue
from briefbook.app.desk import Desk, open_desk
from briefbook.app.figures import figure_story, find_figures
from briefbook.app.frames import FarFrames
from briefbook.app.intake import look_in
from briefbook.app.librarytalk import Drafted, MakeDraft
from briefbook.app.offers import Catalogue, FigureEntry, FigureQuestion, NewBook
from briefbook.app.orders import Order
from briefbook.app.people import find_people
from briefbook.app.places import Places, find_places
from briefbook.app.printedcalls import printed_calls
from briefbook.app.service import serve
from briefbook.app.statenames import state_names
from briefbook.app.titles import listed_titles, shown_titles
from briefbook.app.tongues import tongue
from briefbook.app.worker import ExportBook, Exported, Pages, PressBook
from briefbook.model.book import Book, Event, Paper
from briefbook.model.names import fold
from briefbook.model.tongue import ENGLISH
from tests.app.test_service import BOOK as SHORT
from tests.app.test_service import _Wire

FRENCH = tongue("fr")
DAY = date(2026, 1, 31)
WANTED = NewBook(
    name="Talks",
    day=date(2026, 9, 1),
    place="Astana",
    host="KAZ",
    countries=("KAZ", "DEU", "PHL"),
    topics=("energy-uranium",),
    as_of=DAY,
    principal="FRA",
)


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    """A desk with the shipped library."""
    with open_desk(find_places({}, library=library_path), progress=lambda *_: None) as opened:
        yield opened


@pytest.fixture(scope="module")
def offered(desk: Desk) -> Catalogue:
    """What can be picked, in French."""
    return catalogue(desk, FRENCH, on=DAY)


def asked(words: str, *subjects: str) -> FigureQuestion:
    return FigureQuestion(words=words, subjects=subjects, as_of=DAY)


def first(desk: Desk, words: str, *subjects: str) -> FigureEntry:
    return find_figures(desk, asked(words, *subjects), FRENCH)[0]


def test_states_have_french_names_in_the_order_of_the_french_alphabet(offered: Catalogue) -> None:
    names = [country.name for country in offered.countries]
    assert names == sorted(names, key=fold)
    near = names.index("Égypte")
    assert names[near - 1 : near + 2] == ["Dominique", "Égypte", "Émirats arabes unis"]
    assert "Germany" not in names


def test_a_state_and_a_group_are_still_found_by_their_other_names(offered: Catalogue) -> None:
    germany = next(country for country in offered.countries if country.iso3 == "DEU")
    assert germany.name == "Allemagne"
    assert {"Germany", "Allemagne", "Deutschland", "Alemania", "Германия", "DEU", "DE"} <= set(germany.names)
    assert germany.region == "Europe de l’Ouest"
    nato = next(group for group in offered.groups if group.id == "NATO")
    assert (nato.name, nato.names) == ("OTAN", ("OTAN", "NATO"))


def test_in_english_nothing_changes(desk: Desk) -> None:
    english = catalogue(desk, on=DAY)
    assert [country.name for country in english.countries] == [country.name for country in desk.library.countries()]
    assert [group.name for group in english.groups] == [group.name for group in desk.library.groups()]
    assert [topic.title for topic in english.topics] == [one.title for one in desk.templates.topics.values()]
    found = find_figures(desk, asked("uranium production", "KAZ"))[0]
    assert (found.label, found.who, found.printed) == ("Uranium production", "Kazakhstan", "")
    assert found.value == "23,270\u00a0tonnes U"


@pytest.mark.parametrize("words", ["production d’uranium ouzbékistan", "uranium production uzbekistan", "uranium UZB"])
def test_a_figure_is_found_in_both_languages_and_told_in_french(desk: Desk, words: str) -> None:
    found = first(desk, words, "UZB", "KAZ")
    assert (found.label, found.who) == ("Production d’uranium", "Ouzbékistan")
    assert found.value == "estimé à 4\u202f000\u00a0tonnes d’uranium"
    assert found.printed == "estimate 4,000\u00a0tonnes U"
    assert found.source == "World uranium mining production"


def test_the_story_of_a_figure_is_told_in_french(desk: Desk) -> None:
    found = first(desk, "inflation", "KAZ")
    story = figure_story(desk, asked("", "KAZ"), found.fact, FRENCH)
    assert story.figure.label == "Inflation, prix à la consommation"
    assert story.edition == "dernière édition, données du 22 janvier 2026"
    assert story.publisher == "Central Intelligence Agency"
    assert all(text.endswith(f"\u202f%, {text[-4:]}") for _, _, text in story.course)
    assert story.differs == ("4,9\u202f% (World Development Indicators)",)


def test_partners_the_world_and_sources_of_our_own_have_french_names(desk: Desk) -> None:
    sold = first(desk, "exportations minerais de cuivre chine", "KAZ")
    assert (sold.who, sold.partner) == ("Kazakhstan", "Chine")
    assert first(desk, "production d’uranium monde", "KAZ").who == "Monde"
    assert FRENCH.called("Press reports") == "Articles de presse"


def test_a_call_in_a_text_shows_what_prints_and_tells_of_its_figure_in_french(desk: Desk) -> None:
    call = '{{ fact("uranium.production", "KAZ") | value }}'
    book = replace(SHORT, participants=("USA", "KAZ"), principal="USA", topics=("energy-uranium",))
    ((_, printed),) = printed_calls(desk, book, "schedule", [("", call)], FRENCH)
    assert printed.text == "23,270\u00a0tonnes U"
    assert printed.figure is not None
    assert printed.figure.label == "Production d’uranium"


def test_people_are_found_by_their_post_and_state_in_both_languages(desk: Desk) -> None:
    for words in ("premier ministre allemagne", "chancelier allemagne", "chancellor germany"):
        found = find_people(desk, words, FRENCH, states=(), on=DAY)
        assert {one.state for one in found} <= {"Allemagne"}
    leader = find_people(desk, "chancellor germany", FRENCH, states=(), on=DAY)[0]
    assert (leader.post, leader.person.role) == ("Chancelier", "Chancellor")


def test_most_leaders_hold_a_post_that_has_a_french_name(desk: Desk) -> None:
    roles = [person.role for person in desk.library.people()]
    assert sum(FRENCH.knows(role) for role in roles) > 0.97 * len(roles)


def test_papers_without_a_title_of_the_authors_have_a_french_one_in_lists(desk: Desk) -> None:
    event = Event(name="Talks", day=DAY, place="Astana", host="KAZ")
    papers = (
        Paper(id="cover", kind="cover"),
        Paper(id="brief", kind="meeting-brief", subject="PHL"),
        Paper(id="own", kind="meeting-brief", subject="DEU", title="Germany"),
        Paper(id="profile", kind="country-profile", subject="DEU"),
        Paper(id="topic", kind="topic-paper", topic="energy-uranium"),
        Paper(id="annex", kind="annex"),
    )
    book = Book(
        title="Talks",
        event=event,
        as_of=DAY,
        principal="USA",
        participants=("USA", "DEU", "PHL"),
        topics=("energy-uranium",),
        papers=papers,
    )
    printed = listed_titles(book, desk)
    assert printed["brief"] == "Meeting with the Philippines"
    assert shown_titles(book, desk, FRENCH, printed) == {
        "cover": "Talks",
        "brief": "Entretien\u00a0: Philippines",
        "own": "Germany",
        "profile": "Allemagne, fiche pays",
        "topic": "Énergie et uranium",
        "annex": "Chiffres de ce dossier",
    }
    assert shown_titles(book, desk, ENGLISH, printed) == printed


def test_a_file_of_facts_is_told_in_french(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    rows = ("subject,indicator,period,value,source", "DEU,population.total,2025-06,84000000,x")
    path.write_text("\n".join((*rows, "")), "utf-8")
    preview = look_in(path, desk, FRENCH, dated=DAY)
    assert preview.indicators == (("Population", 1),)
    assert preview.subjects == (("Allemagne", 1),)


def test_a_state_is_called_the_same_before_and_after_the_library_is_open(offered: Catalogue) -> None:
    assert state_names("fr") == {country.iso3: country.name for country in offered.countries}
    assert state_names("xx") == state_names("en")


def served(places: Places, language: str, *requests: object) -> list[object]:
    """What a worker of a window in a language replies."""
    wire = _Wire(*requests)  # type: ignore[arg-type]
    with pytest.raises(EOFError):
        serve(wire, places, FarFrames("", ()), language)
    return [*wire.replies]


def test_a_new_book_and_its_file_are_equal_in_every_language_of_the_window(places: Places) -> None:
    made: dict[str, tuple[Book, bytes]] = {}
    for language in ("en", "fr"):
        home = replace(places, cache=places.cache / language)
        drafted = next(one for one in served(home, language, MakeDraft(1, WANTED)) if isinstance(one, Drafted))
        kinds = ("cover", "contents", "meeting-brief", "country-profile", "topic-paper", "annex", "sources")
        book = replace(drafted.book, papers=tuple(one for one in drafted.book.papers if one.kind in kinds))
        replies = served(home, language, PressBook(1, book), ExportBook(2, book, Order()))
        titles = dict(next(one for one in replies if isinstance(one, Pages)).titles)
        assert ("Entretien\u00a0: Allemagne" in titles.values()) == (language == "fr")
        exported = next(one for one in replies if isinstance(one, Exported))
        made[language] = drafted.book, exported.files[0].pdf
    assert made["fr"] == made["en"]
    assert made["fr"][1].startswith(b"%PDF")

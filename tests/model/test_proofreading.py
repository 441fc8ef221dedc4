from __future__ import annotations

from datetime import date

import pytest

from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.diagnostics import Place, Severity
from briefbook.model.passages import Passage
from briefbook.model.points import Point
from briefbook.model.proofreading import Proofreader, written
from briefbook.model.register import NameRegister, RegisterEntry, Vocabulary

REGISTER = NameRegister(
    (RegisterEntry(preferred="Tokayev", kind="person", variants=("Toqaev",), note="As its owner spells it."),),
    Vocabulary(names=("Uzbekistan",)),
)


@pytest.fixture
def reader() -> Proofreader:
    return Proofreader(REGISTER)


def test_a_text_is_read_into_findings_in_its_order(reader: Proofreader) -> None:
    found = reader.read("We told Toqaev of 40 mines in Uzbeksitan and of Barov.")
    assert [one.code for one in found] == ["name.variant", "number.unsourced", "name.slip", "name.unknown"]
    assert [one.fix for one in found] == ["Tokayev", None, "Uzbekistan", None]
    assert [one.severity for one in found] == [Severity.WARNING, Severity.WARNING, Severity.WARNING, Severity.NOTE]
    assert all(one.hint for one in found)


def test_the_sentence_about_a_number_quotes_the_words_beside_it(reader: Proofreader) -> None:
    (found,) = reader.read('{{ fact("x") | value }}, and then there are **about 40 mines** in the hills of the south.')
    assert found.sentence == "“then there are about 40 mines in the hills” states a number without a source."


def test_an_equal_text_is_read_once(reader: Proofreader) -> None:
    assert reader.read("Toqaev") is reader.read("Toqaev")
    reader.forget(set())
    assert reader.read("Toqaev")


def test_a_finding_stands_in_the_place_of_its_passage(reader: Proofreader) -> None:
    (found,) = reader.passage(Passage(Place(paper="brief", slot="aims"), "Ask Toqaev."))
    assert found.place == Place(paper="brief", slot="aims", start=4, end=10)


def test_a_number_is_no_finding_where_its_source_stands_beside_it_and_plain_words_are_not_told_of_markup(
    reader: Proofreader,
) -> None:
    place = Place(slot="meeting:a.title")
    assert list(reader.passage(Passage(place, "Dinner for 400", "free"))) == []
    (found,) = reader.passage(Passage(place, "Dinner for 400", "bare"))
    assert found.place == Place(slot="meeting:a.title", start=11, end=14)
    assert "fact(" not in found.hint


def test_titles_slots_and_what_stands_outside_are_read_and_papers_set_aside_are_not() -> None:
    book = Book(
        title="Talks",
        event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
        as_of=date(2026, 8, 1),
        principal="NZL",
        participants=("WSM",),
        topics=(),
        papers=(
            Paper(id="a", kind="meeting-brief", title="One", slots=(Slot("aims", "Two"),)),
            Paper(id="b", kind="meeting-brief", title="Three", set_aside=True),
        ),
        points=(Point(id="p", line="Four", background="Five"),),
    )
    assert [(passage.place.paper, passage.place.slot, passage.text) for passage in written(book)] == [
        ("a", None, "One"),
        ("a", "aims", "Two"),
        (None, "book:title", "Talks"),
        (None, "event:name", "Talks"),
        (None, "event:place", "Apia"),
        (None, "point:p.line", "Four"),
        (None, "point:p.background", "Five"),
    ]

from __future__ import annotations

from datetime import date

import pytest

from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.commands import ReplaceTexts
from briefbook.model.errors import InputError
from briefbook.model.points import Point
from briefbook.model.seeking import Query, occurrences

BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("WSM",),
    topics=(),
    papers=(
        Paper(id="fish", kind="topic-paper", title="Fish and fishing", slots=(Slot("why", "Fish. The fish."),)),
        Paper(id="aside", kind="topic-paper", slots=(Slot("why", "fish"),), set_aside=True),
    ),
    points=(Point(id="ask", line="Fish (first)", support='{{ fact("fish.catch") | value }} of fish'),),
)


def places(query: Query) -> list[str]:
    return [f"{one.place.paper or one.place.slot}@{one.place.start}" for one in occurrences(BOOK, query)]


def test_words_are_found_in_titles_slots_and_points_but_not_in_what_calls_a_figure() -> None:
    found = places(Query(words="fish"))
    assert found == ["fish@0", "fish@9", "fish@0", "fish@10", "aside@0", "point:ask.line@0", "point:ask.support@36"]


def test_case_and_whole_words_are_minded_where_that_is_asked_for() -> None:
    assert places(Query(words="fish", exact=True))[:2] == ["fish@9", "fish@10"]
    assert "fish@9" not in places(Query(words="fish", whole=True))


def test_what_is_looked_for_is_no_pattern_and_what_replaces_it_no_template() -> None:
    book = ReplaceTexts(words="(first)", by=r"\1 \g<0>").apply(BOOK)
    assert book.points[0].line == r"Fish \1 \g<0>"


def test_all_places_are_replaced_at_once() -> None:
    book = ReplaceTexts(words="fish", by="Tuna").apply(BOOK)
    assert book.papers[0].title == "Tuna and Tunaing"
    assert [paper.slot("why") for paper in book.papers] == ["Tuna. The Tuna.", "Tuna"]
    assert book.points[0].support == '{{ fact("fish.catch") | value }} of Tuna'


def test_one_place_alone_can_be_replaced() -> None:
    *_, third, _, _, _ = list(occurrences(BOOK, Query(words="fish")))
    assert third.place.start == 10
    book = ReplaceTexts(words="fish", by="tuna", only=third.place).apply(BOOK)
    assert book.papers[0].slot("why") == "Fish. The tuna."
    assert book.papers[0].title == BOOK.papers[0].title


def test_a_slot_without_words_is_as_if_never_written() -> None:
    book = ReplaceTexts(words="fish", by="").apply(BOOK)
    assert book.papers[1].slots == ()


def test_nothing_cannot_be_replaced() -> None:
    with pytest.raises(InputError, match="no words"):
        ReplaceTexts(words="", by="x").apply(BOOK)
    assert list(occurrences(BOOK, Query(words=""))) == []

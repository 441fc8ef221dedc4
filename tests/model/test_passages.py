"""Every text outside the papers has a place of its own, and can be changed there."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.commands import CorrectText, ReplaceTexts
from briefbook.model.diagnostics import Place
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.numbers import parse_number
from briefbook.model.passages import Home, home_of, outside_papers, with_texts
from briefbook.model.points import Point
from briefbook.model.schedule import Meeting

DAY = date(2026, 9, 1)
BOOK = Book(
    title="Talks in Apia",
    notice="For the delegation.",
    event=Event(name="Talks", day=DAY, place="Apia", host="WSM", group="PIF"),
    as_of=DAY,
    principal="NZL",
    participants=("WSM",),
    topics=(),
    papers=(Paper(id="scene", kind="scene-setter", slots=(Slot("aims", "Aims"),)),),
    schedule=(
        Meeting(id="a.b", day=DAY, title="Dinner", place="Hall", agenda=("Fish", "Ships"), note="Late"),
        Meeting(id="plenary", day=DAY, title="Plenary", source="The programme"),
    ),
    people=(
        Person(id="x", name="A. Name", country="WSM", role="Minister", source="record", note="Met twice"),
        Person(id="y", name="B. Name", country="WSM", role="Envoy", source=""),
    ),
    points=(Point(id="p", line="Say it", label="Draft"),),
    overrides=(Override(fact="gdp/WSM", value=parse_number("1.0"), reason="Later", by="C", dated=DAY),),
    pictures=(BookPicture(name="hall", kind="svg", digest=hashlib.sha256(b"<svg/>").hexdigest(), alt="The hall"),),
)


def test_every_text_outside_the_papers_is_read_in_the_order_in_which_findings_are_listed() -> None:
    assert [(passage.place.slot, passage.text) for passage in outside_papers(BOOK)] == [
        ("book:title", "Talks in Apia"),
        ("book:notice", "For the delegation."),
        ("event:name", "Talks"),
        ("event:place", "Apia"),
        ("event:group", "PIF"),
        ("meeting:a.b.title", "Dinner"),
        ("meeting:a.b.place", "Hall"),
        ("meeting:a.b.agenda-1", "Fish"),
        ("meeting:a.b.agenda-2", "Ships"),
        ("meeting:a.b.note", "Late"),
        ("meeting:plenary.title", "Plenary"),
        ("person:x.name", "A. Name"),
        ("person:x.role", "Minister"),
        ("person:x.note", "Met twice"),
        ("person:y.name", "B. Name"),
        ("person:y.role", "Envoy"),
        ("point:p.line", "Say it"),
        ("point:p.label", "Draft"),
        ("override:gdp/WSM.reason", "Later"),
        ("picture:hall.alt", "The hall"),
    ]


def test_each_of_them_can_be_changed_in_its_place_and_nothing_else_is() -> None:
    for passage in outside_papers(BOOK):
        changed = with_texts(BOOK, {passage.place: "Other words"})
        texts = {one.place: one.text for one in outside_papers(changed)}
        assert texts == {one.place: one.text for one in outside_papers(BOOK)} | {passage.place: "Other words"}
        assert with_texts(changed, {passage.place: passage.text}) == BOOK


def test_numbers_need_no_source_where_the_thing_names_one_and_can_have_none_in_plain_words() -> None:
    numbers = {passage.place.slot: passage.numbers for passage in outside_papers(BOOK)}
    assert numbers["meeting:a.b.title"] == numbers["person:y.role"] == numbers["book:title"] == "bare"
    assert numbers["meeting:plenary.title"] == numbers["person:x.note"] == numbers["override:gdp/WSM.reason"] == "free"
    assert numbers["point:p.line"] == "cited"


def test_a_place_says_to_what_it_belongs_and_one_in_a_paper_to_nothing_outside() -> None:
    assert home_of(Place(slot="meeting:a.b.agenda-2")) == Home("meeting", "a.b", "agenda-2")
    assert home_of(Place(slot="event:place")) == Home("event", "", "place")
    assert home_of(Place(paper="scene", slot="passage:aims")) is None
    assert home_of(Place(slot="passage:aims")) is None
    assert home_of(Place()) is None


def test_what_cannot_do_without_words_refuses_to_lose_them() -> None:
    with pytest.raises(InputError, match="title of a meeting"):
        ReplaceTexts(words="Dinner", by=" ").apply(BOOK)
    emptied = ReplaceTexts(words="Late", by="").apply(BOOK)
    assert emptied.schedule[0].note == ""


def test_a_correction_is_refused_where_no_text_stands_any_more() -> None:
    place = Place(slot="meeting:a.b.title")
    assert CorrectText("Supper", place).apply(BOOK).schedule[0].title == "Supper"
    with pytest.raises(InputError, match="no longer"):
        CorrectText("Supper", place).apply(replace(BOOK, schedule=()))

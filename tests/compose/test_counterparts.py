"""Whom a brief meets: whoever is named, or else who governs by the record; where that is silent, the desk chooses."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from briefbook.compose import Composition, Templates, compose
from briefbook.compose.walk import plain
from briefbook.model.blocks import Band
from briefbook.model.book import Book, Paper
from briefbook.model.facts import Person, Statement, StatementKind
from briefbook.model.library import Facts
from briefbook.model.schedule import Meeting, Seating


def leader(name: str, office: str, role: str) -> Person:
    return Person(id=name.lower(), name=name, country="KAZ", role=role, source="almanac", office=office)


QUEEN = leader("Regina", "chief-of-state", "Queen")
PREMIER = leader("Prima", "head-of-government", "Prime Minister")
CHOICE = "or Prima, Prime Minister: the desk has to choose"


def recorded(facts: Facts, form: str) -> Facts:
    """The library with what it records of a state's government, and two leaders of its own."""
    said = Statement(
        id="form",
        kind=StatementKind.TEXT,
        text=form,
        source="almanac",
        subjects=("KAZ",),
        indicator="government.type",
    )
    others = (one for one in facts.extract.statements if one.indicator != "government.type")
    return Facts(replace(facts.extract, statements=(said, *others), people=()), as_of=facts.as_of)


def brief(book: Book, facts: Facts, templates: Templates, *people: Person, kind: str = "meeting-brief") -> Composition:
    paper = next((one for one in book.papers if one.kind == kind and one.subject == "KAZ"), None)
    whole = replace(book, people=people or (QUEEN, PREMIER))
    return compose(whole, paper or Paper(id="p", kind=kind, subject="KAZ"), facts, templates)


def met(composed: Composition) -> str:
    """The line under the paper's title, which begins with whom one meets."""
    band = composed.paper.blocks[0]
    assert isinstance(band, Band)
    return plain(band.bottom_line)


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("Parliamentary constitutional monarchy; a Commonwealth realm", "Prima"),
        ("federal parliamentary republic", "Prima"),
        ("presidential republic in name", "Regina"),
        ("absolute monarchy", "Regina"),
        ("constitutional monarchy whose King holds executive power", "Regina"),
        ("parliamentary republic whose President negotiates treaties", "Regina"),
        ("semi-presidential republic", "Regina"),
        ("", "Regina"),
    ],
)
def test_a_brief_meets_who_governs_by_the_record(
    form: str, first: str, book: Book, facts: Facts, templates: Templates
) -> None:
    assert met(brief(book, recorded(facts, form), templates)).startswith(first)
    assert first in plain(brief(book, recorded(facts, form), templates, kind="call-card").paper.blocks)


@pytest.mark.parametrize(
    ("form", "open_to_choice"),
    [
        ("semi-presidential republic", True),
        ("parliamentary republic whose President negotiates treaties", True),
        ("parliamentary republic", False),
        ("constitutional monarchy whose King holds executive power", False),
    ],
)
def test_where_the_record_is_silent_the_paper_and_its_gaps_say_that_the_desk_has_to_choose(
    form: str, *, open_to_choice: bool, book: Book, facts: Facts, templates: Templates
) -> None:
    composed = brief(book, recorded(facts, form), templates)
    (gaps,) = (finding.sentence for finding in composed.diagnostics if finding.code == "paper.gaps")
    assert (CHOICE in plain(composed.paper.blocks)) is open_to_choice
    assert (CHOICE in gaps) is open_to_choice


def test_whoever_a_meeting_names_is_met_whatever_the_record_says(
    book: Book, facts: Facts, templates: Templates
) -> None:
    talks = Meeting(id="t", day=date(2026, 6, 5), title="Talks", participants=("KAZ",), attendees=("regina",))
    held = replace(book, schedule=(talks,))
    composed = brief(held, recorded(facts, "parliamentary republic"), templates)
    assert met(composed).startswith("Regina")
    undecided = brief(replace(held, schedule=(talks,)), recorded(facts, "theocracy"), templates)
    assert "the desk has to choose" not in plain(undecided.paper.blocks)


def test_somebody_of_no_such_office_whom_the_book_has_first_is_met(
    book: Book, facts: Facts, templates: Templates
) -> None:
    envoy = leader("Envoy", "", "Special envoy")
    assert met(brief(book, recorded(facts, "parliamentary republic"), templates, envoy, QUEEN, PREMIER)).startswith(
        "Envoy"
    )


def test_a_head_of_government_who_is_in_the_library_alone_does_not_take_the_place_of_whom_the_book_has(
    book: Book, facts: Facts, templates: Templates
) -> None:
    form = recorded(facts, "parliamentary republic")
    known = Facts(replace(form.extract, people=(PREMIER,)), as_of=form.as_of)
    assert met(brief(book, known, templates, QUEEN)).startswith("Regina")


def test_a_table_seats_the_head_of_government_of_a_parliamentary_state(
    book: Book, facts: Facts, templates: Templates
) -> None:
    hosts = tuple(replace(PREMIER, id=f"host-{n}", name=f"Host {n}", country=book.principal) for n in (1, 2))
    dinner = Meeting(
        id="d",
        day=date(2026, 6, 5),
        title="Dinner",
        lead="host-1",
        participants=("KAZ", "PHL"),
        seating=Seating(shape="round"),
    )
    third = replace(PREMIER, id="third", name="Third", country="PHL")
    held = replace(book, schedule=(dinner,), people=(*hosts, QUEEN, PREMIER, third))
    paper = Paper(id="who", kind="participants")
    said = str(compose(held, paper, recorded(facts, "parliamentary republic"), templates).paper.blocks)
    assert "Prima (Prime Minister" in said
    assert "Regina (Queen" not in said


def test_the_scene_setter_names_who_governs_whoever_attends_a_meeting(
    book: Book, facts: Facts, templates: Templates
) -> None:
    clerk = replace(leader("Scriba", "", "Clerk"), id="scriba")
    talks = Meeting(id="talks", day=book.event.day, title="Talks", participants=("KAZ",), attendees=("scriba",))
    whole = replace(book, people=(QUEEN, PREMIER, clerk), schedule=(talks,))
    monarchy = recorded(facts, "parliamentary constitutional monarchy")
    told = plain(compose(whole, Paper(id="scene", kind="scene-setter"), monarchy, templates).paper.blocks)
    assert "Prima, Prime Minister" in told
    assert "Regina" not in told
    assert "Scriba" not in told

"""What a call in a text prints, told to whoever writes it, as the paper prints it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.offers import PrintedCall
from briefbook.app.places import find_places
from briefbook.app.printedcalls import printed_calls
from briefbook.model.book import Book, Event, Override, Paper
from briefbook.model.points import Point

BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Astana", host="KAZ"),
    as_of=date(2026, 1, 31),
    principal="USA",
    participants=("USA", "KAZ", "UZB"),
    topics=("energy-uranium",),
    papers=(Paper(id="brief", kind="meeting-brief", subject="KAZ"),),
    points=(Point(id="theirs", line="We ask.", countries=("UZB",)),),
)
MINED = '{{ fact("uranium.production") | value }}'


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    """A desk with the shipped library."""
    with open_desk(find_places({}, library=library_path), progress=lambda *_: None) as opened:
        yield opened


def told(desk: Desk, call: str, *, point: str = "", book: Book = BOOK) -> PrintedCall:
    ((name, printed),) = printed_calls(desk, book, "brief", [(point, call)])
    assert (name, printed.call) == (point, call)
    return printed


def test_a_figure_is_told_as_it_prints_with_what_stands_behind_it(desk: Desk) -> None:
    printed = told(desk, MINED)
    assert printed.text == "23,270\xa0tonnes U"
    assert printed.figure is not None
    assert (printed.figure.who, printed.figure.label, printed.figure.period) == (
        "Kazakhstan",
        "Uranium production",
        "2024",
    )
    assert 1 < printed.age < 1.2
    assert printed.sources == (printed.figure.source,)
    assert printed.problem == ()


def test_a_point_speaks_of_its_own_country_in_whatever_paper_it_stands(desk: Desk) -> None:
    printed = told(desk, MINED, point="theirs")
    assert printed.figure is not None
    assert printed.figure.who == "Uzbekistan"


def test_a_rank_leads_to_its_figure_although_it_has_no_note(desk: Desk) -> None:
    printed = told(desk, '{{ fact("population.total", "KAZ") | rank }}')
    assert printed.figure is not None
    assert printed.figure.indicator == "population.total"


def test_a_statement_has_a_source_and_no_figure(desk: Desk) -> None:
    printed = told(desk, '{{ says("chief-of-state", "KAZ") | mark }}')
    assert (printed.text, printed.figure) == ("", None)
    assert printed.sources


def test_each_call_that_fails_says_why_and_what_to_write_instead(desk: Desk) -> None:
    wrong = '{{ fact("uranium.produktion") | value }}'
    found = dict(printed_calls(desk, BOOK, "brief", [("", wrong), ("theirs", wrong)]))
    assert all("no figure “uranium.produktion”" in printed.problem[0] for printed in found.values())
    assert "uranium.production" in " ".join(told(desk, wrong).problem)
    assert "unexpected" in " ".join(told(desk, "{{ 1 + }}").problem)


def test_a_figure_set_by_hand_is_told_as_the_book_has_it(desk: Desk) -> None:
    figure = told(desk, MINED).figure
    assert figure is not None
    override = Override(fact=figure.fact, value=Decimal(1), reason="So.", by="Anna", dated=BOOK.as_of)
    printed = told(desk, MINED, book=replace(BOOK, overrides=(override,)))
    assert printed.text.startswith("1\xa0")
    assert printed.figure is not None
    assert "overridden" in printed.figure.signs


def test_of_papers_and_points_that_are_gone_nothing_is_told(desk: Desk) -> None:
    assert printed_calls(desk, BOOK, "gone", [("", MINED)]) == ()
    assert printed_calls(desk, BOOK, "brief", [("gone", MINED)]) == ()

"""How papers are called in the list before their titles are told."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from briefbook.app.statenames import state_names
from briefbook.gui.papers import PapersModel, lines_of, provisional_title
from briefbook.model.book import Book, Event, Paper
from briefbook.model.schedule import Meeting
from briefbook.store import Library

KINDS = ("meeting-brief", "points-page", "call-card", "country-profile")
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 1, 31),
    principal="NZL",
    participants=("NZL", "KAZ"),
    topics=(),
    papers=tuple(Paper(id=kind, kind=kind, subject="KAZ") for kind in KINDS),
)


def test_papers_about_one_country_are_told_apart_before_their_titles_are_told() -> None:
    called = [provisional_title(BOOK, paper) for paper in BOOK.papers]
    assert called == [
        f"Kazakhstan, {kind}" for kind in ("Meeting brief", "Points page", "Call card", "Country profile")
    ]


def test_a_state_that_no_table_has_goes_by_its_code() -> None:
    assert provisional_title(BOOK, Paper(id="x", kind="call-card", subject="XYZ")) == "XYZ, Call card"


def test_a_paper_about_a_meeting_alone_goes_by_its_title() -> None:
    dinner = Meeting(id="dinner", day=BOOK.event.day, title="Working dinner")
    paper = Paper(id="x", kind="points-page", meeting="dinner")
    assert provisional_title(replace(BOOK, schedule=(dinner,)), paper) == "Working dinner, Points page"


def test_states_are_called_as_the_library_calls_them(library: Library) -> None:
    assert {one.iso3: one.name for one in library.countries()} == state_names("en")


def test_only_lines_that_say_something_else_are_shown_anew(qtbot: QtBot) -> None:  # noqa: ARG001 - Qt has to be there
    book = replace(BOOK, papers=tuple(Paper(id=f"p{number}", kind="meeting-brief") for number in range(40)))
    model, told = PapersModel(), list[str]()
    model.show(lines_of(book, None))
    model.dataChanged.connect(
        lambda first, last: told.extend(model.line(first.siblingAtRow(row)).paper for row in (first.row(), last.row()))
    )
    retitled = replace(book, papers=(*book.papers[:7], replace(book.papers[7], title="Oil"), *book.papers[8:]))
    assert not model.show(lines_of(retitled, None))
    assert told == ["", "", "p7", "p7"]


def test_a_paper_is_found_where_it_stands() -> None:
    model = PapersModel()
    model.show(lines_of(BOOK, None))
    for paper in BOOK.papers:
        assert model.line(model.index_of(paper.id)).paper == paper.id
    assert not model.index_of("").isValid()

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefbook.app.files import read_book
from briefbook.app.session import Session
from briefbook.model.book import Book, Event, Paper
from briefbook.model.commands import AddPaper, MovePaper, RemovePaper, RenamePaper, SetPage, SetSlot
from briefbook.model.errors import InputError

BOOK = Book(
    title="C5+1",
    event=Event(name="C5+1", day=date(2025, 11, 6), place="Washington", host="USA"),
    as_of=date(2026, 1, 31),
    principal="USA",
    participants=("KAZ", "KGZ"),
    topics=("economy",),
    papers=(Paper(id="a", kind="cover"), Paper(id="b", kind="topic-paper"), Paper(id="c", kind="matrix")),
)


def test_undo_restores_the_book_and_redo_the_edit() -> None:
    session = Session(BOOK)
    edited = session.do(RenamePaper("b", "Energy"))
    assert session.undo() == BOOK
    assert session.redo() == edited


def test_typing_in_one_slot_is_one_step() -> None:
    session = Session(BOOK)
    for text in ("T", "Th", "The"):
        session.do(SetSlot("b", "line", text))
    assert session.book.paper("b").slot("line") == "The"
    assert session.undo() == BOOK


def test_saving_ends_a_step(tmp_path: Path) -> None:
    session = Session(BOOK)
    session.do(SetSlot("b", "line", "One"))
    session.save(tmp_path / "x.briefbook")
    session.do(SetSlot("b", "line", "Two"))
    session.undo()
    assert session.book == read_book(tmp_path / "x.briefbook")


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    session = Session(BOOK)
    session.do(SetPage(BOOK.page))
    assert session.undo_title == ""


def test_a_command_for_a_missing_paper_changes_nothing() -> None:
    session = Session(BOOK)
    with pytest.raises(InputError, match="no paper “z”"):
        session.do(RemovePaper("z"))
    assert session.book == BOOK
    assert session.undo_title == ""


def test_a_saved_book_opens_as_it_was(tmp_path: Path) -> None:
    session = Session(BOOK)
    session.do(MovePaper("c", 0))
    session.save(tmp_path / "x.briefbook")
    opened = Session.open(tmp_path / "x.briefbook")
    assert opened.book == session.book
    assert not opened.changed


def test_undo_says_what_it_takes_back_and_from_what() -> None:
    session = Session(BOOK)
    session.do(RenamePaper("b", "Energy"))
    assert session.undo_title == "Rename paper “b”"
    session.do(SetSlot("b", "line", "One"))
    assert session.undo_title == "Edit text “Energy”"
    session.do(AddPaper(Paper(id="d", kind="annex", title="A title that no menu has room for, whatever it says"), 0))
    assert session.undo_title == "Add paper “A title that no menu has room for, what…”"
    session.do(SetPage("A5"))
    assert session.history == (
        "Rename paper “b”",
        "Edit text “Energy”",
        "Add paper “A title that no menu has room for, what…”",
        "Change page format “A5”",
    )
    session.undo()
    assert session.redo_title == "Change page format “A5”"


def test_undo_goes_back_to_the_beginning_of_a_long_session() -> None:
    session = Session(BOOK)
    for step in range(2_000):
        session.do(RenamePaper("b" if step % 2 else "c", f"Title {step}"))
    while session.undo_title:
        session.undo()
    assert session.book == BOOK


def test_a_session_forgets_its_oldest_steps_before_it_holds_too_much() -> None:
    session = Session(BOOK, most=10_000)
    for step in range(30):
        session.do(SetSlot("b", f"slot {step}", "x" * 1_000))
    assert 5 <= len(session.history) <= 10
    while session.undo_title:
        session.undo()
    assert session.book != BOOK
    session.do(SetSlot("b", "line", "y"))
    session.do(SetSlot("b", "line", "y" * 20_000))
    assert len(session.history) == 1
    session.undo()
    assert session.book.paper("b").slot("line") == ""


def test_papers_that_an_edit_leaves_alone_are_shared() -> None:
    session = Session(BOOK)
    session.do(RenamePaper("b", "Energy"))
    assert session.book.paper("a") is BOOK.paper("a")


def test_half_a_character_is_refused_before_it_makes_the_book_unsavable() -> None:
    session = Session(BOOK)
    with pytest.raises(InputError, match="half of a character"):
        session.do(SetSlot("b", "line", "half \ud83d"))
    assert session.book is BOOK

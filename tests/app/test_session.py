from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from briefbook.app.files import read_book
from briefbook.app.session import Session
from briefbook.model.book import Book, Event, Paper
from briefbook.model.commands import AddPaper, Command, MovePaper, RemovePaper, RenamePaper, SetPage, SetSlot
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


class Undoing(RuleBasedStateMachine):
    """Whatever is done, undo walks back through every book there was."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(BOOK)

    def run(self, command: Command) -> None:
        before = self.session.book
        try:
            self.session.do(command)
        except InputError:
            assert self.session.book == before

    @rule(paper=st.sampled_from("abcz"), name=st.text(max_size=3))
    def rename(self, paper: str, name: str) -> None:
        self.run(RenamePaper(paper, name))

    @rule(paper=st.sampled_from("abcz"), to=st.integers(0, 5))
    def move(self, paper: str, to: int) -> None:
        self.run(MovePaper(paper, to))

    @rule(paper=st.sampled_from("abz"))
    def remove(self, paper: str) -> None:
        self.run(RemovePaper(paper))

    @rule(paper=st.sampled_from("abz"), at=st.integers(0, 5))
    def add(self, paper: str, at: int) -> None:
        self.run(AddPaper(Paper(id=paper, kind="matrix"), at))

    @rule(paper=st.sampled_from("abz"), text=st.text(max_size=3))
    def write(self, paper: str, text: str) -> None:
        self.run(SetSlot(paper, "line", text))

    @rule()
    def undo_and_redo_are_inverse(self) -> None:
        before = self.session.book
        if self.session.undo_title:
            self.session.undo()
            assert self.session.redo() == before

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @invariant()
    def papers_are_unique(self) -> None:
        ids = [paper.id for paper in self.session.book.papers]
        assert len(ids) == len(set(ids))

    def teardown(self) -> None:
        while self.session.undo_title:
            self.session.undo()
        assert self.session.book == BOOK


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)

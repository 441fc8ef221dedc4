"""Whatever is done, with saving, crashing and opening again: nothing is lost, and undo finds the way back."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from briefbook.app.openers import this_program
from briefbook.app.recovery import DELAY, Journal, recovered_book, unsaved_work
from briefbook.app.session import Session
from briefbook.model.book import Book
from briefbook.model.commands import Command
from briefbook.model.container import decode_book, encode_book
from briefbook.model.errors import InputError
from briefbook.model.salvage import salvage_book
from tests.app.any_command import BOOK, all_commands, commands

HERE = this_program("a test", datetime(2025, 11, 5, tzinfo=UTC))
DEAD = replace(HERE, pid=2**22 + 1, born="")
ANY = st.one_of(*(commands(kind) for kind in all_commands()))


def test_every_command_has_a_name_of_its_own() -> None:
    titles = [kind.title for kind in all_commands()]
    assert all(titles)
    assert len(set(titles)) == len(titles) >= 30


@pytest.mark.parametrize("kind", all_commands(), ids=lambda kind: kind.__name__)
def test_every_command_can_change_a_book(kind: type[Command]) -> None:
    def changes(command: Command) -> bool:
        try:
            return command.apply(BOOK) != BOOK
        except InputError:
            return False

    try:
        found = find(commands(kind), changes, settings=settings(max_examples=400, database=None))
    except NoSuchExample:
        pytest.fail("no value of its fields makes it change the book: see any_command.py")
    assert found.named(BOOK)


@settings(deadline=None)
@given(ANY)
def test_a_command_changes_a_book_into_one_that_can_be_saved_or_is_refused(command: Command) -> None:
    try:
        changed = command.apply(BOOK)
    except InputError as error:
        assert error.sentence  # noqa: PT017 - a refusal is as good as a change
        return
    assert decode_book(encode_book(changed)) == changed


class Editing(RuleBasedStateMachine):
    """One book on one disk, and a program that may end without warning."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "book.briefbook"
        self.now = 0.0
        self.session = self._session(BOOK)
        self.session.save(self.path)
        self.books = [BOOK]
        """The books on the way back to the beginning of the session."""

    def _session(self, book: Book, path: Path | None = None) -> Session:
        return Session(book, path, opener=HERE, journal=Journal(Path(self.folder.name) / "recovery", DEAD))

    @rule(command=ANY)
    def do(self, command: Command) -> None:
        before, steps = self.session.book, len(self.session.history)
        try:
            after = self.session.do(command, now=self.now)
        except InputError:
            assert self.session.book is before
            return
        if len(self.session.history) > steps:
            self.books.append(after)
        self.books[-1] = after

    @rule()
    def undo(self) -> None:
        if self.session.undo_title:
            self.books.pop()
        assert self.session.undo(now=self.now) == self.books[-1]

    @rule()
    def redo(self) -> None:
        title = self.session.redo_title
        book = self.session.redo(now=self.now)
        if title:
            self.books.append(book)
            assert self.session.undo_title == title

    @precondition(lambda self: self.session.undo_title)
    @rule()
    def undo_and_redo_are_inverse(self) -> None:
        before = self.session.book
        self.session.undo(now=self.now)
        assert self.session.redo(now=self.now) is before

    @rule()
    def save(self) -> None:
        self.session.save(self.path)
        assert not self.session.changed
        assert decode_book(self.path.read_bytes()) == self.session.book
        assert self._unsaved() == []

    @rule()
    def load(self) -> None:
        saved = self.session.save(self.path)
        self.session.close()
        opened = Session.open(saved, opener=HERE)
        assert opened.book == self.session.book
        opened.keep(HERE, Journal(Path(self.folder.name) / "recovery", DEAD))
        self._begin(opened)

    @rule()
    def wait_and_crash(self) -> None:
        """The program ends without a word; what was unsaved for a moment comes back."""
        self.now += DELAY
        assert self.session.journal is not None
        self.session.journal.write(self.now)
        on_disk = decode_book(self.path.read_bytes())
        found = self._unsaved()
        assert (found or [on_disk]) == [self.session.book]
        for one in unsaved_work(Path(self.folder.name) / "recovery"):
            assert one.path == str(self.path)
        again = self._session(self.session.book, self.path)
        again.save(self.path)
        self.session.close()
        self._begin(again)

    @rule()
    def salvage(self) -> None:
        data = encode_book(self.session.book)
        found = salvage_book(data[: data.index(b"PK\x01\x02")])
        assert (found.book, found.losses) == (self.session.book, ())

    @invariant()
    def papers_are_unique(self) -> None:
        ids = [paper.id for paper in self.session.book.papers]
        assert len(ids) == len(set(ids))

    @invariant()
    def the_session_is_where_it_should_be(self) -> None:
        assert self.session.book == self.books[-1]
        assert len(self.session.history) == len(self.books) - 1

    def _unsaved(self) -> list[Book]:
        return [recovered_book(one) for one in unsaved_work(Path(self.folder.name) / "recovery")]

    def _begin(self, session: Session) -> None:
        self.session = session
        self.books = [session.book]

    def teardown(self) -> None:
        while self.session.undo_title:
            self.session.undo()
        assert self.session.book == self.books[0]
        self.session.close()
        assert [path.name for path in Path(self.folder.name).iterdir() if path.name != "recovery"] == [self.path.name]
        self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)

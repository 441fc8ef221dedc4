"""Edits of papers: their order, titles and the author's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import PASSAGE, Book, Paper, Slot, origin_of
from briefbook.model.commands.base import Command, listed, moved, paper_of, with_paper, without
from briefbook.model.errors import InputError
from briefbook.model.marking import Mark


class RenamePaper(Command, frozen=True, tag=True):
    """Give a paper a title of its own; an empty one returns to its kind's."""

    title: ClassVar[str] = "Rename paper"
    paper: str
    name: str

    @property
    def merge_key(self) -> str:
        """Typing in one title is one step."""
        return f"title {self.paper}"

    def apply(self, book: Book) -> Book:
        """The book with the paper renamed."""
        return with_paper(book, replace(paper_of(book, self.paper), title=self.name))


class MovePaper(Command, frozen=True, tag=True):
    """Move a paper to a place in the book, counted from 0 without the paper itself."""

    title: ClassVar[str] = "Move paper"
    paper: str
    to: int

    def apply(self, book: Book) -> Book:
        """The book with the paper in its new place."""
        return replace(book, papers=moved(book.papers, self.paper, self.to, "paper"))


class AddPaper(Command, frozen=True, tag=True):
    """Insert a paper at a place in the book, counted from 0."""

    title: ClassVar[str] = "Add paper"
    paper: Paper
    at: int

    def apply(self, book: Book) -> Book:
        """The book with the paper; its id must be new."""
        if any(other.id == self.paper.id for other in book.papers):
            raise InputError(f"The book already has a paper “{self.paper.id}”.")
        return replace(book, papers=(*book.papers[: self.at], self.paper, *book.papers[self.at :]))


class RemovePaper(Command, frozen=True, tag=True):
    """Take a paper out of the book."""

    title: ClassVar[str] = "Remove paper"
    paper: str

    def apply(self, book: Book) -> Book:
        """The book without the paper."""
        return replace(book, papers=without(book.papers, self.paper, "id", "paper"))


class SetSlot(Command, frozen=True, tag=True):
    """Replace the author's text in one slot of a paper; empty text clears it."""

    title: ClassVar[str] = "Edit text"
    paper: str
    slot: str
    text: str

    @property
    def merge_key(self) -> str:
        """Typing in one slot is one step."""
        return f"slot {self.paper} {self.slot}"

    def apply(self, book: Book) -> Book:
        """The book with the slot's new text."""
        return with_paper(book, _with_slot(paper_of(book, self.paper), self.slot, self.text))


class SetDrafter(Command, frozen=True, tag=True):
    """Say who drafted a paper."""

    title: ClassVar[str] = "Change drafter"
    paper: str
    drafted: str

    def apply(self, book: Book) -> Book:
        """The book with the paper's drafter."""
        return with_paper(book, replace(paper_of(book, self.paper), drafted=self.drafted))


class MarkPaper(Command, frozen=True, tag=True):
    """Mark a paper's title, and the author's text in it that carries no mark of its own."""

    title: ClassVar[str] = "Mark paper"
    paper: str
    mark: Mark

    def apply(self, book: Book) -> Book:
        """The book with the paper marked."""
        return with_paper(book, replace(paper_of(book, self.paper), mark=self.mark))


class HidePaper(Command, frozen=True, tag=True):
    """Leave a paper out of an edition."""

    title: ClassVar[str] = "Hide paper from edition"
    paper: str
    edition: str

    def apply(self, book: Book) -> Book:
        """The book with the paper hidden there."""
        paper = paper_of(book, self.paper)
        hidden = tuple(sorted({*paper.hidden_from, self.edition}))
        return with_paper(book, replace(paper, hidden_from=hidden))


class ShowPaper(Command, frozen=True, tag=True):
    """Take a paper into an edition again."""

    title: ClassVar[str] = "Show paper in edition"
    paper: str
    edition: str

    def apply(self, book: Book) -> Book:
        """The book with the paper shown there."""
        paper = paper_of(book, self.paper)
        kept = tuple(edition for edition in paper.hidden_from if edition != self.edition)
        return with_paper(book, replace(paper, hidden_from=kept))


class SetPaperAside(Command, frozen=True, tag=True):
    """Keep a paper out of every edition, or take it in again; what was written in it stays."""

    title: ClassVar[str] = "Set paper aside"
    paper: str
    aside: bool

    def named(self, book: Book) -> str:
        """Which of the two it is."""
        named = super().named(book)
        return named if self.aside else named.replace(self.title, "Take paper in", 1)

    def apply(self, book: Book) -> Book:
        """The book with the paper aside, or in its place again."""
        return with_paper(book, replace(paper_of(book, self.paper), set_aside=self.aside))


class DetachPassage(Command, frozen=True, tag=True):
    """Make a generated passage of a paper the author's own; `text` is what is generated, as Markdown."""

    title: ClassVar[str] = "Detach passage"
    paper: str
    passage: str
    text: str

    def apply(self, book: Book) -> Book:
        """The book with the passage as a text of the author."""
        paper = paper_of(book, self.paper)
        if paper.passage(self.passage) is not None:
            raise InputError(f"“{self.passage}” is the author’s already.", hint="Edit its text, or revert it first.")
        if not self.text.strip():
            raise InputError(f"Nothing is generated for “{self.passage}”.", hint="Write into a slot of the paper.")
        slot = Slot(f"{PASSAGE}{self.passage}", self.text, origin_of(self.text))
        return with_paper(book, _with_slots(paper, (*paper.slots, slot)))


class RevertPassage(Command, frozen=True, tag=True):
    """Give up the author's own text for a passage: it is generated again."""

    title: ClassVar[str] = "Revert passage"
    paper: str
    passage: str

    def apply(self, book: Book) -> Book:
        """The book with the passage as it is generated."""
        paper = paper_of(book, self.paper)
        own = tuple(slot.name.removeprefix(PASSAGE) for slot in paper.slots if slot.name.startswith(PASSAGE))
        if self.passage not in own:
            raise InputError(f"“{self.passage}” is no passage of the author’s.", hint=listed(own))
        kept = (slot for slot in paper.slots if slot.name != f"{PASSAGE}{self.passage}")
        return with_paper(book, _with_slots(paper, kept))


def _with_slot(paper: Paper, name: str, text: str) -> Paper:
    """The paper with a text in a slot, which keeps its origin."""
    origin = next((slot.origin for slot in paper.slots if slot.name == name), "")
    kept = (slot for slot in paper.slots if slot.name != name)
    return _with_slots(paper, (*kept, *((Slot(name, text, origin),) if text else ())))


def _with_slots(paper: Paper, slots: Iterable[Slot]) -> Paper:
    return replace(paper, slots=tuple(sorted(slots, key=lambda slot: slot.name)))

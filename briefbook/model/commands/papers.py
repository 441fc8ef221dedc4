"""Edits of papers: their order, titles and the author's words."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book, Paper, Slot
from briefbook.model.commands.base import Command, moved, paper_of, with_paper, without
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

    def apply(self, book: Book) -> Book:
        """The book with the paper aside, or in its place again."""
        return with_paper(book, replace(paper_of(book, self.paper), set_aside=self.aside))


def _with_slot(paper: Paper, name: str, text: str) -> Paper:
    kept = tuple(slot for slot in paper.slots if slot.name != name)
    added = (Slot(name, text),) if text else ()
    return replace(paper, slots=tuple(sorted((*kept, *added), key=lambda slot: slot.name)))

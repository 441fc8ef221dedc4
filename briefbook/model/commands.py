"""Edits: commands from book to book. Each names itself for the undo menu and says what merges with it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, NotesPlace, Paper, Slot
from briefbook.model.errors import InputError


class Command(Struct, frozen=True):
    """One kind of edit. `title` is what the undo menu calls it."""

    title: ClassVar[str] = ""

    @property
    def merge_key(self) -> str | None:
        """Consecutive commands with the same key are one step of undo; None never merges."""
        return None

    def apply(self, book: Book) -> Book:
        """The book after the edit; raises InputError where the command does not fit the book."""
        raise NotImplementedError


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
        return _with_paper(book, replace(_paper(book, self.paper), title=self.name))


class MovePaper(Command, frozen=True, tag=True):
    """Move a paper to a place in the book, counted from 0 without the paper itself."""

    title: ClassVar[str] = "Move paper"
    paper: str
    to: int

    def apply(self, book: Book) -> Book:
        """The book with the paper in its new place."""
        moved = _paper(book, self.paper)
        rest = tuple(paper for paper in book.papers if paper is not moved)
        return replace(book, papers=(*rest[: self.to], moved, *rest[self.to :]))


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
        gone = _paper(book, self.paper)
        return replace(book, papers=tuple(paper for paper in book.papers if paper is not gone))


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
        return _with_paper(book, _with_slot(_paper(book, self.paper), self.slot, self.text))


class SetPage(Command, frozen=True, tag=True):
    """Choose the page format of the book ("A4", "Letter")."""

    title: ClassVar[str] = "Change page format"
    page: str

    def apply(self, book: Book) -> Book:
        """The book on other paper."""
        return replace(book, page=self.page)


class SetNotes(Command, frozen=True, tag=True):
    """Choose where notes stand: behind their paper, or at the foot of the page with their mark."""

    title: ClassVar[str] = "Change place of notes"
    place: NotesPlace

    def apply(self, book: Book) -> Book:
        """The book with its notes there."""
        return replace(book, notes=self.place)


class SetAsOf(Command, frozen=True, tag=True):
    """Set the date from which ages and staleness are counted."""

    title: ClassVar[str] = "Change the book’s date"
    as_of: date

    def apply(self, book: Book) -> Book:
        """The book as of another date."""
        return replace(book, as_of=self.as_of)


class SetPicture(Command, frozen=True, tag=True):
    """Give the book a picture; it takes the place of one of the same name or of the same person."""

    title: ClassVar[str] = "Add picture"
    picture: BookPicture

    def apply(self, book: Book) -> Book:
        """The book with the picture."""
        person = self.picture.person
        kept = (
            other
            for other in book.pictures
            if other.name != self.picture.name and not (person and other.person == person)
        )
        return replace(book, pictures=tuple(sorted((*kept, self.picture), key=lambda picture: picture.name)))


class RemovePicture(Command, frozen=True, tag=True):
    """Take a picture out of the book, by its name."""

    title: ClassVar[str] = "Remove picture"
    name: str

    def apply(self, book: Book) -> Book:
        """The book without the picture."""
        kept = tuple(picture for picture in book.pictures if picture.name != self.name)
        if len(kept) == len(book.pictures):
            known = ", ".join(picture.name for picture in book.pictures) or "none"
            raise InputError(f"The book has no picture “{self.name}”.", hint=f"It has: {known}.")
        return replace(book, pictures=kept)


def _paper(book: Book, paper_id: str) -> Paper:
    try:
        return book.paper(paper_id)
    except KeyError:
        raise InputError(f"The book has no paper “{paper_id}”.") from None


def _with_paper(book: Book, changed: Paper) -> Book:
    return replace(book, papers=tuple(changed if paper.id == changed.id else paper for paper in book.papers))


def _with_slot(paper: Paper, name: str, text: str) -> Paper:
    kept = tuple(slot for slot in paper.slots if slot.name != name)
    added = (Slot(name, text),) if text else ()
    return replace(paper, slots=tuple(sorted((*kept, *added), key=lambda slot: slot.name)))

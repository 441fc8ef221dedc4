"""Edits of the book as a whole: its date, its marking, how it is put on paper."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book, NotesPlace
from briefbook.model.commands.base import Command
from briefbook.model.marking import Authority, Mark


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


class SetScheme(Command, frozen=True, tag=True):
    """Choose the marking scheme of the book; an empty one leaves it without portion marks."""

    title: ClassVar[str] = "Change marking scheme"
    scheme: str

    def apply(self, book: Book) -> Book:
        """The book under the scheme."""
        return replace(book, scheme=self.scheme)


class SetFloor(Command, frozen=True, tag=True):
    """Set the least that the book is marked, whatever its portions say."""

    title: ClassVar[str] = "Change least marking"
    mark: Mark

    def apply(self, book: Book) -> Book:
        """The book with its floor."""
        return replace(book, floor=self.mark)


class SetAuthority(Command, frozen=True, tag=True):
    """Say who classified the book, on what ground and until when; None takes the block away."""

    title: ClassVar[str] = "Change authority block"
    authority: Authority | None

    def apply(self, book: Book) -> Book:
        """The book with its authority block."""
        return replace(book, authority=self.authority)

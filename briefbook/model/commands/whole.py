"""Edits of the book as a whole: its date, its marking, how it is put on paper."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book, Event, NotesPlace, Recto
from briefbook.model.commands.base import Command
from briefbook.model.errors import InputError
from briefbook.model.marking import Authority, Mark
from briefbook.model.spine import arranged


class SetTitle(Command, frozen=True, tag=True):
    """Name the book, as its cover and the heads of its pages show it."""

    title: ClassVar[str] = "Rename book"
    name: str

    @property
    def merge_key(self) -> str:
        """Typing the name is one step."""
        return "book title"

    def apply(self, book: Book) -> Book:
        """The book under its new name."""
        return replace(book, title=self.name)


class SetEvent(Command, frozen=True, tag=True):
    """Say what the book is for: name, days, place, host."""

    title: ClassVar[str] = "Edit event"
    event: Event

    @property
    def merge_key(self) -> str:
        """Typing in the event is one step."""
        return "event"

    def apply(self, book: Book) -> Book:
        """The book for the event; raises InputError where it ends before it begins."""
        if self.event.last_day is not None and self.event.last_day < self.event.day:
            raise InputError("The event ends before it begins.", hint="Choose a last day that is not before the first.")
        changed = replace(book, event=self.event)
        return changed if self.event.zone == book.event.zone else arranged(changed)


class SetNotice(Command, frozen=True, tag=True):
    """Print a notice on the cover, such as “Exercise”; an empty one takes it away."""

    title: ClassVar[str] = "Change notice"
    notice: str

    @property
    def merge_key(self) -> str:
        """Typing the notice is one step."""
        return "notice"

    def apply(self, book: Book) -> Book:
        """The book with the notice."""
        return replace(book, notice=self.notice)


class SetAuthor(Command, frozen=True, tag=True):
    """Say who made the book, as the file's properties tell it."""

    title: ClassVar[str] = "Change author"
    author: str

    @property
    def merge_key(self) -> str:
        """Typing the author is one step."""
        return "author"

    def apply(self, book: Book) -> Book:
        """The book by its author."""
        return replace(book, author=self.author)


class SetLargeType(Command, frozen=True, tag=True):
    """Set the book for reading at arm's length, or as usual."""

    title: ClassVar[str] = "Change type size"
    large: bool

    def apply(self, book: Book) -> Book:
        """The book in that size."""
        return replace(book, large_type=self.large)


class SetRecto(Command, frozen=True, tag=True):
    """Choose what begins on a right-hand page."""

    title: ClassVar[str] = "Change right-hand starts"
    recto: Recto

    def apply(self, book: Book) -> Book:
        """The book printed so."""
        return replace(book, recto=self.recto)


class SetTabs(Command, frozen=True, tag=True):
    """Print index tabs at the outer edge, or not."""

    title: ClassVar[str] = "Change tabs"
    tabs: bool

    def apply(self, book: Book) -> Book:
        """The book with or without tabs."""
        return replace(book, tabs=self.tabs)


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

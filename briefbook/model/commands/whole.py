"""Edits of the book as a whole: its date, its marking, how it is put on paper."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, Event, NotesPlace, Recto
from briefbook.model.commands.base import Command
from briefbook.model.diagnostics import Place
from briefbook.model.errors import InputError
from briefbook.model.marking import Authority, Mark
from briefbook.model.passages import with_texts
from briefbook.model.spine import arranged


class _Setting(Command, frozen=True):
    """Sets one field of the book, `of`, to the one field that a child of it has."""

    of: ClassVar[str] = ""

    def apply(self, book: Book) -> Book:
        """The book with the field as it is wanted."""
        (value,) = (getattr(self, name) for name in self.__struct_fields__)
        return replace(book, **{self.of: value})


class _Typed(_Setting, frozen=True):
    """Sets a text of the book; typing it is one step."""

    @property
    def merge_key(self) -> str:
        """The field that is typed."""
        return f"book {self.of}"


class SetTitle(_Typed, frozen=True, tag=True):
    """Name the book, as its cover and the heads of its pages show it."""

    title: ClassVar[str] = "Rename book"
    of: ClassVar[str] = "title"
    name: str


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
        return changed if self.event.zone == book.event.zone else arranged(changed, book)


class SetNotice(_Typed, frozen=True, tag=True):
    """Print a notice on the cover, such as “Exercise”; an empty one takes it away."""

    title: ClassVar[str] = "Change notice"
    of: ClassVar[str] = "notice"
    notice: str


class SetAuthor(_Typed, frozen=True, tag=True):
    """Say who made the book, as the file's properties tell it."""

    title: ClassVar[str] = "Change author"
    of: ClassVar[str] = "author"
    author: str


class SetLargeType(_Setting, frozen=True, tag=True):
    """Set the book for reading at arm's length, or as usual."""

    title: ClassVar[str] = "Change type size"
    of: ClassVar[str] = "large_type"
    large: bool


class SetRecto(_Setting, frozen=True, tag=True):
    """Choose what begins on a right-hand page."""

    title: ClassVar[str] = "Change right-hand starts"
    of: ClassVar[str] = "recto"
    recto: Recto


class SetTabs(_Setting, frozen=True, tag=True):
    """Print index tabs at the outer edge, or not."""

    title: ClassVar[str] = "Change tabs"
    of: ClassVar[str] = "tabs"
    tabs: bool


class SetPage(Command, frozen=True, tag=True):
    """Choose the page format of the book ("A4", "Letter")."""

    title: ClassVar[str] = "Change page format"
    page: str

    def apply(self, book: Book) -> Book:
        """The book on other paper."""
        return replace(book, page=self.page)


class SetNotes(_Setting, frozen=True, tag=True):
    """Choose where notes stand: behind their paper, or at the foot of the page with their mark."""

    title: ClassVar[str] = "Change place of notes"
    of: ClassVar[str] = "notes"
    place: NotesPlace


class SetAsOf(_Setting, frozen=True, tag=True):
    """Set the date from which ages and staleness are counted."""

    title: ClassVar[str] = "Change the book’s date"
    of: ClassVar[str] = "as_of"
    as_of: date


class TextAt(Struct, frozen=True):
    """A text and the place where it is to stand."""

    place: Place
    text: str


class SetScheme(Command, frozen=True, tag=True):
    """Choose the marking scheme of the book; an empty one leaves it without portion marks.

    `texts` are those whose marks are put into the words of the new scheme.
    """

    title: ClassVar[str] = "Change marking scheme"
    scheme: str
    texts: tuple[TextAt, ...] = ()

    def apply(self, book: Book) -> Book:
        """The book under the scheme."""
        return replace(with_texts(book, {one.place: one.text for one in self.texts}), scheme=self.scheme)


class SetFloor(_Setting, frozen=True, tag=True):
    """Set the least that the book is marked, whatever its portions say."""

    title: ClassVar[str] = "Change least marking"
    of: ClassVar[str] = "floor"
    mark: Mark


class SetAuthority(_Setting, frozen=True, tag=True):
    """Say who classified the book, on what ground and until when; None takes the block away."""

    title: ClassVar[str] = "Change authority block"
    of: ClassVar[str] = "authority"
    authority: Authority | None

"""What is to be written to files, what that will be and what it was: values between the window and its workers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefbook.model.book import Recto
from briefbook.model.editions import Edition
from briefbook.model.rollup import Rules

Stock = Literal["A6", "5x7", "four-up"]
"""Single cards of two sizes, the second in inches, or four to a sheet."""

WHOLE, CARDS = "book", "cards"
"""What files are called that are no edition."""


class Security(Struct, frozen=True, kw_only=True):
    """The password that opens a file, and what a reader may do with it."""

    password: str = ""
    printing: bool = True
    copying: bool = True

    @property
    def locks(self) -> bool:
        """Whether there is anything to lock."""
        return bool(self.password) or not (self.printing and self.copying)


class Order(Struct, frozen=True, kw_only=True):
    """The files that are wanted: the whole book, editions by their ids, call cards on a stock.

    An empty `page` or `recto`, and None for `large_type`, leave it as the book or the edition has it. `attachments` are
    paths of files to travel inside.
    """

    whole: bool = True
    editions: tuple[str, ...] = ()
    cards: Stock | Literal[""] = ""
    page: str = ""
    recto: Recto | Literal[""] = ""
    large_type: bool | None = None
    attachments: tuple[str, ...] = ()
    security: Security = Security()

    @property
    def count(self) -> int:
        """How many files it makes."""
        return int(self.whole) + len(self.editions) + bool(self.cards)


class Halt(Struct, frozen=True):
    """Why a file may not be written, and the paper where that can be seen to; empty where that is not known."""

    sentence: str
    hint: str = ""
    paper: str = ""


class Planned(Struct, frozen=True, kw_only=True):
    """What a file would be: pages, what is left out by kind, findings by severity, the marking of the whole."""

    name: str
    title: str
    pages: int = 0
    left_out: str = ""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    marking: str = ""
    halt: Halt | None = None


class Made(Struct, frozen=True, kw_only=True):
    """A finished file: its name without ending, what it is, and its bytes."""

    name: str
    title: str
    pages: int
    left_out: str
    pdf: bytes


class EditionEntry(Struct, frozen=True, kw_only=True):
    """An edition of a book: how many papers it has, and by kind and number what a releasable one does without."""

    edition: Edition
    papers: int
    left_out: str = ""
    halt: Halt | None = None


class SchemeEntry(Struct, frozen=True):
    """A marking scheme to choose."""

    id: str
    title: str


class Marking(Struct, frozen=True, kw_only=True):
    """How a book is marked: its rules, None without a scheme, the banners of its papers and of the whole.

    `schemes` are those that it could have.
    """

    schemes: tuple[SchemeEntry, ...] = ()
    rules: Rules | None = None
    banners: tuple[tuple[str, str], ...] = ()
    whole: str = ""

"""What is asked of what a book’s pages say, and what is answered: values that travel between window and worker."""

from __future__ import annotations

from msgspec import Struct

from briefbook.app.offers import PrintedCall
from briefbook.model.pages import Rect, Word


class ReadPage(Struct, frozen=True, tag=True):
    """Ask for the words of a page; answered by `PageWords`."""

    generation: int
    index: int


class SearchPages(Struct, frozen=True, tag=True):
    """Look for a text in all pages; answered by `Hits`, and by more of them until one says `done`."""

    generation: int
    text: str


class LocateText(Struct, frozen=True, tag=True):
    """Ask where in a paper a text stands; answered by `Located` if it stands there."""

    generation: int
    paper: str
    text: str


class FindUses(Struct, frozen=True, tag=True):
    """Ask which papers print or cite a fact; answered by `Uses`."""

    generation: int
    fact: str


class PrintCalls(Struct, frozen=True, tag=True):
    """Ask what calls print in the texts of a paper; answered by `CallsPrinted`.

    Each call is asked for with the point in which it stands; without one it stands in a slot.
    """

    generation: int
    paper: str
    calls: tuple[tuple[str, str], ...]


PageQuestion = ReadPage | SearchPages | LocateText | FindUses | PrintCalls
"""What is asked of what the pages say."""


class PageWords(Struct, frozen=True, tag=True):
    """The words of a page in the order of reading."""

    generation: int
    index: int
    words: tuple[Word, ...]


class Hit(Struct, frozen=True):
    """A place where a text was found."""

    page: int
    boxes: tuple[Rect, ...]


class Hits(Struct, frozen=True, tag=True):
    """Places where a text was found, in the order of the pages; the last reply is `done`."""

    generation: int
    text: str
    hits: tuple[Hit, ...]
    done: bool


class Located(Struct, frozen=True, tag=True):
    """Where a text stands: the page, and how far its head and foot are from the foot of the page, in points."""

    generation: int
    index: int
    top: float
    bottom: float


class Uses(Struct, frozen=True, tag=True):
    """The papers that print or cite a fact, in the book's order."""

    generation: int
    fact: str
    papers: tuple[str, ...]


class CallsPrinted(Struct, frozen=True, tag=True):
    """What calls print, in the order in which they were asked for."""

    generation: int
    paper: str
    calls: tuple[tuple[str, PrintedCall], ...]


PageAnswer = PageWords | Hits | Located | Uses | CallsPrinted
"""What is answered of it."""

"""A process that typesets and rasterises, so that the window never waits.

The worker owns nothing: it may be killed at any time, and is started again at the next request. Requests and replies
are values that travel over one pipe. A newer request for the book makes replies to older ones worthless; each carries
a generation number so that the window can tell.
"""

from __future__ import annotations

import atexit
import multiprocessing
from datetime import date
from multiprocessing.connection import Connection
from typing import Protocol

import msgspec
from msgspec import Struct

from briefbook.app.offers import Catalogue, FigureEntry, FigureQuestion, FigureStory, KindEntry, NewBook, TopicGives
from briefbook.app.orders import EditionEntry, Made, Marking, Order, Planned
from briefbook.app.places import Places
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import BriefbookError, LeakError


class PressBook(Struct, frozen=True, tag=True):
    """Typeset a book; answered by `Pages`, with `Step`s before it."""

    generation: int
    book: Book


class RenderPage(Struct, frozen=True, tag=True):
    """Rasterise one page of the book last typeset, counted from 0; answered by `PageImage`."""

    generation: int
    index: int
    scale: float


class LookAt(Struct, frozen=True, tag=True):
    """Ask what stands at a place of a page: points from its lower left corner; answered by `Seen`."""

    generation: int
    index: int
    x: float
    y: float


class ExportBook(Struct, frozen=True, tag=True):
    """Make the files of an order; answered by `Exported`, with `Step`s before it."""

    generation: int
    book: Book
    order: Order = Order()


class PlanExport(Struct, frozen=True, tag=True):
    """Ask what the files of an order would be; answered by `Plan`, with `Step`s before it."""

    generation: int
    book: Book
    order: Order


class ListEditions(Struct, frozen=True, tag=True):
    """Ask what the editions of a book hold and do without; answered by `EditionsListed`."""

    generation: int
    book: Book


class MakeCalendar(Struct, frozen=True, tag=True):
    """Make a calendar of the schedule; answered by `CalendarMade`."""

    generation: int
    book: Book


class MakeSample(Struct, frozen=True, tag=True):
    """Make the sample book; answered by `Sample`, with `Step`s before it while the library is filled."""

    generation: int


class ListCatalogue(Struct, frozen=True, tag=True):
    """List what a new book can be made of; answered by `Listed`."""

    generation: int
    on: date


class AskGives(Struct, frozen=True, tag=True):
    """Ask what each topic would give a book about these countries; answered by `Given`."""

    generation: int
    participants: tuple[str, ...]
    as_of: date


class MakeDraft(Struct, frozen=True, tag=True):
    """Make a new book; answered by `Drafted`."""

    generation: int
    wanted: NewBook


class FindFigures(Struct, frozen=True, tag=True):
    """Find figures by what they are called; answered by `Found`."""

    generation: int
    question: FigureQuestion


class TellFigure(Struct, frozen=True, tag=True):
    """Ask all that is known of one fact; answered by `Told`."""

    generation: int
    question: FigureQuestion
    fact: str


Question = ListCatalogue | AskGives | MakeDraft | FindFigures | TellFigure | ListEditions | MakeCalendar
"""What is asked of the library."""

Request = PressBook | RenderPage | LookAt | ExportBook | PlanExport | MakeSample | Question


class Step(Struct, frozen=True, tag=True):
    """How far a request has come."""

    generation: int
    what: str
    done: int
    total: int


class Pages(Struct, frozen=True, tag=True):
    """A book was typeset: the sizes of its pages in points, where each paper starts, what was found.

    `kinds` are the kinds of papers that the templates know, with their places for the author's text; `marking` is how
    the book is marked.
    """

    generation: int
    sizes: tuple[tuple[float, float], ...]
    starts: tuple[tuple[str, int], ...]
    titles: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]
    kinds: tuple[KindEntry, ...] = ()
    marking: Marking = Marking()


class PageImage(Struct, frozen=True, tag=True):
    """A page as pixels, four bytes each: blue, green, red, unused; rows of `stride` bytes."""

    generation: int
    index: int
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes


class Seen(Struct, frozen=True, tag=True):
    """What stands at a place of a page: the paper, the fact if a figure is printed there, the text round it."""

    generation: int
    paper: str
    fact: str
    text: str


class Exported(Struct, frozen=True, tag=True):
    """The files of an order, ready to be written by the one who asked."""

    generation: int
    files: tuple[Made, ...]


class Plan(Struct, frozen=True, tag=True):
    """What the files of an order would be."""

    generation: int
    files: tuple[Planned, ...]


class EditionsListed(Struct, frozen=True, tag=True):
    """The editions of a book."""

    generation: int
    editions: tuple[EditionEntry, ...]


class CalendarMade(Struct, frozen=True, tag=True):
    """A schedule as a calendar, ready to be written by the one who asked."""

    generation: int
    data: bytes


class Sample(Struct, frozen=True, tag=True):
    """The sample book."""

    generation: int
    book: Book


class Listed(Struct, frozen=True, tag=True):
    """What a new book can be made of."""

    generation: int
    catalogue: Catalogue


class Given(Struct, frozen=True, tag=True):
    """What each topic would give."""

    generation: int
    gives: tuple[TopicGives, ...]


class Drafted(Struct, frozen=True, tag=True):
    """A new book, and what its author should know before the first page."""

    generation: int
    book: Book
    warnings: tuple[Diagnostic, ...]


class Found(Struct, frozen=True, tag=True):
    """The figures found, the best first."""

    generation: int
    figures: tuple[FigureEntry, ...]


class Told(Struct, frozen=True, tag=True):
    """All that is known of one figure."""

    generation: int
    story: FigureStory


class Failed(Struct, frozen=True, tag=True):
    """A request was refused: what happened and what to do, and the paper where, if that is known."""

    generation: int
    sentence: str
    hint: str
    paper: str = ""


Answer = Listed | Given | Drafted | Found | Told | EditionsListed | CalendarMade
"""What the library answers."""

Reply = Step | Pages | PageImage | Seen | Exported | Plan | Sample | Answer | Failed


class Channel(Protocol):
    """One end of a pipe."""

    def send_bytes(self, data: bytes, /) -> None:
        """Send one message."""

    def recv_bytes(self) -> bytes:
        """Wait for one message; raises EOFError when the other end is gone."""


class Worker:
    """The window's end: start, ask, wait for replies, kill."""

    def __init__(self, places: Places) -> None:
        context = multiprocessing.get_context("spawn")
        self._channel, theirs = context.Pipe()
        # No daemon, so that it may start a helper; it is killed all the same when this process ends.
        self._process = context.Process(target=_run, args=(theirs, places))
        self._process.start()
        atexit.register(self.kill)
        theirs.close()

    def ask(self, request: Request) -> None:
        """Send a request; raises OSError if the worker is gone."""
        self._channel.send_bytes(msgspec.msgpack.encode(request))

    def wait(self) -> Reply:
        """The next reply; blocks; raises EOFError when the worker is gone."""
        reply: Reply = msgspec.msgpack.decode(self._channel.recv_bytes(), type=Reply)
        return reply

    def kill(self) -> None:
        """Stop at once; nothing is lost, for a worker owns nothing."""
        atexit.unregister(self.kill)
        self._process.kill()
        self._process.join()
        self._channel.close()


def _run(channel: Connection, places: Places) -> None:
    """The worker process: serve until the other end closes."""
    # Imported here so that the window's process, which imports this module, never loads the typesetter.
    from briefbook.app.service import serve  # noqa: PLC0415

    try:
        serve(channel, places)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def failure(generation: int, error: BriefbookError) -> Failed:
    """The reply that carries an error to the window."""
    return Failed(generation, error.sentence, error.hint, error.paper if isinstance(error, LeakError) else "")

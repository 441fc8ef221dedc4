"""A process that typesets and rasterises, so that the window never waits.

The worker owns nothing: it may be killed at any time, and is started again at the next request. Requests and replies
are values that travel over one pipe. A newer request for the book makes replies to older ones worthless; each carries
a generation number so that the window can tell.
"""

from __future__ import annotations

import atexit
import multiprocessing
from multiprocessing.connection import Connection
from typing import Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.abridging import Abridged, abridged, restored
from briefbook.app.frames import FarFrames, Frames
from briefbook.app.librarytalk import Answer, Question
from briefbook.app.offers import KindEntry, Leading, Length
from briefbook.app.orders import Made, Marking, Order, Planned
from briefbook.app.pagetalk import PageAnswer, PageQuestion
from briefbook.app.places import Places
from briefbook.model.book import Book
from briefbook.model.conflicts import Conflict
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import BriefbookError, LeakError
from briefbook.model.review import Waived
from briefbook.model.tongue import OWN


class PressBook(Struct, frozen=True, tag=True):
    """Typeset a book; answered by `Pages` as soon as they can be shown, with `Step`s before it.

    The same follows with what was found, once nothing more urgent is asked.
    """

    generation: int
    book: Book


class RenderPage(Struct, frozen=True, tag=True):
    """Rasterise one page of the book last typeset, counted from 0; answered by `PageImage`."""

    generation: int
    index: int
    scale: float


class RenderCover(Struct, frozen=True, tag=True):
    """Rasterise the first page of the book last typeset, so many pixels wide; answered by `Cover`."""

    generation: int
    width: int


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


class MakeSample(Struct, frozen=True, tag=True):
    """Make the sample book; answered by `Sample`, with `Step`s before it while the library is filled."""

    generation: int


class PressAbridged(Struct, frozen=True, tag=True):
    """As `PressBook`, for a worker that was sent a book before; what `Worker` makes of it on the way."""

    generation: int
    book: Abridged


Request = PressBook | RenderPage | RenderCover | LookAt | PageQuestion | ExportBook | PlanExport | MakeSample | Question

_Sent = Request | PressAbridged


class Step(Struct, frozen=True, tag=True):
    """How far a request has come."""

    generation: int
    what: str
    done: int
    total: int


class Pages(Struct, frozen=True, tag=True):
    """A book was typeset: the sizes of its pages in points, where papers start, how all are called, what was found.

    `diagnostics` are the gate's findings, `waived` those that someone let stand, `conflicts` what is wrong with the
    schedule, `leading` who leads where nobody is named. `printed` are the titles as they print, where the window calls
    papers otherwise. `kinds` are the kinds of papers that the templates know, `levels` those of the book's marking
    scheme, by id and word; `marking` is how the book is marked, `lengths` how long its papers are. Before a book is
    `checked`, nothing is said of findings.
    """

    generation: int
    sizes: tuple[tuple[float, float], ...]
    starts: tuple[tuple[str, int], ...]
    titles: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]
    printed: tuple[tuple[str, str], ...] = ()
    kinds: tuple[KindEntry, ...] = ()
    waived: tuple[Waived, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    leading: tuple[Leading, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    marking: Marking = Marking()
    lengths: tuple[Length, ...] = ()
    checked: bool = False


class PageImage(Struct, frozen=True, tag=True):
    """A page as pixels, four bytes each: blue, green, red, unused; rows of `stride` bytes.

    While the reply travels they lie in the shared memory at `kept`, if that is not negative.
    """

    generation: int
    index: int
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes
    kept: int = -1


class Cover(Struct, frozen=True, tag=True):
    """A book's first page as pixels, as in `PageImage`."""

    generation: int
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


class Sample(Struct, frozen=True, tag=True):
    """The sample book."""

    generation: int
    book: Book


class Failed(Struct, frozen=True, tag=True):
    """A request was refused: what happened and what to do, and the paper where, if that is known."""

    generation: int
    sentence: str
    hint: str
    paper: str = ""


Reply = Step | Pages | PageImage | Cover | Seen | PageAnswer | Exported | Plan | Sample | Failed | Answer


class Channel(Protocol):
    """One end of a pipe."""

    def send_bytes(self, data: bytes, /) -> None:
        """Send one message."""

    def recv_bytes(self) -> bytes:
        """Wait for one message; raises EOFError when the other end is gone."""

    def poll(self, timeout: float = 0.0) -> bool:
        """Whether a message, or the end, is there within so many seconds."""


class Worker:
    """The window's end: start, ask, wait for replies, kill. `language` is the one in which the window names things."""

    def __init__(self, places: Places, language: str = OWN) -> None:
        context = multiprocessing.get_context("spawn")
        self._channel, theirs = context.Pipe()
        self._frames = Frames(context)
        self._sent: Book | None = None
        # No daemon, so that it may start a helper; it is killed all the same when this process ends.
        self._process = context.Process(target=_run, args=(theirs, places, self._frames.far, language))
        self._process.start()
        atexit.register(self.kill)
        theirs.close()

    def ask(self, request: Request) -> None:
        """Send a request; raises OSError if the worker is gone."""
        if isinstance(request, PressBook):
            told = PressAbridged(request.generation, abridged(request.book, self._sent))
            self._channel.send_bytes(msgspec.msgpack.encode(told))
            self._sent = request.book
        else:
            self._channel.send_bytes(msgspec.msgpack.encode(request))

    def wait(self) -> Reply:
        """The next reply; blocks; raises EOFError when the worker is gone."""
        reply: Reply = msgspec.msgpack.decode(self._channel.recv_bytes(), type=Reply)
        if isinstance(reply, PageImage) and reply.kept >= 0:
            pixels = self._frames.take(reply.kept, reply.stride * reply.height)
            return replace(reply, pixels=pixels, kept=-1)
        return reply

    def kill(self) -> None:
        """Stop at once; nothing is lost, for a worker owns nothing."""
        atexit.unregister(self.kill)
        self._process.kill()
        self._process.join()
        self._channel.close()
        self._frames.close()


def _run(channel: Connection, places: Places, frames: FarFrames, language: str) -> None:
    """The worker process: serve until the other end closes."""
    # Imported here so that the window's process, which imports this module, never loads the typesetter.
    from briefbook.app.service import serve  # noqa: PLC0415

    try:
        serve(channel, places, frames, language)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def received(data: bytes, before: Book | None) -> Request:
    """The request that a worker was sent, which was told to press the book before."""
    request: _Sent = msgspec.msgpack.decode(data, type=_Sent)
    if isinstance(request, PressAbridged):
        return PressBook(request.generation, restored(request.book, before))
    return request


def failure(generation: int, error: BriefbookError) -> Failed:
    """The reply that carries an error to the window."""
    return Failed(generation, error.sentence, error.hint, error.paper if isinstance(error, LeakError) else "")

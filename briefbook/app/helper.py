"""A second process that works beside this one, for books that are long enough to gain by it: it sets and packs papers.

Requests and answers travel as msgpack values. Which process does a task makes no difference to the result. A helper
owns nothing and may be lost at any time: it ends with its pipe, and what it has not answered is done here. What
starts a helper is loaded only for books that are long enough.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from briefbook.app.rehearsal import rehearsal
from briefbook.app.setting import set_paper
from briefbook.model.blocks import ComposedPaper
from briefbook.model.style import Style
from briefbook.model.uncollected import uncollected
from briefbook.publish import Loose, packed
from briefbook.typeset import load_pictures, open_faces

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_ENOUGH = 20
"""Papers of a book from which on a helper repays its start."""

_UNDER_WAY = 2
"""Requests sent to the helper before it has answered, so that it need not wait."""

_SHARE = 16
"""One more request is under way for so many that wait: this process, being busy, may be late with the next."""

_AT_ONCE = 8
"""Answers that travel together while enough requests wait: each message stops this process from its own work."""


class Order(Struct, frozen=True, tag=True):
    """How papers are to be set. Those of a `mirrored` edition are not made ready for print."""

    style: Style
    mirrored: bool


class Commission(Struct, frozen=True, tag=True):
    """A paper to be set; the answer is its layout."""

    paper: ComposedPaper


class Packing(Struct, frozen=True, tag=True):
    """Papers whose objects are to be packed; the answer is what became of each."""

    papers: list[Loose]


class Rehearsal(Struct, frozen=True, tag=True):
    """Announces papers of a language, to get ready for while there is nothing else to do; there is no answer."""

    lang: str


class Greeting(Struct, frozen=True, tag=True):
    """Asks for an empty answer."""


Request = Order | Rehearsal | Commission | Packing | Greeting

Waiting = deque[tuple[int, Commission]] | deque[tuple[int, Packing]]
"""What is to be done, each with its place."""


class Helper:
    """This process's end: start early, share work, kill."""

    def __init__(self, cache: Path | None, fonts: tuple[Path, ...] = ()) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - a fiftieth of a short book's time

        copied = _copyable()
        context = get_context("fork") if copied else get_context("spawn")
        self._channel, theirs = context.Pipe()
        # A copy must close its copy of this end, or it would not see it closed here.
        inherited = self._channel if copied else None
        self._process = context.Process(target=_run, args=(theirs, inherited, cache, fonts), daemon=True)
        self._process.start()
        self._shares: list[Share] = []
        theirs.close()

    def expect(self, order: Order, lang: str) -> None:
        """Say how papers will be set before there are any, so that the helper is ready when they come."""
        # A helper that is gone is noticed when there is work; how a language is called may be past encoding.
        with contextlib.suppress(OSError, UnicodeEncodeError):
            self._channel.send_bytes(_together([*map(msgspec.msgpack.encode, (order, Rehearsal(lang)))]))

    def share(self, waiting: Waiting, order: Order | None = None, *, more: bool = False) -> Share:
        """Let the helper take tasks from the end of those waiting, until none is left.

        If there will be `more`, it goes on until the share is closed. There is one share at a time.
        """
        share = Share(self._channel, waiting, order, more=more)
        self._shares = [*(share for share in self._shares if share.is_alive()), share]
        return share

    def wait(self) -> bool:
        """Wait until it is ready to work; whether it is."""
        try:
            self._channel.send_bytes(_together([msgspec.msgpack.encode(Greeting())]))
            return _apart(self._channel.recv_bytes()) == [b""]
        except (EOFError, OSError):
            return False

    def kill(self) -> None:
        """Stop at once; nothing is lost."""
        self._process.kill()
        self._process.join()
        # Whoever still waits for the helper learns that it is gone, and then needs the channel no more.
        for share in self._shares:
            share.close()
            share.join()
        self._channel.close()


class Share(threading.Thread):
    """The work that a helper takes off this process: requests go out, answers come in."""

    def __init__(self, channel: Connection, waiting: Waiting, order: Order | None, *, more: bool = False) -> None:
        super().__init__(daemon=True)
        self._channel = channel
        self._waiting = waiting
        self._order = order
        self._answers: dict[int, bytes] = {}
        self._news = threading.Condition()
        self._open = more
        self.start()

    def run(self) -> None:
        """Keep the helper busy; ends when nothing is left or the helper is gone."""
        under_way: deque[int] = deque()
        try:
            if self._order is not None:
                self._channel.send_bytes(_together([msgspec.msgpack.encode(self._order)]))
            while self._send(under_way) or under_way or self._more():
                if under_way:
                    for answer in _apart(self._channel.recv_bytes()):
                        self._answers[under_way.popleft()] = answer
        except (EOFError, OSError):
            return

    def add(self, tasks: Waiting) -> None:
        """More tasks, while it is open."""
        with self._news:
            self._waiting.extend(tasks)  # type: ignore[arg-type]  # Both are of one kind.
            self._news.notify()

    def close(self) -> None:
        """There will be no more."""
        with self._news:
            self._open = False
            self._news.notify()

    @property
    def answered(self) -> bool:
        """Whether the helper has done a task yet."""
        return bool(self._answers)

    def done(self) -> dict[int, bytes]:
        """Wait until the helper has finished what it began; its answers by place. Some may be missing."""
        self.join()
        return self._answers

    def _more(self) -> bool:
        """Wait until there is something to do again, or there will be nothing; whether there is."""
        with self._news:
            self._news.wait_for(lambda: self._waiting or not self._open)
            return bool(self._waiting)

    def _send(self, under_way: deque[int]) -> bool:
        """Send requests; whether any was left. One that cannot be encoded stays behind, as does one not answered."""
        requests: list[bytes] = []
        while len(under_way) < _UNDER_WAY + len(self._waiting) // _SHARE:
            try:
                place, task = self._waiting.pop()
                requests.append(msgspec.msgpack.encode(task))
            except IndexError:
                break
            except UnicodeEncodeError:
                continue
            under_way.append(place)
        if requests:
            self._channel.send_bytes(_together(requests))
        return bool(requests)


def _together(messages: list[bytes]) -> bytes:
    return msgspec.msgpack.encode(messages)


def _apart(message: bytes) -> list[bytes]:
    return msgspec.msgpack.decode(message, type=list[bytes])


@contextlib.contextmanager
def helping(papers: int, cache: Path | None, fonts: tuple[Path, ...] = ()) -> Iterator[Helper | None]:
    """A helper for a book of so many papers, if it repays its start and the machine lets it start."""
    helper = _started(cache, fonts) if papers >= _ENOUGH and _possible() else None
    try:
        yield helper
    finally:
        if helper is not None:
            helper.kill()


def _possible() -> bool:
    from multiprocessing import current_process  # noqa: PLC0415 - as above

    # A daemon of multiprocessing must not have children.
    return (os.cpu_count() or 1) > 1 and not current_process().daemon


def _copyable() -> bool:
    """Whether this process can be copied as it is, which saves a helper from loading the program: it has one thread.

    Where that cannot be told, it is not copied.
    """
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _started(cache: Path | None, fonts: tuple[Path, ...]) -> Helper | None:
    try:
        return Helper(cache, fonts)
    except OSError:
        return None


def _run(channel: Connection, inherited: Connection | None, cache: Path | None, fonts: tuple[Path, ...]) -> None:
    """The helper process: work until the other end closes, or the user stops the program."""
    if inherited is not None:
        inherited.close()
    with contextlib.suppress(OSError, KeyboardInterrupt):
        _work(channel, cache, fonts)


@uncollected()
def _work(channel: Connection, cache: Path | None, fonts: tuple[Path, ...]) -> None:
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    # Requests are taken in beside the work, so that the two ends never wait for each other to read.
    threading.Thread(target=_listen, args=(channel, requests), daemon=True).start()
    faces, pictures = open_faces(cache, folders=fonts), load_pictures()
    decoder: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
    order: Order | None = None
    answers: list[bytes] = []
    while request := requests.get():
        match decoder.decode(request):
            case Order() as order:
                pass
            case Rehearsal(lang):
                if order is not None and requests.empty():
                    set_paper(rehearsal(lang), order.style, faces, pictures, mirrored=order.mirrored)
            case Greeting():
                answers.append(b"")
            case Packing(papers):
                answers.append(msgspec.msgpack.encode([packed(paper) for paper in papers]))
            case Commission(paper) if order is not None:
                layout = set_paper(paper, order.style, faces, pictures, mirrored=order.mirrored)
                answers.append(msgspec.msgpack.encode(layout))
        if answers and (len(answers) == _AT_ONCE or requests.qsize() <= _UNDER_WAY):
            channel.send_bytes(_together(answers))
            answers.clear()


def _listen(channel: Connection, requests: queue.SimpleQueue[bytes]) -> None:
    """Pass requests on; an empty one says that the other end is gone."""
    try:
        while True:
            for request in _apart(channel.recv_bytes()):
                requests.put(request)
    except (EOFError, OSError):
        requests.put(b"")

"""What the calls in the author's texts print: asked of the worker that made the pages, and kept while it holds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from briefbook.app.offers import FigureEntry, PrintedCall
from briefbook.app.pagetalk import CallsPrinted
from briefbook.gui.bridge import Bridge
from briefbook.gui.librarian import Librarian
from briefbook.model.book import Book

_Where = tuple[str, str, str]
"""A paper, a point in it or nothing, a call."""


class PrintedFigures(QObject):
    """`came` says that calls print something else than was known, `sought` carries the fact that somebody asks after.

    What a call printed last stays until it is known what it prints now.
    """

    came = Signal()
    sought = Signal(str)

    def __init__(self, bridge: Bridge, librarian: Librarian, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._known: dict[_Where, PrintedCall] = {}
        self._offered: dict[str, PrintedCall] = {}
        self._sound: set[_Where] = set()
        self._wanted: dict[_Where, None] = {}
        self._asked: set[_Where] = set()
        self._sight: tuple[object, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._ask)
        bridge.opened.connect(self._forget)
        bridge.changed.connect(self._look)
        bridge.renewed.connect(self._doubt)
        bridge.pressed.connect(self._ask_again)
        bridge.printed.connect(self._take)
        librarian.found.connect(self._note)

    def said(self, paper: str, point: str, call: str) -> PrintedCall | None:
        """What a call prints, as far as it is known; else it is asked for, and `came` tells of the answer."""
        where = (paper, point, call)
        if where not in self._sound and where not in self._wanted:
            self._wanted[where] = None
            self._pause.start()
        return self._known.get(where) or self._offered.get(call)

    def _forget(self) -> None:
        self._known, self._wanted = {}, {}
        self._doubt()

    def _look(self, book: Book) -> None:
        """Doubt everything where the book sees the library otherwise, or what it is about has changed."""
        sight = (book.as_of, book.overrides, book.principal, book.participants, book.topics, book.event, book.people)
        if sight != self._sight:
            self._sight = sight
            self._doubt()

    def _doubt(self) -> None:
        self._sound.clear()
        self._offered.clear()

    def _note(self, figures: Iterable[FigureEntry]) -> None:
        """A figure that was just found can be shown at once where it is put into a text."""
        self._offered |= {
            one.call: PrintedCall(call=one.call, text=one.printed or one.value, figure=one) for one in figures
        }

    def _ask_again(self) -> None:
        """There are other pages: what was not answered is asked of them, and so is what is on show and in doubt."""
        self._asked.clear()
        self.came.emit()
        self._ask()

    def _ask(self) -> None:
        papers: dict[str, list[tuple[str, str]]] = {}
        for where in self._wanted:
            if where not in self._asked:
                papers.setdefault(where[0], []).append(where[1:])
                self._asked.add(where)
        for paper, calls in papers.items():
            self._bridge.print_calls(paper, tuple(calls))

    def _take(self, reply: CallsPrinted) -> None:
        for point, printed in reply.calls:
            where = (reply.paper, point, printed.call)
            self._known[where] = printed
            self._sound.add(where)
            self._wanted.pop(where, None)
        self.came.emit()

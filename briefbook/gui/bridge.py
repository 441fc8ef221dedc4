"""Between the open book and the widgets: edits go in, books, pages and refusals come out as signals."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from briefbook.app.pagetalk import (
    CallsPrinted,
    FindUses,
    Hits,
    Located,
    LocateText,
    PageWords,
    PrintCalls,
    ReadPage,
    SearchPages,
    Uses,
)
from briefbook.app.recovery import Unsaved
from briefbook.app.session import Session, in_use
from briefbook.app.worker import (
    Cover,
    Failed,
    LookAt,
    MakeSample,
    PageImage,
    Pages,
    PressBook,
    RenderCover,
    RenderPage,
    Reply,
    Request,
    Sample,
    Seen,
    Step,
)
from briefbook.gui.courier import Courier, StartLine
from briefbook.gui.keeper import Keeper
from briefbook.gui.refusal import Refusal
from briefbook.model.book import Book
from briefbook.model.commands import Command
from briefbook.model.errors import BriefbookError

PAUSE = 90
"""Milliseconds without an edit before the pages are made anew."""


class Bridge(QObject):
    """Owns the session and the preview's worker. Widgets show what its signals carry and never touch either.

    `changed` carries the book and who changed it, so that the one who did can ignore the echo; after `opened` the book
    is another one. `pressed` carries pages, `checked` the same with what was found. `settled` says that nothing is
    under way any more, `renewed` that the library says something else than it did.
    """

    opened = Signal(object)
    changed = Signal(object, object)
    pressed = Signal(object)
    checked = Signal(object)
    worded = Signal(object)
    hit = Signal(object)
    located = Signal(object)
    uses_found = Signal(object)
    printed = Signal(object)
    imaged = Signal(object)
    seen = Signal(object)
    covered = Signal(object)
    stepped = Signal(object)
    settled = Signal()
    renewed = Signal()
    refused = Signal(object)

    def __init__(self, start: StartLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._courier: Courier | None = None
        self._session: Session | None = None
        self._keeper: Keeper | None = None
        self._generation = 0
        self._shown = 0
        self._asked: Book | None = None
        self._pressed: Book | None = None
        self._job: Callable[[int], Request] | None = None
        self._revived = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE, timerType=Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._press)

    def keep_with(self, keeper: Keeper) -> None:
        """Have open books locked and unsaved work kept."""
        self._keeper = keeper
        keeper.failed.connect(lambda error: self.refused.emit(Refusal(error.sentence, error.hint)))

    @property
    def book(self) -> Book | None:
        """The open book, if there is one."""
        return self._session.book if self._session else None

    @property
    def path(self) -> Path | None:
        """The open book's file, if it has one."""
        return self._session.path if self._session else None

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose work; a sample that nobody has touched can always be made again."""
        return self._session is not None and self._session.unsaved

    @property
    def up_to_date(self) -> bool:
        """Whether the pages last made, and what was found in them, are of the book as it is now."""
        return self._pressed is not None and self._pressed is self.book

    @property
    def undo_title(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._session.undo_title if self._session else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._session.redo_title if self._session else ""

    def warm(self) -> None:
        """Start the worker before it is needed."""
        if self._courier is None:
            self._courier = Courier(self._start, self)
            self._courier.replied.connect(self._take)
            self._courier.died.connect(self._revive)
            self._courier.begin()

    def open(self, path: Path) -> bool:
        """Open a book's file; whether it could be read. The book that was open stays where it cannot."""
        try:
            session = self._keeper.open(path) if self._keeper else Session.open(path)
        except BriefbookError as error:
            self.refused.emit(Refusal(error.sentence, error.hint))
            return False
        self._adopt(session)
        if session.holder is not None:
            held = in_use(path, session.holder)
            self.refused.emit(Refusal(held.sentence, held.hint))
        return True

    def restore(self, unsaved: Unsaved) -> bool:
        """Open work that an earlier run could not save, as a book without a file; whether it could be read."""
        try:
            session = Session.restored(unsaved)
        except BriefbookError as error:
            self.refused.emit(Refusal(error.sentence, error.hint))
            return False
        self._adopt(session)
        return True

    def open_sample(self) -> None:
        """Have the sample book made, and open it."""
        self._request(MakeSample)

    def do(self, command: Command, *, initiator: QObject | None = None) -> None:
        """Apply an edit to the open book."""
        if self._session is None:
            return
        before = self._session.book
        try:
            self._session.do(command, now=time.monotonic())
        except BriefbookError as error:
            self.refused.emit(Refusal(error.sentence, error.hint))
            return
        self._edited(before, initiator)

    def rest(self) -> None:
        """Let the next edit be a step of undo of its own."""
        if self._session is not None:
            self._session.rest()

    def undo(self) -> None:
        """Take back the last edit."""
        if self._session is not None:
            before = self._session.book
            self._session.undo(now=time.monotonic())
            self._edited(before, None)

    def redo(self) -> None:
        """Do the last edit taken back again."""
        if self._session is not None:
            before = self._session.book
            self._session.redo(now=time.monotonic())
            self._edited(before, None)

    def save(self, path: Path | None = None) -> bool:
        """Write the open book to its file, or to another that becomes its own; whether it could be written."""
        if self._session is None:
            return False
        try:
            self._session.save(path)
        except BriefbookError as error:
            self.refused.emit(Refusal(error.sentence, error.hint))
            return False
        self.changed.emit(self._session.book, None)
        return True

    def render(self, index: int, scale: float) -> None:
        """Have a page of the book last pressed drawn; `imaged` answers."""
        self._ask_pages(RenderPage(self._shown, index, scale))

    def render_cover(self, width: int) -> None:
        """Have the first page of the book last pressed drawn small; `covered` answers."""
        if self._courier is not None:
            self._courier.ask(RenderCover(self._shown, width))

    def look(self, index: int, x: float, y: float) -> None:
        """Ask what stands at a place of a page, in points from its lower left corner; `seen` answers."""
        self._ask_pages(LookAt(self._shown, index, x, y))

    def read(self, index: int) -> None:
        """Ask for the words of a page; `worded` answers."""
        self._ask_pages(ReadPage(self._shown, index))

    def search(self, text: str) -> None:
        """Look for a text in all pages; `hit` answers, piece by piece."""
        self._ask_pages(SearchPages(self._shown, text))

    def locate(self, paper: str, text: str) -> None:
        """Ask where a text of a paper is printed; `located` answers if it is."""
        self._ask_pages(LocateText(self._shown, paper, text))

    def find_uses(self, fact: str) -> None:
        """Ask which papers print or cite a fact; `uses_found` answers."""
        self._ask_pages(FindUses(self._shown, fact))

    def print_calls(self, paper: str, calls: tuple[tuple[str, str], ...]) -> None:
        """Ask what calls in the texts of a paper print; `printed` answers unless the pages are made anew."""
        self._ask_pages(PrintCalls(self._shown, paper, calls))

    def _ask_pages(self, request: Request) -> None:
        if self._courier is not None:
            self._courier.ask(request)

    def retry(self) -> None:
        """Ask again for what was refused."""
        if self._job is not None:
            self._request(self._job)

    def renew(self) -> None:
        """Make the pages of the open book anew: the library says something else than it did."""
        if self.book is not None:
            self._pressed = None
            self.renewed.emit()
            self.changed.emit(self.book, None)
            self._press()

    def leave(self) -> None:
        """Close the open book without saving it."""
        self._close_session()
        self._job = None
        self._pause.stop()
        self._generation += 1
        self.settled.emit()

    def close(self) -> None:
        """Close the open book and end the worker."""
        self._close_session()
        self._end_worker()

    def _end_worker(self) -> None:
        if self._courier is not None:
            self._courier.close()
            self._courier.deleteLater()
            self._courier = None

    def adopt(self, book: Book) -> None:
        """Work on a book that has no file yet."""
        self._adopt(Session(book))

    def _close_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def _adopt(self, session: Session) -> None:
        self._close_session()
        self._session = session
        if self._keeper is not None:
            self._keeper.adopt(session)
        self.opened.emit(session.book)
        self.changed.emit(session.book, None)
        self._press()

    def _edited(self, before: Book, initiator: QObject | None) -> None:
        book = self.book
        if book is None or book is before:
            return
        if self._keeper is not None:
            self._keeper.look()
        self._pause.start()  # While views show the edit, which takes some of the time.
        self.changed.emit(book, initiator)

    def _press(self) -> None:
        self._pause.stop()
        book = self.book
        if book is not None:
            self._asked = book
            self._request(lambda generation: PressBook(generation, book))

    def _request(self, job: Callable[[int], Request]) -> None:
        """A new job: what an older one still answers is ignored."""
        self._revived = False
        self._job = job
        self._ask(job)

    def _ask(self, job: Callable[[int], Request]) -> None:
        self.warm()
        self._generation += 1
        if self._courier is not None:
            self._courier.ask(job(self._generation))

    def _take(self, reply: Reply) -> None:
        match reply:
            case PageImage(generation=generation) if generation == self._shown:
                self.imaged.emit(reply)
            case Seen() | PageWords() | Hits() | Located() | Uses() | CallsPrinted() | Cover():
                self._tell_pages(reply)
            case PageImage():
                return
            case _ if reply.generation != self._generation:
                return
            case Step():
                self.stepped.emit(reply)
            case Pages():
                self._shown, self._pressed = reply.generation, self._asked
                if reply.checked:
                    self.checked.emit(reply)
                else:
                    self.settled.emit()
                    self.pressed.emit(reply)
            case Sample(book=book):
                self._adopt(Session(book))
            case Failed(sentence=sentence, hint=hint):
                self.settled.emit()
                self.refused.emit(Refusal(sentence, hint, retry=True))

    def _tell_pages(self, reply: Seen | PageWords | Hits | Located | Uses | CallsPrinted | Cover) -> None:
        """Give on what the pages on show say."""
        if reply.generation == self._shown:
            match reply:
                case Seen():
                    self.seen.emit(reply)
                case PageWords():
                    self.worded.emit(reply)
                case Hits():
                    self.hit.emit(reply)
                case Located():
                    self.located.emit(reply)
                case Uses():
                    self.uses_found.emit(reply)
                case CallsPrinted():
                    self.printed.emit(reply)
                case Cover():
                    self.covered.emit(reply)

    def _revive(self) -> None:
        """The worker died: start another once for the same job, then say so."""
        self._end_worker()
        if self._job is None:
            return
        if not self._revived:
            self._revived = True
            self._ask(self._job)
            return
        self.settled.emit()
        self.refused.emit(
            Refusal(
                self.tr("The pages could not be made: their program stopped twice."),
                self.tr("Your book is safe. Try again; if it happens again, save the book and start Briefbook anew."),
                retry=True,
            )
        )

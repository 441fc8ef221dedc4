"""Prints the open book, or a file that was written, through the system's own dialog."""

# Printers are loaded when something is printed: the window's first paint does not wait for them.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from briefbook.app.orders import Order
from briefbook.app.worker import ExportBook, Exported, Failed, Reply, Step
from briefbook.gui.bridge import Bridge
from briefbook.gui.courier import Courier, StartLine
from briefbook.gui.notice import Notice, refusal_notice
from briefbook.gui.printprogress import PrintProgress
from briefbook.gui.refusal import Refusal
from briefbook.gui.words import counted_pages, words
from briefbook.model.errors import InputError

if TYPE_CHECKING:
    from briefbook.app.printing import PrintFile
    from briefbook.gui.printrun import PrintRun, Task


class Printers(Protocol):
    """What there is to print on."""

    def there(self) -> bool:
        """Whether there is a printer."""

    def choose(self, window: QWidget, file: PrintFile, name: str, then: Callable[[Task | None], object]) -> None:
        """Let the user choose one; `then` gets None where they do not want to print."""


def system_printers() -> Printers:
    """Those of this computer."""
    from briefbook.gui.printrun import SystemPrinters

    return SystemPrinters()


class Printing(QObject):
    """One thing is printed at a time. `noticed` carries what to say."""

    noticed = Signal(object)

    def __init__(
        self, bridge: Bridge, start: StartLine, window: QWidget, find: Callable[[], Printers] = system_printers
    ) -> None:
        super().__init__(window)
        self._bridge, self._start, self._window, self._find = bridge, start, window, find
        self._courier: Courier | None = None
        self._run: PrintRun | None = None
        self._progress: PrintProgress | None = None
        self._name = ""

    def print_book(self) -> None:
        """Make the pages of the open book as it is now, then print them."""
        book = self._bridge.book
        if book is None or not self._ready():
            return
        self._name = book.title
        self._show_progress(self.tr("Preparing the pages"))
        self._courier = Courier(self._start, self)
        self._courier.replied.connect(self._take)
        self._courier.died.connect(self._die)
        self._courier.ask(ExportBook(0, book, Order()))
        self._courier.begin()

    def print_file(self, path: Path, password: str = "") -> None:
        """Print a file that was written."""
        if self._ready():
            self._name = path.stem
            self._offer(path, password)

    def close(self) -> None:
        """End what is under way."""
        if self._run is not None:
            self._run.cancel()
        self._finish()

    def _ready(self) -> bool:
        """Whether something can be printed now; where there is no printer, that is said."""
        if self._progress is not None:
            return False
        there = self._find().there()
        if not there:
            self._refuse(
                Refusal(
                    self.tr("No printer is set up on this computer."),
                    self.tr("Add one in the system’s settings, or export the book and print the file elsewhere."),
                )
            )
        return there

    # Making the pages

    def _take(self, reply: Reply) -> None:
        match reply:
            case Step(what=what, done=done, total=total):
                if self._progress is not None:
                    self._progress.show_step(words(what), done, total)
            case Exported(files=files):
                self._finish()
                self._offer(files[0].pdf)
            case Failed(sentence=sentence, hint=hint):
                self._finish()
                self._refuse(Refusal(sentence, hint))

    def _die(self) -> None:
        self._finish()
        self._refuse(Refusal(self.tr("The pages could not be made: their program stopped."), self.tr("Print again.")))

    # Printing them

    def _offer(self, source: bytes | Path, password: str = "") -> None:
        """Let the user choose a printer for a file."""
        from briefbook.app.printing import PrintFile

        try:
            file = PrintFile.open(source, password)
        except InputError as error:
            self._refuse(Refusal(error.sentence, error.hint))
            return
        self._find().choose(self._window, file, self._name, lambda task: self._print(file, task))

    def _print(self, file: PrintFile, task: Task | None) -> None:
        from briefbook.gui.printrun import PrintRun

        if task is None:
            file.close()
            return
        self._show_progress(self.tr("Printing"))
        self._run = PrintRun(file, task, self)
        self._run.stepped.connect(self._show_page)
        self._run.printed.connect(self._tell)
        self._run.failed.connect(self._fail)
        self._run.cancelled.connect(self._finish)
        self._run.begin()

    def _show_page(self, done: int, total: int) -> None:
        if self._progress is not None:
            told = self.tr("Printing page {page} of {pages}").format(page=done, pages=total)
            self._progress.show_step(told, done, total)

    def _tell(self, pages: int) -> None:
        self._finish()
        told = self.tr("“{name}” went to the printer: {pages}.").format(name=self._name, pages=counted_pages(pages))
        self.noticed.emit(Notice(told))

    def _fail(self, refusal: Refusal) -> None:
        self._finish()
        self._refuse(refusal)

    def _refuse(self, refusal: Refusal) -> None:
        self.noticed.emit(refusal_notice(refusal))

    def _show_progress(self, what: str) -> None:
        self._progress = PrintProgress(self._window)
        self._progress.rejected.connect(self._cancel)
        self._progress.show_step(what)
        self._progress.open()

    def _cancel(self) -> None:
        self.close()
        self.noticed.emit(Notice(self.tr("Printing was cancelled.")))

    def _finish(self) -> None:
        """Nothing is under way any more."""
        if self._courier is not None:
            self._courier.close()
            self._courier.deleteLater()
        if self._run is not None:
            self._run.deleteLater()
        if self._progress is not None:
            self._progress.rejected.disconnect(self._cancel)
            self._progress.accept()
            self._progress.deleteLater()
        self._courier = self._run = self._progress = None

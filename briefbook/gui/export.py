"""One export: a worker of its own makes the files, each is written whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from briefbook.app.disk import write_whole
from briefbook.app.orders import Made, Order
from briefbook.app.worker import ExportBook, Exported, Failed, Reply, Step
from briefbook.gui.courier import Courier, StartLine
from briefbook.gui.refusal import Refusal
from briefbook.model.book import Book
from briefbook.model.errors import OutputError


class Written(Struct, frozen=True):
    """Files that are on disk, with what each is, and the password that opens them."""

    paths: tuple[Path, ...]
    files: tuple[Made, ...]
    password: str = ""

    @property
    def pages(self) -> int:
        """The pages of all of them."""
        return sum(made.pages for made in self.files)


class Export(QObject):
    """Makes the files of an order and writes them; `paths` says where, by the names of the files.

    Ends with exactly one of `written`, `failed` and `cancelled`.
    """

    stepped = Signal(object)
    written = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    _outcome = Signal(object)

    def __init__(
        self, start: StartLine, book: Book, order: Order, paths: Mapping[str, Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._paths, self._password = paths, order.security.password
        self._ended = False
        self._writer: threading.Thread | None = None
        self._courier = Courier(start, self)
        self._courier.replied.connect(self._take)
        self._courier.died.connect(self._died)
        self._outcome.connect(self._end)
        self._courier.ask(ExportBook(0, book, order))
        self._courier.begin()

    @property
    def can_cancel(self) -> bool:
        """Whether nothing is being written yet."""
        return self._writer is None and not self._ended

    def cancel(self) -> None:
        """Stop at once; what stood under the name before is untouched. Too late once the file is being written."""
        if self.can_cancel:
            self._ended = True
            self._courier.close()
            self.cancelled.emit()

    def close(self) -> None:
        """Cancel, or wait until the file is whole: nothing half-written stays behind."""
        self.cancel()
        if self._writer is not None:
            self._writer.join()

    def _take(self, reply: Reply) -> None:
        match reply:
            case Step() if not self._ended:
                self.stepped.emit(reply)
            case Exported() if not self._ended:
                # A stick or a network drive may take seconds to store a file.
                self._writer = threading.Thread(target=self._write, args=(reply,), name="export writes", daemon=True)
                self._writer.start()
                self.stepped.emit(Step(reply.generation, self.tr("Saving the file"), 0, 0))
            case Failed(sentence=sentence, hint=hint, paper=paper):
                self._end(Refusal(sentence, hint, paper=paper))

    def _write(self, made: Exported) -> None:
        try:
            for file in made.files:
                write_whole(self._paths[file.name], file.pdf)
        except OutputError as error:
            self._outcome.emit(Refusal(error.sentence, error.hint))
        else:
            paths = tuple(self._paths[file.name] for file in made.files)
            files = tuple(replace(file, pdf=b"") for file in made.files)
            self._outcome.emit(Written(paths, files, self._password))

    def _died(self) -> None:
        self._end(Refusal(self.tr("The PDF could not be made: its program stopped."), self.tr("Export again.")))

    def _end(self, outcome: Written | Refusal) -> None:
        if self._ended:
            return
        self._ended = True
        self._courier.close()
        if isinstance(outcome, Written):
            self.written.emit(outcome)
        else:
            self.failed.emit(outcome)

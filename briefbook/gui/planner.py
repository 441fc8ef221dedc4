"""Asks what an export would be, through a worker of its own, so that neither pages nor figures wait for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from briefbook.app.orders import Order
from briefbook.app.worker import Failed, Plan, PlanExport, Reply
from briefbook.gui.courier import Courier, StartLine
from briefbook.gui.refusal import Refusal
from briefbook.model.book import Book

_PAUSE = 250
"""Milliseconds after the last change before a plan is asked for."""


class Planner(QObject):
    """`planned` carries what the files of the order last asked for would be, `refused` why it cannot be told."""

    planned = Signal(object)
    refused = Signal(object)

    def __init__(self, start: StartLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._courier: Courier | None = None
        self._wanted: tuple[Book, Order] | None = None
        self._generation = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)

    def plan(self, book: Book, order: Order) -> None:
        """Ask for a plan; the answer to an earlier question is dropped."""
        self._wanted = book, order
        self._generation += 1
        self._pause.start()

    def close(self) -> None:
        """End the worker; what was asked is not answered any more."""
        self._pause.stop()
        self._generation += 1
        if self._courier is not None:
            self._courier.close()
            self._courier.deleteLater()
            self._courier = None

    def _ask(self) -> None:
        if self._wanted is None:
            return
        if self._courier is None:
            self._courier = Courier(self._start, self)
            self._courier.replied.connect(self._take)
            self._courier.died.connect(self._die)
            self._courier.begin()
        self._courier.ask(PlanExport(self._generation, *self._wanted))

    def _take(self, reply: Reply) -> None:
        if reply.generation != self._generation:
            return
        match reply:
            case Plan(files=files):
                self.planned.emit(files)
            case Failed(sentence=sentence, hint=hint, paper=paper):
                self.refused.emit(Refusal(sentence, hint, paper=paper))

    def _die(self) -> None:
        self.close()
        self.refused.emit(Refusal(self.tr("The summary’s program stopped."), self.tr("Export all the same, or again.")))

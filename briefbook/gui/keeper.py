"""Keeps what is typed: tells the journal of the open book the time, and whose the book is."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from briefbook.app.openers import Opener
from briefbook.app.recovery import Journal
from briefbook.app.session import Session
from briefbook.model.errors import BriefbookError

_AGAIN = 5.0
"""Seconds after which a journal that could not be written is tried again."""


class Keeper(QObject):
    """Opens books for this program and writes unsaved work when it is due; `failed` says once that it cannot."""

    failed = Signal(object)

    def __init__(self, opener: Opener, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._folder = folder
        self._journal: Journal | None = None
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    def open(self, path: Path) -> Session:
        """A session on a file, locked where no other program has it; raises BookError."""
        return Session.open(path, opener=self._opener)

    def adopt(self, session: Session) -> None:
        """Keep the unsaved work of a session from now on, in place of the one before."""
        self._journal = Journal(self._folder, self._opener)
        self._told = False
        session.keep(self._opener, self._journal)

    def look(self) -> None:
        """Something was done to the book: see to it that it is written in time."""
        journal = self._journal
        if journal is None or journal.due is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(max(0, int((journal.due - time.monotonic()) * 1000)))

    def _write(self) -> None:
        if self._journal is None:
            return
        try:
            self._journal.write(time.monotonic())
        except BriefbookError as error:
            if not self._told:
                self._told = True
                self.failed.emit(error)
            self._timer.start(int(_AGAIN * 1000))
            return
        self.look()

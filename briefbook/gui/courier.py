"""Carries requests to one worker process and its replies back as a signal, so that the window never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from briefbook.app.worker import MakeSample, PressBook, Reply, Request


class Line(Protocol):
    """What a courier needs of a worker."""

    def ask(self, request: Request) -> None:
        """Send a request; raises OSError if the worker is gone."""

    def wait(self) -> Reply:
        """The next reply; raises EOFError or OSError when the worker is gone."""

    def kill(self) -> None:
        """Stop the worker at once."""


StartLine = Callable[[], Line]
"""Starts a worker; raises OSError where the system refuses another process."""


class Courier(QObject):
    """The life of one worker: started by `begin`, ended by `close` or by the worker's death.

    Two threads belong to it: one starts the worker and sends, for a busy worker does not read and a full pipe would
    stop the window; one waits for replies.
    """

    replied = Signal(object)
    died = Signal()

    def __init__(self, start: StartLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._line: Line | None = None
        self._waiting: list[Request] = []
        self._turn = threading.Condition()
        self._closing = False
        self._sender = threading.Thread(target=self._send_all, name="courier sends", daemon=True)
        self._reader: threading.Thread | None = None

    def begin(self) -> None:
        """Start the worker; once the signals are connected, for it may die at once."""
        self._sender.start()

    def ask(self, request: Request) -> None:
        """Send a request as soon as the worker takes one; a newer book makes what still waits worthless."""
        with self._turn:
            if isinstance(request, PressBook | MakeSample):
                self._waiting.clear()
            self._waiting.append(request)
            self._turn.notify()

    def close(self) -> None:
        """Kill the worker and wait for both threads; nothing is sent out after this."""
        with self._turn:
            self._closing = True
            self._turn.notify()
            line = self._line
        if line is not None:
            line.kill()
        if self._sender.ident is not None:
            self._sender.join()
        if self._reader is not None:
            self._reader.join()

    def _send_all(self) -> None:
        try:
            line = self._start()
        except OSError:
            self._end()
            return
        with self._turn:
            self._line = line
            self._reader = threading.Thread(target=self._read_all, args=(line,), name="courier reads", daemon=True)
            self._reader.start()
            closing = self._closing
        if closing:
            line.kill()
            return
        while (request := self._next()) is not None:
            try:
                line.ask(request)
            except OSError:
                return  # The reader sees the same end and tells it.

    def _next(self) -> Request | None:
        with self._turn:
            while not (self._waiting or self._closing):
                self._turn.wait()
            return None if self._closing else self._waiting.pop(0)

    def _read_all(self, line: Line) -> None:
        while True:
            try:
                reply = line.wait()
            except (EOFError, OSError):
                break
            if self._closing:
                return
            self.replied.emit(reply)
        self._end()

    def _end(self) -> None:
        with self._turn:
            told, self._closing = self._closing, True
            self._turn.notify()
        if not told:
            self.died.emit()

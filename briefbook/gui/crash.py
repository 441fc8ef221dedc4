"""The crash hook: what nobody foresaw is written down, told in a sentence, and the window goes on."""

from __future__ import annotations

import os
import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from briefbook import __version__


class CrashHook(QObject):
    """Writes a report into a folder and says so, from whichever thread the fault came.

    `crashed` carries the report's path, or None where it could not be written.
    """

    crashed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def install(self) -> None:
        """Take unhandled exceptions of every thread from now on."""
        sys.excepthook = self.report
        threading.excepthook = self._from_thread

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write one report."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        self.crashed.emit(write_report(self._folder, text, datetime.now(UTC)))

    def _from_thread(self, fault: threading.ExceptHookArgs) -> None:
        self.report(fault.exc_type, fault.exc_value or fault.exc_type(), fault.exc_traceback)


def write_report(folder: Path, fault: str, now: datetime) -> Path | None:
    """A report that only its owner can read; None where it cannot be written."""
    path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    system = f"Briefbook {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{now.isoformat()}\n{system}\n\n{fault}")
    except OSError:
        return None
    return path

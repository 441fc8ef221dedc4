"""A time of day, typed as one writes it: 9, 930, 9:30, 09.30; empty where it is not known."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?")


class TimeField(QLineEdit):
    """`settled` follows a time, or none, by the user; `unread` what cannot be read as one."""

    settled = Signal()
    unread = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: time | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("--:--")
        self.editingFinished.connect(self._settle)

    @property
    def clock(self) -> time | None:
        """The time shown last; None where there is none."""
        return self._shown

    def show_clock(self, clock: time | None) -> None:
        """Show a time."""
        if clock != self._shown or not self.hasFocus():
            self._shown = clock
            self.setText(f"{clock:%H:%M}" if clock else "")

    def _settle(self) -> None:
        read = parse_clock(self.text())
        if read is None:
            self.unread.emit()
            return
        typed = read[0]
        changed = typed != self._shown
        self._shown = typed
        self.setText(f"{typed:%H:%M}" if typed else "")
        if changed:
            self.settled.emit()


def parse_clock(text: str) -> tuple[time | None] | None:
    """The time that a text gives, in a tuple, where an empty text gives none; None where it cannot be read."""
    if not text.strip():
        return (None,)
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return (time(hour, minute),) if hour < 24 and minute < 60 else None

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""What gives way where there is little room: rooms are measured in sizes of text, and ticks break their lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

_LINE = 16
"""Height in pixels of a line of text of the usual size."""
_BESIDE = 34
"""Pixels of a tick, of the room behind it, and of its frame, at the usual size."""
_LEAST = 8
"""Heights of a line that words beside a tick have at least."""


def scaled(pixels: int, widget: QWidget) -> int:
    """As many pixels as take the same room in a widget's size of text; never fewer."""
    return max(pixels, round(pixels * widget.fontMetrics().height() / _LINE))


def is_narrow(widget: QWidget, below: int) -> bool:
    """Whether a widget is narrower than so many pixels would be at the usual size of text."""
    return widget.width() < scaled(below, widget)


class WrappedCheck(QCheckBox):
    """A tick whose words break into lines where they have to."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setAccessibleName(text)
        self._wrap()

    def sizeHint(self) -> QSize:
        """Qt: all words in one line."""
        wide = self.fontMetrics().horizontalAdvance(self._words) + scaled(_BESIDE, self)
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: a few letters beside the tick."""
        least = _LEAST * self.fontMetrics().height() + scaled(_BESIDE, self)
        return QSize(min(least, self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: break the words anew."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        room = max(_LEAST * self.fontMetrics().height(), self.width() - scaled(_BESIDE, self))
        broken = wrapped(self._words, self.fontMetrics(), room).replace("&", "&&")
        if broken != self.text():
            self.setText(broken)


def wrapped(text: str, metrics: QFontMetrics, room: int) -> str:
    """A text in lines of at most so many pixels; a longer word has a line to itself."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)

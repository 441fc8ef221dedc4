# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Four hints for the first run, each beside what it speaks of. One that was dismissed never comes back."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from briefbook.gui.preferences import Preferences

_GAP = 8
_WIDEST = 340


class Hint(Struct, frozen=True):
    """A sentence and what it speaks of; `beside` gives none as long as that is not in view."""

    name: str
    text: str
    beside: Callable[[], QWidget | None]


class Hints(QFrame):
    """Shows one hint at a time over the window, and takes no focus."""

    def __init__(self, preferences: Preferences, hints: tuple[Hint, ...], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("hint")
        self._window, self._preferences, self._hints = window, preferences, hints
        self._gone = set(preferences.dismissed())
        self._hint: Hint | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.dismiss = QPushButton(self.tr("Got it"), self)
        self.dismiss.setProperty("quiet", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.dismiss)
        self.dismiss.clicked.connect(self._dismiss)
        window.installEventFilter(self)
        self.hide()

    @property
    def hint(self) -> str:
        """The hint in view; empty where there is none."""
        return self._hint.name if self._hint else ""

    def look(self) -> None:
        """Show the first hint that was not dismissed and whose matter is in view."""
        waiting = (hint for hint in self._hints if hint.name not in self._gone)
        self._hint = next((hint for hint in waiting if hint.beside() is not None), None)
        if self._hint is None:
            self.hide()
            return
        self._words.setText(self._hint.text)
        self.setAccessibleName(self._hint.text)
        self.dismiss.setAccessibleName(self.tr("Dismiss the hint"))
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the hint goes where what it speaks of goes."""
        if event.type() == QEvent.Type.Resize and self._hint is not None:
            self.look()
        return super().eventFilter(watched, event)

    def _dismiss(self) -> None:
        if self._hint is not None:
            self._gone.add(self._hint.name)
            self._preferences.dismiss(self._hint.name)
        self.look()

    def _place(self) -> None:
        """Below what it speaks of, or above it, or within the foot of what is tall; always within the window."""
        window, beside = self._window, self._hint.beside() if self._hint else None
        if beside is None:
            return
        width = min(round(_WIDEST * self.fontMetrics().height() / 16), window.width() - 2 * _GAP)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        corner = beside.mapTo(window, QPoint(0, 0))
        below = corner.y() + beside.height() + _GAP
        above = corner.y() - self.height() - _GAP
        within = corner.y() + beside.height() - self.height() - _GAP
        if below + self.height() <= window.height() - _GAP:
            top = below
        else:
            top = within if beside.height() > 3 * self.height() else above
        inset = _GAP if top == within else 0
        start = corner.x() + (beside.width() - width - inset if self._from_right(corner, beside) else inset)
        self.move(min(max(_GAP, start), window.width() - width - _GAP), top)

    def _from_right(self, corner: QPoint, beside: QWidget) -> bool:
        middle = corner.x() + beside.width() / 2
        return middle > self._window.width() / 2 or self.layoutDirection() == Qt.LayoutDirection.RightToLeft

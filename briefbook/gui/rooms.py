"""The book, or for a while a place of its own over it: preferences, help. Escape leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from briefbook.gui.nesting import nest


class Rooms(QStackedWidget):
    """Holds the book's panels and the places over them; what was worked on stays as it is. `left` follows a return."""

    left = Signal()

    def __init__(self, book: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._before: QWidget | None = None
        # A place that needs more height than the window has is cut, never what stands below it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.addWidget(book)

    def add(self, room: QWidget) -> None:
        """Add a place; Escape in it leads back."""
        self.addWidget(room)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), room)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.leave)

    def enter(self, room: QWidget) -> None:
        """Show a place over the book."""
        if self.currentWidget() is self._book:
            self._before = self.window().focusWidget()
        self.setCurrentWidget(room)

    def leave(self) -> None:
        """Back to the book, and to what had the keyboard."""
        if self.currentWidget() is self._book:
            return
        self.setCurrentWidget(self._book)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()


class Room(QWidget):
    """A place with its heading and the way back above its content."""

    left = Signal()

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(heading)
        title = QLabel(heading, self)
        title.setProperty("role", "heading")
        self.back = QPushButton(self.tr("Done"), self)
        self.back.setAutoDefault(True)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.back)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 24, 32, 0)
        self.column.setSpacing(14)
        nest(self.column, head)
        self.back.clicked.connect(self.left)

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""One chair of a seating plan: dragged with who sits there, dropped upon by another, moved by the arrows."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_MIME = "application/x-briefbook-chair"
_MARGIN = 14

ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
"""The arrow keys, each with its way in rows and places."""

At = tuple[int, int]
"""Where a chair stands: its row, and its place in it from the left."""


class Occupant(Struct, frozen=True):
    """Who sits on a chair, in two short lines, and in words for those who listen; of an empty one `person` is ""."""

    person: str
    name: str
    post: str
    said: str


class Chair(QPushButton):
    """`dropped` carries the place of a chair that was let go here, `gone` an arrow and whether who sits here comes."""

    dropped = Signal(object)
    gone = Signal(object, bool)

    def __init__(self, at: At, parent: QWidget) -> None:
        super().__init__(parent)
        self.at = at
        self._pressed: QPoint | None = None
        self.occupant = Occupant("", "", "", "")
        self.setProperty("chair", "true")
        self.setAcceptDrops(True)

    def show_occupant(self, occupant: Occupant) -> None:
        """Show who sits there."""
        self.occupant = occupant
        self.setAccessibleName(occupant.said)
        self.setToolTip(occupant.said)
        self.setProperty("empty", "false" if occupant.person else "true")
        self.style().unpolish(self)
        self.style().polish(self)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as much of the name as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: perhaps a drag begins."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a drag begins when the pointer has gone far enough."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.setDown(False)
            drag = QDrag(self)
            drag.setMimeData(self.carried())
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def carried(self) -> QMimeData:
        """What a drag of this chair carries: where it stands."""
        carried = QMimeData()
        carried.setData(_MIME, f"{self.at[0]} {self.at[1]}".encode())
        return carried

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: another chair is welcome."""
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: both change places."""
        row, place = map(int, bytes(event.mimeData().data(_MIME).data()).split())
        event.acceptProposedAction()
        if (row, place) != self.at:
            self.dropped.emit((row, place))

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow are this chair's, not the papers'."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from chair to chair, with Alt they take the person along."""
        if event.key() in ARROWS:
            self.gone.emit(Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room, letters = self.width() - _MARGIN, self.fontMetrics()
        lines = (self.occupant.name, self.occupant.post)
        self.setText("\n".join(letters.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line))

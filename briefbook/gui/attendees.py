# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Who attends a meeting, in order of precedence: dragged into another order, added and removed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefbook.gui.flags import Flags
from briefbook.gui.named import with_post
from briefbook.gui.words import words
from briefbook.model.facts import Person

_ID = int(Qt.ItemDataRole.UserRole)
_MOST_ROWS = 6


class Attendees(QWidget):
    """`changed` carries the ids of who attends, in their order, after a change by the user."""

    changed = Signal(object)

    def __init__(self, flags: Flags, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags = flags
        self._people: dict[str, Person] = {}
        self._codes: dict[str, str] = {}
        self.list = _Order(name, self)
        self.add = QComboBox(self)
        self.add.setAccessibleName(words("Add somebody who attends"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addWidget(self.add)
        self.list.reordered.connect(lambda: self.changed.emit(self._ids()))
        self.list.removed.connect(self._remove)
        self.add.activated.connect(self._add)

    def offer(self, people: Iterable[Person], codes: dict[str, str]) -> None:
        """Know the people of the book, in order of precedence, and the two letters of their states."""
        self._people, self._codes = {person.id: person for person in people}, codes

    def show_attendees(self, attendees: tuple[str, ...]) -> None:
        """Show who attends."""
        row = self.list.currentRow()
        self.list.clear()
        for one in attendees:
            self.list.addItem(self._item(one))
        self.list.setCurrentRow(min(row, len(attendees) - 1))
        self.list.setVisible(bool(attendees))
        rows = min(_MOST_ROWS, len(attendees))
        self.list.setFixedHeight(rows * 32 + 12)
        self.add.clear()
        self.add.addItem(words("Add somebody…") if attendees else words("Whoever leads the participants"), "")
        for person in self._people.values():
            if person.id not in attendees:
                icon = self._flags.icon(self._codes.get(person.country, ""))
                self.add.addItem(icon, with_post(person), person.id)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits."""
        return (self.list, self.add)

    def _item(self, one: str) -> QListWidgetItem:
        person = self._people.get(one)
        text = with_post(person) if person else one
        item = QListWidgetItem(text)
        item.setData(_ID, one)
        item.setSizeHint(QSize(60, 32))
        if person:
            item.setIcon(self._flags.icon(self._codes.get(person.country, "")))
        return item

    def _ids(self) -> tuple[str, ...]:
        return tuple(str(self.list.item(row).data(_ID)) for row in range(self.list.count()))

    def _add(self, _row: int) -> None:
        if person := self.add.currentData():
            self.changed.emit((*self._ids(), person))

    def _remove(self, row: int) -> None:
        self.changed.emit(tuple(one for place, one in enumerate(self._ids()) if place != row))


class _Order(QListWidget):
    """A list whose rows are dragged, moved with Alt and the arrows, removed with Delete."""

    reordered = Signal()
    removed = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(words("Drag to change the order; Delete removes"))
        self.setProperty("framed", "true")
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setAccessibleName(words("Scroll who attends"))

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: a row was let go."""
        super().dropEvent(event)
        self.reordered.emit()

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow are this list's, not the papers'."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return super().event(event)
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: move or remove the row."""
        row = self.currentRow()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.removed.emit(row)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = row + (1 if event.key() == Qt.Key.Key_Down else -1)
            if row >= 0 and 0 <= to < self.count():
                self.insertItem(to, self.takeItem(row))
                self.setCurrentRow(to)
                self.reordered.emit()
        else:
            super().keyPressEvent(event)

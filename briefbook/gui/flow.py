# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A layout that sets widgets like words: in lines, broken where the room ends, each on the middle of its line."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Lines of widgets with `gap` pixels between them."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        # At the end of the program Qt may be gone first.
        weakref.finalize(self, _free, self._items).atexit = False
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, w: QWidget) -> None:
        """Qt: add a widget at the end."""
        self.addChildWidget(w)
        # Made by Python, which so learns when Qt frees it; what Qt makes would pass for what next takes its memory.
        self._items.append(QWidgetItem(w))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: an item, or none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Remove every widget."""
        while self._items:
            item = self._items.pop()
            widget = item.widget()
            shiboken6.delete(item)
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it does not grow of its own accord."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put every item into its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: everything in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Qt: room for the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _turned(self, place: QRect, within: QRect) -> QRect:
        """A place as the interface's language runs."""
        widget = self.parentWidget()
        if widget is None or widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return place
        return place.translated(within.left() + within.right() - place.left() - place.right(), 0)

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(item.sizeHint().height() for item in line)
            for item in line if move else ():
                size = item.sizeHint().boundedTo(QSize(rect.width(), height))
                corner = QPoint(x, y + (height - size.height()) // 2)
                item.setGeometry(self._turned(QRect(corner, size), rect))
                x += size.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        """Items that stand side by side within a width; what is hidden takes no room."""
        line: list[QLayoutItem] = []
        room = width
        for item in self._items:
            wide = item.sizeHint().width()
            if item.isEmpty():
                continue
            if line and wide > room:
                yield line
                line, room = [], width
            line.append(item)
            room -= wide + self._gap
        if line:
            yield line


def _free(items: list[QLayoutItem]) -> None:
    """Free the items of a layout that is gone, as its destructor would."""
    for item in items:
        if shiboken6.isValid(item):
            shiboken6.delete(item)
    items.clear()

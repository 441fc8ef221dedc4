# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Fields of a form in rows of four units; where there is little room, each takes twice as much of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from briefbook.gui.narrow import is_narrow, scaled

_UNITS = 4
_NARROW = 340
_LEAST = 160


class FormGrid(QWidget):
    """Cells are widgets with the units that each takes of a row: 4, 2 or 1."""

    def __init__(self, cells: tuple[tuple[QWidget, int], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        for column in range(_UNITS):
            self._grid.setColumnStretch(column, 1)
        for label in (label for widget, _ in cells for label in widget.findChildren(QLabel)):
            label.setWordWrap(label.wordWrap() or label.buddy() is not None)
        self._place(narrow=False)

    def minimumSizeHint(self) -> QSize:
        """Qt: narrow is possible."""
        return QSize(scaled(_LEAST, self), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: place the cells anew where that changes how many stand side by side."""
        super().resizeEvent(event)
        self._place(narrow=is_narrow(self, _NARROW))

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        row = column = 0
        for widget, units in self._cells:
            across = min(_UNITS, units * 2) if narrow else units
            if column + across > _UNITS:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
            column += across

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A calendar's file for a new book: chosen or dropped, shown by its name, let go again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from briefbook.gui.dropping import dropped
from briefbook.gui.theme import Theme

_CALENDAR = ".ics"


class CalendarField(QWidget):
    """`path` is the file; empty where none is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.path = ""
        self.choose = QPushButton(self)
        self.choose.setAutoDefault(True)
        self.choose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.forget = QToolButton(self)
        self.forget.setAccessibleName(self.tr("Do without the calendar"))
        self.forget.setToolTip(self.forget.accessibleName())
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.choose, 1)
        row.addWidget(self.forget)
        self.choose.clicked.connect(self._ask)
        self.forget.clicked.connect(lambda: self.show_path(""))
        theme.changed.connect(self._colour)
        self._colour()
        self.show_path("")

    def show_path(self, path: str) -> None:
        """Show the file that is chosen, or the way to choose one."""
        self.path = path
        name = Path(path).name
        self.choose.setText(name or self.tr("Choose a calendar…"))
        taken, asked = self.tr("Schedule from {name}"), self.tr("Choose a calendar for the schedule")
        self.choose.setAccessibleName(taken.format(name=name) if name else asked)
        self.forget.setVisible(bool(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a calendar is welcome."""
        path = dropped(event)
        if path is not None and path.suffix.casefold() == _CALENDAR:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: a calendar was let go."""
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.show_path(str(path))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Import a calendar"), "", self.tr("Calendars (*.ics)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.show_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _colour(self) -> None:
        self.forget.setIcon(self._theme.icon("close"))

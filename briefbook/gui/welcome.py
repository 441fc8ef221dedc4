"""What the window shows without a book: ways to one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefbook.gui.theme import Theme

_SHOWN = 5
_WIDTH = 460


class Welcome(QWidget):
    """Three buttons and the books last opened."""

    new_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    book_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._rows: list[QPushButton] = []
        self._mark = QLabel(self)
        self._name = QLabel("Briefbook", self)
        self._line = QLabel(self.tr("Briefing books for a summit, made on this computer alone."), self)
        self._line.setProperty("muted", "true")
        self.new = QPushButton(self.tr("New book…"), self)
        self.new.setProperty("primary", "true")
        self.sample = QPushButton(self.tr("Open the sample book"), self)
        self.open = QPushButton(self.tr("Open a book…"), self)
        self._recent = QLabel(self.tr("Recent"), self)
        self._drop = QLabel(self.tr("You can also drop a .briefbook file anywhere on this window."), self)
        for label in (self._recent, self._drop):
            label.setProperty("muted", "true")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        for button, signal in (
            (self.new, self.new_asked),
            (self.sample, self.sample_asked),
            (self.open, self.open_asked),
        ):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            button.clicked.connect(signal)
        theme.changed.connect(self._colour)
        self._colour()
        self.show_recent(())

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """Show the books last opened."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(path) for path in paths[:_SHOWN]]
        for row in self._rows:
            self._list.addWidget(row)
        self._recent.setVisible(bool(self._rows))

    def set_busy(self, *, busy: bool) -> None:
        """Whether a book is on its way."""
        self.sample.setEnabled(not busy)

    def _row(self, path: Path) -> QPushButton:
        row = QPushButton(path.stem, self)
        row.setProperty("quiet", "true")
        row.setIcon(self._theme.icon("book", self._theme.tokens.muted))
        row.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.setToolTip(str(path))
        row.setAutoDefault(True)
        row.setAccessibleName(self.tr("Open {name}").format(name=path.stem))
        row.clicked.connect(lambda: self.book_chosen.emit(path))
        return row

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.new)
        buttons.addWidget(self.sample)
        buttons.addWidget(self.open)
        buttons.addStretch()
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for item, space in ((self._mark, 10), (self._name, 0), (self._line, 18)):
            column.addWidget(item)
            column.addSpacing(space)
        column.addLayout(buttons)
        column.addSpacing(22)
        column.addWidget(self._recent)
        column.addLayout(self._list)
        column.addSpacing(14)
        column.addWidget(self._drop)
        block.setMinimumWidth(_WIDTH)
        middle = QVBoxLayout(self)
        middle.addStretch(2)
        middle.addWidget(block, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)

    def _colour(self) -> None:
        for row in self._rows:
            row.setIcon(self._theme.icon("book", self._theme.tokens.muted))
        name = QFont(self.font())
        name.setPointSizeF(name.pointSizeF() * 2.2)
        name.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(name)
        heading = QFont(self.font())
        heading.setWeight(QFont.Weight.DemiBold)
        self._recent.setFont(heading)
        self._mark.setPixmap(self._theme.pixmap("briefbook", "", 56, self.devicePixelRatioF()))

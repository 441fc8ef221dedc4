"""Imports of facts that the library holds, one of which can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from briefbook.app.offers import ImportEntry
from briefbook.gui.factspreview import told_back
from briefbook.gui.fields import in_order
from briefbook.gui.librarian import Librarian
from briefbook.gui.nesting import nest
from briefbook.gui.notice import Notice
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import counted, words, written_day

_WIDTH, _HEIGHT = 520, 380


class TakingBack(QDialog):
    """Opens above the window with the newest import chosen. `noticed` carries what has been taken back."""

    noticed = Signal(object)

    def __init__(self, theme: Theme, librarian: Librarian, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("float")
        self.setAccessibleName(self.tr("Take back an import of facts"))
        self._librarian = librarian
        self._asked, self._most = 0, QSize(_WIDTH, _HEIGHT)
        self._title, self.told = QLabel(self.accessibleName(), self), QLabel(self)
        self._title.setProperty("role", "part")
        self.told.setProperty("muted", "true")
        for label in (self._title, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("Imports of facts"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the imports"))
        self.leave = QPushButton(self.tr("Leave them"), self)
        self.take = QPushButton(self.tr("Take it back"), self)
        self.take.setProperty("primary", "true")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.leave, self.take):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(self._title)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addStretch(0)  # Where nothing is listed, words stay together.
        nest(column, buttons)
        in_order(self.list, self.leave, self.take)
        self.list.activated.connect(lambda _: self._take())
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        librarian.imports_listed.connect(self._show_imports)
        librarian.taken_back.connect(self._tell)
        librarian.refused.connect(lambda _: self.reject())

    @property
    def rows(self) -> QAbstractListModel:
        """The imports as they are listed."""
        return self._model

    def show_over(self, window: QWidget) -> None:
        """Open in the upper middle of the window, and ask the library what it holds."""
        self._most = QSize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 80))
        self._show((), self.tr("Looking into the library…"))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 64)
        self.open()
        self._librarian.list_imports()

    def _show_imports(self, imports: tuple[ImportEntry, ...]) -> None:
        if not self.isVisible():
            return
        holds = self.tr("The facts of the chosen import leave the library. What they had replaced holds again.")
        none = self.tr("No import of facts is in the library: there is nothing to take back.")
        self._show(tuple(map(_row, reversed(imports))), holds if imports else none)

    def _show(self, rows: tuple[Row, ...], told: str) -> None:
        self._model.show(rows)
        self.told.setText(told)
        self.list.setAccessibleDescription(told)
        self.list.setVisible(bool(rows))
        self.take.setVisible(bool(rows))
        self.leave.setText(self.tr("Leave them") if rows else self.tr("Close"))
        self.leave.setAccessibleDescription("" if rows else told)
        wide, high = self._most.width(), self._most.height()
        self.resize(wide, high if rows else self._column.totalHeightForWidth(wide))
        self.list.setCurrentIndex(self._model.index(0))
        (self.list if rows else self.leave).setFocus()

    def _take(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            chosen: ImportEntry = self._model.row(index).chosen
            self._asked = chosen.id
            self.accept()
            self._librarian.take_back(chosen.id)

    def _tell(self, batch: int, name: str, facts: int) -> None:
        """Say what is out of the library, where it was asked for here."""
        if batch == self._asked:
            self._asked = 0
            self.noticed.emit(Notice(told_back(name, facts), self.tr("What was replaced holds again.")))


def _row(entry: ImportEntry) -> Row:
    facts = counted((entry.facts, words("1 fact"), words("{count} facts"))) or words("no facts")
    return Row(entry.name, facts, words("Imported on {day}").format(day=written_day(entry.dated)), chosen=entry)

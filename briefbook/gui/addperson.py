"""Looking for somebody in the library to be added to the book."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from briefbook.app.offers import PersonEntry
from briefbook.gui.nesting import nest
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme


class Adding(QFrame):
    """A search in the library; `chosen` carries the person to be added."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("point")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("A name, a post or a country"))
        self.search.setAccessibleName(self.tr("Search people in the library"))
        self.search.setClearButtonEnabled(True)
        self.model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("People in the library"))
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the people found"))
        self.list.setFixedHeight(190)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.by_hand = QPushButton(self.tr("Add by hand"), self)
        self.by_hand.setAutoDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.by_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        nest(column, row)
        column.addWidget(self.list)
        self.list.clicked.connect(lambda _: self._choose())
        self.list.activated.connect(lambda _: self._choose())
        self.search.returnPressed.connect(self._choose)
        self.hide()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits."""
        return (self.search, self.by_hand, self.list)

    def show_found(self, people: tuple[PersonEntry, ...]) -> None:
        """Show who was found."""
        self.model.show(tuple(Row(one.person.name, one.state, one.post, chosen=one.person) for one in people))
        self.list.setCurrentIndex(self.model.index(0))

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen.emit(self.model.row(index).chosen)

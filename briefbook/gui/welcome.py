# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""What the window shows without a book: ways to one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefbook.gui.bookcard import BookCard
from briefbook.gui.covers import Covers
from briefbook.gui.flow import FlowLayout
from briefbook.gui.nesting import nest
from briefbook.gui.recent import RecentBook
from briefbook.gui.theme import Theme

_WIDEST = 1020
_MOST_COLUMNS = 3


class Welcome(QScrollArea):
    """Three buttons and the books last opened, as cards. `forgotten` carries a book to be taken from the list."""

    new_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    book_chosen = Signal(object)
    forgotten = Signal(object)

    def __init__(self, theme: Theme, covers: Covers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Start"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the start"))
        self._theme, self._covers = theme, covers
        self._shown: tuple[tuple[RecentBook, bool, str], ...] | None = None
        self._columns = 0
        self.cards: list[BookCard] = []
        self._mark = QLabel(self)
        self._name = QLabel("Briefbook", self)
        self._line = QLabel(self.tr("Briefing books for a summit, made on this computer alone."), self)
        self.new = QPushButton(self.tr("New book…"), self)
        self.new.setProperty("primary", "true")
        self.sample = QPushButton(self.tr("Open the sample book"), self)
        self.open = QPushButton(self.tr("Open a book…"), self)
        self._recent = QLabel(self.tr("Recent"), self)
        self._drop = QLabel(self.tr("You can also drop a .briefbook file anywhere on this window."), self)
        self._name.setProperty("role", "brand")
        self._recent.setProperty("role", "part")
        for label in (self._line, self._recent, self._drop):
            label.setProperty("muted", "true")
            label.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
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

    def show_recent(self, books: tuple[RecentBook, ...]) -> None:
        """Show the books last opened."""
        shown = tuple((book, book.is_there, self._covers.name(book.path)) for book in books)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = [self._card(book) for book in books]
        self._recent.setVisible(bool(self.cards))
        self._arrange(again=True)

    def set_busy(self, *, busy: bool) -> None:
        """Whether a book is on its way."""
        self.sample.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many cards side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _card(self, book: RecentBook) -> BookCard:
        card = BookCard(self._theme, book, self._covers.image(book.path), self)
        if card.is_there:
            card.clicked.connect(lambda: self.book_chosen.emit(book.path))
        card.removed.connect(lambda: self.forgotten.emit(book.path))
        card.moved.connect(lambda columns, rows: self._move(card, columns + rows * max(1, self._columns)))
        return card

    def _move(self, card: BookCard, by: int) -> None:
        """Go to another card, and from the first row up to the buttons."""
        place = self.cards.index(card) + by
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.cards[place])
        elif by < -1 or (by == -1 and self._columns == 1):
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, *, again: bool = False) -> None:
        # Not by the viewport: to give that out, PySide makes the types of all kinds of widgets, which takes 10 ms.
        within = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        room = min(within - 64, _WIDEST)
        least = self.fontMetrics().height() * 16
        columns = min(max(1, room // max(1, least)), _MOST_COLUMNS)
        if columns == self._columns and not again:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _lay_out(self) -> None:
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=8)
        for button in (self.new, self.sample, self.open):
            flow.addWidget(button)
        block = QWidget(self)
        block.setMaximumWidth(_WIDEST)
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._line)
        head.addWidget(self._mark)
        nest(head, words, 1)
        column = QVBoxLayout(block)
        column.setContentsMargins(32, 48, 32, 24)
        column.setSpacing(10)
        nest(column, head)
        column.addSpacing(14)
        column.addWidget(buttons)
        column.addSpacing(22)
        column.addWidget(self._recent)
        nest(column, self._grid)
        column.addSpacing(14)
        column.addWidget(self._drop)
        column.addStretch(1)
        page = QWidget(self)
        page.setObjectName("page")
        middle = QHBoxLayout(page)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(block, 1000)
        middle.addStretch(1)
        self.setWidget(page)

    def _colour(self) -> None:
        self._mark.setPixmap(self._theme.pixmap("briefbook", "", 56, self.devicePixelRatioF()))
        self._arrange(again=True)
        for card in self.cards:
            card.updateGeometry()
            card.update()

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Putting a figure into a text: type a slash and what it is called; the list shows its value, age and source."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from briefbook.app.offers import FigureEntry, FigureQuestion
from briefbook.gui.editor import TextEditor
from briefbook.gui.librarian import Librarian
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.names import WORLD

_LONGEST = 48
_PAUSE = 60
_SIZE = (460, 300)
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)


class FigureMenu(QFrame):
    """One list for all editors of a window; the caret stays in the text while it is open."""

    def __init__(self, theme: Theme, librarian: Librarian, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._librarian = librarian
        self._book: Book | None = None
        self._about = ""
        self._editor: TextEditor | None = None
        self._start = -1
        self.setObjectName("float")
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Figures"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the figures"))
        self._none = QLabel(self.tr("No figure is called that."), self)
        self._none.setProperty("muted", "true")
        self._none.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._none)
        column.addWidget(self.list)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.list.clicked.connect(lambda index: self._insert(self._model.row(index).chosen))
        librarian.found.connect(self._show)
        self.resize(*_SIZE)
        self.hide()

    def show_book(self, book: Book | None) -> None:
        """Offer the figures of a book."""
        self._book = book

    def show_subject(self, subject: str) -> None:
        """Put the figures of the country that a paper is about first."""
        self._about = subject

    def serve(self, editor: TextEditor) -> None:
        """Open for an editor whenever a slash is typed in it."""
        editor.installEventFilter(self)
        editor.edited.connect(lambda _: self._follow(editor))
        editor.cursorPositionChanged.connect(lambda: self._follow(editor, typed=False))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is open, the arrows, Enter, Tab and Escape are its own."""
        if self.isVisible() and watched is self._editor:
            if event.type() == QEvent.Type.FocusOut:
                self._close()
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS:
                return self._press(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        count = self._model.rowCount()
        row = self.list.currentIndex().row()
        match key:
            case Qt.Key.Key_Escape:
                self._close()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if count:
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentIndex(self._model.index((row + step) % count))
            case _ if row >= 0:
                self._insert(self._model.row(self.list.currentIndex()).chosen)
            case _:
                self._close()
                return False
        return True

    def _follow(self, editor: TextEditor, *, typed: bool = True) -> None:
        """Open at a fresh slash, follow what is typed behind it, close where the caret leaves."""
        text, place = editor.toPlainText(), editor.textCursor().position()
        if self._editor is editor and self._start >= 0:
            behind = text[self._start + 1 : place]
            if place <= self._start or text[self._start : self._start + 1] != "/" or not _may_be_name(behind):
                self._close()
            elif typed:
                self._pause.start()
            return
        if typed and self._book is not None and text[place - 1 : place] == "/" and _stands_alone(text, place - 1):
            self._editor, self._start = editor, place - 1
            self._pause.start()

    def _ask(self) -> None:
        if self._editor is None or self._book is None:
            return
        behind = self._editor.toPlainText()[self._start + 1 : self._editor.textCursor().position()]
        self._librarian.find_figures(question(self._book, behind, first=self._about))

    def _show(self, figures: tuple[FigureEntry, ...]) -> None:
        if self._editor is None:
            return
        self._model.show(tuple(map(figure_row, figures)))
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(figures))
        self._none.setVisible(not figures)
        self.adjustSize()
        self.resize(_SIZE[0], _SIZE[1] if figures else self._none.sizeHint().height() + 8)
        self.move(self._beside(self._editor))
        self.show()
        self.raise_()

    def _beside(self, editor: TextEditor) -> QPoint:
        """Below the caret where there is room, else above it."""
        caret, parent = editor.cursorRect(), self._window
        place = editor.viewport().mapTo(parent, caret.bottomLeft()) + QPoint(-8, 6)
        if place.y() + self.height() > parent.height():
            place.setY(max(0, place.y() - caret.height() - self.height() - 12))
        return QPoint(max(0, min(place.x(), parent.width() - self.width() - 8)), place.y())

    def _insert(self, figure: FigureEntry) -> None:
        editor = self._editor
        if editor is None:
            return
        cursor = editor.textCursor()
        place = cursor.position()
        cursor.setPosition(self._start)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self._close()
        cursor.insertText(figure.call)
        editor.setTextCursor(cursor)

    def _close(self) -> None:
        self._editor, self._start = None, -1
        self._pause.stop()
        self.hide()


def question(book: Book, sought: str, *, first: str = "") -> FigureQuestion:
    """What is asked of the library for a book: the paper's own country first, then participants, host and principal."""
    subjects = tuple(
        dict.fromkeys((first, *book.participants, book.principal, book.event.host, book.event.group, WORLD))
    )
    named = tuple(subject for subject in subjects if subject and subject != WORLD)
    return FigureQuestion(words=sought, subjects=named, as_of=book.as_of, overrides=book.overrides)


def figure_row(figure: FigureEntry) -> Row:
    """A figure as a row: what and of whom, its value, its period and source."""
    who = f"{figure.who} → {figure.partner}" if figure.partner else figure.who
    signs = [words(sign) for sign in figure.signs]
    below = "  ·  ".join(part for part in (who, figure.period, *signs, figure.source) if part)
    return Row(figure.label, figure.value, below, chosen=figure)


def _may_be_name(text: str) -> bool:
    return len(text) <= _LONGEST and "\n" not in text and "/" not in text and not text.startswith(" ")


def _stands_alone(text: str, place: int) -> bool:
    return place == 0 or text[place - 1].isspace() or text[place - 1] in "(“‘"

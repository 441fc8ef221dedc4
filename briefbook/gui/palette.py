# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The command palette: every action, paper, person and figure, by typing; what was last chosen first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from briefbook.app.offers import FigureEntry
from briefbook.gui.figuremenu import figure_row, question
from briefbook.gui.kinds import kind_of
from briefbook.gui.librarian import Librarian
from briefbook.gui.named import named
from briefbook.gui.preferences import Preferences
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book, Paper
from briefbook.model.facts import Person
from briefbook.model.names import fold

_WIDTH, _HEIGHT = 560, 420
_MOST = 40
_FIGURES = 8
_PAUSE = 80
_Act = Callable[[], object]


class Palette(QDialog):
    """Opens above the window; what is chosen is done. `figure_chosen` carries a figure, the others carry an id."""

    figure_chosen = Signal(object)
    paper_chosen = Signal(str)
    person_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: Mapping[str, QAction],
        librarian: Librarian,
        preferences: Preferences,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("float")
        self.setAccessibleName(self.tr("Command palette"))
        self._actions, self._librarian, self._preferences = actions, librarian, preferences
        self._book: Book | None = None
        self._titles: Mapping[str, str] = {}
        self._printed: Mapping[str, str] = {}
        self._figures: tuple[FigureEntry, ...] = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("What do you want to do, or where do you want to go?"))
        self.search.setAccessibleName(self.tr("Search"))
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll what fits"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(self._seek)
        self.search.installEventFilter(self)
        self.list.clicked.connect(lambda _: self._choose())
        librarian.found.connect(self._take_figures)

    def show_over(
        self, window: QWidget, book: Book | None, titles: Mapping[str, str], printed: Mapping[str, str]
    ) -> None:
        """Open in the upper middle of the window, empty; papers are also found by the titles that print."""
        self._book, self._titles, self._printed, self._figures = book, titles, printed, ()
        self.search.clear()
        self._seek("")
        self.resize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 80))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 64)
        self.open()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            count, row = self._model.rowCount(), self.list.currentIndex().row()
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up if count:
                    step = 1 if event.key() == Qt.Key.Key_Down else -1
                    self.list.setCurrentIndex(self._model.index((row + step) % count))
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._choose()
                    return True
        return super().eventFilter(watched, event)

    def _seek(self, text: str) -> None:
        sought = fold(text).split()
        offered = {key: row for key, row in self._offered() if _fits(row, sought)}
        if sought:
            rows = sorted(offered.values(), key=lambda row: not fold(row.title).startswith(sought[0]))
        else:
            recent = [key for key in self._preferences.choices() if key in offered]
            rows = [offered[key] for key in dict.fromkeys((*recent, *offered))]
        self._model.show((*rows[:_MOST], *(map(self._figure_row, self._figures[:_FIGURES]) if sought else ())))
        self.list.setCurrentIndex(self._model.index(0))
        if sought and self._book is not None:
            self._pause.start()

    def _offered(self) -> Iterator[tuple[str, Row]]:
        """Papers, people, then actions, by the key that is remembered; what cannot be done now is left out."""
        book = self._book
        for paper in book.papers if book else ():
            yield self._keyed(f"paper:{paper.id}", self._paper_row(paper))
        for person in book.people if book else ():
            yield self._keyed(f"person:{person.id}", self._person_row(person))
        for name, action in self._actions.items():
            if action.isEnabled() and action.objectName() != "palette":
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield self._keyed(
                    f"action:{name}", Row(action.text().rstrip("…"), keys, icon="right", chosen=action.trigger)
                )

    def _keyed(self, key: str, row: Row) -> tuple[str, Row]:
        """A row that is remembered when it is chosen."""
        act: _Act = row.chosen

        def chosen() -> None:
            self._preferences.remember_choice(key)
            act()

        return key, replace(row, chosen=chosen)

    def _paper_row(self, paper: Paper) -> Row:
        kind, title = kind_of(paper.kind), self._titles.get(paper.id) or paper.title or paper.id
        also, go = self._printed.get(paper.id, ""), lambda: self.paper_chosen.emit(paper.id)
        return Row(title, kind.name, icon=kind.icon, also=also, chosen=go)

    def _person_row(self, person: Person) -> Row:
        """A person is found by name, in either script, by role and by state."""
        also, go = f"{person.native} {person.country} {person.role}", lambda: self.person_chosen.emit(person.id)
        return Row(person.name, named(person.role) or words("Person"), icon="person", also=also, chosen=go)

    def _figure_row(self, figure: FigureEntry) -> Row:
        row = figure_row(figure)
        return Row(row.title, row.beside, row.below, icon="table", chosen=lambda: self.figure_chosen.emit(figure))

    def _ask(self) -> None:
        if self._book is not None and self.isVisible():
            self._librarian.find_figures(question(self._book, self.search.text()))

    def _take_figures(self, figures: tuple[FigureEntry, ...]) -> None:
        if self.isVisible() and figures != self._figures:
            self._figures = figures
            row = self.list.currentIndex().row()
            self._seek_quietly()
            self.list.setCurrentIndex(self._model.index(max(0, row)))

    def _seek_quietly(self) -> None:
        """Show the figures that came, without asking for them again."""
        self._seek(self.search.text())
        self._pause.stop()

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            act: _Act = self._model.row(index).chosen
            self.accept()
            act()


def _fits(row: Row, sought: list[str]) -> bool:
    said = fold(f"{row.title} {words(row.beside)} {row.also}")
    return all(word in said for word in sought)

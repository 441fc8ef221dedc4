# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Figures of the book's countries: find one, see its course, source and age, correct it for this book, use it.

A table of facts can be taken into the library here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import FactsPreview, FigureEntry, FigureQuestion, FigureStory, Intake
from briefbook.app.pagetalk import Uses
from briefbook.app.worker import Pages
from briefbook.gui.factspreview import FactsPreviewPane
from briefbook.gui.fields import in_order, show_line
from briefbook.gui.figuredetail import FigureDetail, typed_number
from briefbook.gui.figuremenu import figure_row, question
from briefbook.gui.librarian import Librarian
from briefbook.gui.nesting import nest
from briefbook.gui.rows import RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.model.book import Book, Override
from briefbook.model.commands import RemoveOverride, SetOverride

_PAUSE = 90
TABLES = (".csv", ".tsv", ".xlsx")
"""How the names of tables of facts end."""


class FactsView(QWidget):
    """`wanted` carries an edit, `used` a figure to be put into the text.

    `uses_wanted` asks where a fact is printed, `paper_chosen` leads to such a paper; `brought` says that the library
    has more facts.
    """

    wanted = Signal(object)
    used = Signal(object)
    uses_wanted = Signal(str)
    paper_chosen = Signal(str)
    brought = Signal()

    def __init__(self, theme: Theme, librarian: Librarian, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._librarian, self._today = librarian, today
        self._book: Book | None = None
        self._story: FigureStory | None = None
        self._titles: dict[str, str] = {}
        self._reading: Path | None = None
        self._preview: FactsPreview | None = None
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("What the figure is called, a country, a partner"))
        self.search.setAccessibleName(self.tr("Search figures"))
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("Figures"))
        self.list.setProperty("framed", "true")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the figures"))
        self.detail = FigureDetail(theme, self)
        self.preview = FactsPreviewPane(self)
        self.bring = QPushButton(self.tr("Import…"), self)
        self.bring.setAccessibleName(self.tr("Import facts into the library"))
        self.bring.setToolTip(self.bring.accessibleName())
        self.bring.setAutoDefault(True)
        self._signature = ""
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.list.selectionModel().currentChanged.connect(lambda index: self._choose(index.row()))
        librarian.found.connect(self._show_found)
        librarian.told.connect(self._tell)
        self.detail.use.clicked.connect(lambda: self._story and self.used.emit(self._story.figure))
        self.detail.apply.clicked.connect(self._override)
        self.detail.revert.clicked.connect(self._revert)
        self.detail.paper_chosen.connect(self.paper_chosen)
        self.bring.clicked.connect(self.choose_table)
        self.preview.taken.connect(self._take)
        self.preview.left.connect(self._leave)
        self.preview.back.connect(librarian.take_back)
        librarian.facts_read.connect(self._show_preview)
        librarian.facts_taken.connect(self._show_taken)
        librarian.taken_back.connect(self._show_taken_back)
        librarian.facts_refused.connect(self._recover)

    def show_book(self, book: Book) -> None:
        """Show the figures as a book sees them."""
        changed = self._book is None or (book.overrides, book.as_of, book.participants) != (
            self._book.overrides, self._book.as_of, self._book.participants
        )  # fmt: skip
        self._book = book
        if changed and self.isVisible():
            self._ask()

    def show_another_book(self) -> None:
        """Another book prints figures elsewhere."""
        self._titles = {}
        self.detail.uses.hide()

    def show_pages(self, pages: Pages) -> None:
        """The book was pressed: figures may be printed elsewhere."""
        self._titles = dict(pages.titles)
        if self._story is not None:
            self.uses_wanted.emit(self._story.figure.fact)

    def show_uses(self, uses: Uses) -> None:
        """Show the papers that print a fact."""
        if self._story is not None and uses.fact == self._story.figure.fact:
            self.detail.uses.show_papers(uses.papers, self._titles)

    def sign_as(self, signature: str) -> None:
        """Who corrects, until somebody else is typed."""
        if self.detail.by.text() in ("", self._signature):
            show_line(self.detail.by, signature)
        self._signature = signature

    def seek(self, text: str) -> None:
        """Search for a figure."""
        self.search.setText(text)
        self._ask()

    def show_fact(self, fact: str) -> None:
        """Show one fact, by its id."""
        if self._book is not None:
            self._librarian.tell_figure(question(self._book, "", first=subject_of(fact)), fact)

    def choose_table(self) -> None:
        """Let the user choose a file of facts."""
        kinds = self.tr("Tables of facts ({endings})").format(endings=" ".join(f"*{ending}" for ending in TABLES))
        dialog = QFileDialog(self.window(), self.tr("Import facts into the library"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_table(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_table(self, path: Path) -> None:
        """Ask what a file would bring; the answer is shown before anything is taken in."""
        if self.preview.is_taking:
            return
        self._reading, self._preview = path, None
        self.preview.show_reading(path.name)
        self._parts.setCurrentWidget(self.preview)
        self._librarian.read_facts(path, self._today)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take a table of facts."""
        if _table(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: look into the table that was dropped."""
        path = _table(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_table(path)

    def _show_preview(self, preview: FactsPreview) -> None:
        if self._reading is not None and self._preview is None and self._reading.name == preview.name:
            self._preview = preview
            self.preview.show_preview(preview)

    def _take(self) -> None:
        if self._reading is not None and self._preview is not None:
            self.preview.show_taking()
            self._librarian.take_facts(self._reading, self._preview.digest, self._today)

    def _show_taken(self, intake: Intake) -> None:
        self._reading = self._preview = None
        dated = self._book.as_of if self._book is not None else self._today
        self.preview.show_taken(intake, dated_before=dated if dated < self._today else None)
        self._ask()
        self.brought.emit()

    def _show_taken_back(self, batch: int, name: str, facts: int) -> None:
        if batch == self.preview.batch:
            self.preview.show_taken_back(name, facts)
        self._ask()

    def _recover(self) -> None:
        """A file could not be read, taken in or taken back, which the window says: it is left."""
        if self.preview.is_taking or (self._reading is not None and self._preview is None):
            self._leave()

    def _leave(self) -> None:
        self._reading = self._preview = None
        self.preview.show_nothing()
        self._parts.setCurrentWidget(self._split)
        if self.isVisible():
            self.search.setFocus()

    def _ask(self) -> None:
        if self._book is not None:
            self._librarian.find_figures(question(self._book, self.search.text()))

    def _show_found(self, figures: tuple[FigureEntry, ...]) -> None:
        if not self.isVisible():
            return
        kept = self._story.figure.fact if self._story else ""
        self._model.show(tuple(map(figure_row, figures)))
        places = (place for place, figure in enumerate(figures) if figure.fact == kept)
        self.list.setCurrentIndex(self._model.index(next(places, 0)))
        if not figures:
            self._story = None
            self._show_story(None)

    def _choose(self, row: int) -> None:
        if self._book is not None and row >= 0:
            figure: FigureEntry = self._model.row(self._model.index(row)).chosen
            self._librarian.tell_figure(self._asked(figure), figure.fact)

    def _asked(self, figure: FigureEntry) -> FigureQuestion:
        assert self._book is not None
        return question(self._book, "", first=figure.subject)

    def _tell(self, story: FigureStory) -> None:
        if self._story is None or self._story.figure.fact != story.figure.fact:
            self.detail.uses.hide()
        self._story = story
        self._show_story(story)
        self.uses_wanted.emit(story.figure.fact)

    def _show_story(self, story: FigureStory | None) -> None:
        self.detail.show_story(story)
        self._area.setVisible(story is not None)

    def _override(self) -> None:
        """Correct the figure for this book; a number that cannot be read is said beside the field."""
        story = self._story
        if story is None:
            return
        value = typed_number(self.detail.number.text())
        if value is None:
            self.detail.refuse(self.tr("This is no number. Write it with a point and without its unit."))
            return
        reason, by = self.detail.reason.text().strip(), self.detail.by.text().strip()
        if not reason or not by:
            self.detail.refuse(self.tr("A correction needs a reason and your name; both are printed with it."))
            return
        self.detail.refuse("")
        self.wanted.emit(
            SetOverride(Override(fact=story.figure.fact, value=value, reason=reason, by=by, dated=self._today))
        )

    def _revert(self) -> None:
        if self._story is not None:
            self.wanted.emit(RemoveOverride(self._story.figure.fact))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Figures"), self)
        title.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.bring)
        self._area = QScrollArea(self)
        self._area.setObjectName("work")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        holder = QWidget(self)
        held = QVBoxLayout(holder)
        held.setContentsMargins(0, 10, 4, 0)
        held.addWidget(self.detail)
        self._area.setWidget(holder)
        self._area.setAccessibleName(self.tr("The chosen figure"))
        self._area.verticalScrollBar().setAccessibleName(self.tr("Scroll the chosen figure"))
        self._area.hide()
        found = QWidget(self)
        listed = QVBoxLayout(found)
        listed.setContentsMargins(0, 0, 0, 10)
        listed.setSpacing(10)
        listed.addWidget(self.search)
        listed.addWidget(self.list, 1)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(found)
        self._split.addWidget(self._area)
        self._split.setSizes([230, 430])
        self._parts = QStackedWidget(self)
        self._parts.addWidget(self._split)
        self._parts.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 24, 16)
        column.setSpacing(10)
        nest(column, head)
        column.addWidget(self._parts, 1)
        in_order(self.bring, self.search, self.list, *self.detail.stops(), *self.preview.stops())


def _table(event: QDropEvent) -> Path | None:
    """The one table that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in TABLES else None


def subject_of(fact: str) -> str:
    """The country or group that a fact is about, as its id says."""
    parts = fact.split("/")
    return parts[1].partition(">")[0] if len(parts) > 1 else ""

"""Find and replace in everything the author wrote: titles, texts, points."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from briefbook.app.offers import KindEntry
from briefbook.gui.kinds import kind_of
from briefbook.gui.nesting import nest
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.commands import ReplaceTexts
from briefbook.model.diagnostics import Place
from briefbook.model.passages import Home, home_of, outside_papers
from briefbook.model.seeking import Occurrence, Query, occurrences

_PAUSE = 150
_BEFORE, _BEHIND = 24, 60
_MOST = 2_000
_NAME = 50
_KINDS = {
    "book": "The book as a whole",
    "event": "Event",
    "meeting": "Meeting",
    "person": "Person",
    "point": "Point",
    "override": "Correction",
    "picture": "Picture",
}
_PARTS = {
    "line": "Line",
    "support": "Support",
    "background": "Background",
    "question": "Question",
    "title": "Title",
    "notice": "Notice",
    "name": "Name",
    "place": "Place",
    "format": "Format",
    "press": "Press",
    "interpreter": "Interpreter",
    "agenda": "Agenda",
    "note": "Note",
    "role": "Post",
    "address": "Form of address",
    "reason": "Reason",
    "alt": "What it shows",
    "credit": "Credit",
    "label": "Label",
    "group": "Group",
}


class FindView(QWidget):
    """`wanted` carries an edit, `gone` the place that the user wants to write at."""

    wanted = Signal(object)
    gone = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._book: Book | None = None
        self._titles: dict[str, str] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._found: tuple[Occurrence, ...] = ()
        self.field = _field(self.tr("Find"), self.tr("Words in titles, texts and points"), self)
        self.by = _field(self.tr("Replace with"), self.tr("Other words; nothing takes them out"), self)
        self.exact = QCheckBox(self.tr("Match case"), self)
        self.whole = QCheckBox(self.tr("Whole words"), self)
        self.one = QPushButton(self.tr("Replace"), self)
        self.all = QPushButton(self.tr("Replace all"), self)
        self.count = QLabel(self)
        self.count.setProperty("muted", "true")
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("Places found"))
        self.list.setProperty("framed", "true")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the places found"))
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._seek)
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(self._seek)
        self.exact.toggled.connect(self._seek)
        self.whole.toggled.connect(self._seek)
        self.list.activated.connect(lambda index: self.gone.emit(self._found[index.row()].place))
        self.one.clicked.connect(self._replace_one)
        self.all.clicked.connect(self._replace_all)
        self._tell()

    def show_book(self, book: Book) -> None:
        """Show the places as the book is now."""
        self._book = book
        if self.isVisible() and self.field.text():
            self._pause.start()

    def show_titles(self, titles: dict[str, str], kinds: tuple[KindEntry, ...]) -> None:
        """Learn what papers and their slots are called."""
        self._titles = titles
        self._labels = {(kind.id, slot.name): words(slot.label) for kind in kinds for slot in kind.slots}

    def take_focus(self) -> None:
        """Let the user type what to find."""
        self._seek()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _query(self) -> Query:
        return Query(words=self.field.text(), exact=self.exact.isChecked(), whole=self.whole.isChecked())

    def _seek(self) -> None:
        """Look again; the place chosen stays chosen as far as it is still there."""
        self._pause.stop()
        row = max(0, self.list.currentIndex().row())
        found = occurrences(self._book, self._query()) if self._book else ()
        self._found = tuple(islice(found, _MOST))
        self._model.show(tuple(map(self._row, self._found)))
        if self._found:
            self.list.setCurrentIndex(self._model.index(min(row, len(self._found) - 1)))
        self._tell()

    def _tell(self) -> None:
        count = len(self._found)
        self.list.setVisible(count > 0)
        for button in (self.one, self.all):
            button.setEnabled(count > 0)
        if not self.field.text():
            said = ""
        elif not count:
            said = self.tr("Nothing found")
        elif count == 1:
            said = self.tr("1 place")
        else:
            said = self.tr("{count} places").format(count=f"{count}+" if count == _MOST else count)
        self.count.setText(said)
        self.field.setAccessibleDescription(said)

    def _row(self, one: Occurrence) -> Row:
        place = one.place
        start, end = place.start or 0, place.end or 0
        before = one.text[max(0, start - _BEFORE) : start]
        behind = one.text[end : end + _BEHIND]
        before = f"…{before}" if start > _BEFORE else before
        behind = f"{behind}…" if end + _BEHIND < len(one.text) else behind
        context = f"{before}{one.text[start:end]}{behind}"
        return Row(title=" ".join(context.split()), below=self._where(place))

    def _where(self, place: Place) -> str:
        """The paper and the part of it, or the point."""
        slot = place.slot or ""
        if home := home_of(place):
            return self._where_outside(home)
        paper = next((paper for paper in self._book.papers if paper.id == place.paper), None) if self._book else None
        if paper is None:
            return ""
        title = self._titles.get(paper.id) or paper.title or kind_of(paper.kind).name
        return f"{title} · {self._labels.get((paper.kind, slot), slot) or words('Title')}"

    def _where_outside(self, home: Home) -> str:
        """To what outside the papers a text belongs, by its own first words, and which part of it the text is."""
        texts = outside_papers(self._book) if self._book else ()
        of_it = ((found, one.text) for one in texts if (found := home_of(one.place)) and found.key == home.key)
        name = next((text for found, text in of_it if found.kind == home.kind), home.key) if home.key else ""
        part, _, number = home.part.partition("-")
        told = f"{words(_KINDS[home.kind])} “{' '.join(name.split())[:_NAME]}”" if name else words(_KINDS[home.kind])
        return f"{told} · {words(_PARTS.get(part, part.capitalize()))}{f' {number}' if number else ''}"

    def _replace_one(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found):
            self._replace(self._found[row].place)

    def _replace_all(self) -> None:
        self._replace(None)

    def _replace(self, only: Place | None) -> None:
        query = self._query()
        command = ReplaceTexts(words=query.words, by=self.by.text(), exact=query.exact, whole=query.whole, only=only)
        self.wanted.emit(command)
        self._seek()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Find and replace"), self)
        title.setProperty("role", "heading")
        choices = QHBoxLayout()
        choices.setSpacing(14)
        choices.addWidget(self.exact)
        choices.addWidget(self.whole)
        choices.addStretch(1)
        choices.addWidget(self.count)
        acts = QHBoxLayout()
        acts.addStretch(1)
        for button in (self.one, self.all):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(self.field)
        column.addWidget(self.by)
        nest(column, choices)
        column.addWidget(self.list, 1)
        nest(column, acts)
        column.addStretch(0)


def _field(name: str, hint: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setAccessibleName(name)
    field.setPlaceholderText(f"{name}: {hint[:1].lower()}{hint[1:]}")
    field.setClearButtonEnabled(True)
    return field

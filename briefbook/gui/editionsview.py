"""The editions of a book: who gets which, what each does without, and the form of the one that is chosen."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefbook.app.offers import CountryEntry, GroupEntry
from briefbook.app.orders import EditionEntry, Marking
from briefbook.app.worker import Pages
from briefbook.gui.editionform import EditionForm
from briefbook.gui.flow import FlowLayout
from briefbook.gui.librarian import Librarian
from briefbook.gui.nesting import nest
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import said, said_parts, words
from briefbook.model.book import Book
from briefbook.model.commands import Command, RemoveEdition, SetEdition
from briefbook.model.editions import Edition, Reader
from briefbook.model.inclusion import editions_of
from briefbook.model.portions import banner

_WIDEST = 760
_PAUSE = 300
_READERS: dict[Reader, str] = {
    "principal": "For the principal",
    "delegation": "For the delegation",
    "partner": "For a partner",
}


class EditionsView(QScrollArea):
    """`wanted` carries an edit, `asked` the id of an edition to export."""

    wanted = Signal(object)
    asked = Signal(str)

    def __init__(self, theme: Theme, librarian: Librarian, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._librarian = librarian
        self._book: Book | None = None
        self._entries: tuple[EditionEntry, ...] = ()
        self._marking = Marking()
        self._current = ""
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Editions"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the editions"))
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("Editions"))
        self.list.setProperty("framed", "true")
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = _button(self.tr("Add an edition"), self)
        self.remove = _button(self.tr("Remove"), self)
        self.export = _button(self.tr("Export this edition…"), self)
        self.told = QLabel(self)
        self.told.setProperty("muted", "true")
        self.told.setWordWrap(True)
        self.form = EditionForm(theme, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def show_book(self, book: Book) -> None:
        """Show a book’s editions; what each does without is asked for while they are in view."""
        self._book = book
        self._show_rows()
        if self.isVisible():
            self._pause.start()

    def show_pages(self, pages: Pages) -> None:
        """Learn by what the book is marked, and what its papers are called."""
        self._marking = pages.marking
        self.form.show_titles(dict(pages.titles))
        self._show_rows()

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Learn the names of states."""
        self.form.offer(countries)

    def offer_groups(self, groups: tuple[GroupEntry, ...]) -> None:
        """Learn what groups are called."""
        self.form.offer_groups(groups)

    def refresh(self) -> None:
        """The place came into view: ask what each edition does without."""
        if self._book is not None:
            self._librarian.list_editions(self._book)

    def show_entries(self, entries: tuple[EditionEntry, ...]) -> None:
        """Show what the editions hold."""
        self._entries = entries
        self._show_rows()

    @property
    def current(self) -> str:
        """The id of the edition in the form."""
        return self._current

    def choose(self, name: str) -> None:
        """Show an edition in the form."""
        self._current = name
        self._show_rows()

    # Building

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setObjectName("page")
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 20, 24, 40)
        column.setSpacing(10)
        heading = QLabel(self.tr("Editions"), page)
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        column.addWidget(self.list)
        buttons = FlowLayout(gap=10)
        for button in (self.add, self.remove, self.export):
            buttons.addWidget(button)
        nest(column, buttons)
        column.addWidget(self.told)
        column.addSpacing(6)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda index: self._choose_row(index.row()))
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.export.clicked.connect(lambda: self.asked.emit(self._current))
        self.form.wanted.connect(self.wanted)
        self._pause.timeout.connect(self.refresh)
        self._librarian.editions_listed.connect(self.show_entries)

    # Showing

    def _editions(self) -> tuple[Edition, ...]:
        return editions_of(self._book) if self._book else ()

    def _show_rows(self) -> None:
        editions = self._editions()
        names = [edition.id for edition in editions]
        if self._current not in names:
            self._current = names[0] if names else ""
        known = {entry.edition.id: entry for entry in self._entries}
        rows = tuple(self._row(edition, known.get(edition.id)) for edition in editions)
        chooser = self.list.selectionModel()
        chooser.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._model.show(rows)
        if names:
            self.list.setCurrentIndex(self._model.index(names.index(self._current)))
        chooser.blockSignals(False)  # noqa: FBT003 - as above
        height = sum(self.list.sizeHintForRow(row) for row in range(len(rows))) + 12
        self.list.setFixedHeight(max(60, height))
        current = next((edition for edition in editions if edition.id == self._current), None)
        if self._book is not None and current is not None:
            own = any(edition.id == current.id for edition in self._book.editions)
            self.remove.setEnabled(own)
            built_in = own and self._is_built_in(current.id)
            self.remove.setText(self.tr("Restore") if built_in else self.tr("Remove"))
            self.remove.setAccessibleName(self.remove.text())
            self._tell(known.get(current.id))
            self.form.show_edition(self._book, current, self._marking)

    def _tell(self, entry: EditionEntry | None) -> None:
        """Say in full what the edition in the form does without, which a row may have to cut short."""
        lost = words("Left out: {what}.").format(what=said_parts(entry.left_out)) if entry and entry.left_out else ""
        halt = f"{said(entry.halt.sentence)} {said(entry.halt.hint)}".strip() if entry and entry.halt else ""
        self.told.setText(halt or lost)
        self.told.setVisible(bool(self.told.text()))

    def _is_built_in(self, name: str) -> bool:
        return self._book is not None and any(
            edition.id == name for edition in editions_of(replace(self._book, editions=()))
        )

    def _row(self, edition: Edition, entry: EditionEntry | None) -> Row:
        about = [words(_READERS[edition.reader]), *self._limits(edition)]
        if edition.large_type:
            about.append(words("large type"))
        if edition.page:
            about.append(edition.page)
        if entry is not None and entry.left_out:
            about.append(words("without {what}").format(what=said_parts(entry.left_out)))
        if entry is not None and entry.halt is not None:
            about.append(said(entry.halt.sentence))
        count = words("{count} papers").format(count=entry.papers) if entry is not None and not entry.halt else ""
        return Row(edition.name or edition.id, count, " · ".join(about))

    def _limits(self, edition: Edition) -> list[str]:
        """The ceiling and the release of an edition, in words."""
        told = []
        rules = self._marking.rules
        if edition.ceiling is not None and rules is not None:
            told.append(words("up to {mark}").format(mark=banner(rules.scheme, edition.ceiling, rules.names)))
        if edition.release:
            told.append(words("released to {states}").format(states=", ".join(edition.release)))
        return told

    # Wanting

    def _choose_row(self, row: int) -> None:
        editions = self._editions()
        if 0 <= row < len(editions) and editions[row].id != self._current:
            self._current = editions[row].id
            QTimer.singleShot(0, self._show_rows)

    def _add(self) -> None:
        taken = {edition.id for edition in self._editions()}
        number = 1
        while f"edition-{number}" in taken:
            number += 1
        self._current = f"edition-{number}"
        self._want(SetEdition(Edition(id=self._current, name=words("New edition"))))
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def _remove(self) -> None:
        self._want(RemoveEdition(self._current))

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAccessibleName(text.rstrip("…"))
    button.setAutoDefault(True)
    return button

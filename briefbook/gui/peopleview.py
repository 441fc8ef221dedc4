"""The people of a book: delegation by delegation in order of precedence, one of them in a form."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import CountryEntry
from briefbook.gui.addperson import Adding
from briefbook.gui.fields import in_order
from briefbook.gui.flags import Flags
from briefbook.gui.grouped import GroupedList, GroupedModel, GroupLine
from briefbook.gui.librarian import Librarian
from briefbook.gui.named import named
from briefbook.gui.narrow import is_narrow
from briefbook.gui.nesting import nest
from briefbook.gui.personform import PersonForm, slug
from briefbook.gui.redpen import RedPen
from briefbook.gui.textparts import of_person
from briefbook.gui.theme import Theme
from briefbook.gui.words import in_full, words
from briefbook.model.book import Book, BookPicture
from briefbook.model.commands import Command, SetPerson, SetPicture
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.facts import Person
from briefbook.model.precedence import delegations
from briefbook.model.spine import BIOGRAPHY

_PAUSE = 90
_NARROW = 320
_WIDE = 760
"""Pixels from which the form stands beside the list."""


class PeopleView(QWidget):
    """`wanted` carries an edit, `sought` the paper to go to; `shown` asks to be brought into view."""

    wanted = Signal(object)
    sought = Signal(str)
    shown = Signal()

    def __init__(self, theme: Theme, librarian: Librarian, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._librarian = librarian
        self._book: Book | None = None
        self._countries: dict[str, CountryEntry] = {}
        self._chosen, self._marked, self._showing = "", "", False
        self._model = GroupedModel(self)
        self.list = GroupedList(self._model, theme, self.tr("People"), self)
        self.form = PersonForm(theme, Flags(), self)
        self.pen = RedPen(theme, self)
        self.add = QPushButton(self.tr("Add person…"), self)
        self.adding = Adding(theme, self)
        self.empty = QLabel(self.tr("Nobody yet.\nAdd people from the library, or by hand."), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        in_order(self.add, *self.adding.stops(), self.list, *self.form.stops())
        self._pause.timeout.connect(self._ask)
        self.list.selectionModel().currentChanged.connect(lambda index: self._choose(index.row()))
        self.list.activated.connect(lambda _: self._seek(self._chosen))
        self.add.clicked.connect(self._toggle_adding)
        self.adding.search.textChanged.connect(lambda _: self._pause.start())
        self.adding.chosen.connect(self._plan)
        self.adding.by_hand.clicked.connect(self._add_by_hand)
        self.form.wanted.connect(self.wanted)
        self.pen.wanted.connect(self.wanted)
        self.form.sought.connect(self._seek)
        self.form.brought.connect(self._bring)
        librarian.people_found.connect(self.adding.show_found)
        librarian.planned.connect(self._take)
        librarian.portrait_taken.connect(self._take_portrait)

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Know the countries' names."""
        self._countries = {country.iso3: country for country in countries}
        self.form.offer(countries)
        self._show()

    def show_book(self, book: Book) -> None:
        """Show a book's people; who is chosen stays so."""
        changed = self._book is None or (book.people, book.pictures, book.papers) != (
            self._book.people, self._book.pictures, self._book.papers
        )  # fmt: skip
        self._book = book
        if changed:
            self._show()
        self.pen.show_book(book)

    def show_another_book(self) -> None:
        """Forget the last book."""
        self._chosen = self._marked = ""
        self.adding.hide()

    def choose(self, person: str) -> None:
        """Show a person; nothing where the book has none of that id."""
        row = next((row for row, line in enumerate(self._model.lines) if line.chosen == person), -1)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    def begin_adding(self) -> None:
        """Look for somebody to add."""
        self.shown.emit()
        self.adding.show()
        self.adding.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: the form stands beside the list where there is room, else below it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if is_narrow(self, _NARROW) else ways.LeftToRight)
        way = Qt.Orientation.Vertical if is_narrow(self, _WIDE) else Qt.Orientation.Horizontal
        if self._split.orientation() != way:
            self._split.setOrientation(way)
            self._split.setSizes([400, 560])

    # Showing

    def _show(self) -> None:
        book = self._book
        if book is None:
            return
        lines = self._lines(book)
        people = [line.chosen for line in lines if line.chosen is not None]
        if self._chosen not in people:
            self._chosen = people[0] if people else ""
        focused = self.list.hasFocus()
        self._showing = True
        self._model.show(lines)
        row = next((row for row, line in enumerate(lines) if line.chosen == self._chosen and self._chosen), -1)
        self.list.setCurrentIndex(self._model.index(row) if row >= 0 else self._model.index(-1))
        self._showing = False
        if focused:
            self.list.setFocus()
        self._split.setVisible(bool(people))
        self.empty.setVisible(not people)
        self._show_person()

    def _lines(self, book: Book) -> tuple[GroupLine, ...]:
        made: list[GroupLine] = []
        for delegation in delegations(book.people, own=book.principal):
            country = self._countries.get(delegation.state)
            name = country.name if country else delegation.state or words("No state named")
            made.append(GroupLine(name, flag=country.iso2 if country else ""))
            for person in delegation.people:
                post = named(person.role)
                said = ", ".join(part for part in (person.name, post, name) if part)
                made.append(GroupLine(person.name, post, "person", "muted", said, chosen=person.id))
        return tuple(made)

    def _show_person(self) -> None:
        book, person = self._book, self._person()
        if book is not None:
            picture = book.portrait(person.id) if person else None
            self.form.show_person(person, picture, biography=bool(self._biography(self._chosen)))
        if self._chosen != self._marked:
            self._marked = self._chosen
            self.pen.serve_parts(self.form.note, of_person(self._chosen, "note"))

    def _person(self) -> Person | None:
        people = self._book.people if self._book else ()
        return next((person for person in people if person.id == self._chosen), None)

    def _choose(self, row: int) -> None:
        if not self._showing and 0 <= row < len(self._model.lines) and self._model.lines[row].chosen is not None:
            self._chosen = self._model.lines[row].chosen
            self._show_person()

    def _biography(self, person: str) -> str:
        papers = self._book.papers if self._book else ()
        return next((paper.id for paper in papers if paper.kind == BIOGRAPHY and paper.person == person), "")

    def _seek(self, person: str) -> None:
        if paper := self._biography(person):
            self.sought.emit(paper)

    # Adding

    def _toggle_adding(self) -> None:
        if self.adding.isVisible():
            self.adding.hide()
        else:
            self.begin_adding()

    def _ask(self) -> None:
        if self._book is not None and self.adding.isVisible():
            self._librarian.find_people(self.adding.search.text(), self._book.participants, self._book.as_of)

    def _plan(self, person: Person) -> None:
        if self._book is not None:
            self._librarian.plan_person(self._book, person)

    def _add_by_hand(self) -> None:
        """Add a person by the name in the search, of the state of whoever is chosen."""
        book = self._book
        if book is None:
            return
        name = self.adding.search.text().strip() or self.tr("New person")
        taken = {person.id for person in book.people}
        free, number = slug(name, "person"), 2
        while free in taken:
            free, number = f"{slug(name, 'person')}-{number}", number + 1
        chosen = self._person()
        country = chosen.country if chosen else book.principal
        self._plan(Person(id=free, name=name, country=country, role="", source=""))

    def _take(self, command: Command) -> None:
        """Take a person in, with their biography."""
        if isinstance(command, SetPerson):
            self._chosen = command.person.id
            self.wanted.emit(command)
            self.adding.search.clear()
            self.adding.hide()
            self.form.focus_name()

    def _bring(self, path: Path, person: str) -> None:
        self._librarian.take_portrait(path, slug(f"portrait {person}", "portrait"), person)

    def _take_portrait(self, picture: BookPicture, remarks: tuple[Diagnostic, ...]) -> None:
        """Take a portrait in; what was written of the last one stays to be looked at."""
        old = self._book.portrait(picture.person) if self._book else None
        kept = replace(picture, credit=old.credit, alt=old.alt) if old else picture
        self.wanted.emit(SetPicture(kept))
        self.form.say(" ".join(map(in_full, remarks)))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("People"), self)
        title.setProperty("role", "heading")
        self.add.setAutoDefault(True)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(28, 20, 24, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch(0)
        head.addWidget(title)
        head.addStretch(1)
        nest(head, buttons)
        adding = QVBoxLayout()
        adding.setContentsMargins(28, 0, 24, 0)
        adding.addWidget(self.adding)
        self.empty.setProperty("muted", "true")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        held = QWidget(self)
        inner = QVBoxLayout(held)
        inner.setContentsMargins(18, 0, 8, 0)
        inner.addWidget(self.list)
        self._split.addWidget(held)
        self._split.addWidget(self.form)
        self._split.setSizes([400, 560])
        held.setMinimumSize(200, 120)
        self.form.setMinimumSize(200, 140)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        nest(column, head)
        nest(column, adding)
        column.addWidget(self._split, 1)
        column.addWidget(self.empty, 1)

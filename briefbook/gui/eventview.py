"""The event and the book as a whole: what it is for, its date, how it is put on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import CountryEntry
from briefbook.app.worker import Pages
from briefbook.gui.dayfield import DayField, labelled_day
from briefbook.gui.fieldplaces import show_words
from briefbook.gui.fields import CountryField, choice, labelled, show_line
from briefbook.gui.flags import Flags
from briefbook.gui.formgrid import FormGrid
from briefbook.gui.markingform import MarkingForm
from briefbook.gui.narrow import WrappedCheck
from briefbook.gui.theme import Theme
from briefbook.model.book import Book
from briefbook.model.commands import (
    Command,
    SetAsOf,
    SetAuthor,
    SetEvent,
    SetLargeType,
    SetNotes,
    SetNotice,
    SetPage,
    SetRecto,
    SetTabs,
    SetTitle,
)
from briefbook.model.diagnostics import Place
from briefbook.model.passages import Home

_WIDEST = 760
_PAGES = (("A4", "A4"), ("Letter", "US Letter"), ("A5", "A5"), ("A6", "A6"), ("5x7", "5 × 7 in"))
_RECTO = (("never", "Nothing by rule"), ("papers", "Every paper"), ("tabs", "The first paper of every tab"))
_NOTES = (("end", "Behind their paper"), ("foot", "At the foot of the page"))


class EventView(QScrollArea):
    """A form on the book as a whole. `wanted` carries an edit."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, flags: Flags, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Event"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the event"))
        self.title = _line(self.tr("Title of the book"), self)
        self.name = _line(self.tr("Event"), self)
        self.place = _line(self.tr("Place"), self)
        self.notice = _line(self.tr("Notice on the cover"), self)
        self.author = _line(self.tr("Author"), self)
        self.day = _day(self.tr("First day"), self)
        self.last_day = _day(self.tr("Last day"), self)
        self.as_of = _day(self.tr("As of"), self)
        self.host = CountryField(flags, self.tr("Host"), self)
        self.page = choice(self.tr("Page format"), _PAGES, self)
        self.recto = choice(self.tr("Begins on a right-hand page"), _RECTO, self)
        self.notes = choice(self.tr("Where notes stand"), _NOTES, self)
        self.large = WrappedCheck(self.tr("Large type, for reading at arm’s length"), self)
        self.tabs = WrappedCheck(self.tr("Index tabs at the outer edge"), self)
        self.marking = MarkingForm(theme, self)
        self._lay_out()
        self._connect()

    def show_pages(self, pages: Pages) -> None:
        """Show how the book is marked."""
        self.marking.show_marking(pages.marking)

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer the countries that can be host."""
        self.host.offer(countries)
        if self._book is not None:
            self.host.choose(self._book.event.host)

    def show_book(self, book: Book) -> None:
        """Show a book; fields keep their caret."""
        self._book = book
        event = book.event
        for line, text in (
            (self.title, book.title),
            (self.name, event.name),
            (self.place, event.place),
            (self.notice, book.notice),
            (self.author, book.author),
        ):
            show_line(line, text)
        for field, day in (
            (self.day, event.day),
            (self.last_day, event.last_day or event.day),
            (self.as_of, book.as_of),
        ):
            field.day = day
        self.host.choose(event.host)
        for box, value in ((self.page, book.page), (self.recto, book.recto), (self.notes, book.notes)):
            box.setCurrentIndex(box.findData(value))
        self.large.setChecked(book.large_type)
        self.tabs.setChecked(book.tabs)
        self.marking.show_book(book)

    def show_words(self, home: Home, place: Place) -> None:
        """Give the keyboard to the field of a text of the book or its event, with the words at a place selected."""
        if field := self._fields().get((home.kind, home.part)):
            show_words(self, field, place)

    def _fields(self) -> dict[tuple[str, str], QWidget]:
        of_book = {("book", "title"): self.title, ("book", "notice"): self.notice}
        return {**of_book, **{("event", name): getattr(self, name) for name in ("name", "place", "day", "last_day")}}

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setObjectName("page")
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 20, 24, 40)
        column.setSpacing(14)
        column.addWidget(_heading(self.tr("Event"), page))
        as_of = self.tr("Ages and staleness of every figure are counted from this day, and the cover prints it.")
        column.addWidget(
            _pairs(
                page,
                labelled(self.tr("Title of the book"), self.title),
                labelled(self.tr("Event"), self.name),
                labelled_day(self.tr("First day"), self.day),
                labelled_day(self.tr("Last day"), self.last_day),
                labelled(self.tr("Place"), self.place),
                labelled(self.tr("Host"), self.host),
                labelled_day(self.tr("As of"), self.as_of, as_of),
                labelled(self.tr("Author"), self.author),
            )
        )
        column.addWidget(labelled(self.tr("Notice on the cover"), self.notice))
        column.addSpacing(10)
        column.addWidget(_heading(self.tr("On paper"), page))
        column.addWidget(
            _pairs(
                page,
                labelled(self.tr("Page format"), self.page),
                labelled(self.tr("Where notes stand"), self.notes),
                labelled(self.tr("Begins on a right-hand page"), self.recto),
            )
        )
        column.addWidget(self.large)
        column.addWidget(self.tabs)
        column.addSpacing(10)
        column.addWidget(_heading(self.tr("Marking"), page))
        column.addWidget(self.marking)
        column.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda text: self._want(SetTitle(text)))
        self.notice.textEdited.connect(lambda text: self._want(SetNotice(text)))
        self.author.textEdited.connect(lambda text: self._want(SetAuthor(text)))
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.place.textEdited.connect(lambda text: self._change(place=text))
        self.day.settled.connect(self._change_days)
        self.last_day.settled.connect(self._change_days)
        self.as_of.settled.connect(lambda: self._want(SetAsOf(self.as_of.day)))
        self.host.settled.connect(self._change_host)
        makers: tuple[tuple[QComboBox, Callable[[Any], Command]], ...] = (
            (self.page, SetPage),
            (self.recto, SetRecto),
            (self.notes, SetNotes),
        )
        for box, make in makers:
            box.activated.connect(lambda _, box=box, make=make: self._want(make(box.currentData())))
        self.large.clicked.connect(lambda on: self._want(SetLargeType(bool(on))))
        self.tabs.clicked.connect(lambda on: self._want(SetTabs(bool(on))))

        self.marking.wanted.connect(self.wanted)

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)

    def _change(self, **fields: object) -> None:
        if self._book is not None:
            self._want(SetEvent(replace(self._book.event, **fields)))

    def _change_days(self) -> None:
        """The last day goes along where the first passes it; a single day has no last one."""
        first, last = self.day.day, max(self.day.day, self.last_day.day)
        self._change(day=first, last_day=last if last > first else None)

    def _change_host(self) -> None:
        if self._book is not None and self.host.code not in ("", self._book.event.host):
            self._change(host=self.host.code)


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    return line


def _day(name: str, parent: QWidget) -> DayField:
    return DayField(name, DayField.EARLIEST, parent)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "heading")
    return label


def _pairs(parent: QWidget, *fields: QWidget) -> FormGrid:
    """Fields in pairs, or below one another where there is little room."""
    return FormGrid(tuple((field, 2) for field in fields), parent)

"""The marking of the book as a whole: its scheme, the least it is marked, who classified it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from briefbook.app.orders import Marking, SchemeEntry
from briefbook.gui.fields import labelled, show_line
from briefbook.gui.formgrid import FormGrid
from briefbook.gui.markpicker import MarkChip
from briefbook.gui.named import named
from briefbook.gui.theme import Theme
from briefbook.model.book import Book
from briefbook.model.commands import SetAuthority, SetFloor, SetScheme
from briefbook.model.marking import Authority


class MarkingForm(QWidget):
    """`wanted` carries an edit."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._marking = Marking()
        self._offered: tuple[SchemeEntry, ...] = ()
        self.scheme = QComboBox(self)
        self.scheme.setAccessibleName(self.tr("Marking scheme"))
        self.scheme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scheme.setMinimumContentsLength(8)
        self.scheme.addItem(self.tr("None"), "")
        self.floor = MarkChip(theme, self.tr("Least marking"), self)
        self.told = QLabel(self)
        self.told.setProperty("muted", "true")
        self.told.setWordWrap(True)
        self.by = _line(self.tr("Classified by"), self)
        self.source = _line(self.tr("Derived from"), self)
        self.reason = _line(self.tr("Reason"), self)
        self.until = _line(self.tr("Until"), self)
        self.until.setPlaceholderText(self.tr("A date such as 2035-11-06, or an event"))
        self._lay_out()
        self.scheme.activated.connect(lambda: self.wanted.emit(SetScheme(self.scheme.currentData())))
        self.floor.chosen.connect(lambda mark: self.wanted.emit(SetFloor(mark)))
        for line in (self.by, self.source, self.reason, self.until):
            line.textEdited.connect(self._change_authority)

    def show_book(self, book: Book) -> None:
        """Show how a book is marked; fields keep their caret."""
        self._book = book
        self._refresh()

    def show_marking(self, marking: Marking) -> None:
        """Show the schemes there are, and what the book's scheme says."""
        self._marking = marking
        self._refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._least = labelled(self.tr("Least marking of every page"), self.floor)
        column.addWidget(FormGrid(((labelled(self.tr("Marking scheme"), self.scheme), 2), (self._least, 2)), self))
        column.addWidget(self.told)
        fields = (
            (self.tr("Classified by"), self.by),
            (self.tr("Derived from"), self.source),
            (self.tr("Reason"), self.reason),
            (self.tr("Until"), self.until),
        )
        self._block = FormGrid(tuple((labelled(name, field), 2) for name, field in fields), self)
        column.addWidget(self._block)

    def _refresh(self) -> None:
        book, rules = self._book, self._marking.rules
        if book is None:
            return
        self._offer_schemes(book)
        ruled = rules is not None and rules.scheme.id == book.scheme
        self._least.setVisible(ruled)
        self.floor.setVisible(ruled)
        self.floor.show_mark(rules, book.floor)
        whole = self.tr("The book as a whole is marked {mark}.").format(mark=self._marking.whole)
        self.told.setText(whole)
        self.told.setVisible(ruled and bool(self._marking.whole))
        block = rules.scheme.authority if ruled and rules else None
        self._block.setVisible(block is not None and bool(block.by or block.until or book.authority))
        said = book.authority or Authority()
        until = said.until.isoformat() if said.until else said.until_event
        for line, text in ((self.by, said.by), (self.source, said.derived_from), (self.reason, said.reason)):
            show_line(line, text)
        if self._until_of(self.until.text()) != self._until_of(until):
            self.until.setText(until)

    def _offer_schemes(self, book: Book) -> None:
        if self._marking.schemes != self._offered:
            self._offered = self._marking.schemes
            while self.scheme.count() > 1:
                self.scheme.removeItem(1)
            for entry in self._offered:
                self.scheme.addItem(named(entry.title), entry.id)
        if book.scheme and self.scheme.findData(book.scheme) < 0:
            self.scheme.addItem(book.scheme, book.scheme)
        self.scheme.setCurrentIndex(self.scheme.findData("" if book.scheme == "none" else book.scheme))

    def _change_authority(self) -> None:
        if self._book is None:
            return
        until = self._until_of(self.until.text())
        said = replace(
            self._book.authority or Authority(),
            by=self.by.text(),
            derived_from=self.source.text(),
            reason=self.reason.text(),
            until=until if isinstance(until, date) else None,
            until_event=until if isinstance(until, str) else "",
        )
        self.wanted.emit(SetAuthority(said if said != Authority() else None))

    def _until_of(self, text: str) -> date | str:
        """A date where the text is one, else the event that it names."""
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            return text


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    return line

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The form of one edition: for whom, how high, to whom it goes, which papers it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from briefbook.app.offers import CountryEntry, GroupEntry
from briefbook.app.orders import Marking
from briefbook.gui.fields import choice, labelled, show_line
from briefbook.gui.flow import FlowLayout
from briefbook.gui.kinds import kind_of
from briefbook.gui.markpicker import MarkChip
from briefbook.gui.narrow import WrappedCheck, is_narrow
from briefbook.gui.nesting import nest
from briefbook.gui.papers import provisional_title
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.commands import HidePaper, SetEdition, ShowPaper
from briefbook.model.editions import Edition
from briefbook.model.marking import Mark

_NARROW = 340
_READERS = (("principal", "The principal"), ("delegation", "The delegation"), ("partner", "A partner"))
_PAGES = (("", "As the book has it"), ("A4", "A4"), ("Letter", "US Letter"), ("A5", "A5"))
_TYPES = ((None, "As the book has it"), (False, "Ordinary type"), (True, "Large type"))
_METADATA = (("full", "All that the book knows"), ("title", "Its title alone"), ("none", "Nothing"))


class EditionForm(QWidget):
    """`wanted` carries an edit of the edition on show."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edition = Edition(id="none", name="")
        self._book: Book | None = None
        self._names: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._titles: Mapping[str, str] = {}
        self._pairs: list[QHBoxLayout] = []
        self._papers: dict[str, WrappedCheck] = {}
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name"))
        self.reader = choice(self.tr("For whom"), _READERS, self)
        self.page = choice(self.tr("Page format"), _PAGES, self)
        self.type = choice(self.tr("Size of type"), _TYPES, self)
        self.metadata = choice(self.tr("What the file says of itself"), _METADATA, self)
        self.sheet = WrappedCheck(self.tr("With the sheet of clearances"), self)
        self.limited = QCheckBox(self.tr("Nothing above"), self)
        self.ceiling = MarkChip(theme, self.tr("Highest marking"), self)
        self.release = QLineEdit(self)
        self.release.setAccessibleName(self.tr("Release to"))
        self.release.setPlaceholderText(self.tr("Add a state or group, then Enter"))
        for box in (self.sheet, self.limited):
            box.setAccessibleName(box.text())
        self._lay_out()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is little room, fields stand below one another."""
        super().resizeEvent(event)
        narrow = is_narrow(self, _NARROW)
        for pair in self._pairs:
            pair.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Learn the names of states."""
        self._names = {name.casefold(): country.iso3 for country in countries for name in country.names}
        self._names |= {country.iso3.casefold(): country.iso3 for country in countries}

    def offer_groups(self, groups: tuple[GroupEntry, ...]) -> None:
        """Learn what groups are called, where a state is not called so."""
        self._groups = {name.casefold(): group.id for group in groups for name in group.names}

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Learn what papers are called on the page; `show_edition` then shows it."""
        self._titles = titles

    def show_edition(self, book: Book, edition: Edition, marking: Marking) -> None:
        """Show an edition; fields keep their caret."""
        self._book, self._edition = book, edition
        show_line(self.name, edition.name)
        for box, value in (
            (self.reader, edition.reader),
            (self.page, edition.page),
            (self.type, edition.large_type),
            (self.metadata, edition.metadata),
        ):
            box.setCurrentIndex(next(row for row in range(box.count()) if box.itemData(row) == value))
        self.sheet.setChecked(edition.clearance_sheet)
        self.sheet.setEnabled(not edition.releasable)
        self.limited.setChecked(edition.ceiling is not None)
        self.limited.setVisible(marking.rules is not None)
        self.ceiling.setVisible(marking.rules is not None and edition.ceiling is not None)
        self.ceiling.show_mark(marking.rules, edition.ceiling or Mark())
        self._show_chips(self._states, edition.release, self._drop_state)
        kinds = tuple(dict.fromkeys(paper.kind for paper in book.papers))
        self._show_toggles(self._without, kinds, edition.leave_out, self._leave_out)
        self._show_toggles(self._first, kinds, edition.first, self._put_first)
        self._show_papers(book, edition)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        nest(column, self._pair(labelled(self.tr("Name"), self.name), labelled(self.tr("For whom"), self.reader)))
        nest(
            column,
            self._pair(labelled(self.tr("Page format"), self.page), labelled(self.tr("Size of type"), self.type)),
        )
        column.addWidget(labelled(self.tr("What the file says of itself"), self.metadata))
        column.addWidget(self.sheet)
        row = QHBoxLayout()
        row.addWidget(self.limited)
        row.addWidget(self.ceiling)
        row.addStretch(1)
        nest(column, row)
        self._states = FlowLayout()
        column.addWidget(labelled(self.tr("Release to"), self.release))
        nest(column, self._states)
        self._without, self._first = FlowLayout(), FlowLayout()
        column.addWidget(_part(self.tr("Kinds of papers left out"), self))
        nest(column, self._without)
        column.addWidget(_part(self.tr("Kinds that come first"), self))
        nest(column, self._first)
        column.addWidget(_part(self.tr("Papers"), self))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        nest(column, self._list)

    def _pair(self, one: QWidget, other: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(one, 1)
        row.addWidget(other, 1)
        self._pairs.append(row)
        return row

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.reader.activated.connect(lambda: self._change(reader=self.reader.currentData()))
        self.page.activated.connect(lambda: self._change(page=self.page.currentData()))
        self.type.activated.connect(lambda: self._change(large_type=self.type.currentData()))
        self.metadata.activated.connect(lambda: self._change(metadata=self.metadata.currentData()))
        self.sheet.clicked.connect(lambda on: self._change(clearance_sheet=bool(on)))
        self.limited.clicked.connect(lambda on: self._change(ceiling=Mark() if on else None))
        self.ceiling.chosen.connect(lambda mark: self._change(ceiling=mark))
        self.release.returnPressed.connect(self._add_state)

    # Showing

    def _show_chips(self, flow: FlowLayout, values: tuple[str, ...], drop: Callable[[str], None]) -> None:
        if values == tuple(chip.property("value") for chip in _widgets(flow)):
            return
        flow.clear()
        for value in values:
            chip = self._chip(f"{value}  ×", words("Do not release to {state}").format(state=value), value)
            chip.setProperty("chip", "true")
            chip.clicked.connect(lambda _=False, value=value: drop(value))
            flow.addWidget(chip)
            chip.show()

    def _show_toggles(
        self, flow: FlowLayout, kinds: tuple[str, ...], chosen: tuple[str, ...], act: Callable[[str, bool], None]
    ) -> None:
        """A chip a kind, pressed where it is chosen."""
        chips = list(_widgets(flow))
        if kinds != tuple(chip.property("value") for chip in chips):
            flow.clear()
            chips = [self._chip(kind_of(kind).name, kind_of(kind).name, kind) for kind in kinds]
            for chip in chips:
                chip.setCheckable(True)
                chip.clicked.connect(lambda on, chip=chip: act(chip.property("value"), on))
                flow.addWidget(chip)
                chip.show()
        for chip in chips:
            chip.setChecked(chip.property("value") in chosen)

    def _show_papers(self, book: Book, edition: Edition) -> None:
        wanted = tuple(paper.id for paper in book.papers)
        if wanted != tuple(self._papers):
            for box in self._papers.values():
                self._list.removeWidget(box)
                box.deleteLater()
            self._papers = {paper.id: self._paper_box(paper.id) for paper in book.papers}
        for paper in book.papers:
            box = self._papers[paper.id]
            title = self._titles.get(paper.id) or provisional_title(book, paper)
            box.say(title)
            box.setChecked(edition.id not in paper.hidden_from and paper.kind not in edition.leave_out)
            box.setEnabled(paper.kind not in edition.leave_out and not paper.set_aside)

    def _paper_box(self, paper: str) -> WrappedCheck:
        box = WrappedCheck("", self)
        box.clicked.connect(
            lambda on: self.wanted.emit(
                ShowPaper(paper, self._edition.id) if on else HidePaper(paper, self._edition.id)
            )
        )
        self._list.addWidget(box)
        box.show()
        return box

    def _chip(self, text: str, name: str, value: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(text)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.setProperty("chip", "toggle")
        chip.setProperty("value", value)
        return chip

    # Wanting

    def _change(self, **fields: object) -> None:
        self._edition = replace(self._edition, **fields)
        self.wanted.emit(SetEdition(self._edition))

    def _add_state(self) -> None:
        text = self.release.text().strip()
        typed = text.casefold()
        code = self._names.get(typed) or self._groups.get(typed) or (text.upper() if text.isascii() else "")
        if code and code not in self._edition.release:
            self.release.clear()
            self._change(release=(*self._edition.release, code))

    def _drop_state(self, code: str) -> None:
        self._change(release=tuple(other for other in self._edition.release if other != code))

    def _leave_out(self, kind: str, on: bool) -> None:  # noqa: FBT001 - a signal's own signature
        self._change(leave_out=_toggled(self._edition.leave_out, kind, on=on))

    def _put_first(self, kind: str, on: bool) -> None:  # noqa: FBT001 - a signal's own signature
        self._change(first=_toggled(self._edition.first, kind, on=on))


def _toggled(values: tuple[str, ...], value: str, *, on: bool) -> tuple[str, ...]:
    return (*values, value) if on else tuple(other for other in values if other != value)


def _widgets(flow: FlowLayout) -> Iterator[QToolButton]:
    for number in range(flow.count()):
        item = flow.itemAt(number)
        widget = item.widget() if item else None
        if isinstance(widget, QToolButton):
            yield widget


def _part(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "part")
    return label

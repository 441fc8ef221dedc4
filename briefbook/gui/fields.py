# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Small fields for forms: one country by name, a labelled row."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from briefbook.app.offers import CountryEntry
from briefbook.gui.flags import Flags
from briefbook.gui.narrow import scaled
from briefbook.gui.words import words
from briefbook.model.names import fold

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NARROWEST = 100
"""Pixels that a box of texts has at least."""
_TITLE_INSET = 8
"""Pixels between the edge of a title’s field and its words."""
_CODE = int(Qt.ItemDataRole.UserRole)


class _Countries(QAbstractListModel):
    """Countries with their flags, each of which is drawn when it is looked at."""

    def __init__(self, flags: Flags, parent: QObject) -> None:
        super().__init__(parent)
        self._flags = flags
        self.countries: tuple[CountryEntry, ...] = ()

    def show(self, countries: tuple[CountryEntry, ...]) -> None:
        """Show other countries."""
        self.beginResetModel()
        self.countries = countries
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many there are."""
        return 0 if parent.isValid() else len(self.countries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: name, flag, code."""
        country = self.countries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return country.name
            case Qt.ItemDataRole.DecorationRole:
                return self._flags.icon(country.iso2)
            case _ if role == _CODE:
                return country.iso3
        return None


_LETTERS = 8
"""Of a name that a field always has room for."""


class CountryField(QComboBox):
    """One country, typed or chosen; `code` is its ISO 3166 alpha-3 code, empty where nothing fits what is typed."""

    settled = Signal()

    def __init__(self, flags: Flags, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: dict[str, str] = {}
        self._countries = _Countries(flags, self)
        self.setModel(self._countries)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # No wider for the longest name of a state in the list: forms give it what they have.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setIconSize(QSize(20, 15))
        self.setAccessibleName(name)
        self.setMaxVisibleItems(12)
        completer = self.completer()
        assert isinstance(completer, QCompleter)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(name)
        line.editingFinished.connect(self._settle)
        self.activated.connect(self.settled)

    @property
    def code(self) -> str:
        """The country's code."""
        typed = self.currentText()
        if not self._codes and typed:
            for country in self._countries.countries:
                for name in country.names:
                    self._codes.setdefault(fold(name), country.iso3)
        return self._codes.get(fold(typed), "")

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer countries; each is found by any of its names and codes. What was typed before they came stays."""
        if countries == self._countries.countries:
            return
        kept, typed = self.code, self.currentText()
        self._codes = {}
        self._countries.show(countries)
        self.choose(kept or self._meant(typed))
        if not self.code:
            self.setEditText(typed)

    def choose(self, code: str) -> None:
        """Show a country; none where the code is empty."""
        codes = [country.iso3 for country in self._countries.countries]
        self.setCurrentIndex(codes.index(code) if code in codes else -1)
        if not code:
            self.clearEditText()

    def _settle(self) -> None:
        """Show the country's own name for what was typed, or for as much of it as fits one country alone."""
        if code := self.code or self._meant(self.currentText()):
            self.choose(code)
        self.settled.emit()

    def _meant(self, typed: str) -> str:
        """The country of which a name begins so, if it is the only one."""
        begins = fold(typed)
        found = {
            country.iso3
            for country in self._countries.countries
            if begins and any(fold(name).startswith(begins) for name in country.names)
        }
        return found.pop() if len(found) == 1 else ""


def show_line(line: QLineEdit, text: str) -> None:
    """Show a text from its beginning; a field that says it already keeps its caret."""
    if line.text() != text:
        line.setText(text)
        line.setCursorPosition(0)


def hung(title: QLineEdit, column: QWidget) -> QHBoxLayout:
    """A title whose words, not whose frame, stand at the edge of the column."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addSpacing(-scaled(_TITLE_INSET, column))
    row.addWidget(title)
    return row


def in_order(*stops: QWidget) -> None:
    """Let Tab go from one to the next, as one reads."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def choice(name: str, items: tuple[tuple[object, str], ...], parent: QWidget) -> QComboBox:
    """A box to choose from values by their texts, which may be narrower than the longest of them."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setMinimumWidth(_NARROWEST)
    for value, text in items:
        box.addItem(words(text), value)
    return box


def labelled(name: str, field: QWidget, hint: str = "") -> QWidget:
    """A field below its name, with a hint below it where there is one."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = QLabel(name, box)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if hint:
        below = QLabel(hint, box)
        below.setProperty("muted", "true")
        below.setProperty("small", "true")
        below.setWordWrap(True)
        column.addWidget(below)
        field.setAccessibleDescription(hint)
    return box

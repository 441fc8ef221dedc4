"""Small fields for forms: one country by name, a day, a labelled row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QLabel, QVBoxLayout, QWidget

from briefbook.app.offers import CountryEntry
from briefbook.gui.flags import Flags
from briefbook.model.names import fold

_CODE = int(Qt.ItemDataRole.UserRole)


class CountryField(QComboBox):
    """One country, typed or chosen; `code` is its ISO 3166 alpha-3 code, empty where nothing fits what is typed."""

    settled = Signal()

    def __init__(self, flags: Flags, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags = flags
        self._codes: dict[str, str] = {}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
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
        return self._codes.get(fold(self.currentText()), "")

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer countries; each is found by any of its names and codes."""
        kept = self.code
        self.clear()
        for country in countries:
            self.addItem(self._flags.icon(country.iso2), country.name, country.iso3)
            for name in country.names:
                self._codes.setdefault(fold(name), country.iso3)
        self.choose(kept)

    def choose(self, code: str) -> None:
        """Show a country; none where the code is empty."""
        self.setCurrentIndex(self.findData(code, _CODE) if code else -1)
        if not code:
            self.clearEditText()

    def _settle(self) -> None:
        """Show the country's own name for what was typed."""
        if self.code:
            self.choose(self.code)
        self.settled.emit()


class DayField(QDateEdit):
    """A day, typed or chosen from a calendar."""

    EARLIEST = date(1900, 1, 1)
    """Shown before there is a day to show."""

    def __init__(self, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        self.day = day

    @property
    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    @day.setter
    def day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))


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

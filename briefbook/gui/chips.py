"""A few states as chips: added by name, removed with a click."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from briefbook.app.offers import CountryEntry
from briefbook.gui.fields import CountryField, in_order
from briefbook.gui.flags import Flags
from briefbook.gui.flow import FlowLayout
from briefbook.gui.words import words


class CountryChips(QWidget):
    """`changed` carries the codes that are chosen after a choice by the user."""

    changed = Signal(object)

    def __init__(self, flags: Flags, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags = flags
        self._entries: dict[str, CountryEntry] = {}
        self._before: QWidget | None = None
        self.chosen: tuple[str, ...] = ()
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.field = CountryField(flags, name, self)
        line = self.field.lineEdit()
        assert line is not None
        line.setPlaceholderText(words("Add a country"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.field)
        self.field.settled.connect(self._add)
        self._show()

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer the countries that can be added."""
        self._entries = {country.iso3: country for country in countries}
        self.field.offer(countries)
        self._show()

    def choose(self, codes: tuple[str, ...]) -> None:
        """Show what is chosen."""
        if codes != self.chosen:
            self.chosen = codes
            self._show()

    def chips(self) -> tuple[QToolButton, ...]:
        """The chips, in order."""
        return tuple(self._chips.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly))

    def follow(self, stop: QWidget) -> None:
        """Let Tab come to the chips, which come and go, from here."""
        self._before = stop

    def _add(self) -> None:
        code = self.field.code
        self.field.choose("")
        if code and code not in self.chosen:
            self._change((*self.chosen, code))

    def _change(self, codes: tuple[str, ...]) -> None:
        self.choose(codes)
        self.changed.emit(codes)

    def _show(self) -> None:
        self._flow.clear()
        for code in self.chosen:
            self._flow.addWidget(self._chip(code))
        if self._before is not None:
            in_order(self._before, *self.chips())
        self._chips.setVisible(bool(self.chosen))
        self._chips.updateGeometry()

    def _chip(self, code: str) -> QToolButton:
        entry = self._entries.get(code)
        name = entry.name if entry else code
        chip = QToolButton(self._chips)
        chip.setProperty("chip", "true")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if entry:
            chip.setIcon(self._flags.icon(entry.iso2))
            chip.setIconSize(QSize(20, 15))
        chip.setText(f"{name}  ×")
        chip.setAccessibleName(words("Remove {name}").format(name=name))
        chip.setToolTip(chip.accessibleName())
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._change(tuple(one for one in self.chosen if one != code)))
        return chip

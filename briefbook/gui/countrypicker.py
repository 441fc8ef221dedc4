# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Choosing countries: type a name in any language, tick a group, click the map; chips show what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget

from briefbook.app.offers import Catalogue
from briefbook.gui.flags import Flags
from briefbook.gui.flow import FlowLayout
from briefbook.gui.nesting import nest
from briefbook.gui.picks import Pick, PicksModel, picks_of
from briefbook.gui.theme import Theme
from briefbook.gui.worldmap import WorldMap, border_policy


class CountryPicker(QWidget):
    """`changed` follows every choice; `chosen` are ISO 3166 alpha-3 codes in the order in which they were chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._flags = theme, Flags()
        self._entries: dict[str, tuple[str, str]] = {}
        self.chosen: tuple[str, ...] = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Country, territory or group, in any language or code"))
        self.search.setAccessibleName(self.tr("Search countries and groups"))
        self.search.setClearButtonEnabled(True)
        self._model = PicksModel(self._flags, self)
        self.list = self._make_list()
        self.map = WorldMap(theme, self)
        self._count = QLabel(self)
        self._count.setProperty("muted", "true")
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self._lay_out()
        self.search.textChanged.connect(self._seek)
        self.search.returnPressed.connect(self._pick_first)
        self.search.installEventFilter(self)
        self.list.activated.connect(lambda index: self._toggle(self._model.pick(index)))
        self._model.toggled.connect(self._toggle)
        self.map.clicked.connect(self._toggle_country)
        self._show()

    def offer(self, catalogue: Catalogue) -> None:
        """Offer the countries and groups of a catalogue."""
        self._entries = {country.iso3: (country.name, country.iso2) for country in catalogue.countries}
        self._model.offer(picks_of(catalogue))
        self.map.show_names({code: name for code, (name, _) in self._entries.items()})
        self.list.setCurrentIndex(self._model.index(0))
        self._show()

    def choose(self, codes: tuple[str, ...]) -> None:
        """Choose exactly these countries."""
        self.chosen = tuple(dict.fromkeys(codes))
        self._show()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the search goes into the list; Backspace in an empty search takes the last choice back."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.search.text() and self.chosen:
                self.choose(self.chosen[:-1])
                return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setUniformItemSizes(True)
        view.setIconSize(QSize(20, 15))
        view.setAccessibleName(self.tr("Countries and groups"))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.verticalScrollBar().setAccessibleName(self.tr("Scroll the countries"))
        view.setProperty("framed", "true")
        return view

    def _lay_out(self) -> None:
        policy = QLabel(border_policy(), self)
        policy.setProperty("muted", "true")
        policy.setProperty("small", "true")
        policy.setWordWrap(True)
        left, right = QVBoxLayout(), QVBoxLayout()
        for part in (self.search, self.list):
            left.addWidget(part)
        right.addWidget(self.map)
        right.addWidget(policy)
        right.addSpacing(8)
        right.addWidget(self._count)
        right.addWidget(self._chips)
        right.addStretch(1)
        for column in (left, right):
            column.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        nest(row, left, 2)
        nest(row, right, 3)

    def _seek(self, query: str) -> None:
        self._model.seek(query)
        self.list.setCurrentIndex(self._model.index(0))

    def _pick_first(self) -> None:
        index: QModelIndex = self._model.index(0)
        if self.search.text().strip() and index.isValid():
            self._toggle(self._model.pick(index))
            self.search.clear()

    def _toggle(self, pick: Pick) -> None:
        """Choose all of a row's countries, or let them go where all were chosen."""
        if all(member in self.chosen for member in pick.members):
            self.choose(tuple(code for code in self.chosen if code not in pick.members))
        else:
            self.choose((*self.chosen, *pick.members))

    def _toggle_country(self, code: str) -> None:
        if code in self.chosen:
            self.choose(tuple(other for other in self.chosen if other != code))
        elif code in self._entries:
            self.choose((*self.chosen, code))

    def _show(self) -> None:
        self._model.show_chosen(self.chosen)
        self.map.show_chosen(self.chosen)
        number = len(self.chosen)
        self._count.setText(
            self.tr("Nothing chosen yet.")
            if not number
            else self.tr("1 country chosen")
            if number == 1
            else self.tr("{count} countries chosen").format(count=number)
        )
        self._flow.clear()
        for code in self.chosen:
            self._flow.addWidget(self._chip(code))
        self._chips.setVisible(bool(self.chosen))
        self._chips.updateGeometry()

    def _chip(self, code: str) -> QToolButton:
        name, iso2 = self._entries.get(code, (code, ""))
        chip = QToolButton(self._chips)
        chip.setProperty("chip", "true")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIcon(self._flags.icon(iso2))
        chip.setIconSize(QSize(20, 15))
        chip.setText(f"{name}  ×")
        chip.setAccessibleName(self.tr("Remove {name}").format(name=name))
        chip.setToolTip(chip.accessibleName())
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._toggle_country(code))
        return chip

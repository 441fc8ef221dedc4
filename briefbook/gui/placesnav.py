"""The places of a book beside its papers: event, schedule, people, figures, checks, editions."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from briefbook.gui.narrow import scaled
from briefbook.gui.theme import Theme
from briefbook.gui.words import words

_ICON = 16
_ROOM = 1.3
"""Width of an icon’s room in its own: the words stand where those of the papers do."""


class Place(Struct, frozen=True):
    """One place: its name in the program, what it is called, its icon."""

    name: str
    title: str
    icon: str


def places_of_the_book() -> tuple[Place, ...]:
    """Where one can be in a book, apart from its papers."""
    return (
        Place("event", words("Event"), "event"),
        Place("schedule", words("Schedule"), "schedule"),
        Place("people", words("People"), "person"),
        Place("facts", words("Figures"), "table"),
        Place("editions", words("Editions"), "editions"),
        Place("find", words("Find"), "search"),
        Place("gate", words("Checks"), "findings"),
    )


class PlacesNav(QWidget):
    """A button a place; `chosen` tells which one the user went to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, places: Iterable[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, tuple[QToolButton, Place]] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(0)
        for place in places:
            button = self._button(place)
            self._buttons[place.name] = button, place
            self._group.addButton(button)
            column.addWidget(button)
        theme.changed.connect(self._colour)
        self._colour()

    def show_place(self, name: str) -> None:
        """Mark a place, or none where a paper is worked on."""
        self._group.setExclusive(False)
        for known, (button, _) in self._buttons.items():
            button.setChecked(known == name)
        self._group.setExclusive(bool(name))

    def button(self, name: str) -> QToolButton:
        """The button of a place."""
        return self._buttons[name][0]

    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons, in the order of reading."""
        return tuple(button for button, _ in self._buttons.values())

    def _button(self, place: Place) -> QToolButton:
        button = QToolButton(self)
        button.setText(place.title)
        button.setAccessibleName(place.title)
        button.setCheckable(True)
        button.setProperty("place", "true")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(place.name))
        return button

    def _colour(self) -> None:
        tall = scaled(_ICON, self)
        for button, place in self._buttons.values():
            button.setIconSize(QSize(round(tall * _ROOM), tall))
            button.setIcon(QIcon(self._with_room(place.icon, tall)))

    def _with_room(self, name: str, tall: int) -> QPixmap:
        """An icon with room behind it, which the style sheet cannot give."""
        ratio = self.devicePixelRatioF()
        icon = self._theme.pixmap(name, self._theme.tokens.muted, tall, ratio)
        wide = QPixmap(round(tall * _ROOM * ratio), icon.height())
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0 if self.isLeftToRight() else round(tall * (_ROOM - 1)), 0, icon)
        painter.end()
        return wide

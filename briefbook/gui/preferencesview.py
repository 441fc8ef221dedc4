"""Preferences as a place of the window: each choice takes effect at once, but for the language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import CountryEntry
from briefbook.app.settings import Settings
from briefbook.gui.fields import CountryField, labelled, show_line
from briefbook.gui.flags import Flags
from briefbook.gui.narrow import WrappedCheck
from briefbook.gui.preferences import LEAST_TEXT, MOST_TEXT
from briefbook.gui.rooms import Room
from briefbook.gui.words import words

_WIDEST = 620
_STEP = 5
_APPEARANCES = (
    ("system", "As the System"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High Contrast"),
)
_LANGUAGES = (("system", "As the System"), ("en", "English"), ("fr", "Français"))
_PAGES = (("A4", "A4"), ("Letter", "US Letter"))


class PreferencesView(Room):
    """`chosen` carries the name of a setting and its value; `cleared` asks to delete what is kept of books."""

    chosen = Signal(str, object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("Preferences"), parent)
        self._principal = ""
        self.appearance = _choice(self.tr("Appearance"), _APPEARANCES, self)
        self.text = QSlider(Qt.Orientation.Horizontal, self)
        self.text.setRange(LEAST_TEXT // _STEP, MOST_TEXT // _STEP)
        self.text.setPageStep(5)
        self.text.setTracking(False)
        self.text.setAccessibleName(self.tr("Size of text"))
        self._percent = QLabel(self)
        self.language = _choice(self.tr("Language"), _LANGUAGES, self)
        self._later = QLabel(self.tr("The language changes when Briefbook is started again."), self)
        self._later.setWordWrap(True)
        self._later.setVisible(False)
        self.principal = CountryField(Flags(), self.tr("The principal’s state"), self)
        self.page = _choice(self.tr("Page format of new books"), _PAGES, self)
        self.person = _line(self.tr("Your name"), self)
        self.office = _line(self.tr("Your office"), self)
        self.keep = WrappedCheck(self.tr("Keep the pages of the last book on this computer"), self)
        self.clear = QPushButton(self.tr("Delete kept pages and covers"), self)
        self.clear.setAutoDefault(True)
        self._cleared = QLabel(self.tr("Deleted."), self)
        self._cleared.setVisible(False)
        self._lay_out()
        self._connect()

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer the states that a principal can have."""
        self.principal.offer(countries)
        self.principal.choose(self._principal)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen."""
        self._principal = settings.principal
        self.principal.choose(settings.principal)
        for box, value in (
            (self.appearance, settings.appearance),
            (self.language, settings.language),
            (self.page, settings.page),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.text.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.text.setValue(settings.text // _STEP)
        self.text.blockSignals(False)  # noqa: FBT003 - as above
        self._percent.setText(self.tr("{percent} %").format(percent=settings.text))
        for line, text in ((self.person, settings.person), (self.office, settings.office)):
            show_line(line, text)
        self.keep.setChecked(settings.keep_layouts)

    def _lay_out(self) -> None:
        area = QScrollArea(self)
        area.setObjectName("work")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(words("Preferences"))
        area.verticalScrollBar().setAccessibleName(self.tr("Scroll the preferences"))
        page = QWidget(area)
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 32)
        column.setSpacing(16)
        sign = self.tr("They sign corrections, waivers and clearances; each can be changed where it is given.")
        keep = self.tr("They show at once when it is opened again. Leave it off where others use this computer.")
        side = self.tr("Whose side a new book is on, until you choose another.")
        for heading, rows in (
            (self.tr("Look"), (self._pair(self.appearance, self.language), self._later, self._size())),
            (self.tr("New books"), (labelled(self.principal.accessibleName(), self.principal, side), _of(self.page))),
            (self.tr("You"), (self._pair(self.person, self.office), _note(sign))),
            (self.tr("On this computer"), (self.keep, _note(keep), self._clearing())),
        ):
            column.addWidget(_heading(heading, page))
            for row in rows:
                column.addWidget(row)
            column.addSpacing(8)
        column.addStretch(1)
        area.setWidget(page)
        self.column.addWidget(area, 1)

    def _pair(self, one: QWidget, other: QWidget) -> QWidget:
        return _row((_of(one), 1), (_of(other), 1))

    def _size(self) -> QWidget:
        return labelled(self.tr("Size of text"), _row((self.text, 1), (self._percent, 0)))

    def _clearing(self) -> QWidget:
        return _row((self.clear, 0), (self._cleared, 0))

    def _connect(self) -> None:
        for name, box in (("appearance", self.appearance), ("language", self.language), ("page", self.page)):
            box.activated.connect(lambda _, name=name, box=box: self.chosen.emit(name, box.currentData()))
        self.language.activated.connect(lambda _: self._later.setVisible(True))
        self.text.valueChanged.connect(lambda value: self.chosen.emit("text", value * _STEP))
        self.principal.settled.connect(self._choose_principal)
        for name, line in (("person", self.person), ("office", self.office)):
            line.editingFinished.connect(lambda name=name, line=line: self.chosen.emit(name, line.text().strip()))
        self.keep.clicked.connect(lambda on: self.chosen.emit("keep_layouts", bool(on)))
        self.clear.clicked.connect(self.cleared)
        self.clear.clicked.connect(lambda: self._cleared.setVisible(True))

    def _choose_principal(self) -> None:
        """A name that is not known changes nothing; an empty one means nobody."""
        if self.principal.code or not self.principal.currentText():
            self.chosen.emit("principal", self.principal.code)


def _choice(name: str, items: Iterable[tuple[str, str]], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    for value, text in items:
        box.addItem(words(text), value)
    return box


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    return line


def _of(field: QWidget) -> QWidget:
    """A field below its own name."""
    return labelled(field.accessibleName(), field)


def _row(*parts: tuple[QWidget, int]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(16)
    for widget, stretch in parts:
        line.addWidget(widget, stretch)
    if not any(stretch for _, stretch in parts):
        line.addStretch(1)
    return row


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "part")
    return label


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", "true")
    label.setProperty("small", "true")
    label.setWordWrap(True)
    return label

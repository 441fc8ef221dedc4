"""One person in a form: name, script, phonetics, form of address, post and since when, portrait."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import CountryEntry
from briefbook.gui.fieldplaces import show_words
from briefbook.gui.fields import CountryField, hung, labelled, show_line
from briefbook.gui.flags import Flags
from briefbook.gui.flow import FlowLayout
from briefbook.gui.formgrid import FormGrid
from briefbook.gui.narrow import is_narrow
from briefbook.gui.nesting import nest
from briefbook.gui.plaineditor import PlainEditor
from briefbook.gui.portrait import Portrait
from briefbook.gui.theme import Theme
from briefbook.model.book import BookPicture
from briefbook.model.commands import RemovePerson, RemovePicture, SetPerson, SetPicture
from briefbook.model.diagnostics import Place
from briefbook.model.facts import Person
from briefbook.model.names import fold
from briefbook.model.periods import parse_period

_WIDEST = 760
_NARROW = 340
_LINES = ("name", "native", "native_lang", "phonetics", "address", "role")
_PERIODS = ("since", "until")


class PersonForm(QScrollArea):
    """`wanted` carries an edit, `brought` the path of a portrait, `sought` the person whose biography is wanted."""

    wanted = Signal(object)
    brought = Signal(object, str)
    sought = Signal(str)

    def __init__(self, theme: Theme, flags: Flags, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._picture: BookPicture | None = None
        self._shown_country = ""
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Person"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the person"))
        self.name = _line(self.tr("Name"), self)
        self.name.setProperty("role", "title")
        self.role = _line(self.tr("Post"), self)
        self.native = _line(self.tr("Name in their own script"), self)
        self.native_lang = _line(self.tr("Language of that script"), self)
        self.native_lang.setPlaceholderText("kk, ru, ar")
        self.phonetics = _line(self.tr("How it is spoken"), self)
        self.address = _line(self.tr("Form of address"), self)
        self.since = _line(self.tr("In the post since"), self)
        self.until = _line(self.tr("Until"), self)
        self.address.setPlaceholderText(self.tr("As one speaks to them, such as Mr President"))
        self.since.setPlaceholderText(self.tr("2019-06-12, 2019-06 or 2019"))
        self.until.setPlaceholderText(self.tr("Still in it"))
        self.credit = _line(self.tr("Who took the portrait"), self)
        self.alt = _line(self.tr("What the portrait shows"), self)
        self.country = CountryField(flags, self.tr("State"), self)
        self.note = PlainEditor(theme, self.tr("Note"), self.tr("What one should know before meeting them"), self)
        self.portrait = Portrait(theme, self)
        self.choose, self.drop, self.biography, self.remove = (
            QPushButton(text, self)
            for text in (
                self.tr("Choose a portrait…"),
                self.tr("Remove portrait"),
                self.tr("Go to the biography"),
                self.tr("Remove person"),
            )
        )
        self.told = QLabel(self)
        self._lay_out()
        self._connect()
        self.show_person(None, None, biography=False)

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer the states that a person can serve."""
        self.country.offer(countries)
        if self._person is not None:
            self.country.choose(self._person.country)

    def show_person(self, person: Person | None, picture: BookPicture | None, *, biography: bool) -> None:
        """Show a person with their portrait; fields keep their caret."""
        other = person is None or self._person is None or person.id != self._person.id
        self._person, self._picture = person, picture
        self._page.setVisible(person is not None)
        if person is None:
            return
        if other:
            self.say("")
        for name in _LINES:
            show_line(getattr(self, name), getattr(person, name))
        for name in _PERIODS:
            period = getattr(person, name)
            field: QLineEdit = getattr(self, name)
            if other or not field.hasFocus():
                show_line(field, period.label if period else "")
        if other or person.country != self._shown_country:
            self._shown_country = person.country
            self.country.choose(person.country)
        self.note.show_text(person.note)
        self.portrait.show_portrait(person.name, picture.data if picture else b"")
        for line, text in (
            (self.credit, picture.credit if picture else ""),
            (self.alt, picture.alt if picture else ""),
        ):
            show_line(line, text)
        for widget in (self.drop, *self._of_picture):
            widget.setVisible(picture is not None)
        self.biography.setVisible(biography)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: the portrait stands above the name where there is little room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if is_narrow(self, _NARROW) else ways.LeftToRight)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        head = (self.portrait, self.name, self.role, self.choose, self.drop, self.credit, self.alt)
        named = (self.country, self.address, self.native, self.native_lang, self.phonetics)
        return (*head, *named, self.since, self.until, self.note, self.biography, self.remove)

    def focus_name(self) -> None:
        """Let the user type the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_words(self, part: str, place: Place) -> None:
        """Give the keyboard to the field of a part, with the words at a place selected; nothing where it has none."""
        if self._person is not None and part in (*_LINES, "note", "credit", "alt"):
            show_words(self, getattr(self, part), place)

    def say(self, sentence: str) -> None:
        """Say what cannot be used of what was entered."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    # Building

    def _lay_out(self) -> None:
        self._page = page = QWidget(self)
        page.setObjectName("page")
        page.setMaximumWidth(_WIDEST)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside, row = QVBoxLayout(), QWidget(page)
        buttons = FlowLayout(row)
        for button in (self.choose, self.drop):
            button.setProperty("quiet", "true")
            buttons.addWidget(button)
        nest(beside, hung(self.name, page))
        beside.addWidget(labelled(self.tr("Post"), self.role))
        beside.addWidget(row)
        head.setSpacing(14)
        head.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        nest(head, beside, 1)
        self._of_picture = (
            labelled(self.tr("Who took the portrait"), self.credit),
            labelled(self.tr("What the portrait shows"), self.alt),
        )
        grid = FormGrid(
            (
                *((widget, 2) for widget in self._of_picture),
                (labelled(self.tr("State"), self.country), 2),
                (labelled(self.tr("Form of address"), self.address), 2),
                (labelled(self.tr("Name in their own script"), self.native), 2),
                (labelled(self.tr("Language of that script"), self.native_lang), 2),
                (labelled(self.tr("How it is spoken"), self.phonetics), 4),
                (labelled(self.tr("In the post since"), self.since), 2),
                (labelled(self.tr("Until"), self.until), 2),
            ),
            page,
        )
        foot = QWidget(page)
        flow = FlowLayout(foot)
        flow.addWidget(self.biography)
        flow.addWidget(self.remove)
        self.told.setWordWrap(True)
        self.told.setProperty("tone", "danger")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 18, 24)
        column.setSpacing(12)
        nest(column, head)
        column.addWidget(self.told)
        column.addWidget(grid)
        column.addWidget(labelled(self.tr("Note"), self.note))
        column.addWidget(foot)
        column.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        for name in _LINES:
            line: QLineEdit = getattr(self, name)
            line.textEdited.connect(lambda text, name=name: self._change(**{name: text}))
        for name in _PERIODS:
            field: QLineEdit = getattr(self, name)
            field.editingFinished.connect(lambda name=name: self._change_period(name))
        self.country.settled.connect(self._change_country)
        self.note.edited.connect(lambda text: self._change(note=text))
        self.portrait.clicked.connect(self._choose)
        self.portrait.brought.connect(self._bring)
        self.choose.clicked.connect(self._choose)
        self.drop.clicked.connect(self._remove_picture)
        self.remove.clicked.connect(self._remove_person)
        self.biography.clicked.connect(self._seek)
        for line in (self.credit, self.alt):
            line.editingFinished.connect(self._change_picture)

    # Wanting

    def _change(self, **fields: object) -> None:
        if self._person is None:
            return
        changed = replace(self._person, **fields)
        if not changed.name.strip():
            self.say(self.tr("A person needs a name."))
            return
        self.say("")
        if changed != self._person:
            self.wanted.emit(SetPerson(changed))

    def _change_period(self, name: str) -> None:
        field: QLineEdit = getattr(self, name)
        text = field.text().strip()
        try:
            self._change(**{name: parse_period(text) if text else None})
        except ValueError:
            self.say(self.tr("This is no day or year. Write it as 2019-06-12, 2019-06 or 2019."))

    def _change_country(self) -> None:
        if self.country.code:
            self._change(country=self.country.code)

    def _change_picture(self) -> None:
        picture = self._picture
        if picture is None:
            return
        changed = replace(picture, credit=self.credit.text().strip(), alt=self.alt.text().strip())
        if changed != picture:
            self.wanted.emit(SetPicture(changed))

    def _remove_picture(self) -> None:
        if self._picture is not None:
            self.wanted.emit(RemovePicture(self._picture.name))

    def _remove_person(self) -> None:
        if self._person is not None:
            self.wanted.emit(RemovePerson(self._person.id))

    def _seek(self) -> None:
        if self._person is not None:
            self.sought.emit(self._person.id)

    def _choose(self) -> None:
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png *.svg)")
        dialog = QFileDialog(self.window(), self.tr("Choose a portrait"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._bring(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _bring(self, path: Path) -> None:
        if self._person is not None:
            self.brought.emit(path, self._person.id)


def slug(text: str, otherwise: str) -> str:
    """A name for files and ids: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:40].strip("-") or otherwise


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    return line

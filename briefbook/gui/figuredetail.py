# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""One figure: value, course, source and age, the papers that print it, and the way to correct it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefbook.app.offers import FigureStory
from briefbook.gui.course import Course
from briefbook.gui.nesting import nest
from briefbook.gui.paperlinks import PaperLinks
from briefbook.gui.theme import Theme
from briefbook.gui.words import decimal, words, written_day

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_NARROW = 560
"""Pixels below which the fields of a correction stand below each other."""
_BETWEEN = 60
"""Pixels that buttons in a row need round and between them."""
SIGNS = {
    "stale": "Older than this figure’s rule allows",
    "estimated": "An estimate, as the source says",
    "disputed": "Sources differ",
    "overridden": "Set by hand for this book",
    "later": "Published after the book’s date",
}
"""What the signs of a figure mean."""


class FigureDetail(QFrame):
    """`paper_chosen` carries the id of a paper in which the figure is printed."""

    paper_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("point")
        self._name, self._value, self._about, self._refused = (QLabel(self) for _ in range(4))
        self._value.setProperty("role", "heading")
        self._about.setProperty("muted", "true")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refused.setProperty("tone", "danger")
        for label in (self._name, self._value, self._about, self._refused):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.course = Course(theme, self)
        self.uses = PaperLinks(self)
        self.use = QPushButton(self.tr("Put into the text"), self)
        self.number, self.reason, self.by = (QLineEdit(self) for _ in range(3))
        self.apply = QPushButton(self.tr("Correct for this book"), self)
        self.revert = QPushButton(self.tr("Back to the library’s figure"), self)
        for line, name in (
            (self.number, self.tr("Value")),
            (self.reason, self.tr("Reason")),
            (self.by, self.tr("Your name")),
        ):
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
        for button in (self.use, self.apply, self.revert):
            button.setAutoDefault(True)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.uses.chosen.connect(self.paper_chosen)
        self.show_story(None)

    def show_story(self, story: FigureStory | None) -> None:
        """Show a figure, or nothing."""
        self.setVisible(story is not None)
        self.refuse("")
        if story is None:
            return
        figure = story.figure
        who = f"{figure.who} → {figure.partner}" if figure.partner else figure.who
        self._name.setText(f"{figure.label}  ·  {who}")
        self._value.setText(f"{figure.value}, {figure.period}" if figure.period else figure.value)
        self.course.show_course(story.course, figure.label)
        self._about.setText("\n".join(_said(story)))
        self.number.setText(story.number.replace(".", QLocale().decimalPoint()))
        self.revert.setVisible(bool(story.library))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with a correction."""
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        return (*self.uses.links, self.number, self.reason, self.by, self.apply, self.revert, self.use)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fields and buttons stand below each other where there is little room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        buttons = sum(button.sizeHint().width() for button in (self.apply, self.revert, self.use))
        for row, room in ((self._fields, _NARROW), (self._buttons, buttons + _BETWEEN)):
            row.setDirection(ways.LeftToRight if self.width() >= room else ways.TopToBottom)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for widget in (self._name, self._value, self.course, self._about, self.uses):
            column.addWidget(widget)
        for line, stretch in ((self.number, 2), (self.reason, 4), (self.by, 3)):
            self._fields.addWidget(line, stretch)
        for button in (self.apply, self.revert):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.use)
        column.addSpacing(4)
        nest(column, self._fields)
        column.addWidget(self._refused)
        nest(column, self._buttons)
        column.addStretch(1)


def typed_number(text: str) -> Decimal | None:
    """A number as the interface's language writes it, its thousands apart or not; None where it is none.

    A comma that parts no thousands is none where it stands for no point: “3,5” must not become thirty-five.
    """
    bare = "".join(text.split()).replace("\u2212", "-")
    if QLocale().decimalPoint() == ",":
        plain = bare.replace(",", ".")
    elif "," not in bare or _THOUSANDS.fullmatch(bare):
        plain = bare.replace(",", "")
    else:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _said(story: FigureStory) -> list[str]:
    """Source, age, signs and what else is known, a line each."""
    source = ", ".join(part for part in (story.figure.source, story.publisher, story.edition) if part)
    dates = ((words("published {day}"), story.published), (words("taken in {day}"), story.retrieved))
    when = ", ".join(text.format(day=written_day(day)) for text, day in dates if day)
    lines = [f"{source} ({when})" if when else source]
    if story.via:
        lines.append(words("Credits {names}").format(names=", ".join(story.via)))
    if story.figure.period and story.age > 0:
        years, rule = decimal(story.age), QLocale().toString(story.stale_after, "g", 3)
        lines.append(words("{years} years old at the book’s date; stale after {rule}").format(years=years, rule=rule))
    lines += [words(SIGNS[sign]) for sign in story.figure.signs if sign in SIGNS]
    if story.library:
        lines.append(words("The library says {value}").format(value=story.library))
    if story.differs:
        lines.append(words("Other sources say {values}").format(values="; ".join(story.differs)))
    return [*lines, *filter(None, (story.note, story.licence))]

"""Figures of the book's countries: find one, see its course, source and age, correct it for this book, use it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from briefbook.app.offers import FigureEntry, FigureQuestion, FigureStory
from briefbook.gui.course import Course
from briefbook.gui.fields import show_line
from briefbook.gui.figuremenu import figure_row, question
from briefbook.gui.flow import FlowLayout
from briefbook.gui.formgrid import FormGrid
from briefbook.gui.librarian import Librarian
from briefbook.gui.rows import RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book, Override
from briefbook.model.commands import RemoveOverride, SetOverride

_PAUSE = 90
_SIGNS = {
    "stale": "Older than this figure’s rule allows",
    "estimated": "An estimate, as the source says",
    "disputed": "Sources differ",
    "overridden": "Set by hand for this book",
    "later": "Published after the book’s date",
}


class FactsView(QWidget):
    """`wanted` carries an edit, `used` a figure to be put into the text."""

    wanted = Signal(object)
    used = Signal(object)

    def __init__(self, theme: Theme, librarian: Librarian, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._librarian, self._today = librarian, today
        self._book: Book | None = None
        self._story: FigureStory | None = None
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("What the figure is called, a country, a partner"))
        self.search.setAccessibleName(self.tr("Search figures"))
        self.search.setClearButtonEnabled(True)
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("Figures"))
        self.list.setProperty("framed", "true")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the figures"))
        self.detail = _Detail(theme, self)
        self._signature = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 24, 16)
        column.setSpacing(10)
        title = QLabel(self.tr("Figures"), self)
        title.setProperty("role", "heading")
        for widget, stretch in ((title, 0), (self.search, 0), (self.list, 3), (self.detail, 0)):
            column.addWidget(widget, stretch)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.list.selectionModel().currentChanged.connect(lambda index: self._choose(index.row()))
        librarian.found.connect(self._show_found)
        librarian.told.connect(self._tell)
        self.detail.use.clicked.connect(lambda: self._story and self.used.emit(self._story.figure))
        self.detail.apply.clicked.connect(self._override)
        self.detail.revert.clicked.connect(self._revert)

    def show_book(self, book: Book) -> None:
        """Show the figures as a book sees them."""
        changed = self._book is None or (book.overrides, book.as_of, book.participants) != (
            self._book.overrides, self._book.as_of, self._book.participants
        )  # fmt: skip
        self._book = book
        if changed and self.isVisible():
            self._ask()

    def sign_as(self, signature: str) -> None:
        """Who corrects, until somebody else is typed."""
        if self.detail.by.text() in ("", self._signature):
            show_line(self.detail.by, signature)
        self._signature = signature

    def seek(self, text: str) -> None:
        """Search for a figure."""
        self.search.setText(text)
        self._ask()

    def show_fact(self, fact: str) -> None:
        """Show one fact, by its id."""
        if self._book is not None:
            self._librarian.tell_figure(question(self._book, "", first=subject_of(fact)), fact)

    def _ask(self) -> None:
        if self._book is not None:
            self._librarian.find_figures(question(self._book, self.search.text()))

    def _show_found(self, figures: tuple[FigureEntry, ...]) -> None:
        if not self.isVisible():
            return
        kept = self._story.figure.fact if self._story else ""
        self._model.show(tuple(map(figure_row, figures)))
        places = (place for place, figure in enumerate(figures) if figure.fact == kept)
        self.list.setCurrentIndex(self._model.index(next(places, 0)))
        if not figures:
            self._story = None
            self.detail.show_story(None)

    def _choose(self, row: int) -> None:
        if self._book is not None and row >= 0:
            figure: FigureEntry = self._model.row(self._model.index(row)).chosen
            self._librarian.tell_figure(self._asked(figure), figure.fact)

    def _asked(self, figure: FigureEntry) -> FigureQuestion:
        assert self._book is not None
        return question(self._book, "", first=figure.subject)

    def _tell(self, story: FigureStory) -> None:
        self._story = story
        self.detail.show_story(story)

    def _override(self) -> None:
        """Correct the figure for this book; a number that cannot be read is said beside the field."""
        story = self._story
        if story is None:
            return
        try:
            value = Decimal(self.detail.number.text().strip().replace(",", "").replace("\u2212", "-"))
        except InvalidOperation:
            self.detail.refuse(self.tr("This is no number. Write it with a point and without its unit."))
            return
        if not value.is_finite():
            self.detail.refuse(self.tr("This is no number. Write it with a point and without its unit."))
            return
        reason, by = self.detail.reason.text().strip(), self.detail.by.text().strip()
        if not reason or not by:
            self.detail.refuse(self.tr("A correction needs a reason and your name; both are printed with it."))
            return
        self.detail.refuse("")
        self.wanted.emit(
            SetOverride(Override(fact=story.figure.fact, value=value, reason=reason, by=by, dated=self._today))
        )

    def _revert(self) -> None:
        if self._story is not None:
            self.wanted.emit(RemoveOverride(self._story.figure.fact))


class _Detail(QFrame):
    """One figure: value, course, source and age, and the way to correct it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("point")
        self._name, self._value, self._about, self._refused = (QLabel(self) for _ in range(4))
        self._value.setProperty("role", "heading")
        for label in (self._name, self._value, self._about):
            label.setWordWrap(True)
        self._about.setProperty("muted", "true")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refused.setProperty("tone", "danger")
        self._refused.setWordWrap(True)
        for label in (self._name, self._value, self._about, self._refused):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.course = Course(theme, self)
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
        self._lay_out()
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
        show_line(self.number, story.number)
        self.revert.setVisible(bool(story.library))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with a correction."""
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for widget in (self._name, self._value, self.course, self._about):
            column.addWidget(widget)
        buttons = FlowLayout()
        for button in (self.apply, self.revert, self.use):
            buttons.addWidget(button)
        column.addSpacing(4)
        column.addWidget(FormGrid(((self.number, 2), (self.by, 2), (self.reason, 4)), self))
        column.addWidget(self._refused)
        column.addLayout(buttons)


def subject_of(fact: str) -> str:
    """The country or group that a fact is about, as its id says."""
    parts = fact.split("/")
    return parts[1].partition(">")[0] if len(parts) > 1 else ""


def _said(story: FigureStory) -> list[str]:
    """Source, age, signs and what else is known, a line each."""
    source = ", ".join(part for part in (story.figure.source, story.publisher, story.edition) if part)
    dates = ((words("published {day}"), story.published), (words("taken in {day}"), story.retrieved))
    when = ", ".join(text.format(day=day) for text, day in dates if day)
    lines = [f"{source} ({when})" if when else source]
    if story.via:
        lines.append(words("Credits {names}").format(names=", ".join(story.via)))
    if story.figure.period and story.age > 0:
        years = f"{story.age:.1f}"
        rule = f"{story.stale_after:g}"
        lines.append(words("{years} years old at the book’s date; stale after {rule}").format(years=years, rule=rule))
    lines += [words(_SIGNS[sign]) for sign in story.figure.signs if sign in _SIGNS]
    if story.library:
        lines.append(words("The library says {value}").format(value=story.library))
    if story.differs:
        lines.append(words("Other sources say {values}").format(values="; ".join(story.differs)))
    return [*lines, *filter(None, (story.note, story.licence))]

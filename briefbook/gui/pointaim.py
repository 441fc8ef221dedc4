"""What a point is for: to whom it is said, of which country, on which topic, in which meeting; where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from briefbook.app.statenames import state_names
from briefbook.gui.flow import FlowLayout
from briefbook.gui.nesting import nest
from briefbook.gui.words import spoken, words
from briefbook.model.book import Book
from briefbook.model.points import Point

_NARROWEST = 72
DEPTHS = (
    ("call-card", "Card"),
    ("points-page", "Points page"),
    ("meeting-brief", "Brief"),
    ("topic-paper", "Topic paper"),
)
"""The kinds of papers that show a point at a depth of their own, and what the buttons to them are called."""


class Surroundings(Struct, frozen=True):
    """What a point can be for in a book: ids and names of people, countries, topics and meetings."""

    to: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    topic: tuple[tuple[str, str], ...] = ()
    meetings: tuple[tuple[str, str], ...] = ()


def surroundings(book: Book, titles: Mapping[str, str]) -> Surroundings:
    """What the points of a book can be for; topics are called as the book's papers on them are."""
    topics = {paper.topic: titles.get(paper.id, "") for paper in book.papers if paper.kind == "topic-paper"}
    states = state_names(spoken())
    return Surroundings(
        to=tuple((person.id, person.name) for person in book.people),
        countries=tuple((state, states.get(state, state)) for state in book.participants),
        topic=tuple((topic, topics.get(topic) or topic) for topic in book.topics),
        meetings=tuple((meeting.id, meeting.title) for meeting in book.schedule),
    )


class PointAim(QWidget):
    """`changed` carries the fields of the point that are to be others, `shown` the kind of paper to be looked at."""

    changed = Signal(object)
    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = Surroundings()
        self.boxes = {
            "to": _box(words("To whom"), self),
            "countries": _box(words("Of which country"), self),
            "topic": _box(words("On which topic"), self),
            "meetings": _box(words("In which meeting"), self),
        }
        self.depths = {kind: QPushButton(words(name), self) for kind, name in DEPTHS}
        aims, depths = FlowLayout(gap=6), FlowLayout(gap=12)
        for name, box in self.boxes.items():
            aims.addWidget(box)
            box.activated.connect(lambda _, name=name: self._choose(name))
        label = QLabel(words("Show it on"), self)
        label.setProperty("muted", "true")
        depths.addWidget(label)
        for kind, button in self.depths.items():
            button.setProperty("quiet", "true")
            button.setAccessibleName(words("Show it on: {paper}").format(paper=button.text()))
            button.clicked.connect(lambda _, kind=kind: self.shown.emit(kind))
            depths.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        nest(column, aims)
        nest(column, depths)

    def show_point(self, point: Point, around: Surroundings, kinds: Iterable[str]) -> None:
        """Show what a point is for, among what it can be for, and the kinds of papers in which it is printed."""
        if around != self._around:
            self._around = around
            for name, none in _NONE.items():
                _fill(self.boxes[name], words(none), getattr(around, name))
        for name in _NONE:
            _choose(self.boxes[name], getattr(point, name))
        printed = set(kinds)
        for kind, button in self.depths.items():
            button.setVisible(kind in printed)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        return (*self.boxes.values(), *self.depths.values())

    def _choose(self, name: str) -> None:
        chosen = self.boxes[name].currentData()
        if isinstance(chosen, tuple):
            return
        self.changed.emit({name: chosen if name == "topic" else (chosen,) if chosen else ()})


_NONE = {"to": "Anybody", "countries": "Any country", "topic": "No topic", "meetings": "Any meeting"}


def _box(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumWidth(_NARROWEST)
    box.setMaximumWidth(180)
    return box


def _fill(box: QComboBox, none: str, items: Iterable[tuple[str, str]]) -> None:
    box.clear()
    box.addItem(none, "")
    for value, text in items:
        box.addItem(text, value)


def _choose(box: QComboBox, held: str | tuple[str, ...]) -> None:
    """Show what a point is for; several at once stand as one choice more, so that they are not lost."""
    several = next((row for row in range(box.count()) if isinstance(box.itemData(row), tuple)), -1)
    if several >= 0:
        box.removeItem(several)
    ids = (held,) if isinstance(held, str) else held
    if len(ids) > 1:
        names = (box.itemText(box.findData(one)) if box.findData(one) >= 0 else one for one in ids)
        box.addItem(", ".join(names), ids)
        box.setCurrentIndex(box.count() - 1)
        return
    wanted = ids[0] if ids else ""
    if box.findData(wanted) < 0:
        box.addItem(wanted, wanted)
    box.setCurrentIndex(box.findData(wanted))

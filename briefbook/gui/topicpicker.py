"""Choosing topics, each with what it would give for the countries chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from briefbook.app.offers import Catalogue, TopicGives
from briefbook.gui.narrow import scaled
from briefbook.gui.words import words


class TopicPicker(QWidget):
    """A tick a topic; `changed` follows every tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._notes: dict[str, QLabel] = {}
        self._names: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The topics ticked, in their order."""
        return tuple(topic for topic, box in self._boxes.items() if box.isChecked())

    @property
    def first(self) -> QCheckBox | None:
        """The first tick, where the keyboard begins."""
        return next(iter(self._boxes.values()), None)

    def offer(self, catalogue: Catalogue) -> None:
        """Offer the topics of a catalogue; ticks stay."""
        ticked = set(self.chosen)
        self._names = {country.iso3: country.name for country in catalogue.countries}
        for widget in (*self._boxes.values(), *self._notes.values()):
            self._column.removeWidget(widget)
            widget.deleteLater()
        self._boxes, self._notes = {}, {}
        for topic in catalogue.topics:
            self._add(topic.id, words(topic.title), ticked=topic.id in ticked)

    def show_gives(self, gives: Iterable[TopicGives]) -> None:
        """Say below each topic what it would give."""
        for given in gives:
            if given.topic in self._notes:
                said = _said(given, self._names)
                self._notes[given.topic].setText(said)
                self._boxes[given.topic].setAccessibleDescription(said)

    def _add(self, topic: str, title: str, *, ticked: bool) -> None:
        box, note = QCheckBox(title, self), QLabel(self)
        box.setChecked(ticked)
        box.setAccessibleName(title)
        note.setProperty("muted", "true")
        note.setWordWrap(True)
        note.setContentsMargins(scaled(30, self), 0, 0, 8)
        box.toggled.connect(self.changed)
        self._boxes[topic], self._notes[topic] = box, note
        self._column.addWidget(box)
        self._column.addWidget(note)


def _said(given: TopicGives, names: dict[str, str]) -> str:
    parts = [
        _counted(given.figures, words("1 figure"), words("{count} figures")),
        _counted(given.statements, words("1 statement"), words("{count} statements")),
    ]
    if given.silent:
        known = [names.get(code, code) for code in given.silent[:3]]
        rest = len(given.silent) - len(known)
        who = ", ".join(known) + (words(" and {count} more").format(count=rest) if rest else "")
        parts.append(words("nothing on {who}").format(who=who))
    return "  ·  ".join(part for part in parts if part) or words("only what is known of the world")


def _counted(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return one if number == 1 else many.format(count=number)

"""One point to say: its line, the support behind it, its background; how sure it is, and what it does."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from briefbook.gui.editor import TextEditor
from briefbook.gui.markpicker import MarkChip
from briefbook.gui.narrow import is_narrow, scaled
from briefbook.gui.nesting import nest
from briefbook.gui.pointaim import PointAim, Surroundings
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.points import Point, Stance, Triage
from briefbook.model.rollup import Rules

_TRIAGE: dict[Triage, str] = {"certain": "Certain", "might": "Might come up", "defensive": "If raised"}
_STANCE: dict[Stance, str] = {"say": "Say", "ask": "Ask", "offer": "Offer", "red-line": "Red line"}
_NARROW = 330
_NARROWEST = 80
_LEAST = 170
_PARTS = ("question", "line", "support", "background")


class PointBox(QFrame):
    """Edits one point. `edited` carries it anew; the arrows and the bin ask for the rest."""

    edited = Signal(object)
    moved = Signal(str, int)
    removed = Signal(str)
    shown = Signal(object, str)

    def __init__(self, theme: Theme, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("point")
        self._theme, self._point = theme, point
        self._buttons: list[QToolButton] = []
        self._rows: list[QBoxLayout] = []
        self._icons: dict[QToolButton, str] = {}
        self._editors = {
            "question": TextEditor(theme, words("Question"), words("The question that it answers"), self),
            "line": TextEditor(theme, words("Line"), words("The words to be spoken"), self),
            "support": TextEditor(theme, words("Support"), words("Figures and facts that bear the line out"), self),
            "background": TextEditor(
                theme, words("Background"), words("What the reader must know, not to be said"), self
            ),
        }
        self.triage = _choice(_TRIAGE, words("How sure it is"), self)
        self.stance = _choice(_STANCE, words("What it does"), self)
        self.chips = {
            "line": MarkChip(theme, words("Line"), self),
            "support": MarkChip(theme, words("Support"), self),
            "background": MarkChip(theme, words("Background"), self),
        }
        self.aim = PointAim(self)
        self._around = Surroundings()
        self._kinds: tuple[str, ...] = ()
        self._rules: Rules | None = None
        self._lay_out()
        for name, chip in self.chips.items():
            chip.chosen.connect(lambda mark, name=name: self._change(**{f"{name}_mark": mark}))
        for name, editor in self._editors.items():
            editor.edited.connect(lambda text, name=name: self._change(**{name: text}))
        self.triage.activated.connect(lambda: self._change(triage=self.triage.currentData()))
        self.stance.activated.connect(lambda: self._change(stance=self.stance.currentData()))
        self.aim.changed.connect(lambda fields: self._change(**fields))
        self.aim.shown.connect(lambda kind: self.shown.emit(self._point, kind))
        theme.changed.connect(self._colour)
        self.show_point(point)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: names stand above their texts where there is little room beside them."""
        super().resizeEvent(event)
        narrow, ways = is_narrow(self, _NARROW), QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's spelling
        """Qt: narrow is possible, for then its rows stand otherwise."""
        return QSize(scaled(_LEAST, self), super().minimumSizeHint().height())

    @property
    def point(self) -> Point:
        """The point as it is now."""
        return self._point

    def editor(self, part: str) -> TextEditor:
        """The editor of a part: question, line, support, background."""
        return self._editors[part]

    def editors(self) -> tuple[TextEditor, ...]:
        """The editors of all parts."""
        return tuple(self._editors.values())

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        parts = (stop for part in _PARTS for stop in self._stops_of(part))
        return (self.triage, self.stance, *self._buttons, *parts, *self.aim.stops())

    def show_around(self, around: Surroundings, kinds: tuple[str, ...]) -> None:
        """Know what the point can be for, and in which kinds of papers it is printed."""
        if (around, kinds) == (self._around, self._kinds):
            return
        self._around, self._kinds = around, kinds
        self.aim.show_point(self._point, around, kinds)

    def show_rules(self, rules: Rules | None) -> None:
        """Show the parts' marks in the wording of a scheme; without one there are none."""
        self._rules = rules
        self._show_marks()

    def show_point(self, point: Point) -> None:
        """Show a point; a question belongs to those in defence alone."""
        self._point = point
        for part in _PARTS:
            self._editors[part].show_text(getattr(point, part))
        self.triage.setCurrentIndex(self.triage.findData(point.triage))
        self.stance.setCurrentIndex(self.stance.findData(point.stance))
        self._question.setVisible(point.triage == "defensive" or bool(point.question))
        self._show_marks()
        self.aim.show_point(point, self._around, self._kinds)

    def _show_marks(self) -> None:
        for part, chip in self.chips.items():
            chip.setVisible(self._rules is not None)
            chip.show_mark(self._rules, getattr(self._point, f"{part}_mark"))

    def _stops_of(self, part: str) -> tuple[QWidget, ...]:
        chip = self.chips.get(part)
        return (chip, self._editors[part]) if chip else (self._editors[part],)

    def _change(self, **fields: object) -> None:
        self._point = replace(self._point, **fields)
        self._question.setVisible(self._point.triage == "defensive" or bool(self._point.question))
        self._show_marks()
        self.aim.show_point(self._point, self._around, self._kinds)
        self.edited.emit(self._point)

    def _lay_out(self) -> None:
        row, choices, acts = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout(), QHBoxLayout()
        row.setSpacing(6)
        self._rows.append(row)
        choices.addWidget(self.triage)
        choices.addWidget(self.stance)
        choices.addStretch(0)
        nest(row, choices)
        row.addStretch(0)
        nest(row, acts)
        for icon, name, act in (
            ("up", words("Move up"), lambda: self.moved.emit(self._point.id, -1)),
            ("down", words("Move down"), lambda: self.moved.emit(self._point.id, 1)),
            ("bin", words("Remove point"), lambda: self.removed.emit(self._point.id)),
        ):
            self._buttons.append(self._button(icon, name, act))
            acts.addWidget(self._buttons[-1])
        acts.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 12)
        column.setSpacing(4)
        nest(column, row)
        self._question = self._part("question", words("Question"))
        column.addWidget(self._question)
        for part, label in (
            ("line", words("Line")),
            ("support", words("Support")),
            ("background", words("Background")),
        ):
            column.addWidget(self._part(part, label))
        column.addSpacing(4)
        column.addWidget(self.aim)

    def _part(self, part: str, label: str) -> QWidget:
        box = QWidget(self)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._rows.append(row)
        name = QLabel(label, box)
        name.setProperty("muted", "true")
        name.setFixedWidth(max(84, name.fontMetrics().horizontalAdvance("Background") + 6))
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        name.setContentsMargins(0, 8, 0, 0)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(name)
        if chip := self.chips.get(part):
            beside.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        nest(row, beside)
        row.addWidget(self._editors[part], 1)
        return box

    def _button(self, icon: str, name: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        self._icons[button] = icon
        return button

    def _colour(self) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._theme.icon(icon))


def _choice(names: dict[Triage, str] | dict[Stance, str], name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for value, text in names.items():
        box.addItem(words(text), value)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumWidth(_NARROWEST)
    assert set(names) in (set(get_args(Triage)), set(get_args(Stance)))
    return box

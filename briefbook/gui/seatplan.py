# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A meeting's table with its chairs: dragged onto one another, or moved with Alt and the arrows."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefbook.gui.chair import ARROWS, At, Chair, Occupant
from briefbook.gui.theme import Theme
from briefbook.model.schedule import Shape

_CHAIR = QSize(132, 44)
_NARROWEST = 64
_GAP = 6
_TABLE = 26


class Sitting(Struct, frozen=True):
    """One row of people from left to right, and the column in which it begins."""

    people: tuple[Occupant, ...]
    start: float = 0.0


class SeatPlan(QWidget):
    """`swapped` carries two chairs whose people change places, `asked` one that the user wants to do more with."""

    swapped = Signal(object, object)
    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shape: Shape = "facing"
        self._rows: tuple[Sitting, ...] = ()
        self._chairs: dict[At, Chair] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_rows(self, shape: Shape, rows: tuple[Sitting, ...]) -> None:
        """Show who sits where; the chair that has the keyboard keeps it."""
        wanted = {(row, place): one for row, sitting in enumerate(rows) for place, one in enumerate(sitting.people)}
        self._shape, self._rows = shape, rows
        for at in self._chairs.keys() - wanted.keys():
            gone = self._chairs.pop(at)
            gone.hide()
            gone.deleteLater()
        for at, occupant in wanted.items():
            if at not in self._chairs:
                self._chairs[at] = self._chair(at)
            self._chairs[at].show_occupant(occupant)
        self._chairs = {at: self._chairs[at] for at in wanted}
        self._place()

    def chairs(self) -> tuple[Chair, ...]:
        """The chairs, row by row from the left."""
        return tuple(self._chairs.values())

    def go(self, at: At, key: Qt.Key, *, with_person: bool) -> None:
        """Go to the next chair in the direction of an arrow, alone or with who sits there."""
        to = self._next(at, key)
        if to is None:
            return
        if with_person:
            self.swapped.emit(at, to)
        if to in self._chairs:
            self._chairs[to].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the chairs share the width."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the table."""
        super().paintEvent(event)
        if not self._chairs or self._shape == "rows":
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.edge))
        painter.setBrush(QColor(self._theme.tokens.soft))
        if self._shape == "round":
            painter.drawEllipse(self._table())
        else:
            painter.drawRoundedRect(self._table(), 6, 6)

    # Places

    def _chair(self, at: At) -> Chair:
        chair = Chair(at, self)
        chair.dropped.connect(lambda source: self.swapped.emit(source, at))
        chair.clicked.connect(lambda: self.asked.emit(at))
        chair.gone.connect(lambda key, with_person: self.go(at, key, with_person=with_person))
        chair.show()
        return chair

    def _next(self, at: At, key: Qt.Key) -> At | None:
        """The chair that one sees in the direction of an arrow; round a table the arrows go round it."""
        down, right = ARROWS[key]
        row, place = at
        if self._shape == "round":
            to = (row, (place + (right or down)) % max(1, len(self._chairs)))
            return to if to in self._chairs and to != at else None
        if not down:
            to = (row, place + right)
            return to if to in self._chairs else None
        middle = self._chairs[at].geometry().center().x()
        beside = row + (-down if self._shape == "rows" else down)
        others = [one for one in self._chairs if one[0] == beside]
        return min(others, key=lambda one: abs(self._chairs[one].geometry().center().x() - middle), default=None)

    def _place(self) -> None:
        """Put every chair in its place, and take the height that they need."""
        boxes = dict(self._round() if self._shape == "round" else self._straight())
        for at, box in boxes.items():
            self._chairs[at].setGeometry(box)
        self.setFixedHeight(max((box.bottom() for box in boxes.values()), default=-1) + 1)
        self.update()

    def _straight(self) -> Iterator[tuple[At, QRect]]:
        """Rows from the top down; of a photograph the front row is the lowest."""
        columns = max((sitting.start + len(sitting.people) for sitting in self._rows), default=1.0)
        step = min(_CHAIR.width() + _GAP, self.width() / max(columns, 1.0))
        left = (self.width() - step * columns) / 2
        between = _TABLE + 2 * _GAP if self._shape == "facing" else _GAP
        for row, place in self._chairs:
            line = len(self._rows) - 1 - row if self._shape == "rows" else row
            x = left + (self._rows[row].start + place) * step
            y = line * (_CHAIR.height() + between)
            yield (row, place), QRect(int(x), y, max(24, int(step) - _GAP), _CHAIR.height())

    def _round(self) -> Iterator[tuple[At, QRect]]:
        """Clockwise from the head, which is at the top."""
        count = max(1, len(self._chairs))
        width = max(_NARROWEST, min(_CHAIR.width(), int(self.width() * 2.4 / count)))
        across = max(10.0, (self.width() - width) / 2)
        down = max(64.0, count * (_CHAIR.height() + _GAP) / 4.4)
        for row, place in self._chairs:
            angle = 2 * pi * place / count - pi / 2
            x = self.width() / 2 + across * cos(angle) - width / 2
            yield (row, place), QRect(int(x), int(down * (1 + sin(angle))), width, _CHAIR.height())

    def _table(self) -> QRectF:
        boxes = [chair.geometry() for chair in self._chairs.values()]
        if self._shape == "facing":
            left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
            return QRectF(left, _CHAIR.height() + _GAP, right - left + 1, _TABLE)
        middle = QPointF(self.width() / 2, self.height() / 2)
        across = max(0.0, self.width() / 2 - boxes[0].width() - _GAP)
        down = max(0.0, self.height() / 2 - _CHAIR.height() - _GAP)
        return QRectF(middle.x() - across, middle.y() - down, 2 * across, 2 * down)

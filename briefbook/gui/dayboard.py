"""The days side by side: hours down, meetings as blocks, those without a time in a strip at the top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from briefbook.gui.dayblock import Block
from briefbook.gui.daygrid import GUTTER, HOUR, LINE, DayHours, DayStrip, Ghost
from briefbook.gui.dayplan import DAY, STEP, Slip, clock, days_of, minutes, slips, snapped, untimed
from briefbook.gui.fields import in_order
from briefbook.gui.narrow import scaled
from briefbook.gui.theme import Theme
from briefbook.model.commands import Command, MoveMeeting
from briefbook.model.schedule import Meeting, in_time

_COLUMN = 150
_STEPS = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class DayBoard(QWidget):
    """`chosen` tells the meeting, `opened` that it is to be edited, `wanted` an edit, `turned` that other days show."""

    chosen = Signal(str)
    opened = Signal(str)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meetings: tuple[Meeting, ...] = ()
        self._leads: Mapping[str, str] = {}
        self._conflicts: Mapping[str, str] = {}
        self._days: tuple[date, ...] = ()
        self._first = 0
        self._chosen = ""
        self._before: QWidget | None = None
        self._theme = theme
        self._blocks: dict[str, Block] = {}
        self.strip = DayStrip(theme, self)
        self.hours = DayHours(theme)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Hours"))
        self.area.verticalScrollBar().setAccessibleName(self.tr("Scroll the hours"))
        self.area.setWidget(self.hours)
        self.hours.resized.connect(lambda: self._turn_to(self._first))
        theme.changed.connect(lambda: self._turn_to(self._first))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.area, 1)

    @property
    def shown(self) -> tuple[date, ...]:
        """The days in view."""
        return self._days[self._first : self._first + self._fitting()]

    @property
    def can_turn(self) -> tuple[bool, bool]:
        """Whether there are days before and after those in view."""
        return self._first > 0, self._first + self._fitting() < len(self._days)

    def block(self, meeting: str) -> Block:
        """The block of a meeting."""
        return self._blocks[meeting]

    def follow(self, stop: QWidget) -> None:
        """Let Tab come to the meetings from here."""
        self._before = stop

    def show_days(self, meetings: tuple[Meeting, ...], first: date, last: date, leads: Mapping[str, str]) -> None:
        """Show meetings on the days of an event."""
        fresh = not self._days
        self._meetings, self._leads, self._days = meetings, leads, days_of(meetings, first, last)
        for gone in set(self._blocks) - {meeting.id for meeting in meetings}:
            block = self._blocks.pop(gone)
            block.hide()
            block.deleteLater()
        for meeting in meetings:
            if meeting.id not in self._blocks:
                self._blocks[meeting.id] = self._make(meeting)
        if self._before is not None:
            in_order(self._before, *(self._blocks[meeting.id] for meeting in _as_read(meetings)))
        self._place()
        if fresh:
            self._look_at_first()

    def show_nothing(self) -> None:
        """Forget the last book’s days."""
        self.show_days((), date.max, date.max, {})
        self._days, self._first, self._chosen, self._conflicts = (), 0, "", {}

    def show_conflicts(self, conflicts: Mapping[str, str]) -> None:
        """Mark the meetings with whose time something is wrong, each with a sentence."""
        self._conflicts = conflicts
        self._tell()

    def choose(self, meeting: str) -> None:
        """Mark a meeting and bring it into view."""
        found = next((one for one in self._meetings if one.id == meeting), None)
        self._chosen = meeting if found else ""
        if found and found.day not in self.shown and found.day in self._days:
            self._turn_to(self._days.index(found.day))
        for name, block in self._blocks.items():
            block.show_chosen(chosen=name == self._chosen)
        if found and found.start is not None:
            self.area.ensureWidgetVisible(self._blocks[meeting], 0, 40)

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen meeting, or on the first."""
        name = self._chosen or next((meeting.id for meeting in in_time(self._meetings, "")), "")
        if name:
            self.choose(name)
            self._blocks[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, step: int) -> None:
        """Show the days before or after."""
        self._turn_to(self._first + step * self._fitting())

    # Placing

    def _make(self, meeting: Meeting) -> Block:
        block = Block(self._theme, meeting, self.hours)
        block.chosen.connect(self._choose)
        block.keyed.connect(self._key)
        block.dragged.connect(lambda place, edge: self._drag(block, place, edge=edge))
        block.dropped.connect(lambda place, edge: self._drop(block, place, edge=edge))
        block.abandoned.connect(self._unghost)
        return block

    def _fitting(self) -> int:
        return max(1, (self.hours.width() - scaled(GUTTER, self)) // _COLUMN)

    def _turn_to(self, first: int) -> None:
        last = max(0, len(self._days) - self._fitting())
        self._first = min(max(0, first), last)
        self._place()
        self.turned.emit()

    def _columns(self) -> list[tuple[int, int]]:
        """Left edge and width of each day in view."""
        count = max(1, len(self.shown))
        width = max(1, self.hours.width() - scaled(GUTTER, self)) / count
        edges = [round(scaled(GUTTER, self) + width * number) for number in range(count + 1)]
        return [(left, right - left) for left, right in pairwise(edges)]

    def _place(self) -> None:
        """Put every block into its place; those of other days are hidden."""
        columns, shown = self._columns(), self.shown
        placed: set[str] = set()
        rows = 0
        for (left, width), day in zip(columns, shown, strict=False):
            waiting = untimed(self._meetings, day)
            rows = max(rows, len(waiting))
            for row, meeting in enumerate(waiting):
                top = self.strip.head + row * scaled(LINE, self)
                self._put(meeting.id, self.strip, QRect(left + 2, top, width - 6, scaled(LINE, self) - 2))
                placed.add(meeting.id)
            for slip in slips(self._meetings, day):
                self._put(slip.meeting.id, self.hours, _rect(slip, left, width, scaled(HOUR, self)))
                placed.add(slip.meeting.id)
        for name, block in self._blocks.items():
            block.setVisible(name in placed)
        self.strip.show_days(columns, shown, rows)
        self.hours.show_columns(columns)
        self._tell()

    def _put(self, name: str, parent: QWidget, rect: QRect) -> None:
        block = self._blocks[name]
        if block.parentWidget() is not parent:
            focused = block.hasFocus()
            block.setParent(parent)
            block.show()
            if focused:
                block.setFocus()
        block.setGeometry(rect)

    def _tell(self) -> None:
        for meeting in self._meetings:
            conflict = self._conflicts.get(meeting.id, "")
            self._blocks[meeting.id].show_meeting(meeting, self._leads.get(meeting.id, ""), conflict)

    def _look_at_first(self) -> None:
        """Begin an hour before the first meeting."""
        starts = [minutes(meeting.start) for meeting in self._meetings if meeting.start]
        bar = self.area.verticalScrollBar()
        self.hours.adjustSize()
        bar.setValue((min(starts, default=9 * 60) - 30) * scaled(HOUR, self) // 60)

    # By keyboard

    def _choose(self, meeting: str) -> None:
        if meeting != self._chosen:
            self.choose(meeting)
            self.chosen.emit(meeting)

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        meeting = next((one for one in self._meetings if one.id == self._chosen), None)
        if meeting is None:
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(meeting.id)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            command = _nudged(meeting, key, longer=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
            if command is not None:
                self.wanted.emit(command)
                self.choose(meeting.id)
        elif near := self._neighbour(meeting, key):
            self._choose(near.id)
            self._blocks[near.id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _neighbour(self, meeting: Meeting, key: Qt.Key) -> Meeting | None:
        """The meeting before or after in time, or the nearest in time on another day."""
        if key in _STEPS:
            ordered = _as_read(self._meetings)
            place = ordered.index(meeting) + (1 if key == Qt.Key.Key_Down else -1)
            return ordered[place] if 0 <= place < len(ordered) else None
        step = _DAYS[key]
        days = sorted(
            {one.day for one in self._meetings if (one.day > meeting.day) == (step > 0) and one.day != meeting.day}
        )
        if not days:
            return None
        day = days[0] if step > 0 else days[-1]
        there = [one for one in _as_read(self._meetings) if one.day == day]
        return min(there, key=lambda one: abs(_start(one) - _start(meeting)))

    # By mouse

    def _drag(self, block: Block, place: QPoint, *, edge: bool) -> None:
        ghost = self._ghost(block, place, edge=edge)
        self.hours.show_ghost(ghost)
        at = self.area.viewport().mapFromGlobal(place).y()
        bar = self.area.verticalScrollBar()
        if block.parentWidget() is self.hours and (at < 24 or at > self.area.viewport().height() - 24):
            bar.setValue(bar.value() + (-16 if at < 24 else 16))

    def _drop(self, block: Block, place: QPoint, *, edge: bool) -> None:
        ghost, meeting = self._ghost(block, place, edge=edge), block.meeting
        self._unghost()
        if ghost is None:
            return
        if edge:
            command = MoveMeeting(meeting.id, end=clock(ghost.end))
        else:
            command = MoveMeeting(meeting.id, day=self.shown[ghost.column], start=clock(ghost.start))
        if (command.day or meeting.day, command.start or meeting.start, command.end or meeting.end) != (
            meeting.day, meeting.start, meeting.end
        ):  # fmt: skip
            self.wanted.emit(command)
            self.choose(meeting.id)

    def _ghost(self, block: Block, place: QPoint, *, edge: bool) -> Ghost | None:
        """What letting go here would come to; nothing outside the hours."""
        meeting, at = block.meeting, self.hours.mapFromGlobal(place)
        if not edge and not self.area.viewport().rect().contains(self.area.viewport().mapFromGlobal(place)):
            return None
        columns = self._columns()
        if edge:
            column, start = self.shown.index(meeting.day), _start(meeting)
            end = max(start + STEP, snapped(at.y() * 60 / scaled(HOUR, self)))
            return Ghost(column, start, end, f"{clock(start):%H:%M}–{clock(end):%H:%M}")
        column = next(
            (number for number, (left, width) in enumerate(columns) if at.x() < left + width), len(columns) - 1
        )
        grip = block.grip if meeting.start is not None else 0
        start = snapped((at.y() - grip) * 60 / scaled(HOUR, self))
        lasts = max(STEP, minutes(meeting.end) - _start(meeting)) if meeting.start and meeting.end else 0
        end = start + (lasts or 30)
        text = f"{clock(start):%H:%M}–{clock(end % DAY):%H:%M}" if lasts else f"{clock(start):%H:%M}"
        return Ghost(column, start, min(DAY, end), text)

    def _unghost(self) -> None:
        self.hours.show_ghost(None)


def _rect(slip: Slip, left: int, width: int, hour: int) -> QRect:
    share = (width - 6) / slip.lanes
    top, bottom = slip.start * hour // 60, slip.end * hour // 60
    return QRect(round(left + 2 + share * slip.lane), top + 1, round(share) - 1, bottom - top - 1)


def _nudged(meeting: Meeting, key: Qt.Key, *, longer: bool) -> Command | None:
    """A meeting a quarter of an hour or a day away; with `longer`, its end alone."""
    if key in _DAYS:
        return MoveMeeting(meeting.id, day=meeting.day + timedelta(days=_DAYS[key]))
    if meeting.start is None:
        return MoveMeeting(meeting.id, start=clock(9 * 60)) if not longer else None
    if longer:
        last = minutes(meeting.end) if meeting.end else minutes(meeting.start)
        end = min(max(minutes(meeting.start) + STEP, last + _STEPS[key]), DAY - STEP)
        return MoveMeeting(meeting.id, end=clock(end))
    return MoveMeeting(meeting.id, start=clock(snapped(minutes(meeting.start) + _STEPS[key])))


def _as_read(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Meetings as the eye meets them: day by day, the strip first."""
    return sorted(meetings, key=lambda one: (one.day, _start(one)))


def _start(meeting: Meeting) -> int:
    return minutes(meeting.start) if meeting.start is not None else -1

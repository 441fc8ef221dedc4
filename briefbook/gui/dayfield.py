# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A day, typed as one writes it or chosen from a calendar; what cannot be read stays, and it is said beside it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from briefbook.gui.fields import labelled
from briefbook.gui.words import words, written_day
from briefbook.gui.writtendays import read_day

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
"""Days by which keys go on."""

_LETTERS = 15
"""Room that is always there, of wide letters: “30 September 2026” needs as much."""

_ROOMIER = 1.15
"""By how much a calendar is larger than Qt would have it, which leaves no room between its days."""
_TURNS = {"qt_calendar_prevmonth": "\u2039", "qt_calendar_nextmonth": "\u203a"}
"""Qt's names for the buttons that turn to another month, and what stands on them."""
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayField(QComboBox):
    """`settled` follows another day by the user; `told` carries what is wrong with what is typed, or nothing."""

    settled = Signal()
    told = Signal(str)

    EARLIEST = date(1900, 1, 1)
    """Shown before there is a day to show."""

    def __init__(self, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._popup = day, _CalendarPopup(name, self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setAccessibleName(name)
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(name)
        line.editingFinished.connect(self._settle)
        self._popup.chosen.connect(self._choose)
        self.day = day

    @property
    def day(self) -> date:
        """The day shown; while something is typed that cannot be read, the last one that could."""
        return self._day

    @day.setter
    def day(self, day: date) -> None:
        """Show a day; what is being typed stays where the field had this day before."""
        if day != self._day or not self.currentText():
            self.show_day(day)

    @property
    def is_read(self) -> bool:
        """Whether what is typed gives a day."""
        return read_day(self.currentText(), QLocale()) is not None

    def show_day(self, day: date) -> None:
        """Show a day in the place of whatever is typed."""
        self._day = day
        self.setEditText(written_day(day).replace("\xa0", " "))
        self._say("")

    def showPopup(self) -> None:
        """Qt: choose from a calendar."""
        self._settle()
        self._popup.open_below(self, self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Up and Down go a day on or back, with Page a week."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self._settle()
            self._choose(self._day + timedelta(days=step))

    def _settle(self) -> None:
        """Take what is typed as a day, or say that it is none."""
        typed = read_day(self.currentText(), QLocale())
        if typed is None:
            example = written_day(date(2026, 6, 5))
            self._say(words("This is no day. Write it as {written} or 2026-06-05.").format(written=example))
        else:
            self._choose(typed)

    def _choose(self, day: date) -> None:
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.settled.emit()

    def _say(self, sentence: str) -> None:
        self.setAccessibleDescription(sentence)
        if bool(sentence) != bool(self.property("unread")):
            self.setProperty("unread", bool(sentence))
            self.style().polish(self)
        self.told.emit(sentence)


class _CalendarPopup(QFrame):
    """A calendar below a field; `chosen` carries a day."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("float")
        self._name = name
        self._calendar: QCalendarWidget | None = None

    def open_below(self, field: QWidget, day: date) -> None:
        """Open with a day chosen; the calendar is made when it is first wanted."""
        self._calendar = calendar = self._calendar or self._made()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.setMinimumSize(calendar.sizeHint() * _ROOMIER)
        self.adjustSize()
        self.move(self._corner(field))
        self.show()
        calendar.setFocus()

    def _made(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setAccessibleName(self._name)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekday in _WEEKEND:
            calendar.setWeekdayTextFormat(weekday, QTextCharFormat())
        for button in calendar.findChildren(QToolButton):
            if sign := _TURNS.get(button.objectName()):
                button.setIcon(QIcon())  # Qt's own is black in the dark, too.
                button.setText(sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(calendar)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        return calendar

    def _corner(self, field: QWidget) -> QPoint:
        """Below the field, above it where the screen ends."""
        below, screen = field.mapToGlobal(QPoint(0, field.height() + 2)), field.screen().availableGeometry()
        if below.y() + self.height() > screen.bottom():
            below = field.mapToGlobal(QPoint(0, -self.height() - 2))
        return QPoint(max(screen.left(), min(below.x(), screen.right() - self.width())), max(screen.top(), below.y()))

    def _take(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(date(day.year(), day.month(), day.day()))


def labelled_day(name: str, field: DayField, hint: str = "") -> QWidget:
    """A field for a day below its name, with room for what is wrong with what is typed."""
    box = labelled(name, field, hint)
    told = QLabel(box)
    told.setProperty("tone", "danger")
    told.setProperty("small", "true")
    told.setWordWrap(True)
    told.hide()
    column = box.layout()
    assert column is not None
    column.addWidget(told)

    def tell(sentence: str) -> None:
        told.setText(sentence)
        told.setVisible(bool(sentence))

    field.told.connect(tell)
    return box

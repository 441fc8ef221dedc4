# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The ground of the day view: names of the days, lines of the hours, and the ghost of what is dragged."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from PySide6.QtCore import QLocale, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from briefbook.gui.narrow import scaled
from briefbook.gui.theme import Theme
from briefbook.gui.words import words

HOUR = 52
"""Pixels of an hour."""

GUTTER = 48
"""Pixels at the left for the names of the hours."""

LINE = 28
"""Pixels of a meeting without a time."""


class Ghost(Struct, frozen=True):
    """Where a meeting would be if it were let go now; the strip's has no start."""

    column: int
    start: int
    end: int
    text: str


class DayStrip(QWidget):
    """The days' names, and room for meetings without a time."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: list[tuple[int, int]] = []
        self._days: tuple[date, ...] = ()
        self._rows = 0
        self.head = self.fontMetrics().height() + 16
        theme.changed.connect(self.update)

    def follow(self, stop: QWidget) -> None:
        """Let Tab come to the meetings from here."""
        self._before = stop

    def show_days(self, columns: list[tuple[int, int]], days: tuple[date, ...], rows: int) -> None:
        """Show days above their columns, and leave room for so many meetings without a time."""
        self._columns, self._days, self._rows = columns, days, rows
        self.setFixedHeight(self.head + rows * scaled(LINE, self) + (6 if rows else 0))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: names, and lines between the days."""
        tokens, painter = self._theme.tokens, QPainter(self)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        for (left, width), day in zip(self._columns, self._days, strict=False):
            painter.setPen(QColor(tokens.text))
            named = painter.fontMetrics().elidedText(day_name(day), Qt.TextElideMode.ElideRight, width - 8)
            painter.drawText(QRect(left + 6, 0, width - 8, self.head), Qt.AlignmentFlag.AlignVCenter, named)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(left, 8, left, self.height())
        if self._rows:
            small = QFont(self.font())
            small.setPointSizeF(small.pointSizeF() * 0.85)
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            place = QRect(0, self.head, scaled(GUTTER, self) - 6, scaled(LINE, self) - 2)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, flags, words("No time"))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class DayHours(QWidget):
    """The lines of the hours, and the ghost of what is dragged. `resized` follows another width."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns: list[tuple[int, int]] = []
        self._over = _Over(theme, self)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def ghost(self) -> Ghost | None:
        """What is dragged, if anything is."""
        return self._over.ghost

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many days as there is room for."""
        super().resizeEvent(event)
        self.resized.emit()

    def show_columns(self, columns: list[tuple[int, int]]) -> None:
        """Show the days' columns."""
        self._columns = columns
        self.update()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Show where a meeting would come to lie."""
        self._over.show_ghost(ghost, self._columns)

    def _fit(self) -> None:
        """Larger text makes longer hours."""
        self.setFixedHeight(24 * scaled(HOUR, self))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: hairlines and the hours beside them."""
        tokens, painter = self._theme.tokens, QPainter(self)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.85)
        painter.setFont(small)
        for hour in range(24):
            top = hour * scaled(HOUR, self)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(scaled(GUTTER, self), top, self.width(), top)
            if hour:
                painter.setPen(QColor(tokens.muted))
                half = scaled(10, self)
                place = QRect(0, top - half, scaled(GUTTER, self) - 6, 2 * half)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(place, flags, f"{hour:02}:00")
        painter.setPen(QColor(tokens.line))
        for left, _ in self._columns:
            painter.drawLine(left, 0, left, self.height())
        painter.end()


class _Over(QWidget):
    """Lies over the blocks while one is dragged, and lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ghost: Ghost | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_ghost(self, ghost: Ghost | None, columns: list[tuple[int, int]]) -> None:
        """Show a ghost with its new time, or nothing."""
        self.ghost = ghost
        self.setVisible(ghost is not None)
        if ghost is not None:
            left, width = columns[ghost.column]
            hour = scaled(HOUR, self)
            self.setGeometry(left + 1, ghost.start * hour // 60, width - 4, (ghost.end - ghost.start) * hour // 60)
            self.raise_()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: a dashed frame and the time."""
        if self.ghost is None:
            return
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tokens.accent)
        ground.setAlpha(46)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor(tokens.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        room = painter.fontMetrics().horizontalAdvance(self.ghost.text) + 14
        label = QRectF(self.width() - room - 4, 4, room, painter.fontMetrics().height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(label, 4, 4)
        painter.setPen(QColor(tokens.on_accent))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, self.ghost.text)
        painter.end()


def day_name(day: date) -> str:
    """A day as its column is headed, in the interface's language."""
    locale = QLocale()
    short = locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    month = locale.monthName(day.month, QLocale.FormatType.ShortFormat)
    return f"{short} {day.day} {month}"

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""How a figure went over time: a small chart with its first and last value named."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefbook.gui.theme import Theme

_HEIGHT = 132


class Course(QWidget):
    """A line through all known values. The scale begins at zero where values come near it, so that it never lies."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[tuple[float, float, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def show_course(self, points: tuple[tuple[float, float, str], ...], name: str) -> None:
        """Show (position, value, as printed) in order of time; fewer than two show nothing."""
        self._points = points
        self.setVisible(len(points) > 1)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(printed for _, _, printed in points))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(320, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the zero line, the course, its ends."""
        if len(self._points) < 2:
            return
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(self.rect()).adjusted(6, 26, -6, -26)
        spots = self._spots(field)
        if (zero := self._height_of(0.0, field)) is not None:
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.drawLine(QPointF(field.left(), zero), QPointF(field.right(), zero))
        path = QPainterPath(spots[0])
        for spot in spots[1:]:
            path.lineTo(spot)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        for spot in (spots[0], spots[-1]):
            painter.drawEllipse(spot, 3.5, 3.5)
        self._name_ends(painter, spots, field)
        painter.end()

    def _name_ends(self, painter: QPainter, spots: list[QPointF], field: QRectF) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        half = QRectF(field.left(), 0, field.width() / 2, 22)
        below = spots[0].y() < field.center().y()
        first = half.translated(0, self.height() - 22) if below else half
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._points[0][2])
        below = spots[-1].y() < field.center().y()
        last = half.translated(half.width(), self.height() - 22 if below else 0)
        painter.drawText(last, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._points[-1][2])

    def _spots(self, field: QRectF) -> list[QPointF]:
        first, last = self._points[0][0], self._points[-1][0]
        width = (last - first) or 1.0
        return [
            QPointF(field.left() + (x - first) / width * field.width(), self._height_of(y, field) or field.bottom())
            for x, y, _ in self._points
        ]

    def _height_of(self, value: float, field: QRectF) -> float | None:
        """Where a value lies; None where it lies outside the scale."""
        low, high = self._scale()
        if not low <= value <= high:
            return None
        return field.bottom() - (value - low) / (high - low) * field.height()

    def _scale(self) -> tuple[float, float]:
        values = [value for _, value, _ in self._points]
        low, high = min(values), max(values)
        if low > 0 and low < high * 0.75:
            low = 0.0
        if high < 0 and high > low * 0.75:
            high = 0.0
        return (low, high) if high > low else (low - 1.0, high + 1.0)

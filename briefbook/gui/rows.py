# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Lists to choose from: a title, what stands beside it, and a quiet second line."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefbook.gui.theme import Theme

_ROW = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Row(Struct, frozen=True):
    """One row; `also` are words that find it unseen, `chosen` is whatever its owner wants back when it is chosen."""

    title: str
    beside: str = ""
    below: str = ""
    icon: str = ""
    also: str = ""
    chosen: Any = None


class RowsModel(QAbstractListModel):
    """Qt's view of rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: _Index) -> Row:
        """The row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the row itself for its painter, its words for everybody else."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (row.title, row.beside, row.below) if part)
            case _ if role == _ROW:
                return row
        return None


class RowsPainter(QStyledItemDelegate):
    """Paints rows; one soft selection, no boxes."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt: two lines where there is a second one."""
        lines = 2.1 if index.data(_ROW).below else 1.0
        return QSize(120, round(option.fontMetrics.height() * lines) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: paint one row."""
        row, tokens = index.data(_ROW), self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft if selected else tokens.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 6, 6)
        inner = option.rect.adjusted(12, 4, -12, -4)
        if row.icon:
            painter.drawPixmap(inner.left(), inner.top() + 3, self._theme.pixmap(row.icon, tokens.muted, 16, 2.0))
            inner.adjust(26, 0, 0, 0)
        top = inner.adjusted(0, 0, 0, -inner.height() // 2) if row.below else inner
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text if row.below else tokens.muted))
        title, beside = fitted(row, option.fontMetrics, top.width())
        painter.drawText(top, _BESIDE, beside)
        painter.setPen(QColor(tokens.text))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, title)
        if row.below:
            self._paint_below(painter, option, row.below, inner.left())
        painter.restore()

    def _paint_below(self, painter: QPainter, option: QStyleOptionViewItem, below: str, left: int) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        place = option.rect.adjusted(0, option.rect.height() // 2, -12, -4)
        place.setLeft(left)
        text = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)


def fitted(row: Row, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """Title and what stands beside it, as both fit into so many pixels: a value stays whole as long as it can."""
    beside = metrics.elidedText(row.beside, Qt.TextElideMode.ElideRight, room * 3 // 4)
    left = room - metrics.horizontalAdvance(beside) - (16 if beside else 0)
    return metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, left), beside

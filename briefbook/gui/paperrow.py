# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""How a line of the list of papers is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from briefbook.gui.narrow import scaled
from briefbook.gui.theme import Theme
from briefbook.model.diagnostics import Severity

ICON = int(Qt.ItemDataRole.UserRole)
NUMBER = ICON + 1
MARKED = ICON + 2
STATE = ICON + 3
"""The severity of the worst finding in a paper; empty where there is nothing to be done."""

_DOT = 7

_ROW = 30
_HEADING = 34
_Index = QModelIndex | QPersistentModelIndex


class PaperRows(QStyledItemDelegate):
    """Icon, title, first page; a heading in small grey words. One soft selection, one focus ring."""

    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree
        self.quiet = False
        """Whether something else is worked on: the marked paper is then only the one on the page."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Rows grow with the text."""
        least = _HEADING if self._is_heading(index) else _ROW
        return QSize(120, max(least, round(option.fontMetrics.height() * 1.75)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(12, 0, -12, 0)
        if self._is_heading(index):
            self._paint_heading(painter, option, index, inner)
        else:
            self._paint_paper(painter, option, index, inner)
        painter.restore()

    def _is_heading(self, index: _Index) -> bool:
        return not index.data(ICON)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(index.data(MARKED))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = QRectF(option.rect).adjusted(1, 1, -5, -1)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft if selected and not self.quiet else tokens.hover))
            painter.drawRoundedRect(ground, 6, 6)
        if self._tree.hasFocus() and index == self._tree.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, inner: QRect) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        arrow = "down" if self._tree.isExpanded(index) else "right"
        pixmap = self._theme.pixmap(arrow, self._theme.tokens.muted, 16, self._tree.devicePixelRatioF())
        painter.drawPixmap(inner.left() - 8, inner.center().y() - 7, pixmap)
        painter.drawText(inner.adjusted(12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))

    def _paint_paper(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, inner: QRect) -> None:
        tokens = self._theme.tokens
        selected = bool(index.data(MARKED))
        colour = tokens.accent if selected and not self.quiet else tokens.muted
        size = scaled(16, self._tree)
        pixmap = self._theme.pixmap(str(index.data(ICON)), colour, size, self._tree.devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() + 1 - size // 2, pixmap)
        number = str(index.data(NUMBER))
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        words = inner.adjusted(size + 5, 0, -option.fontMetrics.horizontalAdvance("0000"), 0)
        if state := str(index.data(STATE)):
            self._paint_state(painter, words, state)
            words = words.adjusted(0, 0, -2 * _DOT, 0)
        title = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(QColor(tokens.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_state(self, painter: QPainter, words: QRect, state: str) -> None:
        """A full dot for what must be mended, a ring for what should be checked."""
        tokens = self._theme.tokens
        dot = QRectF(words.right() - _DOT, words.center().y() - _DOT / 2 + 1, _DOT, _DOT)
        must = state == Severity.ERROR
        painter.setPen(QPen(QColor(tokens.danger if must else tokens.warning), 1.6))
        painter.setBrush(QColor(tokens.danger) if must else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)

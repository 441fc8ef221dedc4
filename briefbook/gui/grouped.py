# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Lists in groups: a heading a group, each line a sentence with grey words below, as high as they need."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefbook.gui.flags import Flags
from briefbook.gui.narrow import scaled
from briefbook.gui.theme import Theme
from briefbook.gui.words import words

_LINE = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class GroupLine(Struct, frozen=True):
    """One line, or with nothing to choose the heading of a group. `tone` colours its icon, `flag` stands for one."""

    text: str
    below: str = ""
    icon: str = ""
    tone: str = ""
    said: str = ""
    flag: str = ""
    chosen: Any = None


class GroupedModel(QAbstractListModel):
    """Qt's view of the lines; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[GroupLine, ...] = ()

    def show(self, lines: tuple[GroupLine, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @property
    def lines(self) -> tuple[GroupLine, ...]:
        """The lines on show."""
        return self._lines

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: a heading is only read."""
        if self._lines[index.row()].chosen is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the sentence, what is read aloud, the line itself for its painter."""
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.said or line.text
            case _ if role == _LINE:
                return line
        return None


class GroupedList(QListView):
    """Rows as high as their words need at the list's width."""

    def __init__(self, model: GroupedModel, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_GroupedRows(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setAccessibleName(words("Scroll: {name}").format(name=name))
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _GroupedRows(QStyledItemDelegate):
    """An icon, the sentence, then the words below it in grey; headings small and grey."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view, self._flags = theme, view, Flags()

    @property
    def _indent(self) -> int:
        return 20 + scaled(16, self._view)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: GroupLine = index.data(_LINE)
        width = self._view.viewport().width()
        if line.chosen is None:
            return QSize(width, option.fontMetrics.height() + 18)
        sentence, more = _heights(option.font, line, width - self._indent - 14)
        return QSize(width, max(28, sentence + more + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, line = self._theme.tokens, index.data(_LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.chosen is None:
            painter.setFont(_bold(_small(option.font)))
            painter.setPen(QColor(tokens.muted))
            place = option.rect.adjusted(10, 8, -8, -2)
            if line.flag:
                flag = self._flags.pixmap(line.flag, 20, self._view.devicePixelRatioF())
                painter.drawPixmap(place.left(), place.center().y() - 7, flag)
                place.adjust(28, 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.text)
        else:
            self._paint_ground(painter, option, index)
            inner = option.rect.adjusted(self._indent, 7, -14, -7)
            colour = getattr(tokens, line.tone or "muted")
            pixmap = self._theme.pixmap(line.icon, colour, scaled(16, self._view), self._view.devicePixelRatioF())
            painter.drawPixmap(option.rect.left() + 11, inner.top() + 1, pixmap)
            sentence, _ = _heights(option.font, line, inner.width())
            painter.setFont(option.font)
            painter.setPen(QColor(tokens.text))
            painter.drawText(inner, int(_WRAP), line.text)
            painter.setFont(_small(option.font))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(inner.adjusted(0, sentence + 2, 0, 4), int(_WRAP), line.below)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        ground = QRectF(option.rect).adjusted(1, 1, -5, -1)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.soft if selected else self._theme.tokens.hover))
            painter.drawRoundedRect(ground, 6, 6)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)


def _heights(font: QFont, line: GroupLine, width: int) -> tuple[int, int]:
    """How high the sentence and what stands below it are at a width."""
    room = QRect(0, 0, max(60, width), 10_000)
    sentence = QFontMetrics(font).boundingRect(room, int(_WRAP), line.text).height()
    if not line.below:
        return sentence, 0
    return sentence, QFontMetrics(_small(font)).boundingRect(room, int(_WRAP), line.below).height() + 2


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    return smaller


def _bold(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.DemiBold)
    return font

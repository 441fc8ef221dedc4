# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""What was found in the book, as a list: each finding in a sentence, a click goes to its paper."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.worker import Pages
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.diagnostics import Diagnostic, Severity

_FINDING = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_NAMES = {Severity.ERROR: "Must be mended", Severity.WARNING: "Should be checked", Severity.NOTE: "Worth knowing"}
_ICONS = {Severity.ERROR: "stop", Severity.WARNING: "alert", Severity.NOTE: "info"}


class Finding(Struct, frozen=True):
    """A diagnostic and the title of the paper it is about; empty where it is about the whole book."""

    diagnostic: Diagnostic
    title: str


def findings_of(pages: Pages) -> tuple[Finding, ...]:
    """The findings of a pressed book, worst first, otherwise in the order of the papers."""
    titles, ranks = dict(pages.titles), list(Severity)
    found = sorted(pages.diagnostics, key=lambda diagnostic: ranks.index(diagnostic.severity))
    return tuple(Finding(diagnostic, titles.get(diagnostic.place.paper or "", "")) for diagnostic in found)


class FindingsModel(QAbstractListModel):
    """Qt's view of the findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def finding(self, index: _Index) -> Finding:
        """The finding at an index."""
        return self._findings[index.row()]

    def rowCount(self, _parent: _Index | None = None) -> int:
        """Qt: how many there are."""
        return len(self._findings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the sentence, what is read aloud, the whole finding."""
        finding = self.finding(index)
        found = finding.diagnostic
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.sentence
            case Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(
                    part for part in (words(_NAMES[found.severity]) + ":", found.sentence, found.hint) if part
                )
            case _ if role == _FINDING:
                return finding
        return None


class FindingsPane(QFrame):
    """The list at the right. `chosen` tells the paper of the finding that the user went to."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._theme = theme
        self._model = FindingsModel(self)
        self._title = QLabel(self.tr("Findings"), self)
        self._empty = QLabel(self.tr("Nothing was found that needs your eye."), self, wordWrap=True)
        self._empty.setProperty("muted", "true")
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close the findings"))
        self._close.setToolTip(self.tr("Close"))
        self.list = _FindingsList(self._model, theme, self)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 4, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 4, 4)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self._empty.setContentsMargins(8, 4, 8, 0)
        self._close.clicked.connect(self.closed)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        theme.changed.connect(self._colour)
        self._colour()
        self.show_findings(())

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what was found."""
        self._model.show(findings)
        self._empty.setVisible(not findings)
        self.list.setVisible(bool(findings))

    def _choose(self, index: QModelIndex) -> None:
        paper = self._model.finding(index).diagnostic.place.paper
        if paper:
            self.chosen.emit(paper)

    def _colour(self) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._close.setIcon(self._theme.icon("close", self._theme.tokens.muted))
        self.list.viewport().update()


class _FindingsList(QListView):
    """Rows as high as their words need at the list's width."""

    def __init__(self, model: FindingsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_FindingRows(theme, self))
        self.setAccessibleName(self.tr("Findings"))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the findings"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _FindingRows(QStyledItemDelegate):
    """A sign of severity, the sentence, then its hint and paper in grey."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        sentence, more = self._heights(option, index, width - 50)
        return QSize(width, sentence + more + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = self._theme.tokens
        finding: Finding = index.data(_FINDING)
        severity = finding.diagnostic.severity
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(34, 9, -16, -9)
        colour = {Severity.ERROR: tokens.danger, Severity.WARNING: tokens.warning}.get(severity, tokens.muted)
        pixmap = self._theme.pixmap(_ICONS[severity], colour, 16, self._view.devicePixelRatioF())
        painter.drawPixmap(option.rect.left() + 10, inner.top() + 1, pixmap)
        sentence, _ = self._heights(option, index, inner.width())
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(inner, int(_WRAP), finding.diagnostic.sentence)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner.adjusted(0, sentence + 2, 0, 0), int(_WRAP), _more(finding))
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

    def _heights(self, option: QStyleOptionViewItem, index: _Index, width: int) -> tuple[int, int]:
        finding: Finding = index.data(_FINDING)
        room = QRect(0, 0, max(60, width), 10_000)
        sentence = QFontMetrics(option.font).boundingRect(room, int(_WRAP), finding.diagnostic.sentence).height()
        more = QFontMetrics(_small(option.font)).boundingRect(room, int(_WRAP), _more(finding)).height()
        return sentence, more


def _more(finding: Finding) -> str:
    return "\n".join(part for part in (finding.diagnostic.hint, finding.title) if part)


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    return smaller

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A portrait: dropped on, chosen by a click, initials where there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from briefbook.gui.theme import Theme
from briefbook.gui.words import words

_WIDTH, _HEIGHT = 96, 120
_SUFFIXES = (".jpg", ".jpeg", ".png", ".svg")


class Portrait(QAbstractButton):
    """`brought` carries the path of a picture that was dropped."""

    brought = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._initials = ""
        self.setAcceptDrops(True)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(words("Drop a picture here, or click to choose one"))
        theme.changed.connect(self.update)

    @property
    def shows_picture(self) -> bool:
        """Whether there is a picture that can be shown."""
        return not self._picture.isNull()

    def show_portrait(self, name: str, data: bytes) -> None:
        """Show a picture, or the initials of a name."""
        self._picture = QPixmap()
        if data:
            self._picture.loadFromData(data)
        self._initials = "".join(part[0] for part in name.split()[:1] + name.split()[1:][-1:]).upper()
        kind = words("Portrait of {name}") if self.shows_picture else words("Choose a portrait of {name}")
        self.setAccessibleName(kind.format(name=name))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the format of a portrait."""
        return QSize(_WIDTH, _HEIGHT)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture."""
        if _picture(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A picture was dropped."""
        path = _picture(event)
        if path is not None:
            event.acceptProposedAction()
            self.brought.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the picture filling its place, or initials."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        path = QPainterPath()
        path.addRoundedRect(place, 8, 8)
        painter.fillPath(path, QColor(tokens.soft))
        if self.shows_picture:
            painter.setClipPath(path)
            painter.drawPixmap(place, self._picture, _filling(self._picture.size(), place))
            painter.setClipping(False)
        else:
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * 2)
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else QPen(QColor(tokens.line), 1))
        painter.drawPath(path)
        painter.end()


def _filling(size: QSize, place: QRectF) -> QRectF:
    """The middle of a picture that fills a place, a little above its centre, where faces are."""
    scale = min(size.width() / place.width(), size.height() / place.height())
    width, height = place.width() * scale, place.height() * scale
    return QRectF((size.width() - width) / 2, (size.height() - height) / 3, width, height)


def _picture(event: QDropEvent) -> Path | None:
    """The one picture that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in _SUFFIXES else None

"""Paints pages and what is marked on them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from briefbook.gui.tokens import Tokens
from briefbook.model.pages import Rect

_SELECTED = QColor(64, 132, 255, 80)
_HIT = QColor(255, 205, 30, 95)
_CURRENT = QColor(255, 140, 0, 130)
_LABEL = 22


class Marks:
    """What is marked on one page, in points: hits of a search, the one that is gone to, the selection."""

    def __init__(self, *, hits: Iterable[Rect], current: Iterable[Rect], selected: Iterable[Rect]) -> None:
        self.coloured = ((_HIT, tuple(hits)), (_CURRENT, tuple(current)), (_SELECTED, tuple(selected)))


def paint_page(painter: QPainter, place: QRect, image: QImage | None, ratio: float) -> None:
    """A page with its shadow: its image, sharp where it has the screen's size, or white paper."""
    painter.setPen(Qt.PenStyle.NoPen)
    for spread, alpha in ((3, 8), (2, 12), (1, 22)):
        painter.setBrush(QColor(0, 0, 0, alpha))
        painter.drawRoundedRect(QRectF(place).adjusted(-spread, -spread + 1, spread, spread + 1), 2, 2)
    painter.fillRect(place, Qt.GlobalColor.white)
    if image is None:
        return
    painter.save()
    painter.setClipRect(place)
    if abs(image.width() - place.width() * ratio) < 2:
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(QPointF(place.topLeft()) * ratio, image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
    painter.restore()


def paint_marks(painter: QPainter, place: QRect, scale: float, marks: Marks) -> None:
    """What is marked on a page, as a marker would leave it: the words stay readable."""
    painter.save()
    painter.setClipRect(place)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for colour, boxes in marks.coloured:
        for left, bottom, right, top in boxes:
            painter.fillRect(
                QRectF(
                    place.left() + left * scale,
                    place.bottom() + 1 - top * scale,
                    (right - left) * scale,
                    (top - bottom) * scale,
                ),
                colour,
            )
    painter.restore()


def paint_thumb(painter: QPainter, place: QRect, number: int, tokens: Tokens, *, current: bool) -> None:
    """What stands round a page in the overview: its number below it, a ring if it is the one in view."""
    painter.save()
    painter.setPen(QColor(tokens.text if current else tokens.muted))
    below = QRect(place.left(), place.bottom() + 4, place.width(), _LABEL)
    painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(number))
    if current:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 3))
        painter.drawRoundedRect(QRectF(place).adjusted(-4, -4, 4, 4), 4, 4)
    painter.restore()

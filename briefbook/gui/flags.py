"""Flags as small pictures for lists and chips, drawn from the compiled file that also prints."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from briefbook import assets
from briefbook.gui.drawings import paint_drawing
from briefbook.model.pictures import flag_drawing

_RATIO = 0.75
_FRAME = QColor(0, 0, 0, 60)


class Flags:
    """Draws each flag once a size."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, int, float], QPixmap] = {}

    def icon(self, iso2: str, width: int = 20) -> QIcon:
        """A flag as an icon, sharp on ordinary and on dense screens."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(iso2, width, ratio))
        return icon

    def pixmap(self, iso2: str, width: int, ratio: float) -> QPixmap:
        """A flag as pixels, `width` device-independent pixels wide; empty where there is none."""
        key = (iso2, width, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(iso2, width, ratio)
        return self._drawn[key]

    def _draw(self, iso2: str, width: int, ratio: float) -> QPixmap:
        height = round(width * _RATIO)
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        drawing = flag_drawing(self._compiled, iso2, shown=width)
        if drawing is None:
            return pixmap
        painter = QPainter(pixmap)
        place = QRectF(0, 0, width, height)
        paint_drawing(painter, drawing, place)
        painter.setPen(QPen(_FRAME, 1 / ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1 / ratio, -1 / ratio))
        painter.end()
        return pixmap

    @cached_property
    def _compiled(self) -> bytes:
        return (assets.resources() / "flags" / "flags.bin").read_bytes()

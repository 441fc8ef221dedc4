# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The pages, exactly as they print: scroll, zoom, go to; images come from the worker when they come."""

from __future__ import annotations

import math
from bisect import bisect_right
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from briefbook.app.worker import PageImage, Pages
from briefbook.gui.bitmaps import Bitmaps
from briefbook.gui.spread import GAP, MARGIN, SCREEN, Box, Spot, Spread, arrange, scale_for_page, scale_for_width
from briefbook.gui.theme import Theme

_STEPS = tuple(percent / 100 * SCREEN for percent in (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 300, 400))
_MOST_PIXELS = 8_000_000
_AT_ONCE = 2
_STILL = 5
_HEAD = Spot(0, -1.0)  # Above the first page: the scroll bar stops at the head of the strip.
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Fit(StrEnum):
    """What the scale follows when the window changes its size."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Shows a book's pages one below the other.

    `wanted` asks for a page's image at a scale in device pixels a point; `show_image` answers. `turned` tells the page
    that is mainly in view, counted from 0. `looked` tells a click: the page, and the place in points from its lower
    left corner.
    """

    wanted = Signal(int, float)
    turned = Signal(int)
    zoomed = Signal()
    looked = Signal(int, float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: Pages | None = None
        self._spread = Spread(SCREEN, 0, 0, ())
        self._bitmaps = Bitmaps()
        self._asked: set[int] = set()
        self._page = 0
        self._ring = False
        self._pressed = QPointF()
        self._words = ""
        self.fit = Fit.WIDTH
        self.setAccessibleName(self.tr("Pages"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._calm = QTimer(self, singleShot=True, interval=40)
        self._calm.timeout.connect(self._ask)
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the pages"))
        self.horizontalScrollBar().setAccessibleName(self.tr("Scroll sideways"))
        theme.changed.connect(self.viewport().update)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._spread.boxes)

    @property
    def page(self) -> int:
        """The page mainly in view, from 0."""
        return self._page

    @property
    def percent(self) -> int:
        """The scale, 100 for the size on paper."""
        return round(self._spread.scale / SCREEN * 100)

    def show_pages(self, pages: Pages) -> None:
        """Show a book as it was pressed; the place in the paper being read is kept."""
        spot = self._moved(self._spread.spot(self._top), pages)
        self._pages = pages
        self._asked.clear()
        self._arrange(spot)

    def show_image(self, reply: PageImage) -> None:
        """Show a page's image."""
        self._asked.discard(reply.index)
        if self._pages is None or reply.generation != self._pages.generation:
            return
        self._bitmaps.put(reply)
        self._ask()
        self.viewport().update()

    def say(self, words: str) -> None:
        """Say why there are no pages yet."""
        self._words = words
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing: another book comes, or none."""
        self._pages = None
        self._bitmaps.clear()
        self._asked.clear()
        self._arrange(_HEAD)

    def go_to(self, index: int) -> None:
        """Bring the top of a page into view."""
        if self.count:
            box = self._spread.boxes[min(max(0, index), self.count - 1)]
            self.verticalScrollBar().setValue(box.top - GAP // 2)

    def go_by(self, pages: int) -> None:
        """Go some pages on, or back."""
        self.go_to(self._page + pages)

    def zoom_in(self) -> None:
        """The next larger step."""
        self._zoom_to(next((step for step in _STEPS if step > self._spread.scale * 1.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self._zoom_to(next((step for step in reversed(_STEPS) if step < self._spread.scale * 0.99), _STEPS[0]))

    def zoom_to_size(self) -> None:
        """The size on paper."""
        self._zoom_to(SCREEN)

    def follow(self, fit: Fit) -> None:
        """Fit the pages into the window, now and when its size changes."""
        self.fit = fit
        page = self._page
        self._arrange(self._spread.spot(self._top))
        if fit is Fit.PAGE:
            self.go_to(page)

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, or turn pages where there is nothing to scroll sideways; Space scrolls a screen."""
        self._ring = True
        self.viewport().update()
        sideways = self.horizontalScrollBar().maximum() > 0
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Space:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + (-1 if back else 1) * (self.viewport().height() - 40))
            case Qt.Key.Key_Left if not sideways:
                self.go_by(-1)
            case Qt.Key.Key_Right if not sideways:
                self.go_by(1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click on a page; a drag is none."""
        super().mouseReleaseEvent(event)
        still = (event.position() - self._pressed).manhattanLength() < _STILL
        if still and event.button() == Qt.MouseButton.LeftButton and self._pages is not None:
            for index in self._in_view():
                box = self._spread.boxes[index]
                place = event.position() - QPointF(self._origin(box))
                if 0 <= place.x() <= box.width and 0 <= place.y() <= box.height:
                    self.looked.emit(index, place.x() / box.scale, (box.height - place.y()) / box.scale)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom about the pointer; otherwise scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        factor = 1.0015 ** event.angleDelta().y()
        self._zoom_to(self._spread.scale * factor, about=event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place in the page while the width changes."""
        super().resizeEvent(event)
        self._arrange(self._spread.spot(self._top))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Repaint, tell the page in view and ask for what came into it."""
        self.viewport().update()
        self._tell_page()
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Ask for sharper or smaller images when the window comes to another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._calm.start()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring where the keyboard brought the focus."""
        self._ring = event.reason() in _KEYBOARD
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        self.viewport().update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view: fresh image, older image, or white paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.canvas))
        if not self.count:
            painter.setPen(QColor(self._theme.tokens.muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        for index in self._in_view():
            self._paint_page(painter, index)
        if self._ring and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # Placing

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _in_view(self) -> range:
        return self._spread.pages_between(self._top, self._top + self.viewport().height())

    def _moved(self, spot: Spot, pages: Pages) -> Spot:
        """The same place of the same paper after the book was pressed anew."""
        if self._pages is None:
            return _HEAD
        starts = [start for _, start in self._pages.starts]
        number = bisect_right(starts, spot.page) - 1
        if number < 0:
            return spot
        paper, start = self._pages.starts[number]
        now = dict(pages.starts)
        if paper not in now:
            return spot
        ends = [first for _, first in pages.starts if first > now[paper]]
        last = (ends[0] if ends else len(pages.sizes)) - 1
        return Spot(min(now[paper] + spot.page - start, last), spot.share)

    def _arrange(self, spot: Spot, *, scale: float | None = None) -> None:
        sizes = self._pages.sizes if self._pages else ()
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar()
        wide = room.width() - bar.sizeHint().width()
        widest = math.inf if self.fit is Fit.FREE else wide - 2 * MARGIN
        self._spread = arrange(sizes, scale or self._fitting(sizes, QSize(wide, room.height())), wide, widest=widest)
        self._set_bars()
        bar.setValue(self._spread.height_of(spot))
        self._tell_page()
        self._calm.start()
        self.viewport().update()
        self.zoomed.emit()

    def _fitting(self, sizes: tuple[tuple[float, float], ...], room: QSize) -> float:
        if not sizes or self.fit is Fit.FREE:
            return self._spread.scale
        if self.fit is Fit.WIDTH:
            return min(scale_for_width(sizes, room.width()), _STEPS[-1])
        return scale_for_page(sizes[min(self._page, len(sizes) - 1)], room.toTuple())

    def _set_bars(self) -> None:
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._spread.height, view.height()),
            (self.horizontalScrollBar(), self._spread.width if self.count else 0, view.width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(48)

    def _zoom_to(self, scale: float, *, about: QPointF | None = None) -> None:
        """Change the scale; the point `about`, else the middle of the view, stays where it is."""
        if not self.count:
            return
        height = about.y() if about else self.viewport().height() / 2
        spot = self._spread.spot(self._top + height)
        self.fit = Fit.FREE
        self._arrange(spot, scale=min(max(scale, _STEPS[0]), _STEPS[-1]))
        self.verticalScrollBar().setValue(round(self._spread.height_of(spot) - height))
        side = self.horizontalScrollBar()
        side.setValue(side.maximum() // 2)

    def _tell_page(self) -> None:
        page = self._spread.main_page(self._top, self._top + self.viewport().height())
        if page != self._page:
            self._page = page
            self.turned.emit(page)

    # Images

    def _device_scale(self, index: int) -> float:
        """The scale to render a page at: sharp on this screen, but of bounded size."""
        assert self._pages is not None
        wanted = self._spread.boxes[index].scale * self.devicePixelRatioF()
        width, height = self._pages.sizes[index]
        return min(wanted, math.sqrt(_MOST_PIXELS / (width * height)))

    def _ask(self) -> None:
        """Ask for the nearest pages that lack a fresh image: in view first, then one before and one after."""
        if self._pages is None or self._calm.isActive():
            return
        seen = self._in_view()
        near = (*sorted(seen, key=lambda page: abs(page - self._page)), seen.stop, seen.start - 1)
        for index in near:
            if len(self._asked) >= _AT_ONCE:
                return
            if not 0 <= index < self.count or index in self._asked:
                continue
            scale = self._device_scale(index)
            if not self._bitmaps.is_fresh(index, self._pages.generation, scale):
                self._asked.add(index)
                self.wanted.emit(index, scale)

    def _paint_page(self, painter: QPainter, index: int) -> None:
        box = self._spread.boxes[index]
        place = QRect(self._origin(box), QSize(box.width, box.height))
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((3, 8), (2, 12), (1, 22)):
            painter.setBrush(QColor(0, 0, 0, alpha))
            painter.drawRoundedRect(QRectF(place).adjusted(-spread, -spread + 1, spread, spread + 1), 2, 2)
        painter.fillRect(place, Qt.GlobalColor.white)
        image = self._bitmaps.image(index)
        if image is None:
            return
        ratio = self.devicePixelRatioF()
        painter.save()
        painter.setClipRect(place)
        if abs(image.width() - box.width * ratio) < 2:
            painter.scale(1 / ratio, 1 / ratio)
            painter.drawImage(QPointF(place.topLeft()) * ratio, image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        painter.restore()

    def _origin(self, box: Box) -> QPoint:
        return QPoint(box.left - self.horizontalScrollBar().value(), box.top - self._top)

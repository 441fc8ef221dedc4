# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Pages on a strip, exactly as they print: laid out, scrolled, zoomed; images come when they come."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from briefbook.app.worker import PageImage, Pages
from briefbook.gui.bitmaps import Bitmaps
from briefbook.gui.pagepaint import paint_page, paint_thumb
from briefbook.gui.pagetext import PageText
from briefbook.gui.spread import (
    GAP,
    MARGIN,
    SCREEN,
    STEPS,
    THUMB,
    Box,
    Fit,
    Spot,
    Spread,
    View,
    arrange,
    moved,
    room_a_page,
    scale_for_page,
    scale_for_width,
)
from briefbook.gui.theme import Theme

_MOST_PIXELS = 8_000_000
_HEAD = Spot(0, -1.0)  # Above the first page: the scroll bar stops at the head of the strip.


class PageStrip(QAbstractScrollArea):
    """Shows a book's pages in rows of one or two, or all of them small, at a scale.

    `wanted` asks for a page's image at a scale in device pixels a point; `show_image` answers. `turned` tells the page
    that is mainly in view, counted from 0.
    """

    wanted = Signal(int, float)
    turned = Signal(int)
    zoomed = Signal()
    laid_out = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: Pages | None = None
        self._spread = Spread(SCREEN, 0, 0, ())
        self._arranged: tuple[object, ...] = ()
        self._bitmaps = Bitmaps(self)
        self.text = PageText(self)
        self.laid = View.CONTINUOUS
        self._before = View.CONTINUOUS
        self._page = 0
        self._words = ""
        self.fit = Fit.WIDTH
        self.setAccessibleName(self.tr("Pages"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._calm = QTimer(self, singleShot=True, interval=40)
        self._calm.timeout.connect(self._ask)
        self.text.changed.connect(self.viewport().update)
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
        spot = moved(self._spread.spot(self._top), self._pages, pages) if self._pages else _HEAD
        self._pages = pages
        self.text.forget()
        self._bitmaps.ask_anew()
        self._arrange(spot)
        self._calm.stop()
        self._ask()

    def show_image(self, reply: PageImage) -> None:
        """Show a page's image."""
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
        self.text.forget()
        self._arrange(_HEAD)

    def go_to(self, index: int) -> None:
        """Bring the top of a page into view."""
        if self.count:
            box = self._spread.boxes[min(max(0, index), self.count - 1)]
            self.verticalScrollBar().setValue(box.top - GAP // 2)

    def lay(self, view: View) -> None:
        """Lay the pages out anew; the page in view stays."""
        if view is not self.laid:
            page, self._before, self.laid = self._page, self.laid, view
            self._arrange(self._spread.spot(self._top))
            if view is View.OVERVIEW:
                self._choose(page)
            else:
                self.go_to(page)
                self._turn(page)
            self.laid_out.emit()

    def zoom_in(self) -> None:
        """The next larger step."""
        self._zoom_to(next((step for step in STEPS if step > self._spread.scale * 1.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self._zoom_to(next((step for step in reversed(STEPS) if step < self._spread.scale * 0.99), STEPS[0]))

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
        page = self._page
        self._arrange(self._spread.spot(self._top))
        if self.laid is View.OVERVIEW:
            self._choose(page)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view: fresh image, older image, or white paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.canvas))
        if not self.count:
            painter.setPen(QColor(self._theme.tokens.muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        seen = self._in_view()
        for index in seen:
            self._paint_page(painter, index)
        painter.end()
        self._bitmaps.tidy(range(seen.start - 1, seen.stop + 1))

    # Placing

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _in_view(self) -> range:
        return self._spread.pages_between(self._top, self._top + self.viewport().height())

    def _arrange(self, spot: Spot, *, scale: float | None = None) -> None:
        sizes = self._pages.sizes if self._pages else ()
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar()
        wide = room.width() - bar.sizeHint().width()
        widest = math.inf if self.fit is Fit.FREE else wide - 2 * MARGIN
        small = self.laid is View.OVERVIEW
        across = 2 if self.laid is View.SPREAD else 1
        widest = THUMB if small else math.inf if self.fit is Fit.FREE else room_a_page(wide, across)
        fitting = self._spread.scale if small else scale or self._fitting(sizes, QSize(wide, room.height()), across)
        asked = sizes, fitting, wide, widest, self.laid
        if asked != self._arranged:  # An edit seldom gives a book other pages.
            self._arranged = asked
            self._spread = arrange(sizes, fitting, wide, widest=widest, view=self.laid)
        self._set_bars()
        bar.setValue(self._spread.height_of(spot))
        self._tell_page()
        self._calm.start()
        self.viewport().update()
        self.zoomed.emit()

    def _fitting(self, sizes: tuple[tuple[float, float], ...], room: QSize, across: int) -> float:
        if not sizes or self.fit is Fit.FREE:
            return self._spread.scale
        if self.fit is Fit.WIDTH:
            return min(scale_for_width(sizes, room.width(), across), STEPS[-1])
        return scale_for_page(sizes[min(self._page, len(sizes) - 1)], room.toTuple(), across)

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
        if not self.count or self.laid is View.OVERVIEW:
            return
        height = about.y() if about else self.viewport().height() / 2
        spot = self._spread.spot(self._top + height)
        self.fit = Fit.FREE
        self._arrange(spot, scale=min(max(scale, STEPS[0]), STEPS[-1]))
        self.verticalScrollBar().setValue(round(self._spread.height_of(spot) - height))
        side = self.horizontalScrollBar()
        side.setValue(side.maximum() // 2)

    def _tell_page(self) -> None:
        """The page mainly in view; in the overview the one chosen, of facing pages the one that was gone to."""
        page = self._spread.main_page(self._top, self._top + self.viewport().height())
        beside = page in self._spread.rows[self._spread.row_of(self._page)] if self._spread.rows else False
        if self.laid is not View.OVERVIEW and not beside:
            self._turn(page)

    def _turn(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.turned.emit(page)

    def _choose(self, page: int) -> None:
        """Make a page of the overview the chosen one, and bring it into view."""
        if not self.count:
            return
        self._turn(min(max(0, page), self.count - 1))
        box, bar = self._spread.boxes[self._page], self.verticalScrollBar()
        low, high = box.top + box.height + 2 * GAP - self.viewport().height(), box.top - GAP
        bar.setValue(min(max(bar.value(), low), high))
        self.viewport().update()

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
        there = [index for index in near if 0 <= index < self.count]
        for index, scale in self._bitmaps.lacking(there, self._pages.generation, self._device_scale):
            self.wanted.emit(index, scale)

    def _paint_page(self, painter: QPainter, index: int) -> None:
        box = self._spread.boxes[index]
        place = QRect(self._origin(box), QSize(box.width, box.height))
        paint_page(painter, place, self._bitmaps.image(index), self.devicePixelRatioF())
        self.text.paint(painter, place, index, box.scale)
        if self.laid is View.OVERVIEW:
            paint_thumb(painter, place, index + 1, self._theme.tokens, current=index == self._page)

    def _origin(self, box: Box) -> QPoint:
        return QPoint(box.left - self.horizontalScrollBar().value(), box.top - self._top)

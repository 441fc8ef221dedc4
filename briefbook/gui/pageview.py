# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The pages under the hand: keys and mouse, selection, what a search found, the place that is written at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from briefbook.app.pagetalk import Hit, Located
from briefbook.gui.pagestrip import PageStrip
from briefbook.gui.spread import GAP, View, columns
from briefbook.gui.theme import Theme

_STILL = 5
_READ_AFTER = 400
"""Milliseconds after which the page in view is read, for those who hear it."""
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class PageView(PageStrip):
    """Pages to be read, searched and copied from.

    `looked` tells a click: the page, and the place in points from its lower left corner.
    """

    looked = Signal(int, float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._ring = False
        self._pressed = QPointF()
        self._calm_down = QTimer(self, singleShot=True, interval=_READ_AFTER)
        self._calm_down.timeout.connect(self._describe)
        self.text.known.connect(lambda _: self._describe())
        self.turned.connect(self._calm_down.start)
        self.zoomed.connect(self._calm_down.start)

    def go_by(self, pages: int) -> None:
        """Go some pages on, or back."""
        row = self._spread.row_of(self._page) + pages
        if self._spread.rows and self.laid is not View.OVERVIEW:
            self.go_to(self._spread.rows[min(max(0, row), len(self._spread.rows) - 1)].start)
        else:
            self._choose(self._page + pages)

    def show_place(self, located: Located) -> None:
        """Bring a place into view if it is not, so that what stands above it is seen as well."""
        if self._pages and located.index < self.count and self.laid is not View.OVERVIEW:
            self._reveal(located.index, located.bottom, located.top)

    def show_hit(self, hit: Hit) -> None:
        """Bring a place that was found into view."""
        if hit.page < self.count and hit.boxes:
            self._reveal(hit.page, min(box[1] for box in hit.boxes), max(box[3] for box in hit.boxes))

    def open_page(self, page: int) -> None:
        """Leave the overview for a page, as the pages were laid out before."""
        self._page = page
        self.lay(View.CONTINUOUS if self._before is View.OVERVIEW else self._before)

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, or turn pages where there is nothing to scroll sideways; Space scrolls a screen."""
        self._ring = True
        self.viewport().update()
        sideways = self.horizontalScrollBar().maximum() > 0
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case key if self.laid is View.OVERVIEW and key in _ARROWS:
                across = columns(self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width())
                self._choose(self.page + dict(zip(_ARROWS, (-across, across, -1, 1), strict=True))[Qt.Key(key)])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.laid is View.OVERVIEW:
                self.open_page(self._page)
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
        """A click or a selection begins."""
        self._pressed = event.position()
        if event.button() == Qt.MouseButton.LeftButton and (place := self._place(event.position())):
            self.text.start(*place)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select as far as the pointer is."""
        dragged = (event.position() - self._pressed).manhattanLength() >= _STILL
        place = self._place(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and dragged and place and self.laid is not View.OVERVIEW:
            self.text.extend(*place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click on a page; a drag is none."""
        super().mouseReleaseEvent(event)
        still = (event.position() - self._pressed).manhattanLength() < _STILL
        place = self._place(event.position())
        if not still or place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.laid is View.OVERVIEW:
            self.open_page(place[0])
        else:
            self.looked.emit(*place)

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
        """The pages, and the focus ring where the keyboard brought the focus."""
        super().paintEvent(event)
        if self._ring and self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    # Places

    def _reveal(self, page: int, bottom: float, top: float) -> None:
        """Scroll only as far as a place of a page needs; one that is far away comes to the upper third."""
        box, view = self._spread.boxes[page], self.viewport().height()
        high = box.top + box.height - top * box.scale
        low = box.top + box.height - bottom * box.scale
        if not self._top + GAP <= high <= low <= self._top + view - GAP:
            self.verticalScrollBar().setValue(round(high - view / 3))
        left, right = box.left, box.left + box.width
        side = self.horizontalScrollBar()
        if not left <= side.value() <= side.value() + self.viewport().width() <= right:
            side.setValue((left + right - self.viewport().width()) // 2)

    def _place(self, point: QPointF) -> tuple[int, float, float] | None:
        """The page under the pointer, and the place on it in points from its lower left corner."""
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self._top
        page = self._spread.page_under(x, y) if self._pages else None
        if page is None:
            return None
        box = self._spread.boxes[page]
        return page, (x - box.left) / box.scale, (box.top + box.height - y) / box.scale

    def _describe(self) -> None:
        """Let assistive technology read the page in view, as soon as its words are known."""
        if not self.count:
            return
        said = self.text.said(self.page)
        if not said:
            self.text.want(self.page)
        number = self.tr("Page {number} of {count}").format(number=self.page + 1, count=self.count)
        self.setAccessibleDescription(f"{number}\n{said}".strip())

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""One meeting as a block of the day view: title, time, place and who leads; it can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from briefbook.gui.dayplan import span
from briefbook.gui.theme import Theme
from briefbook.gui.words import words, written_day
from briefbook.model.schedule import Meeting

EDGE = 7
"""Pixels at the lower edge by which the end is dragged."""

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Block(QWidget):
    """`chosen` says that it was clicked; `keyed` carries an arrow or Enter; `dragged` and `dropped` where to."""

    chosen = Signal(str)
    keyed = Signal(object, object)
    dragged = Signal(object, bool)
    dropped = Signal(object, bool)
    abandoned = Signal()

    def __init__(self, theme: Theme, meeting: Meeting, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.meeting = theme, meeting
        self._lead, self._conflict, self._chosen = "", "", False
        self._pressed: QPoint | None = None
        self._moving = self._edge = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_meeting(self, meeting: Meeting, lead: str, conflict: str) -> None:
        """Show a meeting, the name of who leads it, and what is wrong with its time in a sentence."""
        self.meeting, self._lead, self._conflict = meeting, lead, conflict
        state = words("cancelled") if meeting.cancelled else ""
        when = span(meeting) or words("no time yet")
        led = words("led by {name}").format(name=lead) if lead else ""
        said = (meeting.title, written_day(meeting.day), when, meeting.place, led, state)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(conflict)
        self.setToolTip("\n".join(part for part in (meeting.title, when, meeting.place, led, state, conflict) if part))
        self.update()

    def show_chosen(self, *, chosen: bool) -> None:
        """Mark it as the one that is chosen; Tab stops at that one alone."""
        self._chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    @property
    def grip(self) -> int:
        """How far below its upper edge it was taken hold of."""
        return self._pressed.y() if self._pressed else 0

    def sizeHint(self) -> QSize:
        """Qt: a line of text."""
        return QSize(120, self.fontMetrics().height() + 10)

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow move the meeting here, not its paper."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter go to the view; Escape lets go of a drag."""
        if event.key() == Qt.Key.Key_Escape and self._moving:
            self._let_go()
            self.abandoned.emit()
        elif event.key() in (*_ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keyed.emit(Qt.Key(event.key()), event.modifiers())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it, and perhaps begin a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._edge = self._at_edge(self._pressed)
            self.chosen.emit(self.meeting.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, once the pointer has gone far enough to mean it."""
        place = event.position().toPoint()
        if self._pressed is None:
            edge = self._at_edge(place)
            self.setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.OpenHandCursor)
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._moving or far:
            self._moving = True
            self.dragged.emit(self.mapToGlobal(place), self._edge)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go where it is."""
        if self._moving:
            self.dropped.emit(self.mapToGlobal(event.position().toPoint()), self._edge)
        self._let_go()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: a soft card with a bar at its left, red where something is wrong."""
        tokens, meeting = self._theme.tokens, self.meeting
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = tokens.danger if self._conflict else tokens.edge if meeting.cancelled else tokens.accent
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface if meeting.cancelled else tokens.soft))
        if self._conflict:
            painter.setBrush(QColor(tokens.danger_soft))
        painter.drawRoundedRect(card, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(edge))
        painter.drawRoundedRect(QRectF(card.left(), card.top(), 3, card.height()), 1.5, 1.5)
        if meeting.start is not None and meeting.end is None:
            painter.setPen(QPen(QColor(tokens.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(card.bottomLeft(), card.bottomRight())
        self._paint_words(painter)
        if self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(card, 5, 5)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring is drawn."""
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(self.meeting.id)

    def _paint_words(self, painter: QPainter) -> None:
        tokens, meeting = self._theme.tokens, self.meeting
        room = self.rect().adjusted(10, 3, -5, -3)
        font, small = QFont(self.font()), QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setStrikeOut(meeting.cancelled)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        if self._conflict:
            painter.drawPixmap(
                room.right() - 14,
                room.top() + 1,
                self._theme.pixmap("alert", tokens.danger, 14, self.devicePixelRatioF()),
            )
            room.adjust(0, 0, -18, 0)
        when = span(meeting)
        zone = f" {meeting.zone.rpartition('/')[2].replace('_', ' ')}" if meeting.zone and when else ""
        below = [text for text in (f"{when}{zone}", meeting.place, self._lead) if text]
        painter.setFont(font)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.muted if meeting.cancelled else tokens.text))
        title = metrics.elidedText(meeting.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), room.top() + metrics.ascent(), title)
        top = room.top() + metrics.height()
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        if top + painter.fontMetrics().height() > room.bottom() + 4:
            room.adjust(metrics.horizontalAdvance(title) + 8, 0, 0, 0)
            top, below = room.top() + 1, [", ".join(below)]
        for text in below:
            if top > room.top() + 1 and top + painter.fontMetrics().height() > room.bottom() + 4:
                break
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.left(), top + painter.fontMetrics().ascent(), said)
            top += painter.fontMetrics().height()

    def _at_edge(self, place: QPoint) -> bool:
        meeting = self.meeting
        over = meeting.last_day is not None and meeting.last_day > meeting.day
        return meeting.start is not None and not over and place.y() >= self.height() - EDGE

    def _let_go(self) -> None:
        self._pressed, self._moving, self._edge = None, False, False

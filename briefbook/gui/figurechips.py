# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Figures in a text as they print: each call is one chip, while the text itself stays Markdown to the last character.

The characters of a call take no room but for the last, which takes that of the chip; the chip is painted over them.
So every place in the text is what it was: for undo, for findings, for the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QMenu, QToolTip

from briefbook.app.offers import PrintedCall
from briefbook.gui.callplaces import Call, all_calls, calls_of, holding, overlapped, selected, touching
from briefbook.gui.chippaint import Chip, as_tip, as_words, chip_of, natural_width, paint_chip, told, width
from briefbook.gui.editor import TextEditor
from briefbook.gui.formatting import Change, Edit
from briefbook.gui.printedfigures import PrintedFigures
from briefbook.gui.redpen import put_first
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.gui.written import characters

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_TAKING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_FRAME = 6
"""Pixels beside a text that no chip takes."""


class FigureChips(QObject):
    """The chips of one editor, which shows a text of a paper or of a point in it.

    The caret steps over them. A call is seen as it is written while the caret is in it on purpose: because it is being
    typed, or because somebody asked for that.
    """

    def __init__(self, editor: TextEditor, paper: str, point: str, printed: PrintedFigures, theme: Theme) -> None:
        super().__init__(editor)
        self._editor, self._printed, self._theme = editor, printed, theme
        self._paper, self._point = paper, point
        self._drawn: dict[str, Chip] = {}
        self._opened: QTextCursor | None = None
        self._last, self._revision = 0, 0
        self._sideways = self._moving = False
        self._pressed: Call | None = None
        self._room = 0.0
        editor.colours.room_of = self._room_of
        editor.printed_of = self._as_printed
        if "{{" in editor.toPlainText():
            editor.restyle()

    def at(self, place: int) -> PrintedCall | None:
        """What the call that touches a place prints, as far as that is known."""
        call = touching(self._editor.document(), place)
        return self._said(call.text) if call else None

    def _wake(self) -> None:
        """The first call: texts without one, which are most, have nothing to follow."""
        editor = self._editor
        self._room, self._revision = self._measured(), editor.document().revision()
        self._last = editor.textCursor().position()
        editor.painted.connect(self._paint)
        editor.cursorPositionChanged.connect(self._follow)
        editor.menu_asked.connect(self._offer)
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        self._printed.came.connect(self._look)

    # What Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and clicks on chips are their own."""
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and watched is self._editor:
                self._sideways = event.key() in _SIDEWAYS
                return self._press(event)
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent) and watched is self._editor:
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self._close()
            case QEvent.Type.Resize if watched is not self._editor:
                self._widen()
            case QEvent.Type.ToolTip if isinstance(event, QHelpEvent):
                return self._tell(event)
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                self._sideways, self._pressed = False, self._under(event.position())
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                self._pick(event)
            case QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                call = self._under(event.position())
                return call is not None and self._seek(call)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Enter opens the chip that is selected; Backspace and Delete take the one beside the caret, whole."""
        cursor = self._editor.textCursor()
        if event.key() in _ENTER and not event.modifiers():
            call = selected(cursor)
            return call is not None and self._seek(call)
        if event.key() not in _TAKING or cursor.hasSelection() or self._opened is not None:
            return False
        by_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        cursor.movePosition(_STEPS[event.key() == Qt.Key.Key_Backspace, by_word], QTextCursor.MoveMode.KeepAnchor)
        touched = overlapped(cursor)
        if not touched:
            return False
        self._take(min(cursor.selectionStart(), touched[0].start), max(cursor.selectionEnd(), touched[-1].end))
        return True

    def _take(self, start: int, end: int) -> None:
        text = self._editor.toPlainText()
        first, last = characters(text, start), characters(text, end)
        self._editor.apply(Edit((Change(first, last, ""),), first, first))

    def _pick(self, event: QMouseEvent) -> None:
        """A click on a chip selects it."""
        call, self._pressed = self._pressed, None
        if call is not None and call == self._under(event.position()) and not self._editor.textCursor().hasSelection():
            self._editor.select(call.start, call.end)

    def _tell(self, event: QHelpEvent) -> bool:
        call = self._under(QPointF(event.pos()))
        if call is None:
            return False
        QToolTip.showText(event.globalPos(), as_tip(told(call.text, self._said(call.text))), self._editor)
        return True

    def _offer(self, menu: QMenu, place: int) -> None:
        """Offer what can be done with a chip, before what can be done with any text."""
        call = touching(self._editor.document(), place)
        if call is None or self._is_open(call):
            return
        said, actions = self._said(call.text), []
        if said is not None and said.figure is not None:
            actions.append(menu.addAction(words("Where It Comes From")))
            actions[-1].triggered.connect(lambda: self._seek(call))
        actions.append(menu.addAction(words("Edit as Written")))
        actions[-1].triggered.connect(lambda: self._open(call))
        put_first(menu, actions)

    # The caret

    def _follow(self) -> None:
        """Keep the caret out of chips, unless it came into one by typing."""
        if self._moving:
            return
        cursor, revision = self._editor.textCursor(), self._editor.document().revision()
        typed, self._revision = revision != self._revision, revision
        call = holding(self._editor.document(), cursor.position())
        if self._opened is not None and (call is None or not call.holds(self._opened.position())):
            self._shut()
        if call is not None and self._opened is None:
            if typed and self._editor.hasFocus() and not cursor.hasSelection():
                self._show_written(call)
            else:
                self._leave(cursor, call)
        self._keep_whole(self._editor.textCursor())
        self._last = self._editor.textCursor().position()
        self._announce()

    def _leave(self, cursor: QTextCursor, call: Call) -> None:
        """Put the caret at that edge of a chip towards which it goes."""
        edge = call.end if self._sideways and cursor.position() > self._last else call.start
        if cursor.hasSelection():
            edge = call.end if cursor.position() > cursor.anchor() else call.start
        self._move(cursor, cursor.anchor() if cursor.hasSelection() else edge, edge)

    def _keep_whole(self, cursor: QTextCursor) -> None:
        """A selection holds chips whole."""
        call = holding(self._editor.document(), cursor.anchor()) if cursor.hasSelection() else None
        if call is not None and not self._is_open(call):
            self._move(cursor, call.start if cursor.anchor() < cursor.position() else call.end, cursor.position())

    def _move(self, cursor: QTextCursor, anchor: int, place: int) -> None:
        self._moving = True
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._moving = False

    def _announce(self) -> None:
        """Let a reader of the screen hear the figure that is selected, not how it is written."""
        call = selected(self._editor.textCursor())
        if call is not None and self._editor.hasFocus():
            spoken = ", ".join(told(call.text, self._said(call.text)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, spoken))

    # What stands in the place of calls

    def _seek(self, call: Call) -> bool:
        """Show where a figure comes from; what is none is shown as it is written."""
        said = self._said(call.text)
        if said is not None and said.figure is not None:
            self._printed.sought.emit(said.figure.fact)
        else:
            self._open(call)
        return True

    def _open(self, call: Call) -> None:
        """Show a call as it is written, with the caret in it."""
        self._show_written(call)
        self._moving = True
        self._editor.select(call.end - 2, call.end - 2)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moving = False

    def _show_written(self, call: Call) -> None:
        self._opened = QTextCursor(self._editor.document())
        self._opened.setPosition(call.start + 1)
        self._editor.restyle(self._opened.block())

    def _shut(self) -> None:
        """Show a chip again where a call was seen as it is written."""
        if self._opened is not None:
            block, self._opened = self._opened.block(), None
            self._editor.restyle(block)

    def _close(self) -> None:
        """The keyboard leaves the text: nothing is being typed in a call any more."""
        call = holding(self._editor.document(), self._opened.position()) if self._opened else None
        if call is not None and call.holds(self._editor.textCursor().position()):
            self._editor.select(call.end, call.end)
        self._shut()

    def _is_open(self, call: Call) -> bool:
        return self._opened is not None and call.holds(self._opened.position())

    def _room_of(self, block: QTextBlock) -> Iterator[tuple[int, int, float]]:
        """From where to where in a line calls stand that are chips, and how much room each takes."""
        metrics = QFontMetricsF(self._editor.font())
        for call in calls_of(block):
            if not self._room:
                self._wake()
            if not self._is_open(call):
                chip = self._drawn[call.text] = chip_of(call.text, self._said(call.text))
                at = block.position()
                yield call.start - at, call.end - at, width(chip, metrics, self._room)

    def _look(self) -> None:
        """Show what has come to be known of the calls on show."""
        shown = {call.text for call in all_calls(self._editor.document())}
        self._drawn = {text: chip for text, chip in self._drawn.items() if text in shown}
        changed = [text for text in shown if chip_of(text, self._said(text)) != self._drawn.get(text)]
        if changed:
            self._editor.restyle()

    def _widen(self) -> None:
        """Where there is more or less room, chips that fill it are wider or narrower."""
        before, self._room = self._room, self._measured()
        metrics = QFontMetricsF(self._editor.font())
        least = min(before, self._room)
        if before != self._room and any(natural_width(chip, metrics) > least for chip in self._drawn.values()):
            self._editor.restyle()

    def _measured(self) -> float:
        return self._editor.viewport().width() - 2 * self._editor.document().documentMargin() - _FRAME

    def _paint(self) -> None:
        cursor = self._editor.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        painter: QPainter | None = None
        for call in all_calls(self._editor.document()):
            if not self._is_open(call):
                painter = painter or _painter(self._editor)
                among = chosen[0] <= call.start and call.end <= chosen[1]
                chip = chip_of(call.text, self._said(call.text))
                paint_chip(painter, self._place(call), chip, self._theme, selected=among)
        if painter is not None:
            painter.end()

    def _place(self, call: Call) -> QRectF:
        """Where a chip lies: over the last character of its call, with its words on the line of the others."""
        block = self._editor.document().findBlock(call.start)
        last = call.end - 1 - block.position()
        line = block.layout().lineForTextPosition(last)
        left, right = sorted(_across(line, place) for place in (last, last + 1))
        metrics = QFontMetricsF(self._editor.font())
        top = line.y() + line.ascent() - metrics.ascent()
        return QRectF(left, top, right - left, metrics.height()).translated(self._editor.corner_of(block))

    # Calls by their places

    def _as_printed(self, cursor: QTextCursor) -> str:
        """What is selected, with the words of chips in the place of their calls."""
        text, at, pieces = self._editor.toPlainText(), cursor.selectionStart(), list[str]()
        for call in overlapped(cursor):
            if not self._is_open(call):
                pieces += _between(text, at, call.start), as_words(call.text, self._said(call.text))
                at = call.end
        return "".join((*pieces, _between(text, at, cursor.selectionEnd())))

    def _said(self, call: str) -> PrintedCall | None:
        return self._printed.said(self._paper, self._point, call)

    def _under(self, place: QPointF) -> Call | None:
        """The chip under a place of the viewport."""
        block = self._editor.cursorForPosition(place.toPoint()).block()
        calls = (call for call in calls_of(block) if not self._is_open(call))
        return next((call for call in calls if self._place(call).contains(place)), None)


_STEPS = {
    (True, False): QTextCursor.MoveOperation.PreviousCharacter,
    (True, True): QTextCursor.MoveOperation.PreviousWord,
    (False, False): QTextCursor.MoveOperation.NextCharacter,
    (False, True): QTextCursor.MoveOperation.NextWord,
}
"""How far something is taken away: backwards or not, by the word or not."""


def _painter(editor: TextEditor) -> QPainter:
    painter = QPainter(editor.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(editor.font())
    return painter


def _between(text: str, start: int, end: int) -> str:
    """A stretch of a text, between places as Qt counts them."""
    return text[characters(text, start) : characters(text, end)]


def _across(line: QTextLine, place: int) -> float:
    """How far from the left a place of a line is; Qt gives the place with it."""
    across, _ = cast("tuple[float, int]", line.cursorToX(place))
    return across

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A calm editor for the author's text: Markdown with live styling, as high as what is written in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from briefbook.gui.clipping import clipping, written_in
from briefbook.gui.formatting import BOLD, ITALIC, Edit, listed, toggled
from briefbook.gui.theme import Theme
from briefbook.gui.written import characters, shared, units

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![*\w])")
_NO_ROOM = 0.02
"""Per cent of their width that characters keep which take no room; Qt takes 0 for the ordinary width."""
_SMALLEST = 1
"""Pixels that such characters are high: a selection paints them, and larger ones would be seen beside the chip."""
_CALL = re.compile(r"\{\{.*?\}\}")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")
_HEADING = re.compile(r"^#{1,4}\s.*")
_MARK = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s)?\([A-Z][A-Z0-9 /:+,-]*\)")


class MarkColours(QSyntaxHighlighter):
    """Shows the marks of portions in the colour of warnings."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Qt: style one line."""
        if mark := _MARK.match(text):
            self.setFormat(mark.start(), mark.end() - mark.start(), _format(self._theme.tokens.warning))


class MarkdownColours(MarkColours):
    """Shows bold as bold, italic as italic, figures in the accent, and the signs of Markdown in grey.

    `room_of` tells which stretches of a line something else is painted over, and how much room that takes.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document, theme)
        self.room_of: Callable[[QTextBlock], Iterable[tuple[int, int, float]]] = lambda _: ()

    def highlightBlock(self, text: str) -> None:
        """Qt: style one line."""
        tokens = self._theme.tokens
        if _HEADING.match(text):
            self.setFormat(0, len(text), _format(weight=QFont.Weight.DemiBold))
        for match in _BOLD.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), _format(weight=QFont.Weight.DemiBold))
            self._fade(match.start(), 2)
            self._fade(match.end() - 2, 2)
        for match in _ITALIC.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), _format(italic=True))
            self._fade(match.start(), 1)
            self._fade(match.end() - 1, 1)
        if bullet := _BULLET.match(text):
            self._fade(bullet.start(), bullet.end() - bullet.start())
        super().highlightBlock(text)
        for match in _CALL.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), _format(tokens.accent))
        for start, end, room in self.room_of(self.currentBlock()):
            self.setFormat(start, end - start - 1, _gone())
            self.setFormat(end - 1, 1, _roomy(room - self._last_sign))

    @property
    def _last_sign(self) -> float:
        """How wide the sign is that ends every call."""
        return QFontMetricsF(self.document().defaultFont()).horizontalAdvance("}")

    def _fade(self, start: int, count: int) -> None:
        self.setFormat(start, count, _format(self._theme.tokens.muted))


class TextEditor(QPlainTextEdit):
    """Grows with its text; Tab leaves it. `edited` follows each change by the user.

    `rested` says that what is edited next is a step of undo of its own. `menu_asked` carries the menu that is about to
    open, and the place in the text for which it is. `painted` says that something can be painted over the text.
    `printed_of` tells how what is selected prints; it is what other programs get of it.
    """

    edited = Signal(str)
    rested = Signal()
    menu_asked = Signal(object, int)
    painted = Signal()

    def __init__(self, theme: Theme, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(8)
        self.colours = MarkdownColours(self.document(), theme)
        self.printed_of: Callable[[QTextCursor], str] = lambda _: self._chosen()
        self._showing = False
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        # It is as high as its text: a line scrolled out of sight before it grew would stay away.
        self.verticalScrollBar().valueChanged.connect(lambda _: self.verticalScrollBar().setValue(0))
        self._grow()

    def toPlainText(self) -> str:
        """Qt: the text as it was written; Qt’s own would make plain blanks of those that do not break."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show a text that comes from elsewhere: where it differs alone, so that caret and marks keep their words."""
        shown = self.toPlainText()
        if text == shown:
            return
        same = shared(shown, text)
        alike = min(shared(shown[::-1], text[::-1]), len(shown) - same, len(text) - same)
        self._showing = True
        caret, changed = self.textCursor(), self.stretch(same, len(shown) - alike)
        before = caret.position() if not caret.hasSelection() and caret.position() <= changed.selectionStart() else None
        changed.insertText(text[same : len(text) - alike])
        if before is not None:
            caret.setPosition(before)
            self.setTextCursor(caret)
        self._showing = False

    def stretch(self, start: int, end: int) -> QTextCursor:
        """A cursor over a stretch of characters."""
        cursor, text = QTextCursor(self.document()), self.toPlainText()
        cursor.setPosition(units(text, start))
        cursor.setPosition(units(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def apply(self, edit: Edit) -> None:
        """Make changes as one step of undo."""
        self.rested.emit()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for change in reversed(edit.changes):
            self.stretch(change.start, change.end).insertText(change.put)
        cursor.endEditBlock()
        self.setTextCursor(self.stretch(edit.start, edit.end))
        self.rested.emit()

    def selected(self) -> tuple[str, int, int]:
        """The text, and from where to where it is selected, in characters."""
        cursor, text = self.textCursor(), self.toPlainText()
        return text, characters(text, cursor.selectionStart()), characters(text, cursor.selectionEnd())

    def toggle(self, sign: str) -> None:
        """Make what is selected bold or italic, or plain again."""
        self.apply(toggled(*self.selected(), sign))

    def restyle(self, block: QTextBlock | None = None) -> None:
        """Style a line anew, or all of them: the text is what it was."""
        showing, self._showing = self._showing, True
        if block is None:
            self.colours.rehighlight()
        else:
            self.colours.rehighlightBlock(block)
        self._showing = showing

    def corner_of(self, block: QTextBlock) -> QPointF:
        """Where the first line of a block begins."""
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def toggle_list(self, *, numbered: bool) -> None:
        """Make the lines that are selected a list, or plain lines again."""
        self.apply(listed(*self.selected(), numbered=numbered))

    def begin_figure(self) -> None:
        """Type the slash behind which a figure is named, apart from the word before it."""
        text, _, end = self.selected()
        self.setTextCursor(self.stretch(end, end))
        self.insertPlainText("/" if not text[:end].strip() or text[end - 1].isspace() else " /")

    def sizeHint(self) -> QSize:
        """Qt: the height of the text."""
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text anew."""
        super().resizeEvent(event)
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the text, then what is painted over it."""
        super().paintEvent(event)
        self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The book's own undo has the keys of the text's."""
        if event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        stroke = STROKES.get(event.keyCombination())
        if stroke is None:
            super().keyPressEvent(event)
        else:
            stroke(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the text; undo is the book’s own."""
        pointed = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if pointed else self.textCursor()
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        self.menu_asked.emit(menu, cursor.position())
        menu.popup(event.globalPos() if pointed else self.below_caret())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt: what is copied, cut or dragged."""
        return clipping(self._chosen(), self.printed_of(self.textCursor()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: take what is pasted or dropped: a text of a book as it is written, everything else as plain text."""
        written = written_in(source)
        if written is None:
            super().insertFromMimeData(source)
        elif not self.isReadOnly():
            self.insertPlainText(written)
            self.ensureCursorVisible()

    @property
    def caret(self) -> int:
        """Where the caret is, as Qt counts it."""
        return self.textCursor().position()

    def below_caret(self) -> QPoint:
        """Where on the screen a menu for the caret opens."""
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo for the book."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Z, Qt.Key.Key_Y)
            if event.key() in keys and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return False
        return super().event(event)

    def _chosen(self) -> str:
        text, start, end = self.selected()
        return text[start:end]

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.toPlainText())

    def _grow(self) -> None:
        """Be as high as the wrapped lines, and never less than two."""
        lines = max(2, round(self.document().documentLayout().documentSize().height()))
        spacing = self.document().firstBlock().layout().boundingRect().height() / max(1, self._first_lines())
        height = (
            round(lines * max(spacing, self.fontMetrics().lineSpacing()) + 2 * self.document().documentMargin()) + 4
        )
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()

    def _first_lines(self) -> int:
        return self.document().firstBlock().layout().lineCount()


_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STROKES: dict[QKeyCombination, Callable[[TextEditor], None]] = {
    QKeyCombination(_CONTROL, Qt.Key.Key_B): lambda text: text.toggle(BOLD),
    QKeyCombination(_CONTROL, Qt.Key.Key_I): lambda text: text.toggle(ITALIC),
    QKeyCombination(_CONTROL, Qt.Key.Key_L): lambda text: text.toggle_list(numbered=False),
    QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_L): lambda text: text.toggle_list(numbered=True),
}
"""What single strokes do to the text, beyond Qt’s own."""


def _gone() -> QTextCharFormat:
    """Characters that are not seen and take no room."""
    made = QTextCharFormat()
    made.setForeground(Qt.GlobalColor.transparent)
    made.setProperty(int(QTextFormat.Property.FontPixelSize), _SMALLEST)
    made.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    made.setFontLetterSpacing(_NO_ROOM)
    return made


def _roomy(more: float) -> QTextCharFormat:
    """A character that is not seen, and takes so much more room than it needs; the line is as high as it."""
    made = QTextCharFormat()
    made.setForeground(Qt.GlobalColor.transparent)
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(more)
    return made


def _format(colour: str = "", *, weight: QFont.Weight | None = None, italic: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    if colour:
        made.setForeground(QColor(colour))
    if weight is not None:
        made.setFontWeight(weight)
    made.setFontItalic(italic)
    return made

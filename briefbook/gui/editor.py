# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A calm editor for the author's text: Markdown with live styling, as high as what is written in it."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from briefbook.gui.theme import Theme

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![*\w])")
_CALL = re.compile(r"\{\{.*?\}\}")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")
_HEADING = re.compile(r"^#{1,4}\s.*")
_MARK = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s)?\([A-Z][A-Z0-9 /:+,-]*\)")


class MarkdownColours(QSyntaxHighlighter):
    """Shows bold as bold, italic as italic, figures in the accent, and the signs of Markdown in grey."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

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
        if mark := _MARK.match(text):
            self.setFormat(mark.start(), mark.end() - mark.start(), _format(tokens.warning))
        for match in _CALL.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), _format(tokens.accent))

    def _fade(self, start: int, count: int) -> None:
        self.setFormat(start, count, _format(self._theme.tokens.muted))


class TextEditor(QPlainTextEdit):
    """Grows with its text; Tab leaves it. `edited` follows each change by the user."""

    edited = Signal(str)
    left = Signal()

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
        self._colours = MarkdownColours(self.document(), theme)
        self._showing = False
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        # It is as high as its text: a line scrolled out of sight before it grew would stay away.
        self.verticalScrollBar().valueChanged.connect(lambda _: self.verticalScrollBar().setValue(0))
        self._grow()

    def show_text(self, text: str) -> None:
        """Show a text that comes from elsewhere; the caret stays where it was as far as it can."""
        if text == self.toPlainText():
            return
        self._showing = True
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._showing = False

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """Qt: the height of the text."""
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text anew."""
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The book's own undo has the keys of the text's."""
        if event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo for the book."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Z, Qt.Key.Key_Y)
            if event.key() in keys and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return False
        return super().event(event)

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


def _format(colour: str = "", *, weight: QFont.Weight | None = None, italic: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    if colour:
        made.setForeground(QColor(colour))
    if weight is not None:
        made.setFontWeight(weight)
    made.setFontItalic(italic)
    return made

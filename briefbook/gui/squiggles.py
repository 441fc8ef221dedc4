# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""Wavy lines under what was found in a text: they move with their words, and go when the words are changed."""

from __future__ import annotations

from html import escape

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip

from briefbook.gui.editor import TextEditor
from briefbook.gui.gatewords import SEVERITIES
from briefbook.gui.theme import Theme
from briefbook.gui.tokens import Tokens
from briefbook.gui.words import counted_findings, in_full, words
from briefbook.gui.written import characters
from briefbook.model.diagnostics import Diagnostic, Severity

_NEAR = 16
"""Pixels from the end of a word within which the pointer is on it."""


class _Squiggle(Struct, frozen=True):
    """A finding, the cursor over its words, and the words with what stands beside them."""

    finding: Diagnostic
    cursor: QTextCursor
    words: str


class Squiggles(QObject):
    """What was found in the text of one editor, drawn, told under the pointer, and known by its place."""

    def __init__(self, editor: TextEditor, theme: Theme) -> None:
        super().__init__(editor)
        self._editor, self._theme = editor, theme
        self._hint = editor.accessibleDescription()
        self._shown: list[_Squiggle] = []
        editor.viewport().installEventFilter(self)
        editor.textChanged.connect(self._look)
        theme.changed.connect(self._draw)

    def show(self, findings: tuple[Diagnostic, ...]) -> None:
        """Show other findings; each has a range of the text as it is."""
        self._shown = [self._squiggle(finding) for finding in findings]
        self._draw()

    def at(self, place: int) -> tuple[Diagnostic, ...]:
        """What was found at a place of the text, as Qt counts it."""
        return tuple(
            one.finding for one in self._shown if one.cursor.selectionStart() <= place <= one.cursor.selectionEnd()
        )

    def placed(self, finding: Diagnostic) -> Diagnostic:
        """A finding where its words stand now."""
        cursor, text = self._cursor(finding), self._editor.toPlainText()
        start, end = (characters(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return replace(finding, place=replace(finding.place, start=start, end=end))

    def words_of(self, finding: Diagnostic) -> str:
        """The words in which something was found."""
        return self._cursor(finding).selectedText()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what was found under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cursor = self._editor.cursorForPosition(event.pos())
            near = abs(self._editor.cursorRect(cursor).x() - event.pos().x()) <= _NEAR
            said = told(self.at(cursor.position())) if near else ""
            QToolTip.showText(event.globalPos(), said, self._editor)
            if said:
                return True
        return super().eventFilter(watched, event)

    def _cursor(self, finding: Diagnostic) -> QTextCursor:
        return next(one.cursor for one in self._shown if one.finding is finding)

    def _squiggle(self, finding: Diagnostic) -> _Squiggle:
        cursor = self._editor.stretch(finding.place.start or 0, finding.place.end or 0)
        cursor.setKeepPositionOnInsert(True)
        return _Squiggle(finding, cursor, self._words(cursor))

    def _words(self, cursor: QTextCursor) -> str:
        """The words under a cursor, with the letters or digits that touch them."""
        document = self._editor.document()
        before = document.characterAt(cursor.selectionStart() - 1) if cursor.selectionStart() else ""
        behind = document.characterAt(cursor.selectionEnd())
        beside = (one if one.isalnum() else " " for one in (before, behind))
        return cursor.selectedText().join(beside)

    def _look(self) -> None:
        """Let go of what was found in words that are others now."""
        kept = [one for one in self._shown if self._words(one.cursor) == one.words]
        if len(kept) < len(self._shown):
            self._shown = kept
            self._draw()

    def _draw(self) -> None:
        self._editor.setExtraSelections([self._drawn(one) for one in self._shown])
        told = f"{self._hint.rstrip('.')}. {counted_findings(len(self._shown))}." if self._shown else self._hint
        self._editor.setAccessibleDescription(told)

    def _drawn(self, squiggle: _Squiggle) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(colour_of(squiggle.finding.severity, self._theme.tokens)))
        drawn = QTextEdit.ExtraSelection()
        drawn.cursor, drawn.format = squiggle.cursor, form
        return drawn


def told(findings: tuple[Diagnostic, ...]) -> str:
    """What was found, in words that Qt takes for no markup but its own."""
    lines = (f"<p><b>{escape(words(SEVERITIES[one.severity]))}</b><br>{escape(in_full(one))}</p>" for one in findings)
    return "".join(lines)


def colour_of(severity: Severity, tokens: Tokens) -> str:
    """The colour of the line under what was found."""
    return {Severity.ERROR: tokens.danger, Severity.WARNING: tokens.warning, Severity.NOTE: tokens.muted}[severity]

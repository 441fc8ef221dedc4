"""The button beside a text that marks the paragraph at the caret, as the author would write the mark."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from briefbook.gui.markpicker import MarkChip
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.portions import parse_portion, portion_text
from briefbook.model.rollup import Rules

_BULLET = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+|#{1,4}\s+|>\s+)?")


class PortionButton(MarkChip):
    """Shows the mark of the paragraph at the caret, and writes another one in its place."""

    def __init__(self, theme: Theme, editor: QPlainTextEdit, parent: QWidget | None = None) -> None:
        name = words("Paragraph in {text}").format(text=editor.accessibleName())
        super().__init__(theme, name, parent)
        self._editor = editor
        self._here: Rules | None = None
        editor.cursorPositionChanged.connect(self._follow)
        editor.textChanged.connect(self._follow)
        self.chosen.connect(self._write)

    def show_rules(self, rules: Rules | None) -> None:
        """Mark by a scheme; without one there is nothing to mark."""
        self._here = rules
        self.setVisible(rules is not None)
        self._follow()

    def _follow(self) -> None:
        if self._here is not None:
            mark, _, _ = self._paragraph(self._here)
            self.show_mark(self._here, mark)
            if mark == UNMARKED:
                self.setText(words("Mark paragraph"))

    def _paragraph(self, rules: Rules) -> tuple[Mark, int, int]:
        """The mark of the paragraph at the caret, and where in the text it stands or would stand."""
        block = self._editor.textCursor().block()
        while block.text().strip() and block.previous().isValid() and _goes_on(block.previous().text(), block.text()):
            block = block.previous()
        text = block.text()
        begun = _BULLET.match(text)
        skip = begun.end() if begun else 0
        mark, rest = parse_portion(rules.scheme, text[skip:], rules.names)
        start = block.position() + skip
        return mark or UNMARKED, start, block.position() + len(text) - len(rest) if mark else start

    def _write(self, mark: Mark) -> None:
        """Put a mark before the paragraph, in the place of the one that it has."""
        if self._here is None:
            return
        _, start, end = self._paragraph(self._here)
        written = portion_text(self._here.scheme, mark, self._here.names) if mark != UNMARKED else ""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{written} " if written else "")


def _goes_on(before: str, line: str) -> bool:
    """Whether a line of Markdown belongs to the paragraph of the line before it."""
    begun = _BULLET.match(line)
    return bool(before.strip()) and not (begun and begun.group().strip()) and not before.startswith("#")

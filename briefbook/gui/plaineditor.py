# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""An editor for texts that print as they are typed: agendas, notes of meetings and on people."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from briefbook.gui.editor import STROKES, MarkColours, TextEditor
from briefbook.gui.theme import Theme


class PlainEditor(TextEditor):
    """No sign in it is Markdown: none is styled, none is put in by a key, and a figure comes in as its value."""

    def __init__(self, theme: Theme, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, hint, parent)
        self.colours.setDocument(None)
        self._marks = MarkColours(self.document(), theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys that make Markdown do nothing here."""
        if event.keyCombination() not in STROKES:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: take what is pasted or dropped as it prints."""
        QPlainTextEdit.insertFromMimeData(self, source)

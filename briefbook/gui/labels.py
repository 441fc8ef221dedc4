"""The words over and between fields."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


def heading(text: str, parent: QWidget) -> QLabel:
    """What a part is called."""
    label = QLabel(text, parent)
    label.setProperty("role", "part")
    return label


def quiet(text: str, parent: QWidget) -> QLabel:
    """What is said beside."""
    label = QLabel(text, parent)
    label.setProperty("muted", "true")
    label.setWordWrap(True)
    return label

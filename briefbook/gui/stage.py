"""What is worked on: one view at a time, each by the name of its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

PAPER = "paper"
"""The place where one paper is written."""


class Stage(QStackedWidget):
    """`turned` tells the place that came into view."""

    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, QWidget] = {}

    def add(self, name: str, view: QWidget) -> None:
        """Add the view of a place."""
        self._views[name] = view
        self.addWidget(view)

    @property
    def place(self) -> str:
        """The place in view."""
        return next((name for name, view in self._views.items() if view is self.currentWidget()), "")

    def show_place(self, name: str) -> None:
        """Bring a place into view."""
        if name != self.place:
            self.setCurrentWidget(self._views[name])
            self.turned.emit(name)

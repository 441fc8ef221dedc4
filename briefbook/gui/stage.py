"""What is worked on: one view at a time, each by the name of its place; a view may be made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

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
        self._makers: dict[str, Callable[[], QWidget]] = {}

    def add(self, name: str, view: QWidget) -> None:
        """Add the view of a place."""
        self._views[name] = view
        self.addWidget(view)

    def add_later(self, name: str, make: Callable[[], QWidget]) -> None:
        """Add the view of a place, made when it is first wanted, so that the window need not wait for it."""
        self._makers[name] = make

    def view(self, name: str) -> QWidget:
        """The view of a place."""
        if name not in self._views:
            self.add(name, self._makers[name]())
        return self._views[name]

    def made(self, name: str) -> bool:
        """Whether there is a view of a place yet."""
        return name in self._views

    @property
    def place(self) -> str:
        """The place in view."""
        return next((name for name, view in self._views.items() if view is self.currentWidget()), "")

    def show_place(self, name: str) -> None:
        """Bring a place into view."""
        if name != self.place:
            self.setCurrentWidget(self.view(name))
            self.turned.emit(name)

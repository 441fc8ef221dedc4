"""What a newcomer may not find alone, told once each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from briefbook.gui.hints import Hint, Hints
from briefbook.gui.pageview import PageView
from briefbook.gui.preferences import Preferences
from briefbook.gui.status import StatusArea
from briefbook.gui.words import words


def first_hints(
    preferences: Preferences, window: QWidget, view: PageView, work: QWidget, tools: QToolBar, status: StatusArea
) -> Hints:
    """Hints on the slash menu, numbers on the page, the palette and the checks."""

    def beside(widget: QWidget) -> Callable[[], QWidget | None]:
        return lambda: widget if widget.isVisible() and view.count else None

    return Hints(
        preferences,
        (
            Hint("slash", words("Type / in a text to put a figure in, with its source."), beside(work)),
            Hint("number", words("Click a number on the page to see where it comes from."), beside(view)),
            Hint("palette", words("Ctrl+K finds papers, people, figures and actions."), beside(_finder(tools))),
            Hint("checks", words("Checks lists what to mend before the book goes out."), beside(status.findings)),
        ),
        window,
    )


def _finder(tools: QToolBar) -> QWidget:
    """The button that opens the palette."""
    buttons = tools.findChildren(QToolButton)
    return next(button for button in buttons if _action_of(button).objectName() == "palette")


def _action_of(button: QToolButton) -> QObject:
    return button.defaultAction() or button

"""The order in which Tab goes through the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolBar, QToolButton

from briefbook.gui.fields import in_order
from briefbook.gui.words import words

if TYPE_CHECKING:
    from briefbook.gui.window import MainWindow


def read_in_order(window: MainWindow, tools: QToolBar) -> None:
    """Let Tab go as one reads: tools, notice, papers, what is worked on, pages, status; hints come last."""
    for button in window.menuBar().findChildren(QToolButton):
        button.setAccessibleName(words("More menus"))
    in_order(
        *tools.findChildren(QToolButton),
        *window.notice.findChildren(QToolButton),
        *window.nav.buttons(),
        window.papers.tree,
        window.welcome.new,
        window.welcome.sample,
        window.welcome.open,
        window.work,
        window.pages.field,
        *window.pages.buttons,
        window.view,
        *window.status.stops(),
        window.hints.dismiss,
    )

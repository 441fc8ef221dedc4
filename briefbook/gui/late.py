"""Views that are loaded and built when they are first needed: the window's first paint does not wait for them."""

# Each function imports what it makes: at the head of the file everything would be loaded with the window.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from briefbook.gui.librarian import Librarian
from briefbook.gui.theme import Theme

if TYPE_CHECKING:
    from briefbook.gui.eventview import EventView
    from briefbook.gui.factsview import FactsView
    from briefbook.gui.findview import FindView
    from briefbook.gui.newbook import NewBookView
    from briefbook.gui.palette import Palette


def new_book_view(theme: Theme, librarian: Librarian, today: date, parent: QWidget) -> NewBookView:
    """The steps to a new book."""
    from briefbook.gui.newbook import NewBookView

    return NewBookView(theme, librarian, today, parent)


def event_view(parent: QWidget) -> EventView:
    """The form of the event."""
    from briefbook.gui.eventview import EventView
    from briefbook.gui.flags import Flags

    return EventView(Flags(), parent)


def facts_view(theme: Theme, librarian: Librarian, today: date, parent: QWidget) -> FactsView:
    """The figures."""
    from briefbook.gui.factsview import FactsView

    return FactsView(theme, librarian, today, parent)


def find_view(theme: Theme, parent: QWidget) -> FindView:
    """Find and replace."""
    from briefbook.gui.findview import FindView

    return FindView(theme, parent)


def palette(theme: Theme, actions: Mapping[str, QAction], librarian: Librarian, parent: QWidget) -> Palette:
    """The command palette."""
    from briefbook.gui.palette import Palette

    return Palette(theme, dict(actions), librarian, parent)

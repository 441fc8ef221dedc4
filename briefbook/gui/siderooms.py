"""Preferences and help: what opens them, and what a choice does."""

# Both are loaded when they are first opened: the window's first paint does not wait for them.
# ruff: noqa: PLC0415

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction

from briefbook.app.offers import Catalogue
from briefbook.gui.covers import Covers
from briefbook.gui.language import language_of
from briefbook.gui.librarian import Librarian
from briefbook.gui.preferences import Preferences
from briefbook.gui.refusal import Refusal
from briefbook.gui.rooms import Room, Rooms
from briefbook.gui.theme import Appearance, Theme
from briefbook.model.errors import BriefbookError

if TYPE_CHECKING:
    from briefbook.gui.helpview import HelpView
    from briefbook.gui.manual import HelpPage
    from briefbook.gui.preferencesview import PreferencesView


class SideRooms(QObject):
    """Opens the places over the book. `refused` carries what could not be kept, `changed` follows a choice."""

    refused = Signal(object)
    changed = Signal()

    def __init__(
        self, rooms: Rooms, theme: Theme, preferences: Preferences, covers: Covers, librarian: Librarian, today: date
    ) -> None:
        super().__init__(rooms)
        self._rooms, self._theme, self._preferences = rooms, theme, preferences
        self._covers, self._librarian, self._today = covers, librarian, today
        self._actions: dict[str, QAction] = {}
        theme.changed.connect(self._show)
        librarian.listed.connect(self._offer)

    @cached_property
    def preferences(self) -> PreferencesView:
        """The preferences."""
        from briefbook.gui.preferencesview import PreferencesView

        view = PreferencesView(self._rooms)
        view.chosen.connect(self._choose)
        view.cleared.connect(self._clear)
        self._add(view)
        return view

    @cached_property
    def help(self) -> HelpView:
        """The help."""
        from briefbook.gui.helpview import HelpView

        view = HelpView(self._theme, self._pages, self._rooms)
        self._add(view)
        return view

    def left_by(self, *ways: SignalInstance) -> None:
        """Leave for the book whenever one of these leads somewhere in it."""
        for way in ways:
            way.connect(self._rooms.leave)

    def explain(self, actions: dict[str, QAction]) -> None:
        """Tell the help which actions there are."""
        self._actions = actions

    def open_preferences(self) -> None:
        """Show the preferences."""
        self._rooms.enter(self.preferences)
        self._librarian.list_catalogue(self._today)
        self._show()
        self.preferences.appearance.setFocus()

    def open_help(self, page: str = "") -> None:
        """Show a page of the help, or the one that was last read."""
        self._rooms.enter(self.help)
        self.help.show_page(page)

    def _add(self, room: Room) -> None:
        self._rooms.add(room)
        room.left.connect(self._rooms.leave)

    def _pages(self) -> tuple[HelpPage, ...]:
        from briefbook.gui.manual import all_pages

        return all_pages(language_of(self._preferences.settings().language), self._actions)

    def _offer(self, catalogue: Catalogue) -> None:
        if "preferences" in vars(self):
            self.preferences.offer(catalogue.countries)

    def _show(self) -> None:
        if "preferences" not in vars(self):
            return
        settings, theme = self._preferences.settings(), self._theme
        self.preferences.show_settings(replace(settings, appearance=theme.appearance.value, text=theme.text))

    def _choose(self, name: str, value: object) -> None:
        """Keep a choice, then let it take effect."""
        try:
            self._preferences.remember(**{name: value})
        except BriefbookError as error:
            self.refused.emit(Refusal(error.sentence, error.hint))
        if name == "appearance":
            self._theme.choose(Appearance(str(value)))
        elif name == "text" and isinstance(value, int):
            self._theme.choose_text(value)
        self._show()
        self.changed.emit()

    def _clear(self) -> None:
        """Delete what is kept of books: covers, and the pages of the last one."""
        self._covers.purge()

"""Preferences and help: what opens them, and what a choice does."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from briefbook.app.offers import Catalogue
from briefbook.gui.covers import Covers
from briefbook.gui.helpview import HelpView
from briefbook.gui.language import language_of
from briefbook.gui.librarian import Librarian
from briefbook.gui.manual import HelpPage, all_pages
from briefbook.gui.preferences import Preferences
from briefbook.gui.preferencesview import PreferencesView
from briefbook.gui.refusal import Refusal
from briefbook.gui.rooms import Rooms
from briefbook.gui.theme import Appearance, Theme
from briefbook.model.errors import BriefbookError


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
        self.preferences = PreferencesView(rooms)
        self.help = HelpView(theme, self._pages, rooms)
        for room in (self.preferences, self.help):
            rooms.add(room)
            room.left.connect(rooms.leave)
        self.preferences.chosen.connect(self._choose)
        self.preferences.cleared.connect(self._clear)
        theme.changed.connect(self._show)
        librarian.listed.connect(self._offer)

    def explain(self, actions: dict[str, QAction]) -> None:
        """Tell the help which actions there are."""
        self._actions = actions

    def open_preferences(self) -> None:
        """Show the preferences."""
        self._librarian.list_catalogue(self._today)
        self._show()
        self._rooms.enter(self.preferences)
        self.preferences.appearance.setFocus()

    def open_help(self, page: str = "") -> None:
        """Show a page of the help, or the one that was last read."""
        self._rooms.enter(self.help)
        self.help.show_page(page)

    def _pages(self) -> tuple[HelpPage, ...]:
        return all_pages(language_of(self._preferences.settings().language), self._actions)

    def _offer(self, catalogue: Catalogue) -> None:
        self.preferences.offer(catalogue.countries)

    def _show(self) -> None:
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

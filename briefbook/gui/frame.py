# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The frame of the window: what is seen first, with menus, tools and the start page, before the rest is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from briefbook.gui.actions import Actions, Parts, State
from briefbook.gui.covers import Covers
from briefbook.gui.menus import fill_menu_bar, make_toolbar
from briefbook.gui.preferences import Preferences
from briefbook.gui.recent import RecentBooks
from briefbook.gui.theme import Theme, program_icon
from briefbook.gui.welcome import Welcome


class Frame(QMainWindow):
    """The start page with menus and tools.

    `awaited` asks for the rest once this has been painted, or when something is wanted of it before.
    """

    awaited = Signal()

    def __init__(
        self, theme: Theme, preferences: Preferences, recent: RecentBooks, covers: Covers, today: date
    ) -> None:
        super().__init__()
        self._theme, self._preferences, self._today = theme, preferences, today
        self._recent, self._covers = recent, covers
        self._parts: Parts | None = None
        self.welcome = Welcome(theme, covers, self)
        self.action_table = Actions(self, theme, self._acted_on)
        self._lay_out()
        self.action_table.show(State(appearance=theme.appearance))
        self.welcome.show_recent(recent.books())
        self.welcome.new.setFocus()
        self._connect_start()

    @property
    def furnished(self) -> bool:
        """Whether there is more than the start page."""
        return self._parts is not None

    def open(self, path: Path) -> None:
        """Open a book's file."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: once the start page has been seen there is time for the rest."""
        super().paintEvent(event)
        if not self.furnished:
            QTimer.singleShot(0, self._await)

    def _lay_out(self) -> None:
        self.setWindowTitle("Briefbook")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._recent_menu = fill_menu_bar(self.menuBar(), self.action_table.by_name)
        self._tools = make_toolbar(self, self.action_table.by_name, self._theme)
        self.addToolBar(self._tools)
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.welcome, 1)
        self.setCentralWidget(body)
        self.setMinimumSize(QSize(720, 480))
        self.resize(1240, 860)
        kept = self._preferences.layout
        if kept.contains("geometry"):
            self.restoreGeometry(kept.value("geometry"))

    def _connect_start(self) -> None:
        start, actions = self.welcome, self.action_table.by_name
        start.new_asked.connect(actions["new"].trigger)
        start.sample_asked.connect(actions["sample"].trigger)
        start.open_asked.connect(actions["open"].trigger)
        start.book_chosen.connect(self.open)
        start.forgotten.connect(self._forget)

    def _await(self) -> None:
        if not self.furnished:
            self.awaited.emit()

    def _acted_on(self) -> Parts:
        """What actions act on."""
        self._await()
        assert self._parts is not None
        return self._parts

    def _forget(self, path: Path) -> None:
        raise NotImplementedError

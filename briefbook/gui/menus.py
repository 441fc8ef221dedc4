"""Menus and toolbar, built from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from briefbook.gui.menutable import APPEARANCE, MENUS, PAPER, RECENT, Menu
from briefbook.gui.theme import Theme
from briefbook.gui.words import words

_TOOLS = ("papers", "work", None, "new", "open", "save", None, "undo", "redo")


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> QMenu:
    """Put every menu into the bar; the menu of recent books, which is filled when it opens."""
    bar.setAccessibleName(words("Menus"))
    made = {menu.text: _add(bar.addMenu(words(menu.text)), menu, actions) for menu in MENUS}
    return next(found for found in made.values() if found is not None)


def fill_recent(menu: QMenu, paths: tuple[Path, ...], choose: Callable[[Path], object]) -> None:
    """List the books last opened."""
    menu.clear()
    for path in paths:
        action = menu.addAction(path.stem)
        action.setToolTip(str(path))
        action.triggered.connect(lambda _=False, path=path: choose(path))
    if not paths:
        menu.addAction(words("No books yet")).setEnabled(False)


def paper_menu(window: QWidget, actions: Mapping[str, QAction], hiding: QMenu) -> QMenu:
    """What can be done to the paper under the pointer; `hiding` is the menu of the editions it is hidden from."""
    menu = QMenu(window)
    _add(menu, PAPER, actions)
    menu.insertMenu(actions["remove-paper"], hiding)
    return menu


def make_toolbar(window: QWidget, actions: Mapping[str, QAction], theme: Theme) -> QToolBar:
    """The toolbar: what is needed all the time, and Export as the one primary button."""
    bar = QToolBar(words("Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)

    def size_icons() -> None:
        bar.setIconSize(QSize(theme.icon_size, theme.icon_size))

    size_icons()
    theme.changed.connect(size_icons)
    for name in _TOOLS:
        if name is None:
            bar.addSeparator()
        else:
            bar.addAction(actions[name])
            _name_button(bar, actions[name])
    space = QWidget(bar)
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    bar.addAction(actions["palette"])
    _name_button(bar, actions["palette"])
    bar.addWidget(_appearance_button(bar, actions, theme))
    bar.addAction(actions["export"])
    export = _name_button(bar, actions["export"])
    export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    export.setProperty("primary", "true")
    for more in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
        more.setAccessibleName(words("More tools"))
    return bar


def _add(into: QMenu, menu: Menu, actions: Mapping[str, QAction]) -> QMenu | None:
    """Fill a menu; the recent books' menu if it is in it."""
    recent = None
    into.setAccessibleName(menu.text.replace("&", ""))
    for item in menu.items:
        if item is None:
            into.addSeparator()
        elif isinstance(item, Menu):
            inner = into.addMenu(words(item.text))
            found = _add(inner, item, actions)
            recent = inner if item is RECENT else recent or found
        else:
            actions[item].setIconVisibleInMenu(False)
            into.addAction(actions[item])
    return recent


def _appearance_button(bar: QToolBar, actions: Mapping[str, QAction], theme: Theme) -> QToolButton:
    button = QToolButton(bar)
    name = words("Appearance")
    button.setObjectName("appearance")
    button.setAccessibleName(name)
    button.setToolTip(name)
    menu = QMenu(button)
    menu.setAccessibleName(name)
    for item in APPEARANCE.items:
        menu.addAction(actions[str(item)])
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIcon(theme.icon("appearance"))
    theme.changed.connect(lambda: button.setIcon(theme.icon("appearance")))
    return button


def _name_button(bar: QToolBar, action: QAction) -> QToolButton:
    button = bar.widgetForAction(action)
    assert isinstance(button, QToolButton)
    button.setAccessibleName(action.iconText())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

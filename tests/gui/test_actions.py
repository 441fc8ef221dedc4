"""The table of actions: complete, without doubles, and everything in it can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from briefbook import assets
from briefbook.gui.actions import TABLE
from briefbook.gui.menutable import MENUS, Menu
from briefbook.gui.window import MainWindow

OF_THE_DESK = ("contrast", "preferences", "help", "keys", "about")
NAMES = [entry.name for entry in TABLE]


def in_menus(items: tuple[str | Menu | None, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Menu):
            yield from in_menus(item.items)
        elif item is not None:
            yield item


def test_every_action_is_in_the_menus_once() -> None:
    assert sorted(in_menus(MENUS)) == sorted(NAMES)


def test_no_two_actions_share_their_keys() -> None:
    keys = Counter(QKeySequence(key).toString() for entry in TABLE for key in entry.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_every_icon_is_there() -> None:
    icons = {path.stem for path in (assets.resources() / "icons").glob("*.svg")}
    assert {entry.icon for entry in TABLE if entry.icon} <= icons


@pytest.mark.parametrize("name", NAMES)
def test_an_action_runs_on_an_open_book(window: MainWindow, qtbot: QtBot, book_file: Path, name: str) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name[name].trigger()
    for dialog in window.findChildren(QFileDialog):
        dialog.reject()


def test_without_a_book_only_what_needs_none_can_be_used(window: MainWindow) -> None:
    usable = {name for name, action in window.action_table.by_name.items() if action.isEnabled()}
    assert usable == {"palette", "new", "open", "sample", "take-back", "quit", "system", "light", "dark", *OF_THE_DESK}

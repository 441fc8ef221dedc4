from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from briefbook.gui.window import MainWindow


def test_a_book_opens_and_shows_its_pages(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert window.windowTitle() == "washington[*] – Briefbook"

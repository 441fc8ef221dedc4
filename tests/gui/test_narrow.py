"""Where there is little room, views give way instead of being scrolled sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.narrow import WrappedCheck
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.points import Point


def sideways(window: MainWindow) -> list[str]:
    """Which areas in view can be scrolled sideways."""
    areas = (area for area in window.stage.findChildren(QScrollArea) if area.isVisible())
    return [area.accessibleName() for area in areas if area.horizontalScrollBar().maximum()]


@pytest.mark.parametrize("text", [100, 175])
def test_no_place_scrolls_sideways_in_a_small_window(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, book: Book, tmp_path: Path, text: int
) -> None:
    point = Point(id="one", line="Two large customers buy most of it.", countries=("KAZ",), triage="might")
    write_book(replace(book, points=(point,)), path := tmp_path / "points.briefbook")
    window.resize(1024, 768)
    window._theme.choose_text(text)
    try:
        window.open(path)
        qtbot.waitUntil(lambda: window.view.count == 10)
        window.papers.chosen.emit("brief-kaz")
        qtbot.waitUntil(lambda: len(window.work.boxes()) == 1)
        wide = sideways(window)
        for button in window.nav.buttons():
            button.click()
            qapp.processEvents()
            wide += sideways(window)
        window.guide.begin_export()
        qapp.processEvents()
        assert wide + sideways(window) == []
    finally:
        window._theme.choose_text(100)


def test_words_beside_a_tick_break_where_there_is_little_room(qtbot: QtBot) -> None:
    tick = WrappedCheck("Large type, for reading at arm’s length & further", None)
    qtbot.addWidget(tick)
    tick.resize(tick.sizeHint())
    tick.show()
    assert tick.text() == "Large type, for reading at arm’s length && further"
    tick.resize(tick.minimumSizeHint())
    assert tick.text().count("\n") > 1
    assert tick.accessibleName() == "Large type, for reading at arm’s length & further"

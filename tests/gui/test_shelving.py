"""Papers are moved, renamed, copied, set aside and removed in the list, by keys and by dragging."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.gui.window import MainWindow


@pytest.fixture
def shelf(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the brief for Uzbekistan."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-uzb")
    return window


def order(window: MainWindow) -> list[str]:
    assert window.bridge.book is not None
    return [paper.id for paper in window.bridge.book.papers]


def drop(window: MainWindow, paper: str, row: int, parent: QModelIndex) -> None:
    """Let a dragged paper go between two lines, as Qt tells the model."""
    model = window.papers._model
    data = model.mimeData([model.index_of(paper)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)


def test_keys_move_a_paper(shelf: MainWindow) -> None:
    shelf.action_table.by_name["paper-up"].trigger()
    assert order(shelf) == ["cover", "contents", "brief-uzb", "brief-kaz", "sources"]
    shelf.action_table.by_name["undo"].trigger()
    assert order(shelf) == ["cover", "contents", "brief-kaz", "brief-uzb", "sources"]


def test_a_paper_dropped_between_two_lines_stands_there(shelf: MainWindow) -> None:
    model = shelf.papers._model
    drop(shelf, "brief-uzb", 0, model.index(2, 0))
    assert order(shelf) == ["cover", "contents", "brief-uzb", "brief-kaz", "sources"]
    drop(shelf, "brief-uzb", 1, QModelIndex())
    assert order(shelf) == ["cover", "brief-uzb", "contents", "brief-kaz", "sources"]


def test_a_paper_dropped_at_the_end_is_the_last(shelf: MainWindow) -> None:
    drop(shelf, "brief-kaz", -1, QModelIndex())
    assert order(shelf)[-1] == "brief-kaz"


def test_a_copy_stands_behind_its_original_with_its_words(shelf: MainWindow) -> None:
    QTest.keyClicks(shelf.work.editor("objectives"), "One aim.")
    shelf.action_table.by_name["duplicate-paper"].trigger()
    assert order(shelf)[3:5] == ["brief-uzb", "brief-uzb-2"]
    assert shelf.bridge.book is not None
    assert shelf.bridge.book.paper("brief-uzb-2").slot("objectives") == "One aim."


def test_a_paper_set_aside_can_be_taken_in_again(shelf: MainWindow) -> None:
    action = shelf.action_table.by_name["set-aside"]
    action.trigger()
    assert shelf.bridge.book is not None
    assert shelf.bridge.book.paper("brief-uzb").set_aside
    assert action.isChecked()
    action.trigger()
    assert not shelf.bridge.book.paper("brief-uzb").set_aside


def test_f2_leads_to_the_title(shelf: MainWindow) -> None:
    shelf.activateWindow()
    shelf.action_table.by_name["rename-paper"].trigger()
    QTest.keyClicks(shelf.work.title, "Tashkent")
    assert shelf.bridge.book is not None
    assert shelf.bridge.book.paper("brief-uzb").title == "Tashkent"


def test_a_removed_paper_comes_back_with_undo(shelf: MainWindow) -> None:
    shelf.action_table.by_name["remove-paper"].trigger()
    assert "brief-uzb" not in order(shelf)
    shelf.action_table.by_name["undo"].trigger()
    assert "brief-uzb" in order(shelf)

"""An import of facts is chosen from those the library holds and taken back, by keyboard alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.desk import open_desk
from briefbook.app.intake import imports, take_in
from briefbook.app.librarytalk import ListImports, TakeBack
from briefbook.app.places import Places
from briefbook.app.worker import PressBook
from briefbook.gui.startup import make_window
from briefbook.gui.takingback import TakingBack
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from tests.gui.stand_in import Mood, StandIn

PATIENCE = 120_000


def from_palette(window: MainWindow) -> TakingBack:
    """Type for the action in the palette and press Return."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.views.commands.search, "take back")
    QTest.keyClick(window.views.commands.search, Qt.Key.Key_Return)
    return window.views.imports


def listed(dialog: TakingBack) -> list[str]:
    """What is read aloud of each row."""
    rows = dialog.rows
    return [rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rows.rowCount())]


def backs(stand_in: StandIn) -> list[int]:
    return [request.batch for request in stand_in.asked if isinstance(request, TakeBack)]


def test_the_imports_are_listed_the_newest_first(window: MainWindow, qtbot: QtBot) -> None:
    dialog = from_palette(window)
    qtbot.waitUntil(dialog.list.isVisible)
    assert listed(dialog) == [
        "uranium.csv, 3 facts, Imported on 6\xa0November\xa02025",
        "embassy.xlsx, 1 fact, Imported on 1\xa0October\xa02025",
    ]


def test_the_chosen_one_is_taken_back_and_that_is_said(
    window: MainWindow, qtbot: QtBot, stand_in: StandIn, book_file: Path
) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    pressed = sum(isinstance(request, PressBook) for request in stand_in.asked)
    dialog = from_palette(window)
    qtbot.waitUntil(dialog.list.isVisible)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.notice.text))
    assert backs(stand_in) == [4]
    assert window.notice.text.startswith("uranium.csv: 3 facts are out of the library again. What was replaced holds")
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: sum(isinstance(request, PressBook) for request in stand_in.asked) == pressed + 1)


def test_escape_takes_nothing_back(window: MainWindow, qtbot: QtBot, stand_in: StandIn) -> None:
    dialog = from_palette(window)
    qtbot.waitUntil(dialog.list.isVisible)
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert backs(stand_in) == []


def test_a_library_without_imports_says_so(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.gui.stand_in.IMPORTS", ())
    dialog = from_palette(window)
    qtbot.waitUntil(lambda: "nothing to take back" in dialog.told.text())
    assert not dialog.take.isVisible()
    told = dialog.told
    qtbot.waitUntil(lambda: told.height() == told.heightForWidth(told.width()))  # Its words stay together.
    QTest.keyClick(dialog.leave, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_refusal_is_said_by_the_window(window: MainWindow, qtbot: QtBot, stand_in: StandIn) -> None:
    stand_in.mood = Mood.REFUSING
    dialog = from_palette(window)
    qtbot.waitUntil(lambda: window.notice.text == "The library is locked. Close the other program.")
    assert not dialog.isVisible()
    assert any(isinstance(request, ListImports) for request in stand_in.asked)


def test_an_import_leaves_a_real_library(
    qtbot: QtBot, qapp: QApplication, places: Places, library_path: Path, book: Book, tmp_path: Path
) -> None:
    places.library.parent.mkdir()
    shutil.copy(library_path, places.library)
    table = tmp_path / "count.csv"
    table.write_text(
        "subject,indicator,period,value,source\nKAZ,population.total,2025,20987654,Count of the embassy\n", "utf-8"
    )
    desk = open_desk(places, progress=lambda *_: None)
    take_in(table, desk, dated=book.as_of)
    window = make_window(qapp, places, today=book.as_of)
    window.show()
    qtbot.waitUntil(lambda: window.furnished)
    dialog = from_palette(window)
    qtbot.waitUntil(dialog.list.isVisible, timeout=PATIENCE)
    assert [row.partition(",")[0] for row in listed(dialog)] == ["count.csv"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 fact is out of the library again" in window.notice.text, timeout=PATIENCE)
    assert imports(desk) == ()
    desk.library.close()
    window.close()
    window.deleteLater()

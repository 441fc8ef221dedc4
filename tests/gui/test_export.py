"""Export: a PDF whole or not at all, with progress, and nothing left by Cancel."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from briefbook.app.worker import RenderPage
from briefbook.gui.window import MainWindow
from tests.gui.stand_in import PDF, Mood, StandIn


@pytest.fixture
def folder(window: MainWindow, qtbot: QtBot, book_file: Path, tmp_path: Path, stand_in: StandIn) -> Path:
    """An empty folder to export into; the book is open, and its worker has answered all that was asked."""
    drawn: list[object] = []
    window.bridge.imaged.connect(drawn.append)
    window.open(book_file)
    qtbot.waitUntil(lambda: 0 < sum(isinstance(one, RenderPage) for one in stand_in.asked) == len(drawn))
    assert window.view.count == 10
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_export_writes_the_pdf_and_offers_to_open_it(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.filing.export(folder / "book.pdf")
    qtbot.waitUntil(lambda: window.notice.text == "“book.pdf” is ready: 10 pages.")
    assert (folder / "book.pdf").read_bytes() == PDF
    offers = [button.text() for button in window.notice.findChildren(QPushButton)]
    assert offers == ["Open", "Show in folder"]


def test_a_running_export_shows_progress_and_keeps_the_window_free(
    window: MainWindow, qtbot: QtBot, folder: Path, stand_in: StandIn
) -> None:
    stand_in.mood = Mood.SILENT
    window.filing.export(folder / "book.pdf")
    qtbot.waitUntil(window.status.progress.isVisible)
    assert window.status.progress.cancel.isVisible()
    assert not window.action_table.by_name["export"].isEnabled()
    window.view.go_to(4)
    assert window.view.page == 4


def test_cancel_stops_the_export_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, folder: Path, stand_in: StandIn
) -> None:
    stand_in.mood = Mood.SILENT
    window.filing.export(folder / "book.pdf")
    qtbot.waitUntil(window.status.progress.isVisible)
    window.status.progress.cancel.click()
    assert window.notice.text == "The export was cancelled. No file was written."
    assert list(folder.iterdir()) == []
    assert stand_in.lines[-1].killed
    assert window.action_table.by_name["export"].isEnabled()


def test_a_place_that_cannot_be_written_is_told(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.filing.export(folder / "missing" / "book.pdf")
    qtbot.waitUntil(lambda: window.notice.text.startswith("Cannot write in"))
    assert "The folder does not exist" in window.notice.text
    assert list(folder.iterdir()) == []


def test_a_refused_export_is_told(window: MainWindow, qtbot: QtBot, folder: Path, stand_in: StandIn) -> None:
    stand_in.mood = Mood.REFUSING
    window.filing.export(folder / "book.pdf")
    qtbot.waitUntil(lambda: window.notice.text == "The library is locked. Close the other program.")


def test_an_export_whose_worker_dies_is_told(window: MainWindow, qtbot: QtBot, folder: Path, stand_in: StandIn) -> None:
    stand_in.mood = Mood.DYING
    window.filing.export(folder / "book.pdf")
    qtbot.waitUntil(lambda: window.notice.text.startswith("The PDF could not be made"))
    assert list(folder.iterdir()) == []

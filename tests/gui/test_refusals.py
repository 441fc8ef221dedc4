"""What goes wrong is said in a sentence, with the way out, and loses nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefbook.app.places import Places
from briefbook.gui.crash import CrashHook
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from tests.gui.stand_in import Mood, StandIn


def test_a_damaged_book_is_refused_and_the_open_one_stays(
    window: MainWindow, qtbot: QtBot, book_file: Path, tmp_path: Path
) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    damaged = tmp_path / "damaged.briefbook"
    damaged.write_bytes(book_file.read_bytes()[:60])
    window.open(damaged)
    assert window.notice.text.startswith("damaged.briefbook: The file is no Briefbook book")
    assert window.bridge.path == book_file


def test_settings_that_cannot_be_read_are_told_and_left_alone(
    qapp: QApplication, places: Places, stand_in: StandIn
) -> None:
    places.settings.parent.mkdir()
    places.settings.write_text("appearance = ???")
    window = make_window(qapp, places, stand_in.start)
    assert window.notice.text.startswith("The settings in")
    window.action_table.by_name["dark"].trigger()
    assert places.settings.read_text() == "appearance = ???"
    window.close()


def test_a_refused_book_can_be_tried_again(
    window: MainWindow, qtbot: QtBot, book_file: Path, stand_in: StandIn
) -> None:
    stand_in.mood = Mood.REFUSING
    window.open(book_file)
    qtbot.waitUntil(lambda: window.notice.text == "The library is locked. Close the other program.")
    stand_in.mood = Mood.WILLING
    window.notice.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert window.notice.text == ""


def test_a_worker_that_dies_is_started_again(
    window: MainWindow, qtbot: QtBot, book_file: Path, stand_in: StandIn
) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    stand_in.lines[0].kill()
    qtbot.waitUntil(lambda: len(stand_in.lines) == 2)
    window.view.go_to(9)
    qtbot.waitUntil(lambda: window.view.page == 9)
    assert window.notice.text == ""


def test_a_worker_that_dies_twice_is_told(window: MainWindow, qtbot: QtBot, book_file: Path, stand_in: StandIn) -> None:
    stand_in.mood = Mood.DYING
    window.open(book_file)
    qtbot.waitUntil(lambda: window.notice.text.startswith("The pages could not be made"))
    assert len(stand_in.lines) == 2
    assert window.bridge.book is not None


def test_a_fault_nobody_foresaw_is_reported_and_the_window_goes_on(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = CrashHook(tmp_path / "crashes", window)
    hook.crashed.connect(window.show_crash)
    hook.report(ZeroDivisionError, ZeroDivisionError("unforeseen"), None)
    (report,) = (tmp_path / "crashes").iterdir()
    assert "ZeroDivisionError: unforeseen" in report.read_text()
    assert report.stat().st_mode & 0o077 == 0
    assert window.notice.text.startswith("Something went wrong inside Briefbook.")
    assert "unforeseen" in capsys.readouterr().err
    assert window.isVisible()


def test_a_fault_in_a_thread_reaches_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = CrashHook(tmp_path / "crashes", window)
    hook.crashed.connect(window.show_crash)
    args = threading.ExceptHookArgs((ValueError, ValueError("far away"), None, None))
    thread = threading.Thread(target=lambda: hook._from_thread(args))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.notice.text.startswith("Something went wrong"))
    assert "far away" in capsys.readouterr().err

"""What is typed in the window survives it, and other programs see that the book is open."""

from __future__ import annotations

import platform
import time
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefbook.app.files import read_book, write_book
from briefbook.app.locks import lock_file
from briefbook.app.openers import Opener
from briefbook.app.places import Places
from briefbook.app.recovery import Journal
from briefbook.app.session import Session
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.commands import RenamePaper
from tests.gui.stand_in import StandIn


def journals(places: Places) -> list[Path]:
    return sorted(places.recovery.glob("*/book.json"))


def test_an_edit_is_kept_within_a_second_until_the_book_is_saved_or_closed(
    window: MainWindow, qtbot: QtBot, book: Book, places: Places, tmp_path: Path
) -> None:
    path = tmp_path / "open.briefbook"
    write_book(book, path)
    window.bridge.open(path)
    assert lock_file(path).exists()
    began = time.monotonic()
    window.bridge.do(RenamePaper(book.papers[1].id, "Kept"))
    qtbot.waitUntil(lambda: bool(journals(places)), timeout=1000)
    assert time.monotonic() - began < 1.0
    assert b"Kept" in journals(places)[0].read_bytes()
    window.bridge.save()
    assert journals(places) == []
    window.bridge.do(RenamePaper(book.papers[1].id, "Given up"))
    qtbot.waitUntil(lambda: bool(journals(places)), timeout=1000)
    window.bridge.leave()
    assert journals(places) == []
    assert not lock_file(path).exists()
    assert read_book(path).papers[1].title == "Kept"


def test_a_journal_that_cannot_be_written_is_told_once(
    window: MainWindow, qtbot: QtBot, book: Book, places: Places, tmp_path: Path
) -> None:
    places.recovery.parent.mkdir(parents=True, exist_ok=True)
    places.recovery.write_bytes(b"in the way")
    write_book(book, tmp_path / "open.briefbook")
    window.bridge.open(tmp_path / "open.briefbook")
    with qtbot.waitSignal(window.bridge.refused, timeout=1000):
        window.bridge.do(RenamePaper(book.papers[1].id, "Lost"))
    window.bridge.leave()


def left_unsaved(places: Places, book: Book, title: str) -> Book:
    """A window that ended with a change unsaved."""
    gone = Opener(host=platform.node(), user="u", pid=2**22 + 1, program="the window", since="2025-11-05 02:00")
    session = Session(replace(book, title=title), journal=Journal(places.recovery, gone))
    session.do(RenamePaper(book.papers[1].id, "Kept"))
    assert session.journal is not None
    session.journal.write(9.0)
    return session.book


def test_what_an_earlier_window_could_not_save_is_offered_and_restored(
    qtbot: QtBot, qapp: QApplication, places: Places, book: Book, stand_in: StandIn, tmp_path: Path
) -> None:
    unsaved = left_unsaved(places, book, "Talks")
    window = make_window(qapp, places, stand_in.start)
    qtbot.addWidget(window)
    assert "“Talks” were not saved" in window.notice.text
    offered = [button for button in window.notice.findChildren(QPushButton) if button.text() == "Restore"]
    offered[0].click()
    assert window.bridge.book == unsaved
    assert window.bridge.path is None
    assert window.bridge.unsaved
    assert len(journals(places)) == 1
    assert window.bridge.save(tmp_path / "again.briefbook")
    assert journals(places) == []
    assert read_book(tmp_path / "again.briefbook") == unsaved
    window.bridge.close()


def test_one_offer_follows_the_other_and_what_is_deleted_is_gone(
    qtbot: QtBot, qapp: QApplication, places: Places, book: Book, stand_in: StandIn
) -> None:
    for title in ("First", "Second"):
        left_unsaved(places, book, title)
    window = make_window(qapp, places, stand_in.start)
    qtbot.addWidget(window)
    for title in ("First", "Second"):
        assert f"“{title}” were not saved" in window.notice.text
        (button,) = [one for one in window.notice.findChildren(QPushButton) if one.text() == "Delete"]
        button.click()
        qtbot.wait(1)
    assert journals(places) == []
    assert window.notice.text == ""


def test_what_cannot_be_read_is_kept_and_said(
    qtbot: QtBot, qapp: QApplication, places: Places, book: Book, stand_in: StandIn
) -> None:
    left_unsaved(places, book, "Talks")
    journals(places)[0].write_bytes(b"{")
    window = make_window(qapp, places, stand_in.start)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.bridge.refused, timeout=1000):
        next(one for one in window.notice.findChildren(QPushButton) if one.text() == "Restore").click()
    assert len(journals(places)) == 1

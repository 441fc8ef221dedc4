"""What is typed in the window survives it, and other programs see that the book is open."""

from __future__ import annotations

import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from briefbook.app.files import read_book, write_book
from briefbook.app.locks import lock_file
from briefbook.app.places import Places
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.commands import RenamePaper


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

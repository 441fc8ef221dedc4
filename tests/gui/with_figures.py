"""A window on a brief whose objectives are a text with figures in it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Slot


def open_with(text: str, window: MainWindow, qtbot: QtBot, book: Book, folder: Path) -> MainWindow:
    """The window on that brief of the book, as soon as its pages are checked."""
    papers = tuple(
        replace(paper, slots=(Slot("objectives", text),)) if paper.id == "brief-kaz" else paper for paper in book.papers
    )
    path = folder / "figures.briefbook"
    write_book(replace(book, papers=papers), path)
    window.open(path)
    window.activateWindow()
    window.papers.chosen.emit("brief-kaz")
    qtbot.waitUntil(lambda: window.bridge.up_to_date and not window.checking.pending)
    return window

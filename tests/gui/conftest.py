"""A real window on real files; the worker alone may stand in for the far side of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.app.places import Places
from briefbook.gui.startup import load_faces, make_window
from briefbook.gui.theme import Theme
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Event, Paper
from tests.gui.stand_in import StandIn


@pytest.fixture
def book() -> Book:
    """A small book with a run of papers of one kind."""
    return Book(
        title="Washington meeting",
        event=Event(name="Washington meeting", day=date(2025, 11, 6), place="Washington", host="USA"),
        as_of=date(2026, 1, 31),
        principal="USA",
        participants=("USA", "KAZ", "UZB"),
        topics=("economy",),
        papers=(
            Paper(id="cover", kind="cover"),
            Paper(id="contents", kind="contents"),
            Paper(id="brief-kaz", kind="meeting-brief", subject="KAZ", title="Kazakhstan"),
            Paper(id="brief-uzb", kind="meeting-brief", subject="UZB", title="Uzbekistan"),
            Paper(id="sources", kind="sources"),
        ),
    )


@pytest.fixture
def book_file(book: Book, tmp_path: Path) -> Path:
    """The book in a file."""
    path = tmp_path / "washington.briefbook"
    write_book(book, path)
    return path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Everything of the machine in one folder of the test's own."""
    home = tmp_path / "home"
    return Places.within(home)


@pytest.fixture
def stand_in(book: Book) -> StandIn:
    """Workers that answer at once, and know how to fail."""
    return StandIn(book)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> None:
    """No test shares the application with windows of those before it: their styles would be made anew with its own."""
    for theme in qapp.findChildren(Theme):
        theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, places: Places, stand_in: StandIn) -> Iterator[MainWindow]:
    """The window, shown, without a book."""
    load_faces(qapp)
    shown = make_window(qapp, places, stand_in.start)
    shown.resize(1100, 800)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.bridge.leave()
    shown.close()
    shown.deleteLater()

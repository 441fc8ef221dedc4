"""The event and the book as a whole, in a form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.gui.window import MainWindow
from briefbook.model.book import Book


@pytest.fixture
def form(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the event of a book."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.nav.button("event").click()
    qtbot.waitUntil(lambda: window.views.event_form.host.count() == 3)
    return window


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def test_the_event_is_shown_and_changed(form: MainWindow) -> None:
    assert form.views.event_form.place.text() == "Washington"
    assert form.views.event_form.place.cursorPosition() == 0
    QTest.keyClick(form.views.event_form.place, Qt.Key.Key_End)
    QTest.keyClicks(form.views.event_form.place, ", D.C.")
    assert book_of(form).event.place == "Washington, D.C."
    form.action_table.by_name["undo"].trigger()
    assert form.views.event_form.place.text() == "Washington"


def test_the_host_is_changed_by_name(form: MainWindow) -> None:
    form.views.event_form.host.setEditText("қазақстан")
    form.views.event_form.host.settled.emit()
    assert book_of(form).event.host == "KAZ"


def test_the_last_day_never_comes_before_the_first(form: MainWindow) -> None:
    form.views.event_form.last_day.setDate(QDate(2025, 11, 7))
    assert book_of(form).event.last_day == date(2025, 11, 7)
    form.views.event_form.day.setDate(QDate(2025, 11, 9))
    assert (book_of(form).event.day, book_of(form).event.last_day) == (date(2025, 11, 9), None)


def test_paper_and_type_follow_the_form(form: MainWindow) -> None:
    view = form.views.event_form
    view.page.setCurrentIndex(view.page.findData("A5"))
    view.page.activated.emit(view.page.currentIndex())
    view.large.click()
    view.as_of.setDate(QDate(2026, 2, 1))
    book = book_of(form)
    assert (book.page, book.large_type, book.as_of) == ("A5", True, date(2026, 2, 1))


def test_choosing_a_paper_leaves_the_event(form: MainWindow) -> None:
    form.papers.chosen.emit("brief-kaz")
    assert form.stage.place == "paper"
    assert not form.nav.button("event").isChecked()

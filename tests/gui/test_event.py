"""The event and the book as a whole, in a form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from briefbook.gui.dayfield import DayField
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.commands import SetTitle


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


def write(field: DayField, text: str) -> None:
    field.setFocus()
    field.lineEdit().selectAll()  # type: ignore[union-attr] # an editable box has a line
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_day_that_cannot_be_read_changes_nothing_and_stays_in_its_field(form: MainWindow) -> None:
    view, before = form.views.event_form, book_of(form)
    write(view.day, "31 June 2026")
    assert book_of(form) == before
    form.bridge.do(SetTitle("Another title"))
    assert view.day.currentText() == "31 June 2026"
    assert any(label.isVisible() and label.text().startswith("This is no day.") for label in view.findChildren(QLabel))


def test_the_last_day_never_comes_before_the_first(form: MainWindow) -> None:
    write(form.views.event_form.last_day, "7 November 2025")
    assert book_of(form).event.last_day == date(2025, 11, 7)
    write(form.views.event_form.day, "2025-11-09")
    assert (book_of(form).event.day, book_of(form).event.last_day) == (date(2025, 11, 9), None)


def test_paper_and_type_follow_the_form(form: MainWindow) -> None:
    view = form.views.event_form
    view.page.setCurrentIndex(view.page.findData("A5"))
    view.page.activated.emit(view.page.currentIndex())
    view.large.click()
    write(view.as_of, "1/2/2026")
    book = book_of(form)
    assert (book.page, book.large_type, book.as_of) == ("A5", True, date(2026, 2, 1))


def test_choosing_a_paper_leaves_the_event(form: MainWindow) -> None:
    form.papers.chosen.emit("brief-kaz")
    assert form.stage.place == "paper"
    assert not form.nav.button("event").isChecked()

"""What was found outside the papers leads into the very field where it is put right, with its words selected."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.editor import TextEditor
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting

LONG = "\n".join(f"Item {number}" for number in range(1, 40))


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on a book with a meeting that ends before it begins, another, and a person."""
    talks = Meeting(
        id="talks",
        day=book.event.day,
        title="𝒜 talks on Kazakstan",
        start=time(10),
        end=time(9),
        place="Kazakstan House",
        format="Kazakstan lunch",
        agenda=("Ore", "𝒜 Kazakstan", *LONG.splitlines(), "Kazakstan last"),
        note="From\nKazakstan.",
    )
    other = Meeting(id="other", day=book.event.day, title="Other", start=time(8))
    anna = Person(id="anna", name="Anna Able", country="KAZ", role="Kazakstan hand", source="", note="In Kazakstan.")
    path = tmp_path / "found.briefbook"
    write_book(replace(book, title="To Kazakstan", schedule=(other, talks), people=(anna,)), path)
    window.open(path)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.bridge.up_to_date and not window.checking.pending)
    return window


def at(slot: str, start: int, end: int) -> Place:
    return Place(slot=slot, start=start, end=end)


def focused(window: MainWindow) -> QWidget:
    field = window.focusWidget()
    assert field is not None
    return field


def chosen(window: MainWindow) -> str:
    """What is selected in the field that has the keyboard."""
    field = focused(window)
    if isinstance(field, QComboBox):
        line = field.lineEdit()
        assert line is not None
        return line.selectedText()
    assert isinstance(field, QLineEdit | TextEditor)
    return field.selectedText() if isinstance(field, QLineEdit) else field.textCursor().selectedText()


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (at("meeting:talks.title", 11, 20), "Title"),
        (at("meeting:talks.place", 0, 9), "Place"),
        (at("meeting:talks.format", 0, 9), "Format"),
        (at("meeting:talks.agenda-2", 2, 11), "Agenda"),
        (at("meeting:talks.agenda-42", 0, 9), "Agenda"),
        (at("meeting:talks.note", 5, 14), "Note"),
        (at("person:anna.role", 0, 9), "Post"),
        (at("person:anna.note", 3, 12), "Note"),
        (at("book:title", 3, 12), "Title of the book"),
    ],
)
def test_the_words_that_were_found_are_selected_in_their_field(
    opened: MainWindow, qtbot: QtBot, place: Place, name: str
) -> None:
    opened.guide.seek(place)
    qtbot.waitUntil(lambda: focused(opened).accessibleName() == name)
    assert chosen(opened) == "Kazakstan"
    qtbot.waitUntil(lambda: is_seen(focused(opened)))


def is_seen(field: QWidget) -> bool:
    """Whether the caret of a field is in the view of its form."""
    area: QWidget | None = field.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert isinstance(area, QScrollArea)
    caret = field.cursorRect().center() if isinstance(field, QLineEdit | TextEditor) else field.rect().center()
    return area.viewport().rect().contains(field.mapTo(area.viewport(), caret))


def test_a_place_without_a_range_gives_the_keyboard_to_its_field(opened: MainWindow) -> None:
    opened.guide.seek(Place(slot="meeting:talks.note"))
    assert focused(opened).accessibleName() == "Note"
    assert chosen(opened) == ""


def test_a_range_that_the_text_has_no_more_selects_what_there_is(opened: MainWindow) -> None:
    opened.guide.seek(at("meeting:talks.place", 10, 400))
    assert chosen(opened) == "House"
    opened.guide.seek(at("meeting:talks.note", 300, 400))
    assert chosen(opened) == ""


def test_a_place_without_a_field_leads_to_where_it_belongs(opened: MainWindow) -> None:
    opened.guide.seek(at("event:group", 0, 2))
    assert opened.stage.place == "event"
    opened.guide.seek(at("meeting:nowhere.note", 0, 2))
    assert opened.stage.place == "schedule"


def test_what_was_found_is_reached_from_the_checks_by_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    finding = Diagnostic(
        code="name.slip",
        severity=Severity.WARNING,
        sentence="“Kazakstan” is not known.",
        place=at("meeting:talks.agenda-2", 2, 11),
    )
    pages = opened.views._pages
    assert pages is not None
    opened.guide.go_to_place("gate")
    opened.views.gate.show_pages(replace(pages, diagnostics=(finding,)))
    opened.views.gate.focus_list()
    QTest.keyClick(opened.views.gate.open.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.stage.place == "schedule")
    assert focused(opened).accessibleName() == "Agenda"
    assert chosen(opened) == "Kazakstan"


def test_a_wrong_time_leads_to_the_field_of_the_meeting_not_to_the_paper(opened: MainWindow, qtbot: QtBot) -> None:
    pages = opened.views._pages
    assert pages is not None
    found = tuple(one.finding for one in pages.conflicts if one.finding.code == "schedule.ends-early")
    assert len(found) == 1
    opened.guide.go_to_place("gate")
    opened.views.gate.show_pages(replace(pages, diagnostics=found))
    opened.views.gate.focus_list()
    QTest.keyClick(opened.views.gate.open.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.stage.place == "schedule")
    assert opened.views.schedule.form.title.text() == "𝒜 talks on Kazakstan"
    assert focused(opened).accessibleName() == "End"

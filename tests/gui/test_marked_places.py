"""What was found in titles, agendas and notes is marked where it is written, and can be put right there."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.editor import TextEditor
from briefbook.gui.textparts import items_of_meeting
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting

CONTROL = Qt.KeyboardModifier.ControlModifier


def slip(place: Place, start: int, end: int, fix: str | None = "Kazakhstan") -> Diagnostic:
    return Diagnostic(
        code="name.slip",
        severity=Severity.WARNING,
        sentence="“Kazakstan” is <not> known.",
        place=replace(place, start=start, end=end),
        fix=fix,
    )


TITLE = slip(Place(paper="brief-kaz"), 2, 11)
AGENDA = slip(Place(slot="meeting:talks.agenda-2"), 0, 9)
NOTE = slip(Place(slot="meeting:talks.note"), 5, 14)
PERSON = slip(Place(slot="person:anna.note"), 3, 12)


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on a book with one misspelt name wherever there is a text without markup."""
    titled = tuple(replace(one, title="𝒜 Kazakstan") if one.id == "brief-kaz" else one for one in book.papers)
    talks = Meeting(id="talks", day=book.event.day, title="Talks", agenda=("Ore", "Kazakstan"), note="From Kazakstan.")
    other = Meeting(id="other", day=book.event.day, title="Other", note="From Kazakstan.")
    anna = Person(id="anna", name="Anna Able", country="KAZ", role="", source="", note="In Kazakstan.")
    path = tmp_path / "found.briefbook"
    write_book(replace(book, papers=titled, schedule=(talks, other), people=(anna,)), path)
    window.open(path)
    window.activateWindow()
    window.papers.chosen.emit("brief-kaz")
    qtbot.waitUntil(lambda: window.bridge.up_to_date and not window.checking.pending)
    window.guide.mark((TITLE, AGENDA, NOTE, PERSON))
    return window


def marked(editor: TextEditor) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [one.cursor.selectedText() for one in editor.extraSelections() if one.format.underlineStyle() == wave]


def put_caret(field: QWidget, word: str) -> None:
    field.setFocus()
    if isinstance(field, QPlainTextEdit):
        cursor = field.document().find(word)
        cursor.setPosition(cursor.selectionStart() + 1)
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(field.text().index(word) + 2)


def fix_at_caret(field: QWidget) -> QMenu:
    QTest.keyClick(field, Qt.Key.Key_Period, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def test_a_title_is_underlined_and_its_fix_is_one_step_of_undo(window: MainWindow) -> None:
    title = window.work.title
    assert [(start, end) for start, end, _ in title.waves] == [(3, 12)]
    assert title.accessibleDescription() == "1 finding."
    put_caret(title, "Kazakstan")
    menu = fix_at_caret(title)
    assert menu.actions()[0].text() == "Fix: write “Kazakhstan”"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert book_of(window).paper("brief-kaz").title == title.text() == "𝒜 Kazakhstan"
    assert not title.waves
    window.action_table.by_name["undo"].trigger()
    assert title.text() == "𝒜 Kazakstan"


def test_the_line_under_a_title_moves_with_its_words_and_goes_with_them(window: MainWindow) -> None:
    title = window.work.title
    title.setFocus()
    title.setCursorPosition(0)
    QTest.keyClicks(title, "So: ")
    assert [(start, end) for start, end, _ in title.waves] == [(7, 16)]
    title.end(False)  # noqa: FBT003 - Qt's own signature
    QTest.keyClicks(title, "!")
    assert len(title.waves) == 1
    title.setCursorPosition(16)
    QTest.keyClicks(title, "s")
    assert not title.waves
    assert title.accessibleDescription() == ""


def test_the_line_is_drawn_under_the_words_alone(window: MainWindow) -> None:
    title = window.work.title
    window.papers.setFocus()
    seen, wave = title.grab().toImage(), QColor(window._theme.tokens.warning)
    left, right = title.across((3, 12))
    assert 0 < left < right < title.width()
    columns = {x for x in range(seen.width()) for y in range(seen.height()) if close(QColor(seen.pixel(x, y)), wave)}
    assert columns
    assert left - 3 <= min(columns) <= left + 6
    assert right - 6 <= max(columns) <= right + 3


def close(one: QColor, other: QColor) -> bool:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())) < 60


def test_another_paper_has_the_marks_of_its_own_title(window: MainWindow) -> None:
    window.papers.chosen.emit("brief-uzb")
    assert window.work.title.waves == ()
    window.papers.chosen.emit("brief-kaz")
    assert len(window.work.title.waves) == 1
    menu = QMenu()
    menu.addAction("Last")
    window.work.title.menu_asked.emit(menu, 4)
    assert [action.text() for action in menu.actions()][:1] == ["Fix: write “Kazakhstan”"]
    assert len(menu.actions()) == 5  # Fix, register, waive, a separator, and the last.


def test_the_pointer_over_a_title_is_told_what_was_found(window: MainWindow) -> None:
    title = window.work.title
    left, right = title.across((3, 12))
    place = QPoint(round((left + right) / 2), title.height() // 2)
    QApplication.sendEvent(title, QHelpEvent(QEvent.Type.ToolTip, place, QPoint(0, 0)))
    assert "is &lt;not&gt; known." in QToolTip.text()


def test_the_menu_key_over_a_title_begins_with_the_fix(window: MainWindow) -> None:
    title = window.work.title
    put_caret(title, "Kazakstan")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(title, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Fix: write “Kazakhstan”"
    menu.close()


def test_an_agenda_has_its_marks_item_by_item_and_the_fix_is_in_the_right_one(window: MainWindow) -> None:
    window.guide.go_to_place("schedule")
    window.views.schedule.choose("talks")
    agenda = window.views.schedule.form.agenda
    assert marked(agenda) == ["Kazakstan"]
    agenda.setFocus()
    cursor = agenda.textCursor()
    cursor.setPosition(0)
    agenda.setTextCursor(cursor)
    QTest.keyClicks(agenda, "Gold")
    QTest.keyClick(agenda, Qt.Key.Key_Return)
    put_caret(agenda, "Kazakstan")
    QTest.keyClick(fix_at_caret(agenda), Qt.Key.Key_Return)
    meeting = next(one for one in book_of(window).schedule if one.id == "talks")
    assert meeting.agenda == ("Gold", "Ore", "Kazakhstan")
    assert agenda.toPlainText() == "Gold\nOre\nKazakhstan"


def test_a_note_of_a_meeting_has_its_marks_and_the_same_words_of_another_have_none(window: MainWindow) -> None:
    window.guide.go_to_place("schedule")
    schedule = window.views.schedule
    schedule.choose("talks")
    assert marked(schedule.form.note) == ["Kazakstan"]
    schedule.choose("other")
    assert marked(schedule.form.note) == []
    schedule.choose("talks")
    put_caret(schedule.form.note, "Kazakstan")
    QTest.keyClick(fix_at_caret(schedule.form.note), Qt.Key.Key_Return)
    assert next(one.note for one in book_of(window).schedule if one.id == "talks") == "From Kazakhstan."


def test_a_note_of_a_person_has_its_marks_and_a_waiver_leads_to_the_checks(window: MainWindow) -> None:
    window.guide.go_to_place("people")
    note = window.views.people.form.note
    assert marked(note) == ["Kazakstan"]
    asked: list[object] = []
    window.views.waiver_asked.connect(asked.append)
    put_caret(note, "Kazakstan")
    menu = fix_at_caret(note)
    menu.actions()[-1].trigger()
    menu.close()
    assert window.stage.place == "gate"
    assert asked == [PERSON]


def test_items_are_counted_as_the_book_counts_them() -> None:
    parts = items_of_meeting("talks", "agenda")("\n  Ore \n\nGold")
    assert [(part.place.slot, part.start, part.end) for part in parts] == [
        ("meeting:talks.agenda-1", 3, 6),
        ("meeting:talks.agenda-2", 9, 13),
    ]

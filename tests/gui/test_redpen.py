"""What was found in a text is marked in it, moves with its words, and can be put right at the caret."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.editor import TextEditor
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Slot
from briefbook.model.commands import SetPoint
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.points import Point
from briefbook.model.register import RegisterEntry

TEXT = "𝒜 pact with Kazakstan."
UNKNOWN = Diagnostic(
    code="name.unknown",
    severity=Severity.NOTE,
    sentence="“Tom & <b>Co</b>” is unknown.",
    place=Place(slot="point:first.line", start=5, end=14),
)


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on a brief with a misspelt name, and a point with a name that nobody knows."""
    papers = tuple(
        replace(paper, slots=(Slot("objectives", TEXT),)) if paper.id == "brief-kaz" else paper for paper in book.papers
    )
    point = Point(id="first", line="Meet Tom & Co. soon.", countries=("KAZ",))
    path = tmp_path / "found.briefbook"
    write_book(replace(book, papers=papers, points=(point,)), path)
    window.open(path)
    window.activateWindow()
    window.papers.chosen.emit("brief-kaz")
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.bridge.up_to_date and not window.checking.pending)


def marked(editor: TextEditor) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [one.cursor.selectedText() for one in editor.extraSelections() if one.format.underlineStyle() == wave]


def put_caret(editor: TextEditor, word: str) -> None:
    cursor = editor.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 1)
    editor.setFocus()
    editor.setTextCursor(cursor)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def fix_at_caret(editor: TextEditor) -> QMenu:
    QTest.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    return open_menu()


def written(window: MainWindow) -> str:
    assert window.bridge.book is not None
    return window.bridge.book.paper("brief-kaz").slot("objectives")


def register(window: MainWindow) -> tuple[RegisterEntry, ...]:
    assert window.bridge.book is not None
    return window.bridge.book.register


def test_a_misspelt_name_is_underlined_and_counted(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    assert marked(editor) == ["Kazakstan"]
    assert editor.accessibleDescription() == "Three at most. 1 finding."


def test_a_paper_that_is_shown_later_has_its_marks(window: MainWindow) -> None:
    window.papers.chosen.emit("brief-uzb")
    assert marked(window.work.editor("objectives")) == []
    window.papers.chosen.emit("brief-kaz")
    assert marked(window.work.editor("objectives")) == ["Kazakstan"]


def test_marks_move_with_their_words_and_go_when_these_are_changed(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    editor.setFocus()
    QTest.keyClicks(editor, "So: ")
    assert marked(editor) == ["Kazakstan"]
    put_caret(editor, "Kazakstan")
    QTest.keyClicks(editor, "h")
    assert marked(editor) == []
    assert editor.accessibleDescription() == "Three at most."


def test_letters_behind_a_word_change_it_and_signs_do_not(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    editor.setTextCursor(editor.stretch(21, 21))
    QTest.keyClicks(editor, ",")
    assert marked(editor) == ["Kazakstan"]
    editor.setTextCursor(editor.stretch(21, 21))
    QTest.keyClicks(editor, "s")
    assert marked(editor) == []


def test_the_fix_at_the_caret_is_one_step_of_undo(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    editor.setFocus()
    QTest.keyClicks(editor, "So: ")
    put_caret(editor, "Kazakstan")
    menu = fix_at_caret(editor)
    assert [action.text() for action in menu.actions()] == ["Fix: write “Kazakhstan”", "Waive…"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert written(window) == "So: 𝒜 pact with Kazakhstan."
    assert editor.toPlainText() == written(window)
    window.action_table.by_name["undo"].trigger()
    assert editor.toPlainText() == written(window) == f"So: {TEXT}"


def test_the_menu_key_begins_with_the_fix_and_leaves_undo_to_the_book(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    put_caret(editor, "Kazakstan")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(editor, asked)
    texts = [action.text() for action in open_menu().actions()]
    assert texts[:3] == ["Fix: write “Kazakhstan”", "Waive…", ""]
    assert not any(text.startswith(("&Undo", "&Redo")) for text in texts)
    assert any(text.startswith("&Paste") for text in texts)
    open_menu().close()


def test_where_nothing_was_found_the_menu_says_so(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    put_caret(editor, "pact")
    menu = fix_at_caret(editor)
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [("Nothing was found here", False)]
    menu.close()


def test_the_fix_is_for_the_text_that_has_the_keyboard_not_for_the_last_one_written_in(window: MainWindow) -> None:
    put_caret(window.work.boxes()[0].editor("line"), "Tom")
    editor = window.work.editor("objectives")
    cursor = editor.textCursor()
    cursor.setPosition(15)
    window.work.title.setFocus()
    editor.setTextCursor(cursor)
    editor.setFocus()
    menu = fix_at_caret(editor)
    assert menu.actions()[0].text() == "Fix: write “Kazakhstan”"
    menu.close()


def test_a_waiver_is_asked_for_among_the_checks(window: MainWindow) -> None:
    editor = window.work.editor("objectives")
    put_caret(editor, "Kazakstan")
    menu = fix_at_caret(editor)
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.stage.place == "gate"
    assert window.views.gate.open.panel.sentence.text() == "“Kazakstan” is spelt “Kazakhstan” in this book."


def test_a_waiver_is_asked_for_although_a_filter_hides_the_finding(window: MainWindow) -> None:
    window.action_table.by_name["findings"].trigger()
    window.views.gate.open.search.setText("no such words")
    editor = window.work.editor("objectives")
    window.papers.chosen.emit("brief-kaz")
    put_caret(editor, "Kazakstan")
    menu = fix_at_caret(editor)
    menu.actions()[-1].trigger()
    menu.close()
    assert window.views.gate.open.panel.sentence.text() == "“Kazakstan” is spelt “Kazakhstan” in this book."


def test_an_unknown_name_of_a_point_is_taken_into_the_register(window: MainWindow) -> None:
    window.work.pen.show_findings((UNKNOWN,))
    editor = window.work.boxes()[0].editor("line")
    assert marked(editor) == ["Tom & Co."]
    put_caret(editor, "Tom")
    menu = fix_at_caret(editor)
    assert menu.actions()[0].text() == "Take “Tom && Co.” into the register"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Right)
    kinds = open_menu()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(kinds, key)
    assert register(window) == (RegisterEntry(preferred="Tom & Co.", kind="organisation"),)
    window.action_table.by_name["undo"].trigger()
    assert register(window) == ()


def test_a_fix_in_a_point_is_an_edit_of_it(window: MainWindow) -> None:
    window.work.pen.show_findings((replace(UNKNOWN, code="name.slip", fix="Tom and Co."),))
    editor = window.work.boxes()[0].editor("line")
    put_caret(editor, "Tom")
    QTest.keyClick(fix_at_caret(editor), Qt.Key.Key_Return)
    assert window.bridge.book is not None
    assert window.bridge.book.points[0].line == editor.toPlainText() == "Meet Tom and Co. soon."


def test_what_was_found_in_another_text_is_not_marked(window: MainWindow) -> None:
    assert window.bridge.book is not None
    window.work.pen.show_findings((UNKNOWN,))
    window.papers.chosen.emit("brief-uzb")
    window.bridge.do(SetPoint(replace(window.bridge.book.points[0], line="Meet nobody at all.")))
    window.papers.chosen.emit("brief-kaz")
    assert marked(window.work.boxes()[0].editor("line")) == []


def test_the_pointer_is_told_what_was_found_and_nothing_of_it_is_markup(window: MainWindow) -> None:
    window.work.pen.show_findings((UNKNOWN,))
    editor = window.work.boxes()[0].editor("line")
    put_caret(editor, "Tom")
    place = editor.cursorRect().center()
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, QPoint(0, 0)))
    assert "“Tom &amp; &lt;b&gt;Co&lt;/b&gt;” is unknown." in QToolTip.text()
    assert "Worth knowing" in QToolTip.text()

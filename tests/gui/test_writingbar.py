"""The bar over the text that has the keyboard, and its keys: each stroke is one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.gui.editor import TextEditor
from briefbook.gui.formatting import BOLD, ITALIC, Edit, listed, toggled
from briefbook.gui.markpicker import MarkPicker
from briefbook.gui.window import MainWindow
from briefbook.model.commands import SetScheme, SetSlot

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def applied(text: str, edit: Edit) -> tuple[str, str]:
    for change in reversed(edit.changes):
        text = text[: change.start] + change.put + text[change.end :]
    return text, text[edit.start : edit.end]


@pytest.mark.parametrize(
    ("text", "sign", "selected", "edited"),
    [
        ("a word here", BOLD, "word", "a **word** here"),
        ("a word here", BOLD, " word ", "a **word** here"),
        ("a **word** here", BOLD, "word", "a word here"),
        ("a **word** here", BOLD, "**word**", "a word here"),
        ("a *word* here", BOLD, "word", "a ***word*** here"),
        ("a ***word*** here", ITALIC, "word", "a **word** here"),
        ("- one\n- **two**", BOLD, "one\n- **two", "- **one**\n- **two**"),
        ("𝒜 word", ITALIC, "word", "𝒜 *word*"),
        ("a \n b", BOLD, " \n ", "a \n b"),
    ],
)
def test_signs_are_put_round_words_or_taken_away(text: str, sign: str, selected: str, edited: str) -> None:
    start = text.index(selected)
    assert applied(text, toggled(text, start, start + len(selected), sign))[0] == edited


@pytest.mark.parametrize("text", ["one two", "one\ntwo", "- one\n- two", "𝒜 one"])
def test_a_sign_put_twice_leaves_the_text_as_it_was(text: str) -> None:
    edit = toggled(text, 0, len(text), BOLD)
    bold, _ = applied(text, edit)
    assert applied(bold, toggled(bold, edit.start, edit.end, BOLD))[0] == text


def test_without_a_selection_the_word_at_the_caret_is_meant() -> None:
    assert applied("a word here", toggled("a word here", 4, 4, BOLD)) == ("a **word** here", "word")
    edit = toggled("", 0, 0, BOLD)
    assert (applied("", edit), edit.start) == (("****", ""), 2)
    assert applied("****", toggled("****", 2, 2, BOLD)) == ("", "")


@pytest.mark.parametrize(
    ("text", "bullets", "numbers"),
    [
        ("one\n\ntwo", "- one\n\n- two", "1. one\n\n2. two"),
        ("- one\n- two", "one\ntwo", "1. one\n2. two"),
        ("1. one\n2. two", "- one\n- two", "one\ntwo"),
        ("- one\ntwo", "- one\n- two", "1. one\n2. two"),
        ("", "- ", "1. "),
    ],
)
def test_lines_become_a_list_and_plain_again(text: str, bullets: str, numbers: str) -> None:
    assert applied(text, listed(text, 0, len(text), numbered=False))[0] == bullets
    assert applied(text, listed(text, 0, len(text), numbered=True))[0] == numbers


@pytest.fixture
def field(window: MainWindow, qtbot: QtBot, book_file: Path) -> TextEditor:
    """The objectives of a brief, with the keyboard in them."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-kaz")
    window.activateWindow()
    editor = window.work.editor("objectives")
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def written(window: MainWindow) -> str:
    assert window.bridge.book is not None
    return window.bridge.book.paper("brief-kaz").slot("objectives")


@pytest.mark.parametrize(
    ("stroke", "edited"),
    [
        (lambda field: QTest.keyClick(field, Qt.Key.Key_B, CONTROL), "One **aim**"),
        (lambda field: QTest.keyClick(field, Qt.Key.Key_I, CONTROL), "One *aim*"),
        (lambda field: QTest.keyClick(field, Qt.Key.Key_L, CONTROL), "- One aim"),
        (lambda field: QTest.keyClick(field, Qt.Key.Key_L, CONTROL | SHIFT), "1. One aim"),
    ],
)
def test_a_stroke_is_one_step_of_undo_between_what_is_typed(
    window: MainWindow, field: TextEditor, stroke: Callable[[TextEditor], None], edited: str
) -> None:
    QTest.keyClicks(field, "One aim")
    stroke(field)
    assert written(window) == field.toPlainText() == edited
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "!")
    for wanted in (edited, "One aim", ""):
        window.action_table.by_name["undo"].trigger()
        assert written(window) == field.toPlainText() == wanted


def test_the_bar_is_there_while_a_text_has_the_keyboard_and_nothing_moves(
    window: MainWindow, field: TextEditor
) -> None:
    bar, place = window.work.bar, field.mapTo(window, field.rect().topLeft())
    assert bar.isVisible()
    window.work.title.setFocus()
    assert not bar.isVisible()
    assert field.mapTo(window, field.rect().topLeft()) == place
    assert bar.geometry().bottom() < window.work.viewport().geometry().top()


def test_a_button_of_the_bar_leaves_the_keyboard_in_the_text(window: MainWindow, field: TextEditor) -> None:
    QTest.keyClicks(field, "aim")
    QTest.mouseClick(window.work.bar.buttons["bold"], Qt.MouseButton.LeftButton)
    assert (written(window), field.hasFocus(), field.textCursor().selectedText()) == ("**aim**", True, "aim")


def test_the_bar_begins_a_figure_apart_from_the_word(window: MainWindow, field: TextEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "aim")
    QTest.mouseClick(window.work.bar.buttons["figure"], Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "uranium")
    assert field.toPlainText() == "aim /uranium"
    qtbot.waitUntil(window.figures.isVisible)


def test_the_paragraph_can_be_marked_where_the_book_has_a_scheme(
    window: MainWindow, field: TextEditor, qtbot: QtBot
) -> None:
    assert not window.work.bar.mark.isVisible()
    window.bridge.do(SetScheme("us-classified"))
    qtbot.waitUntil(lambda: window.bridge.up_to_date and not window.checking.pending)
    window.work.title.setFocus()
    field.setFocus()
    QTest.mouseClick(window.work.bar.mark, Qt.MouseButton.LeftButton)
    picker = window.findChild(MarkPicker)
    assert isinstance(picker, MarkPicker)
    assert picker.isVisible()
    picker.close()


def test_larger_text_has_a_larger_bar_with_more_room(window: MainWindow, field: TextEditor) -> None:
    bar, before = window.work.bar, window.work.bar.height()
    window._theme.choose_text(175)
    assert bar.height() > before
    field.setFocus()
    assert bar.geometry().bottom() < window.work.viewport().geometry().top()
    window._theme.choose_text(100)


def test_blanks_that_do_not_break_stay_while_one_writes(window: MainWindow, field: TextEditor) -> None:
    field.insertPlainText("5\u00a0000 tonnes")
    QTest.keyClicks(field, ".")
    assert written(window) == "5\u00a0000 tonnes."


def test_the_caret_keeps_its_words_when_the_text_before_it_changes(window: MainWindow, field: TextEditor) -> None:
    QTest.keyClicks(field, "One aim")
    window.bridge.do(SetSlot("brief-kaz", "objectives", "Only one, one aim"))
    QTest.keyClicks(field, "!")
    assert written(window) == "Only one, one aim!"

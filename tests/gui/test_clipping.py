"""A figure that is copied is its value for other programs and its call for another text of the book, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from briefbook.gui.callplaces import all_calls
from briefbook.gui.clipping import WRITTEN, clipping, written_in
from briefbook.gui.editor import TextEditor
from briefbook.gui.figurechips import FigureChips
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from tests.gui.figures import FIGURE
from tests.gui.with_figures import open_with

CALL = FIGURE.call
WRONG = '{{ fact("gold") | value }}'
TEXT = f"𝒜 *mined*\u00a0{CALL} in 2024.\nAnd {WRONG}."
PRINTED = TEXT.replace(CALL, FIGURE.value)
START, END = TEXT.index(CALL), TEXT.index(CALL) + len(CALL)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on a brief with two figures in its objectives, of which there is but one."""
    return open_with(TEXT, window, qtbot, book, tmp_path)


@pytest.fixture
def field(opened: MainWindow, qtbot: QtBot) -> TextEditor:
    """The objectives, with the keyboard in them, the caret before the first figure, and the figures known."""
    editor = opened.work.editor("objectives")
    editor.setFocus()
    (chips,) = editor.findChildren(FigureChips)
    qtbot.waitUntil(lambda: chips.at(END + 1) is not None)
    editor.setTextCursor(editor.stretch(START, START))
    return editor


def elsewhere(qtbot: QtBot) -> str:
    """What another program gets when something is pasted there."""
    line = QLineEdit()
    qtbot.addWidget(line)
    QTest.keyClick(line, Qt.Key.Key_V, CONTROL)
    return line.text()


def at_end(editor: TextEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_End, CONTROL)


def test_a_copied_figure_is_its_value_elsewhere_and_its_call_here(
    opened: MainWindow, field: TextEditor, qtbot: QtBot
) -> None:
    QTest.keyClick(field, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    assert elsewhere(qtbot) == FIGURE.value
    at_end(field)
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert opened.bridge.book is not None
    assert opened.bridge.book.paper("brief-kaz").slot("objectives") == field.toPlainText() == TEXT + CALL


def test_a_figure_is_cut_and_put_elsewhere_in_the_book(opened: MainWindow, field: TextEditor, qtbot: QtBot) -> None:
    QTest.keyClick(field, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(field, Qt.Key.Key_X, CONTROL)
    assert field.toPlainText() == TEXT.replace(CALL, "")
    assert elsewhere(qtbot) == FIGURE.value
    opened.action_table.by_name["undo"].trigger()
    assert field.toPlainText() == TEXT
    opened.papers.chosen.emit("brief-uzb")
    other = opened.work.editor("objectives")
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_V, CONTROL)
    assert other.toPlainText() == CALL


def test_everything_is_copied_as_it_prints_but_what_prints_nothing_sound(field: TextEditor) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == PRINTED
    assert written_in(mime) == TEXT


def test_a_call_seen_as_it_is_written_is_copied_as_it_is_written(field: TextEditor) -> None:
    (chips,) = field.findChildren(FigureChips)
    QTest.keyClick(field, Qt.Key.Key_Right, SHIFT)
    chips._open(next(all_calls(field.document())))
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "alue "


def test_what_is_dragged_into_a_text_is_the_call(field: TextEditor) -> None:
    QTest.keyClick(field, Qt.Key.Key_Right, SHIFT)
    mime = field.createMimeDataFromSelection()
    assert mime.text() == FIGURE.value
    at_end(field)
    drop(field, mime)
    assert field.toPlainText() == TEXT + CALL


def drop(field: TextEditor, mime: QMimeData) -> None:
    """Let something go behind the last letter."""
    place = field.cursorRect().center()
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field.viewport(), QDragEnterEvent(place, action, mime, left, none))
    QApplication.sendEvent(field.viewport(), QDropEvent(QPointF(place), action, mime, left, none))


def test_text_of_other_programs_is_pasted_as_it_is(field: TextEditor) -> None:
    QApplication.clipboard().setText("from {{ elsewhere }}")
    at_end(field)
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.toPlainText() == TEXT + "from {{ elsewhere }}"


def test_a_clipping_that_cannot_be_read_is_plain_text(field: TextEditor) -> None:
    mime = clipping("x", "plain")
    mime.setData(WRITTEN, b"\xff\xfe\xff")
    QApplication.clipboard().setMimeData(mime)
    at_end(field)
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.toPlainText() == TEXT + "plain"


def test_half_a_letter_does_not_keep_a_text_from_being_copied() -> None:
    assert written_in(clipping("a\ud835", "a")) == "a\ud835"

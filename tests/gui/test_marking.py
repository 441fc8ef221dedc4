"""Marks in the window: of papers, of points, of paragraphs, in the wording of the book's scheme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.gui.markpicker import MarkChip, MarkPicker
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.marking import Authority, Mark


@pytest.fixture
def marked(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on a brief under a scheme that was chosen in the form."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert not window.work.marks.chip.isVisible()
    scheme = window.views.event_form.marking.scheme
    scheme.setCurrentIndex(scheme.findData("us-classified"))
    scheme.activated.emit(scheme.currentIndex())
    window.papers.chosen.emit("brief-kaz")
    qtbot.waitUntil(window.work.marks.chip.isVisible)
    return window


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def pick(chip: MarkChip, level: str) -> MarkPicker:
    """Choose a level in the picker of a chip."""
    picker = chip.pick()
    assert picker is not None
    picker.level.setCurrentIndex(picker.level.findData(level))
    picker.level.activated.emit(picker.level.currentIndex())
    return picker


def test_a_paper_is_marked_by_its_chip(marked: MainWindow) -> None:
    chip = marked.work.marks.chip
    picker = pick(chip, "s")
    picker.caveats["nf"].click()
    picker.close()
    mark = next(paper.mark for paper in book_of(marked).papers if paper.id == "brief-kaz")
    assert mark == Mark(level="s", caveats=("nf",))
    assert (chip.text(), chip.accessibleName()) == ("(S//NF)", "Paper: (S//NF)")
    assert marked.work.marks.banner.text() == "SECRET//NOFORN"


def test_an_unknown_state_is_not_taken(marked: MainWindow) -> None:
    picker = pick(marked.work.marks.chip, "s")
    QTest.keyClicks(picker.release, "GBR XYZ")
    picker.release.editingFinished.emit()
    assert picker.told.text() == "Not known: XYZ"
    picker.close()
    assert next(paper.mark for paper in book_of(marked).papers if paper.id == "brief-kaz") == Mark(level="s")


def test_each_part_of_a_point_has_its_own_mark(marked: MainWindow) -> None:
    marked.work.add.click()
    (box,) = marked.work.boxes()
    pick(box.chips["support"], "c").close()
    (point,) = book_of(marked).points
    assert (point.line_mark, point.support_mark) == (Mark(), Mark(level="c"))
    assert box.chips["support"].text() == "(C)"


def test_the_paragraph_at_the_caret_gets_its_mark_and_another(marked: MainWindow) -> None:
    editor = marked.work.editor("objectives")
    editor.setPlainText("First.\n\n- Second\n  goes on.")
    cursor = editor.textCursor()
    cursor.setPosition(len("First.\n\n- Second\n  go"))
    editor.setTextCursor(cursor)
    (button,) = marked.work.marks.portions
    assert button.text() == "Mark paragraph"
    pick(button, "s").close()
    assert editor.toPlainText() == "First.\n\n- (S) Second\n  goes on."
    assert button.text() == "(S)"
    pick(button, "c").close()
    assert editor.toPlainText() == "First.\n\n- (C) Second\n  goes on."
    assert book_of(marked).papers[2].slot("objectives") == editor.toPlainText()
    pick(button, "").close()
    assert editor.toPlainText() == "First.\n\n- Second\n  goes on."


def test_a_chip_opens_by_the_keyboard(marked: MainWindow) -> None:
    marked.work.marks.chip.setFocus()
    QTest.keyClick(marked.work.marks.chip, Qt.Key.Key_Space)
    (picker,) = marked.work.marks.chip.findChildren(MarkPicker)
    assert picker.isVisible()
    picker.close()


def test_the_floor_and_the_authority_are_in_the_form_of_the_event(marked: MainWindow) -> None:
    form = marked.views.event_form.marking
    pick(form.floor, "c").close()
    QTest.keyClicks(form.by, "A. Clerk")
    QTest.keyClicks(form.until, "2035-11-06")
    book = book_of(marked)
    assert book.floor == Mark(level="c")
    assert book.authority is not None
    assert (book.authority.by, str(book.authority.until)) == ("A. Clerk", "2035-11-06")
    for _ in range(len("2035-11-06")):
        QTest.keyClick(form.until, Qt.Key.Key_Backspace)
    assert book_of(marked).authority == Authority(by="A. Clerk")

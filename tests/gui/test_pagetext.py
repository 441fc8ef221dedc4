"""What can be done with the text of the pages: select, copy, search, hear it; the page follows the caret."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.app.pagetalk import LocateText, PageWords
from briefbook.gui.pagetext import PageText
from briefbook.gui.pageview import PageView
from briefbook.gui.selection import Mark, Selection, nearest
from briefbook.gui.spread import View
from briefbook.gui.window import MainWindow
from briefbook.gui.written import spoken
from briefbook.model.commands import SetSlot
from tests.gui.stand_in import WORDS, StandIn

PAGE = "Three clear aims\nremain."


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot, book_file: Path) -> PageView:
    """The pages of a book; each says the same few words."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10 and window.status.progress.isHidden())
    window.activateWindow()
    window.view.setFocus()
    return window.view


def at(view: PageView, x: float, y: float) -> QPoint:
    """Where a place of the first page, in points from its lower left corner, is in the view."""
    box = view._spread.boxes[0]
    return view._origin(box) + QPoint(round(x * box.scale), round(box.height - y * box.scale))


def run(window: MainWindow, name: str) -> None:
    window.action_table.by_name[name].trigger()


def test_words_are_selected_with_the_mouse_and_copied(view: PageView, qtbot: QtBot) -> None:
    start, end = at(view, 140, 705), at(view, 80, 690)
    view.text.want(0)
    qtbot.waitUntil(lambda: view.text.said(0) == PAGE)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    qtbot.waitUntil(lambda: view.text.selected != "")
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "clear aims\nremain."


def test_a_whole_page_is_selected_as_soon_as_its_words_are_known(view: PageView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.text.selected == PAGE)


def test_a_selection_goes_on_over_pages() -> None:
    chosen = Selection(Mark(1, 1), Mark(0, 2))
    assert chosen.text({0: WORDS, 1: WORDS}) == "aims\nremain.\nThree clear"


def test_the_words_of_pages_read_long_ago_are_let_go_but_not_those_selected(qtbot: QtBot) -> None:  # noqa: ARG001
    text = PageText()
    for page in range(3):
        text.show_words(PageWords(1, page, WORDS))
    text.start(1, 72, 705)
    text.extend(2, 72, 705)
    chosen = text.selected
    for page in range(3, 300):
        text.show_words(PageWords(1, page, WORDS))
        assert text.said(page) == PAGE
    assert [page for page in range(300) if text.said(page)] == [1, 2, *range(254, 300)]
    assert text.selected == chosen != ""


def test_the_nearest_word_is_on_the_nearest_line() -> None:
    assert nearest(WORDS, 500, 690) == 3
    assert nearest(WORDS, 133, 708) in (0, 1)
    assert nearest((), 1, 1) is None


def test_a_search_marks_all_places_and_goes_round(view: PageView, window: MainWindow, qtbot: QtBot) -> None:
    run(window, "find")
    QTest.keyClicks(window.pages.field, "aims")
    qtbot.waitUntil(lambda: window.pages.count.text() == "1 of 10")
    run(window, "find-previous")
    assert window.pages.count.text() == "10 of 10"
    assert view.page == 9
    QTest.keyClick(window.pages.field, Qt.Key.Key_Return)
    assert window.pages.count.text() == "1 of 10"
    QTest.keyClick(window.pages.field, Qt.Key.Key_Escape)
    assert window.pages.bar.isHidden()
    assert view.text.hits == 0
    assert view.hasFocus()


def test_what_is_not_there_is_said(view: PageView, window: MainWindow, qtbot: QtBot) -> None:  # noqa: ARG001
    run(window, "find")
    QTest.keyClicks(window.pages.field, "zinc")
    qtbot.waitUntil(lambda: window.pages.count.text() == "Nothing found")


def test_a_search_stays_when_the_pages_are_made_anew(view: PageView, window: MainWindow, qtbot: QtBot) -> None:
    run(window, "find")
    QTest.keyClicks(window.pages.field, "aims")
    qtbot.waitUntil(lambda: view.text.hits == 10)
    view.go_to(4)
    with qtbot.waitSignal(window.bridge.pressed):
        run(window, "page-letter")
    qtbot.waitUntil(lambda: view.text.hits == 10)
    assert view.page == 4


def test_facing_pages_lie_as_in_a_book(view: PageView, window: MainWindow) -> None:
    run(window, "lay-spread")
    first, second, third = view._spread.boxes[:3]
    assert first.left == third.left > second.left
    assert second.top == third.top > first.top
    view.go_to(1)
    view.go_by(1)
    assert view.page in (3, 4)


def test_a_page_is_chosen_among_all_with_the_keyboard(view: PageView, window: MainWindow) -> None:
    view.go_to(3)
    run(window, "lay-overview")
    assert view.page == 3
    assert view._spread.boxes[0].top == view._spread.boxes[1].top
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert (view.laid, view.page) == (View.CONTINUOUS, 4)


def test_a_click_in_the_overview_opens_the_page(view: PageView, window: MainWindow) -> None:
    run(window, "lay-overview")
    box = view._spread.boxes[1]
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view._origin(box) + QPoint(box.width // 2, box.height // 2)
    )
    assert (view.laid, view.page) == (View.CONTINUOUS, 1)


def test_assistive_technology_reads_the_page_in_view(view: PageView, qtbot: QtBot) -> None:
    view.go_to(2)
    qtbot.waitUntil(lambda: view.accessibleDescription() == f"Page 3 of 10\n{PAGE}")


def test_the_page_follows_the_caret_but_does_not_jump(
    view: PageView, window: MainWindow, qtbot: QtBot, stand_in: StandIn
) -> None:
    window.papers.chosen.emit("brief-uzb")
    view.go_to(0)
    editor = window.work.editor("objectives")
    editor.setFocus()
    QTest.keyClicks(editor, "Three aims")
    qtbot.waitUntil(lambda: view.page == 7)
    place = view.verticalScrollBar().value()
    asked = len(stand_in.asked)
    QTest.keyClicks(editor, " more")
    qtbot.waitUntil(lambda: any(isinstance(one, LocateText) for one in stand_in.asked[asked:]))
    qtbot.wait(50)
    assert view.verticalScrollBar().value() == place


def test_the_words_round_the_caret_are_those_that_print() -> None:
    text = '# Aims\n- **Uranium**: {{ fact("x") }} tonnes of it\nmore'
    assert spoken(text, text.index("tonnes") + 3) == "tonnes of it"
    assert spoken(text, text.index("anium")) == "Uranium:"


def test_replacing_all_is_one_step_that_can_be_undone(view: PageView, window: MainWindow, qtbot: QtBot) -> None:  # noqa: ARG001
    for paper in ("brief-kaz", "brief-uzb"):
        window.bridge.do(SetSlot(paper, "objectives", "Uranium first."))
    run(window, "replace")
    find = window.views.replacing
    QTest.keyClicks(find.field, "uranium")
    QTest.keyClicks(find.by, "Copper")
    qtbot.waitUntil(lambda: find.count.text() == "2 places")
    QTest.mouseClick(find.all, Qt.MouseButton.LeftButton)
    book = window.bridge.book
    assert book is not None
    assert [book.paper(paper).slot("objectives") for paper in ("brief-kaz", "brief-uzb")] == ["Copper first."] * 2
    assert find.count.text() == "Nothing found"
    assert window.bridge.undo_title == "Replace “uranium”"
    window.bridge.undo()
    assert window.bridge.book is not None
    assert window.bridge.book.paper("brief-kaz").slot("objectives") == "Uranium first."


def test_a_place_found_leads_to_its_text(view: PageView, window: MainWindow, qtbot: QtBot) -> None:  # noqa: ARG001
    window.bridge.do(SetSlot("brief-uzb", "objectives", "First uranium, then copper."))
    run(window, "replace")
    QTest.keyClicks(window.views.replacing.field, "copper")
    qtbot.waitUntil(lambda: window.views.replacing.count.text() == "1 place")
    QTest.keyClick(window.views.replacing.list, Qt.Key.Key_Return)
    assert window.stage.place == "paper"
    assert window.work.paper == "brief-uzb"
    assert window.work.editor("objectives").textCursor().selectedText() == "copper"

"""A book in the window: opened, read, edited, saved, closed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from briefbook.app.files import read_book, write_book
from briefbook.app.places import Places
from briefbook.app.worker import PressBook
from briefbook.gui.paperrow import PaperRows
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.schedule import Meeting
from tests.gui.stand_in import LETTER, Mood, StandIn


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.open(path)
    qtbot.waitUntil(lambda: window.view.count == 10)


def trigger(window: MainWindow, name: str) -> None:
    window.action_table.by_name[name].trigger()


def click(widget: QWidget, place: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def answer(window: MainWindow, qtbot: QtBot, button: QMessageBox.StandardButton) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    window.findChildren(QMessageBox)[-1].button(button).click()


def choose(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_without_a_book_the_window_offers_ways_to_one(window: MainWindow) -> None:
    assert window.welcome.isVisible()
    assert window.welcome.sample.text() == "Open the sample book"
    assert not window.papers.isVisible()


def test_a_book_opens_and_shows_its_pages(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    assert window.windowTitle() == "washington[*] – Briefbook"
    assert window.papers.current == "cover"


def test_another_book_opens_over_every_place(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    for button in window.nav.buttons():
        button.click()
    window.filing.open_sample()
    qtbot.waitUntil(lambda: window.bridge.path is None and window.view.count == 10)
    assert window.stage.place == "paper"


def test_the_sample_opens_from_the_welcome(window: MainWindow, qtbot: QtBot) -> None:
    window.welcome.sample.click()
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert window.bridge.path is None


def test_an_opened_book_is_among_the_recent_ones(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "close-book")
    assert window.welcome.isVisible()
    assert [card.book.path for card in window.welcome.cards] == [book_file]


def test_a_book_dropped_on_the_window_opens(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(book_file))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.view.count == 10)


def test_the_paper_in_view_is_marked_while_scrolling(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    window.view.go_to(5)
    assert window.papers.current == "brief-kaz"


def test_a_click_on_a_paper_goes_to_its_first_page(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    tree = window.papers.tree
    brief = tree.model().index(1, 0, tree.model().index(2, 0))
    click(tree.viewport(), tree.visualRect(brief).center())
    assert window.view.page == 6


def test_folding_a_group_keeps_the_mark(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    tree = window.papers.tree
    heading = tree.model().index(2, 0)
    click(tree.viewport(), tree.visualRect(heading).center())
    assert not tree.isExpanded(heading)
    assert window.papers.current == "cover"


def test_the_paper_on_the_page_is_marked_quietly_while_another_place_is_worked_in(
    window: MainWindow, qtbot: QtBot, book_file: Path
) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    rows = window.papers.tree.itemDelegate()
    assert isinstance(rows, PaperRows)
    window.nav.button("event").click()
    assert rows.quiet
    window.papers.chosen.emit("brief-kaz")
    assert not rows.quiet


def test_the_panels_keep_their_widths(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, book_file: Path, places: Places, stand_in: StandIn
) -> None:
    opened(window, qtbot, book_file)
    window.panels.moveSplitter(300, 1)
    window.close()
    again = make_window(qapp, places, stand_in.start)
    again.show()
    opened(again, qtbot, book_file)
    assert again.papers.width() == 300
    again.close()


def test_the_pages_turn_by_keys(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    window.activateWindow()
    window.view.setFocus()
    visited = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_Right):
        QTest.keyClick(window.view, key)
        visited.append(window.view.page)
    assert visited == [1, 9, 8, 0, 1]


def test_a_typed_page_number_goes_there(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "go-to-page")
    edit = window.status.page.edit
    edit.clear()
    QTest.keyClicks(edit, "8")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (window.view.page, edit.text()) == (7, "8")


def test_letter_is_an_edit_that_undo_takes_back(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "page-letter")
    assert window.isWindowModified()
    assert window.action_table.by_name["undo"].text() == "Undo Change page format “Letter”"
    trigger(window, "undo")
    assert window.bridge.book == read_book(book_file)
    assert not window.isWindowModified()


def test_only_the_newest_book_is_shown(window: MainWindow, qtbot: QtBot, book_file: Path, stand_in: StandIn) -> None:
    opened(window, qtbot, book_file)
    stand_in.mood = Mood.SILENT
    trigger(window, "page-letter")
    qtbot.waitUntil(lambda: isinstance(stand_in.asked[-1], PressBook))
    stand_in.mood = Mood.WILLING
    trigger(window, "undo")
    trigger(window, "redo")
    with qtbot.waitSignal(window.bridge.pressed, check_params_cb=lambda pages: pages.sizes[0] == LETTER):
        pass
    assert window.bridge.book is not None
    assert window.bridge.book.page == "Letter"


def test_the_pause_for_typing_begins_before_views_show_the_edit(
    window: MainWindow, qtbot: QtBot, book_file: Path
) -> None:
    opened(window, qtbot, book_file)
    begun: list[bool] = []
    window.bridge.changed.connect(lambda *_: begun.append(window.bridge._pause.isActive()))
    trigger(window, "page-letter")
    assert begun == [True]


def test_save_writes_the_book(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "page-letter")
    trigger(window, "save")
    assert read_book(book_file).page == "Letter"
    assert not window.isWindowModified()


def test_the_sample_is_saved_under_a_name_to_be_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, book: Book
) -> None:
    trigger(window, "sample")
    qtbot.waitUntil(lambda: window.view.count == 10)
    trigger(window, "save")
    choose(window, qtbot, tmp_path / "mine.briefbook")
    assert read_book(tmp_path / "mine.briefbook") == book
    assert window.windowTitle() == "mine[*] – Briefbook"


def test_the_sample_nobody_touched_closes_without_a_question(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, "sample")
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert window.close()


def test_closing_asks_for_unsaved_work_and_cancel_keeps_it(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "page-letter")
    assert not window.close()
    answer(window, qtbot, QMessageBox.StandardButton.Cancel)
    assert window.isVisible()
    assert window.isWindowModified()


def test_closing_saves_where_the_user_says_so(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "page-letter")
    window.close()
    answer(window, qtbot, QMessageBox.StandardButton.Save)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert read_book(book_file).page == "Letter"


def test_closing_discards_where_the_user_says_so(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    opened(window, qtbot, book_file)
    trigger(window, "page-letter")
    window.close()
    answer(window, qtbot, QMessageBox.StandardButton.Discard)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert read_book(book_file).page == "A4"


def test_the_appearance_is_remembered(window: MainWindow, qapp: QApplication, tmp_path: Path) -> None:
    trigger(window, "dark")
    assert 'appearance = "dark"' in (tmp_path / "home" / "settings.toml").read_text()
    trigger(window, "light")
    assert qapp.palette().window().color().name() == "#f7f7f8"


def test_another_book_is_opened_from_any_place_and_what_was_chosen_in_the_last_one_is_forgotten(
    window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.briefbook", tmp_path / "second.briefbook"
    meetings = {
        path: Meeting(id=name, day=book.event.day, title=name) for path, name in ((first, "one"), (second, "two"))
    }
    for path, meeting in meetings.items():
        write_book(replace(book, title=meeting.title, schedule=(meeting,)), path)
    opened(window, qtbot, first)
    for name in ("to-schedule", "to-people", "findings"):
        trigger(window, name)
    window.open(second)
    qtbot.waitUntil(lambda: window.bridge.book is not None and window.bridge.book.title == "two")
    trigger(window, "to-schedule")
    assert window.views.schedule.form.title.text() == "two"

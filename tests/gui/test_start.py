"""The start: recent books as cards, their covers, and hints that never come back."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.app.places import Places
from briefbook.gui.recent import RecentBooks
from briefbook.gui.startup import furnish, make_start, make_window
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from tests.gui.stand_in import StandIn


def covers(places: Places) -> list[Path]:
    return sorted((places.cache / "covers").glob("*.png"))


def read(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.bridge.covered):
        window.open(path)


def leave(window: MainWindow) -> None:
    window.action_table.by_name["close-book"].trigger()


@pytest.fixture
def bare(qapp: QApplication, places: Places, stand_in: StandIn) -> Iterator[MainWindow]:
    """The window as it is before it has been painted; the rest follows when it is wanted."""
    made = make_start(qapp, places)
    made.awaited.connect(lambda: furnish(made, places, stand_in.start))
    yield made
    if made.furnished:
        made.bridge.leave()
    made.close()
    made.deleteLater()


def test_what_stands_behind_the_start_page_follows_its_first_paint(bare: MainWindow, qtbot: QtBot) -> None:
    assert not bare.furnished
    bare.show()
    qtbot.waitUntil(lambda: bare.furnished)


def test_the_start_page_stays_as_it_was_when_the_rest_is_made(bare: MainWindow, qapp: QApplication) -> None:
    bare.show()
    before = bare.welcome.new.mapTo(bare, QPoint())
    focused = bare.focusWidget()
    bare.awaited.emit()
    qapp.sendPostedEvents()
    assert bare.welcome.new.mapTo(bare, QPoint()) == before
    assert focused is bare.welcome.new
    assert bare.focusWidget() is focused


def test_a_click_that_comes_before_the_rest_is_not_lost(bare: MainWindow, qtbot: QtBot) -> None:
    bare.welcome.sample.click()
    qtbot.waitUntil(lambda: bare.view.count == 10)


def test_a_key_that_comes_before_the_rest_is_not_lost(bare: MainWindow) -> None:
    bare.action_table.by_name["new"].trigger()
    assert bare.panels.asks_for_new


def test_the_window_can_be_closed_before_the_rest_is_made(bare: MainWindow) -> None:
    assert bare.close()
    assert not bare.furnished


def test_a_pressed_book_leaves_its_cover_for_its_user_alone(
    window: MainWindow, qtbot: QtBot, book_file: Path, places: Places
) -> None:
    read(window, qtbot, book_file)
    (cover,) = covers(places)
    assert stat.S_IMODE(cover.stat().st_mode) == 0o600
    assert stat.S_IMODE(cover.parent.stat().st_mode) == 0o700


def test_a_card_tells_of_a_book_and_shows_its_cover(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    read(window, qtbot, book_file)
    leave(window)
    (card,) = window.welcome.cards
    assert (
        card.accessibleName() == "Open Washington meeting, Washington, 6\xa0November\xa02025, " + book_file.parent.name
    )
    middle = card.grab().toImage().pixelColor(40, card.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (60, 140, 90)


def test_the_cover_of_an_older_state_is_not_shown(
    window: MainWindow, qtbot: QtBot, book: Book, book_file: Path, places: Places
) -> None:
    read(window, qtbot, book_file)
    write_book(replace(book, title="Another state"), book_file)
    assert window.welcome._covers.image(book_file) is None
    read(window, qtbot, book_file)
    assert len(covers(places)) == 1


def test_what_is_not_saved_leaves_no_cover(
    window: MainWindow, qtbot: QtBot, book_file: Path, places: Places, stand_in: StandIn
) -> None:
    stand_in.book = replace(stand_in.book, title="Never saved")
    window.welcome.sample.click()
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert covers(places) == []
    assert not book_file.with_name("Never saved.briefbook").exists()


def test_a_missing_book_is_shown_as_such_and_can_be_forgotten(
    window: MainWindow, qtbot: QtBot, book_file: Path, places: Places
) -> None:
    read(window, qtbot, book_file)
    book_file.unlink()
    leave(window)
    (card,) = window.welcome.cards
    assert card.remove.isVisible()
    card.click()
    assert window.bridge.book is None
    card.remove.click()
    assert window.welcome.cards == []
    assert covers(places) == []


def test_arrows_go_from_card_to_card_and_enter_opens(
    window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path, places: Places
) -> None:
    recent = RecentBooks(places.settings.with_name("recent.json"))
    for name in ("one", "two", "three"):
        write_book(book, tmp_path / f"{name}.briefbook")
        recent.add(tmp_path / f"{name}.briefbook", book)
    window.action_table.done.emit()
    window.activateWindow()
    first, second, third = window.welcome.cards
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Left)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert window.welcome.new.hasFocus()
    QTest.keyClick(third, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view.count == 10)
    assert window.bridge.path == tmp_path / "one.briefbook"


def test_an_older_list_of_paths_is_still_read(tmp_path: Path, book_file: Path) -> None:
    file = tmp_path / "recent.json"
    file.write_text(f'{{"books": ["{book_file}"]}}')
    assert RecentBooks(file).paths() == (book_file,)


def test_four_hints_come_one_by_one_and_never_again(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, book_file: Path, places: Places, stand_in: StandIn
) -> None:
    read(window, qtbot, book_file)
    seen = []
    while window.hints.isVisible():
        assert window.rect().contains(window.hints.geometry())
        seen.append(window.hints.hint)
        window.hints.dismiss.click()
    assert seen == ["slash", "number", "palette", "checks"]
    window.close()
    again = make_window(qapp, places, stand_in.start)
    again.show()
    read(again, qtbot, book_file)
    assert not again.hints.isVisible()
    again.close()


@pytest.mark.parametrize("width", [760, 1400])
def test_cards_never_lie_on_each_other(
    window: MainWindow, book: Book, tmp_path: Path, places: Places, width: int
) -> None:
    recent = RecentBooks(places.settings.with_name("recent.json"))
    for name in "abcd":
        recent.add(tmp_path / f"{name}.briefbook", book)
    window.action_table.done.emit()
    window.resize(width, 700)
    QApplication.processEvents()
    cards = window.welcome.cards
    assert not any(one.geometry().intersects(other.geometry()) for one in cards for other in cards if one is not other)

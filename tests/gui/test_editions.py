"""The book's editions: listed, changed, added, removed; papers hidden from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from briefbook.gui.hiding import HidingMenu
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.commands import RenamePaper
from briefbook.model.inclusion import find_edition


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the editions of a book."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.nav.button("editions").click()
    qtbot.waitUntil(lambda: "4 papers" in spoken(window, 0))
    return window


def spoken(window: MainWindow, row: int) -> str:
    """What is read aloud of a row."""
    return str(window.views.editions.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def test_the_list_tells_for_whom_and_what_is_left_out(desk: MainWindow) -> None:
    assert spoken(desk, 0) == "Principal’s edition, 4 papers, For the principal · large type"
    assert "released to KAZ, UZB · without 2 points" in spoken(desk, 2)
    desk.views.editions.choose("partner")
    assert desk.views.editions.told.text() == "Left out: 2 points."


def test_a_paper_without_a_title_is_called_as_on_the_page(desk: MainWindow, qtbot: QtBot) -> None:
    desk.bridge.do(RenamePaper("brief-kaz", ""))
    box = desk.views.editions.form._papers["brief-kaz"]
    qtbot.waitUntil(lambda: (box.text(), box.accessibleName()) == ("Meeting-brief", "Meeting-brief"))


def test_an_edition_is_added_named_and_taken_away(desk: MainWindow) -> None:
    view = desk.views.editions
    view.add.click()
    QTest.keyClicks(view.form.name, "Press")
    assert find_edition(book_of(desk), "edition-1").name == "Press"
    view.remove.click()
    assert book_of(desk).editions == ()


def test_release_is_kept_as_chips(desk: MainWindow) -> None:
    view = desk.views.editions
    view.choose("partner")
    QTest.keyClicks(view.form.release, "United States")
    QTest.keyClick(view.form.release, Qt.Key.Key_Return)
    assert find_edition(book_of(desk), "partner").release == ("KAZ", "UZB", "USA")
    chip(desk, "Do not release to KAZ").click()
    assert find_edition(book_of(desk), "partner").release == ("UZB", "USA")


def test_kinds_are_left_out_by_their_chips(desk: MainWindow) -> None:
    desk.views.editions.choose("delegation")
    chip(desk, "Sources").click()
    assert find_edition(book_of(desk), "delegation").leave_out == ("sources",)
    assert not desk.views.editions.form._papers["sources"].isEnabled()


def test_a_paper_is_hidden_in_the_form_and_shown_by_the_menu(desk: MainWindow) -> None:
    desk.views.editions.choose("delegation")
    desk.views.editions.form._papers["brief-uzb"].click()
    assert hidden(desk) == ("delegation",)
    desk.papers.show_current("brief-uzb")
    menu = next(hiding for hiding in desk.children() if isinstance(hiding, HidingMenu))
    menu.fill()
    action = next(action for action in menu.menu.actions() if action.text() == "Delegation’s edition")
    assert action.isChecked()
    action.trigger()
    assert hidden(desk) == ()


def test_an_edition_goes_straight_to_the_export(desk: MainWindow) -> None:
    desk.views.editions.choose("partner")
    desk.views.editions.export.click()
    assert desk.stage.place == "export"
    assert desk.views.export.order.editions == ("partner",)
    assert not desk.views.export.order.whole


def hidden(window: MainWindow) -> tuple[str, ...]:
    return next(paper.hidden_from for paper in book_of(window).papers if paper.id == "brief-uzb")


def chip(window: MainWindow, name: str) -> QToolButton:
    """The first chip of the form with a name."""
    buttons = window.views.editions.form.findChildren(QToolButton)
    return next(button for button in buttons if button.accessibleName() == name and not button.isHidden())

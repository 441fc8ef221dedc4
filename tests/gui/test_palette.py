"""Everything by typing: figures in a text, papers and actions from the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.app.places import Places
from briefbook.gui.editor import TextEditor
from briefbook.gui.preferences import Preferences
from briefbook.gui.window import MainWindow
from tests.gui.figures import FIGURE


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the brief for Kazakhstan."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-kaz")
    return window


@pytest.fixture
def editor(opened: MainWindow) -> TextEditor:
    """Its objectives, with the caret in them."""
    field = opened.work.editor("objectives")
    opened.activateWindow()
    field.setFocus()
    return field


def test_a_slash_and_a_name_put_a_figure_into_the_text(opened: MainWindow, editor: TextEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "They mine /urani")
    qtbot.waitUntil(opened.figures.isVisible)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == f"They mine {FIGURE.call}"
    assert not opened.figures.isVisible()


def test_escape_leaves_the_slash_in_the_text(opened: MainWindow, editor: TextEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "and/or /urani")
    qtbot.waitUntil(opened.figures.isVisible)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not opened.figures.isVisible()
    assert editor.toPlainText() == "and/or /urani"


def test_a_slash_within_a_word_opens_nothing(opened: MainWindow, editor: TextEditor) -> None:
    QTest.keyClicks(editor, "and/or")
    QTest.qWait(150)
    assert not opened.figures.isVisible()


def test_the_palette_goes_to_a_paper(opened: MainWindow) -> None:
    opened.action_table.by_name["palette"].trigger()
    QTest.keyClicks(opened.views.commands.search, "uzbek")
    QTest.keyClick(opened.views.commands.search, Qt.Key.Key_Return)
    assert opened.work.paper == "brief-uzb"
    assert not opened.views.commands.isVisible()


def test_the_palette_does_an_action(opened: MainWindow) -> None:
    opened.action_table.by_name["palette"].trigger()
    QTest.keyClicks(opened.views.commands.search, "us letter")
    QTest.keyClick(opened.views.commands.search, Qt.Key.Key_Return)
    assert opened.bridge.book is not None
    assert opened.bridge.book.page == "Letter"


def test_the_palette_finds_figures(opened: MainWindow, editor: TextEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "x ")
    opened.action_table.by_name["palette"].trigger()
    QTest.keyClicks(opened.views.commands.search, "uranium")
    qtbot.waitUntil(lambda: opened.views.commands._model.rowCount() == 1)
    QTest.keyClick(opened.views.commands.search, Qt.Key.Key_Return)
    assert editor.toPlainText() == f"x {FIGURE.call}"


def first_titles(window: MainWindow, count: int) -> list[str]:
    model = window.views.commands._model
    return [model.row(model.index(row)).title for row in range(count)]


def test_what_was_chosen_comes_first_the_next_time_and_in_the_next_window(opened: MainWindow, places: Places) -> None:
    for sought in ("us letter", "uzbek", "us letter"):
        opened.action_table.by_name["palette"].trigger()
        QTest.keyClicks(opened.views.commands.search, sought)
        QTest.keyClick(opened.views.commands.search, Qt.Key.Key_Return)
    opened.action_table.by_name["palette"].trigger()
    letter, paper, *_ = first_titles(opened, 3)
    assert ("Letter" in letter, "Uzbekistan" in paper) == (True, True)
    QTest.keyClicks(opened.views.commands.search, "uz")
    assert "Uzbekistan" in first_titles(opened, 1)[0]
    assert Preferences(places.settings).choices() == ("action:page-letter", "paper:brief-uzb")


def test_no_more_than_ten_choices_are_kept(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.toml")
    for number in range(12):
        preferences.remember_choice(f"action:{number}")
    assert preferences.choices()[0] == "action:11"
    assert len(preferences.choices()) == 10

"""Agendas and notes print as they are typed, and look so: no sign in them is Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.clipping import clipping
from briefbook.gui.editor import TextEditor
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting
from tests.gui.figures import FIGURE

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("agenda", "note", "person")


@pytest.fixture
def fields(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> dict[str, TextEditor]:
    """The agenda and the note of a meeting, and the note on a person."""
    talks = Meeting(id="talks", day=book.event.day, title="Talks", agenda=("**Ore**",), note="**Ore**")
    anna = Person(id="anna", name="Anna Able", country="KAZ", role="", source="", note="**Ore**")
    path = tmp_path / "plain.briefbook"
    write_book(replace(book, schedule=(talks,), people=(anna,)), path)
    window.open(path)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.bridge.up_to_date)
    form = window.views.schedule.form
    return {"agenda": form.agenda, "note": form.note, "person": window.views.people.form.note}


def weights(editor: TextEditor) -> set[int]:
    """How heavy the letters of the first line are."""
    ranges = editor.document().firstBlock().layout().formats()
    return {one.format.fontWeight() for one in ranges} - {0}


@pytest.mark.parametrize("name", NAMES)
def test_stars_are_shown_as_they_print(fields: dict[str, TextEditor], window: MainWindow, name: str) -> None:
    assert fields[name].toPlainText() == "**Ore**"
    assert weights(fields[name]) <= {int(QFont.Weight.Normal)}
    window.papers.chosen.emit("brief-kaz")
    markdown = window.work.editor("objectives")
    markdown.setPlainText("**Ore**")
    assert int(QFont.Weight.DemiBold) in weights(markdown)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_L])
def test_keys_that_make_markdown_put_nothing_in(fields: dict[str, TextEditor], name: str, key: Qt.Key) -> None:
    QTest.keyClick(fields[name], Qt.Key.Key_A, CONTROL)
    QTest.keyClick(fields[name], key, CONTROL)
    assert fields[name].toPlainText() == "**Ore**"


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_pasted_as_its_value(fields: dict[str, TextEditor], name: str) -> None:
    QApplication.clipboard().setMimeData(clipping(FIGURE.call, FIGURE.value))
    QTest.keyClick(fields[name], Qt.Key.Key_A, CONTROL)
    QTest.keyClick(fields[name], Qt.Key.Key_V, CONTROL)
    assert fields[name].toPlainText() == FIGURE.value


def test_marks_of_portions_keep_their_colour(fields: dict[str, TextEditor], window: MainWindow) -> None:
    fields["person"].setPlainText("(C) Ore.")
    ranges = fields["person"].document().firstBlock().layout().formats()
    inks = {one.format.foreground().color().name() for one in ranges}
    assert window._theme.tokens.warning.lower() in inks

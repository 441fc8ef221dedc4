"""Everyone can use the window: names, order, contrast."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.tokens import CONTRAST, DARK, LIGHT, Tokens
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting

CONTROLS = (QAbstractButton, QLineEdit, QAbstractScrollArea, QProgressBar)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    made = QColor(colour)
    red, green, blue = (linear(share) for share in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(share: float) -> float:
    return share / 12.92 if share <= 0.03928 else math.pow((share + 0.055) / 1.055, 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.window, tokens.surface, tokens.soft, tokens.hover, tokens.danger_soft)
    for ground in grounds:
        assert contrast(tokens.text, ground) >= 7
        assert contrast(tokens.muted, ground) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


def test_in_high_contrast_all_words_pass_seven_to_one() -> None:
    grounds = (CONTRAST.window, CONTRAST.surface, CONTRAST.soft, CONTRAST.hover, CONTRAST.danger_soft)
    for ground in grounds:
        for words in (CONTRAST.text, CONTRAST.muted, CONTRAST.accent, CONTRAST.danger, CONTRAST.warning, CONTRAST.edge):
            assert contrast(words, ground) >= 7
    for ground in (CONTRAST.accent, CONTRAST.accent_hover):
        assert contrast(CONTRAST.on_accent, ground) >= 7
    assert (CONTRAST.ring, CONTRAST.frame) > (LIGHT.ring, LIGHT.frame)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_and_signs_stand_out(tokens: Tokens) -> None:
    for colour in (tokens.accent, tokens.danger, tokens.warning):
        for ground in (tokens.window, tokens.surface, tokens.canvas):
            assert contrast(colour, ground) >= 3


def test_every_control_has_a_name(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["findings"].trigger()
    own = [widget for kind in CONTROLS for widget in window.findChildren(kind) if widget.isVisible()]
    unnamed = [f"{type(widget).__name__} {widget.objectName()}" for widget in own if not _name(widget)]
    assert unnamed == []


@pytest.fixture
def full(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on a book with a person and a meeting."""
    person = Person(id="anna", name="Anna Able", country="USA", role="Secretary of State", source="")
    meeting = Meeting(id="talks", day=book.event.day, title="Talks", participants=("KAZ",), attendees=("anna",))
    path = tmp_path / "full.briefbook"
    write_book(msgspec.structs.replace(book, people=(person,), schedule=(meeting,)), path)
    window.open(path)
    qtbot.waitUntil(lambda: window.view.count == 10)
    return window


ORDER = {
    "schedule": ("Import a calendar", "Talks, 6\xa0November\xa02025", "Title", "Start", "Time zone", "Place",
                 "Who leads", "Remove KAZ", "Participants", "Who attends", "Press", "Agenda", "Note"),
    "people": ("People", "Choose a portrait", "Name", "Post", "State", "Form of address", "Until", "Note"),
    "gate": ("Still open, 1", "Search findings", "Severity", "Kind", "Grouped", "Findings", "Go there", "Waive"),
}  # fmt: skip


@pytest.mark.parametrize("place", list(ORDER))
def test_tab_goes_through_a_place_as_one_reads(full: MainWindow, place: str) -> None:
    full.activateWindow()
    full.nav.button(place).click()
    full.nav.button("gate").setFocus()
    visited = []
    for _ in range(40):
        full.focusNextChild()
        focus = QApplication.focusWidget()
        visited.append(_name(focus) if focus else "")
    places = [next(i for i, name in enumerate(visited) if name.startswith(wanted)) for wanted in ORDER[place]]
    assert places == sorted(places)


@pytest.mark.parametrize("place", ["event", "schedule", "people", "gate"])
def test_every_control_of_a_place_has_a_name(full: MainWindow, place: str) -> None:
    full.nav.button(place).click()
    shown = full.stage.view(place)
    own = [widget for kind in (*CONTROLS, QComboBox) for widget in shown.findChildren(kind) if widget.isVisible()]
    assert [f"{type(widget).__name__} {widget.parent()}" for widget in own if not _name(widget)] == []


def test_tab_goes_as_one_reads(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.activateWindow()
    window.papers.tree.setFocus()
    visited = []
    for _ in range(7):
        window.focusNextChild()
        focus = QApplication.focusWidget()
        visited.append(focus.accessibleName() if focus else "")
    assert visited == ["Title", "Add a point", "Objectives", "Pages", "1 finding", "Page format: A4", "Zoom Out"]


def test_assistive_technology_reads_from_left_to_right(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["findings"].trigger()
    names = list(spoken(QAccessible.queryAccessibleInterface(window)))
    order = [names.index(name) for name in ("Open a Book", "Export", "Cover, page 1", "Findings", "Pages", "1 finding")]
    assert order == sorted(order)


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.welcome.sample, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view.count == 10)


def spoken(node: QAccessibleInterface) -> Iterator[str]:
    """The names of what is shown and can have the focus, in the order of the tree."""
    if node.state().focusable and not node.state().invisible:
        yield node.text(QAccessible.Text.Name)
    for number in range(node.childCount()):
        yield from spoken(node.child(number))


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")

"""A figure in a text is one chip with its value; the text stays Markdown to the last character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QFontDatabase, QFontMetricsF, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from briefbook.app.pagetalk import PrintCalls
from briefbook.assets import face_files
from briefbook.gui.callplaces import all_calls
from briefbook.gui.calls import calls_in, provisional
from briefbook.gui.chippaint import Chip, as_tip, chip_of, told
from briefbook.gui.editor import TextEditor
from briefbook.gui.figurechips import FigureChips
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Override
from briefbook.model.commands import SetOverride, SetPoint, SetSlot
from briefbook.model.points import Point
from tests.gui.figures import FIGURE, printed
from tests.gui.stand_in import StandIn
from tests.gui.with_figures import open_with

CALL = FIGURE.call
WRONG = '{{ fact("gold") | value }}'
TEXT = f"𝒜 mined {CALL} in 2024.\nAnd {WRONG}."
START, END = TEXT.index(CALL), TEXT.index(CALL) + len(CALL)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on a brief with two figures in its objectives, of which there is but one."""
    return open_with(TEXT, window, qtbot, book, tmp_path)


@pytest.fixture
def field(window: MainWindow, qtbot: QtBot) -> TextEditor:
    """The objectives, with the keyboard in them and the figures known."""
    editor = window.work.editor("objectives")
    editor.setFocus()
    qtbot.waitUntil(lambda: chips(editor).at(unit(END)) is not None)
    put(editor, START)
    return editor


def chips(editor: TextEditor) -> FigureChips:
    (found,) = editor.findChildren(FigureChips)
    return found


def unit(place: int) -> int:
    return place + 1  # The first letter counts twice for Qt.


def put(editor: TextEditor, place: int) -> None:
    editor.setTextCursor(editor.stretch(place, place))


def caret(editor: TextEditor) -> int:
    return editor.textCursor().position() - 1


def across(editor: TextEditor, start: int, end: int) -> int:
    """How many pixels lie between two places of one line."""
    left, right = (editor.cursorRect(editor.stretch(place, place)).left() for place in (start, end))
    return right - left


def middle(editor: TextEditor) -> QPoint:
    left, right = (editor.cursorRect(editor.stretch(place, place)).center() for place in (START, END))
    return (left + right) / 2


def written(window: MainWindow) -> str:
    assert window.bridge.book is not None
    return window.bridge.book.paper("brief-kaz").slot("objectives")


def test_a_call_takes_the_room_of_its_value_and_stays_in_the_text(field: TextEditor) -> None:
    assert field.toPlainText() == TEXT
    value = field.fontMetrics().horizontalAdvance(FIGURE.value)
    assert value <= across(field, START, END) <= value + 20
    assert across(field, START, END - 1) <= 2


def test_the_value_is_painted_in_the_accent_and_a_mistake_in_the_colour_of_errors(
    window: MainWindow, field: TextEditor
) -> None:
    tokens, seen = window._theme.tokens, field.grab().toImage()
    assert has(seen, tokens.soft)
    assert has(seen, tokens.danger_soft)


def has(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_before_the_value_is_known_the_chip_says_what_it_is_about() -> None:
    assert chip_of(CALL, None) == Chip("uranium production, KAZ", "quiet")
    assert chip_of(CALL, printed(CALL)) == Chip(FIGURE.value, "known")
    assert chip_of(WRONG, printed(WRONG)) == Chip("gold", "wrong")


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("no call", []),
        ("{{ a }}{{ b }}", ["{{ a }}", "{{ b }}"]),
        ("{{ open and {{ a }}", ["{{ a }}"]),
        ("{{ over\nlines }}", []),
        ("{{}}", []),
    ],
)
def test_a_call_is_what_is_closed_in_its_line(text: str, calls: list[str]) -> None:
    assert [text[start:end] for start, end in calls_in(text)] == calls


def test_what_a_call_is_about_is_read_from_it() -> None:
    assert provisional('{{ fact("gdp.growth", "UZB", partner="CHN") | value }}') == "gdp growth, UZB"
    assert provisional("{{ 1 + }}") == "1 +"


def test_the_caret_steps_over_a_chip_in_one_step(field: TextEditor) -> None:
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert caret(field) == END
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert caret(field) == START
    QTest.keyClick(field, Qt.Key.Key_Right, SHIFT)
    assert field.textCursor().selectedText() == CALL
    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClick(field, Qt.Key.Key_Left, CONTROL)
    assert caret(field) == START


def test_backspace_takes_a_chip_whole_and_undo_brings_it_back(window: MainWindow, field: TextEditor) -> None:
    for key, place in ((Qt.Key.Key_Backspace, END), (Qt.Key.Key_Delete, START)):
        put(field, place)
        QTest.keyClick(field, key)
        assert written(window) == field.toPlainText() == TEXT.replace(CALL, "")
        window.action_table.by_name["undo"].trigger()
        assert written(window) == field.toPlainText() == TEXT


def test_taking_words_away_never_leaves_half_a_call(window: MainWindow, field: TextEditor) -> None:
    put(field, END + 1)
    QTest.keyClick(field, Qt.Key.Key_Backspace, CONTROL)
    assert written(window) == TEXT.replace(f"{CALL} ", "")


def test_writing_on_beside_a_chip_leaves_it_as_it_is(window: MainWindow, field: TextEditor) -> None:
    QTest.keyClicks(field, "about ")
    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClicks(field, "!")
    assert written(window) == TEXT.replace(CALL, f"about {CALL}!")


def test_a_click_selects_a_chip_and_enter_leads_to_where_it_comes_from(
    window: MainWindow, field: TextEditor, qtbot: QtBot
) -> None:
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=middle(field))
    assert field.textCursor().selectedText() == CALL
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.stage.place == "facts"
    qtbot.waitUntil(window.views.facts.detail.isVisible)
    assert written(window) == TEXT


def test_a_double_click_leads_to_where_a_figure_comes_from(window: MainWindow, field: TextEditor) -> None:
    QTest.mouseDClick(field.viewport(), Qt.MouseButton.LeftButton, pos=middle(field))
    assert window.stage.place == "facts"


def test_enter_beside_a_chip_begins_a_line(window: MainWindow, field: TextEditor) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert written(window) == TEXT.replace(CALL, f"\n{CALL}")


def test_a_call_can_be_seen_and_changed_as_it_is_written(window: MainWindow, field: TextEditor) -> None:
    field.select(unit(START), unit(END))
    menu = QMenu()
    menu.addAction("Last")
    field.menu_asked.emit(menu, unit(END))
    assert [action.text() for action in menu.actions()] == ["Where It Comes From", "Edit as Written", "", "Last"]
    menu.actions()[1].trigger()
    assert across(field, START, START + 9) > field.fontMetrics().horizontalAdvance(CALL[:9]) * 0.9
    for _ in range(7):
        QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClicks(field, "x")
    assert written(window) == TEXT.replace("| value", "|x value", 1)
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert across(field, START, START + 9) < 3


def test_a_call_that_is_being_typed_is_seen_as_it_is_written(field: TextEditor) -> None:
    put(field, 0)
    QTest.keyClicks(field, '{{ fact("gold"')
    assert across(field, 0, 14) > field.fontMetrics().horizontalAdvance('{{ fact("gold"') * 0.9
    QTest.keyClicks(field, ") }}")
    assert across(field, 0, 17) < 6


def test_a_selection_holds_chips_whole(field: TextEditor) -> None:
    field.select(2, unit(START) + 9)
    assert field.textCursor().selectedText() == f" mined {CALL}"
    field.select(unit(START) + 9, unit(END) + 3)
    assert field.textCursor().selectedText() == f"{CALL} in"
    field.copy()
    assert QApplication.clipboard().text() == f"{FIGURE.value} in"


def test_the_pointer_and_the_reader_of_the_screen_are_told_the_figure(
    field: TextEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.sendEvent(field.viewport(), QHelpEvent(QEvent.Type.ToolTip, middle(field), QPoint(0, 0)))
    assert all(said in QToolTip.text() for said in ("Uranium production", "23,270", "2024", "1.1 years", "Source"))
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    QTest.keyClick(field, Qt.Key.Key_Right, SHIFT)
    assert len(heard) == 1
    assert heard[0].startswith("Uranium production")


def test_a_mistake_is_told_and_nothing_of_it_is_markup() -> None:
    tip = as_tip(told(WRONG, printed(WRONG)))
    assert "There is no figure &lt;b&gt;“gold”&lt;/b&gt;." in tip


def test_a_figure_put_in_by_its_name_is_a_chip_at_once(window: MainWindow, field: TextEditor, qtbot: QtBot) -> None:
    field.selectAll()
    QTest.keyClicks(field, "/uranium")
    qtbot.waitUntil(window.figures.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == CALL
    said = chips(field).at(0)
    assert said is not None
    assert said.text == FIGURE.value


def test_calls_are_asked_for_once_until_the_book_sees_the_library_otherwise(
    window: MainWindow, field: TextEditor, stand_in: StandIn, qtbot: QtBot
) -> None:
    def asked() -> list[str]:
        return [call for one in stand_in.asked if isinstance(one, PrintCalls) for _, call in one.calls]

    before = len(asked())
    put(field, 0)
    QTest.keyClicks(field, "So: ")
    qtbot.waitUntil(lambda: window.bridge.up_to_date)
    assert len(asked()) == before
    assert window.bridge.book is not None
    day = window.bridge.book.as_of
    window.bridge.do(SetOverride(Override(fact=FIGURE.fact, value=1, reason="So.", by="A", dated=day)))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: CALL in asked()[before:])


def test_the_figures_of_a_point_are_asked_for_with_the_point(
    window: MainWindow, stand_in: StandIn, qtbot: QtBot
) -> None:
    window.bridge.do(SetPoint(Point(id="first", line="We ask.", support=f"It is {CALL}.", countries=("KAZ",))))
    window.work.boxes()
    qtbot.waitUntil(lambda: any(isinstance(one, PrintCalls) and ("first", CALL) in one.calls for one in stand_in.asked))
    editor = window.work.boxes()[0].editor("support")
    qtbot.waitUntil(lambda: across(editor, 6, 6 + len(CALL)) < editor.fontMetrics().horizontalAdvance(CALL) * 0.6)


def test_showing_a_value_is_no_edit(window: MainWindow, field: TextEditor) -> None:
    assert field.toPlainText() == TEXT
    assert window.bridge.undo_title == ""
    assert not window.bridge.unsaved


def test_nothing_of_a_call_is_seen_beside_its_chip_when_it_is_selected(window: MainWindow, field: TextEditor) -> None:
    window.bridge.do(SetSlot("brief-kaz", "objectives", f"\u0623\u0646\u062a\u062c\u062a {CALL} \u0645\u0646"))
    field.selectAll()
    seen, ink = field.viewport().grab().toImage(), QColor(window._theme.tokens.on_accent).rgb()
    (call,) = all_calls(field.document())
    chip = chips(field)._place(call)
    rows, columns = (range(round(first) + 1, round(first) + 4) for first in (chip.center().y(), chip.right()))
    assert not any(seen.pixel(x, y) == ink for x in columns for y in rows)


@pytest.fixture
def ideographs() -> Iterator[None]:
    """A face with ideographs, whatever the system has; its letters reach higher than those of the window's."""
    face = QFontDatabase.addApplicationFont(str(*face_files("manimgx_fonts_cjk")))
    assert QFontDatabase.applicationFontFamilies(face)
    yield
    QFontDatabase.removeApplicationFont(face)


@pytest.mark.usefixtures("ideographs")
def test_the_words_of_a_chip_stand_on_the_line_of_the_others(window: MainWindow, field: TextEditor) -> None:
    window.bridge.do(SetSlot("brief-kaz", "objectives", f"\u6f22 {CALL}"))
    (call,) = all_calls(field.document())
    metrics, block = QFontMetricsF(field.font()), field.document().firstBlock()
    line = block.layout().lineAt(0)
    assert line.ascent() > metrics.ascent() + 1  # Letters from other faces reach higher.
    foot = field.corner_of(block).y() + line.y() + line.ascent()
    assert chips(field)._place(call).top() + metrics.ascent() == pytest.approx(foot)

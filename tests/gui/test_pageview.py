"""The pages on screen: images asked for when needed, the old one kept until the new one comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.worker import RenderPage
from briefbook.gui.pageview import PageView
from briefbook.gui.spread import SCREEN, Fit
from briefbook.gui.tokens import LIGHT
from briefbook.gui.window import MainWindow
from briefbook.model.commands import SetSlot
from tests.gui.pixels import middle
from tests.gui.stand_in import Mood, StandIn

GREY = "#c8c8c8"


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot, book_file: Path) -> PageView:
    """The pages of a book, the first of them drawn."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    qtbot.waitUntil(lambda: middle(window.view) == GREY)
    return window.view


def wheel(view: PageView, turns: int) -> None:
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)


def test_only_pages_near_the_view_are_asked_for(view: PageView, stand_in: StandIn) -> None:
    asked = {request.index for request in stand_in.asked if isinstance(request, RenderPage)}
    assert asked <= {0, 1, 2}
    assert view.page == 0


def test_the_old_image_stays_until_the_new_one_comes(
    view: PageView, window: MainWindow, stand_in: StandIn, qtbot: QtBot
) -> None:
    stand_in.mood = Mood.SILENT
    view.zoom_in()
    qtbot.wait(80)
    assert middle(view) == GREY
    window.action_table.by_name["page-letter"].trigger()
    assert middle(view) == GREY


def test_the_width_is_fitted_until_the_user_zooms(view: PageView) -> None:
    fits, before = [view.fit], view.percent
    view.zoom_in()
    fits.append(view.fit)
    assert fits == [Fit.WIDTH, Fit.FREE]
    assert view.percent > before


def test_zooming_out_ends_at_a_quarter(view: PageView) -> None:
    for _ in range(40):
        view.zoom_out()
    assert view.percent == 25


def test_a_whole_page_fits(view: PageView) -> None:
    view.follow(Fit.PAGE)
    assert 842 * SCREEN * view.percent / 100 <= view.viewport().height()


def test_ctrl_and_wheel_zoom_about_the_pointer(view: PageView) -> None:
    view.go_to(5)
    before = view.percent
    wheel(view, 2)
    assert view.percent > before
    assert view.page == 5
    wheel(view, -4)
    assert view.percent < before


def test_the_place_in_a_paper_is_kept_when_the_book_is_pressed_anew(
    view: PageView, window: MainWindow, qtbot: QtBot
) -> None:
    view.go_to(7)
    with qtbot.waitSignal(window.bridge.pressed):
        window.action_table.by_name["page-letter"].trigger()
    assert view.page == 7


def test_the_keyboard_puts_a_ring_around_the_pages_and_leaves_them_as_they_print(
    view: PageView, window: MainWindow
) -> None:
    window.activateWindow()
    window.papers.tree.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(1, image.height() // 2).name() == LIGHT.accent
    assert middle(view) == GREY


def test_no_pages_can_be_walked_through(window: MainWindow) -> None:
    window.view.go_by(1)
    window.view.zoom_in()
    window.view.follow(Fit.PAGE)
    assert (window.view.page, window.view.count) == (0, 0)


def test_a_click_on_a_number_leads_to_its_fact(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.view.looked.emit(2, 90.0, 400.0)
    qtbot.waitUntil(lambda: window.stage.place == "facts" and window.views.facts.detail.isVisible())


def test_a_click_on_words_leads_to_where_they_were_written(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.bridge.do(SetSlot("brief-kaz", "objectives", "First, then *three clear aims for the talks*: and more."))
    qtbot.waitUntil(window.status.progress.isHidden)
    box = window.view._spread.boxes[0]
    QTest.mouseClick(
        window.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(box.left + box.width // 2, box.top + 100),
    )
    editor = window.work.editor("objectives")
    qtbot.waitUntil(lambda: editor.textCursor().position() > 0)
    assert editor.toPlainText()[: editor.textCursor().position()].endswith("hree clear aims for the talks")

"""A new book in three steps, from an empty window to its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from briefbook.app.librarytalk import MakeDraft
from briefbook.app.offers import TopicGives
from briefbook.gui.picks import matching, picks_of
from briefbook.gui.window import MainWindow
from briefbook.gui.worldmap import world, world_paths
from tests.gui.stand_in import CATALOGUE, StandIn


@pytest.fixture
def asking(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window, asking for a new book."""
    window.welcome.new.click()
    qtbot.waitUntil(lambda: window.views.new.host.count() == 3)
    return window


def test_a_book_is_made_by_keyboard_alone(asking: MainWindow, qtbot: QtBot) -> None:
    new = asking.views.new
    QTest.keyClicks(new.name, "Samarkand talks")
    new.host.setEditText("oʻzbekiston")  # Qt's test keys know Latin letters alone.
    QTest.keyClick(new.name, Qt.Key.Key_Return)
    new.countries.search.setText("қаз")
    QTest.keyClick(new.countries.search, Qt.Key.Key_Return)
    assert new.countries.chosen == ("KAZ",)
    QTest.keyClick(new.next, Qt.Key.Key_Space)
    assert new.topics.first is not None
    QTest.keyClick(new.topics.first, Qt.Key.Key_Space)
    QTest.keyClick(new.next, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: asking.view.count == 10)
    assert asking.bridge.book is not None
    assert (asking.bridge.book.title, asking.bridge.book.participants) == ("Samarkand talks", ("KAZ",))


def test_what_is_missing_is_said_and_the_step_stays(asking: MainWindow) -> None:
    asking.views.new.next.click()
    assert asking.views.new.step == 0
    assert "name" in asking.views.new._refused.text()
    asking.views.new.name.setText("Talks")
    asking.views.new.next.click()
    assert "host" in asking.views.new._refused.text()


def test_tab_goes_through_the_questions_and_then_to_the_buttons(asking: MainWindow) -> None:
    new = asking.views.new
    new.name.setFocus()
    visited = []
    while new.next not in visited:
        asking.focusNextChild()
        visited.append(asking.focusWidget())
    wanted = [new.day, new.place, new.host, new.principal, new.kind, new.calendar.choose, new.back, new.next]
    assert visited == wanted


def test_a_country_typed_before_the_library_answers_is_kept(asking: MainWindow) -> None:
    host, countries = asking.views.new.host, CATALOGUE.countries
    host.offer(())
    host.setEditText("Kazakh")
    host.offer(countries)
    assert host.code == "KAZ"
    host.offer(())
    host.setEditText("Atlantis")
    host.offer(countries)
    assert host.currentText() == "Atlantis"


def test_one_tab_leaves_the_date(asking: MainWindow) -> None:
    new = asking.views.new
    asking.activateWindow()
    new.day.setFocus()
    QTest.keyClick(new.day, Qt.Key.Key_Tab)
    assert asking.focusWidget() is new.place


def test_the_beginning_of_a_country_is_enough_where_it_is_the_only_one(asking: MainWindow) -> None:
    host = asking.views.new.host
    line = host.lineEdit()
    assert line is not None
    host.setEditText("Uzbek")
    line.editingFinished.emit()
    assert (host.code, host.currentText()) == ("UZB", "Uzbekistan")
    host.setEditText("U")
    line.editingFinished.emit()
    assert host.code == ""


def test_a_calendar_is_chosen_or_dropped_for_the_schedule_and_let_go_again(
    asking: MainWindow, qtbot: QtBot, stand_in: StandIn, tmp_path: Path
) -> None:
    field, path = asking.views.new.calendar, tmp_path / "programme.ics"
    path.write_bytes(b"BEGIN:VCALENDAR")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.dropEvent(QDropEvent(QPointF(4, 4), copy, carried, left, plain))
    assert (field.choose.text(), field.forget.isHidden()) == ("programme.ics", False)
    field.forget.click()
    assert field.path == ""
    field.show_path(str(path))
    asking.views.new.name.setText("Talks")
    asking.views.new.host.choose("KAZ")
    asking.views.new.countries.choose(("UZB",))
    for _ in range(3):
        asking.views.new.next.click()
    qtbot.waitUntil(lambda: any(isinstance(asked, MakeDraft) for asked in stand_in.asked))
    (wanted,) = (asked.wanted for asked in stand_in.asked if isinstance(asked, MakeDraft))
    assert wanted.calendar == str(path)


def test_a_group_is_chosen_and_let_go_at_one_stroke(asking: MainWindow) -> None:
    picker = asking.views.new.countries
    QTest.keyClicks(picker.search, "C5")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    both = picker.chosen
    QTest.keyClicks(picker.search, "C5")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert (both, picker.chosen) == (("KAZ", "UZB"), ())


def test_a_chip_and_backspace_take_a_choice_back(asking: MainWindow) -> None:
    picker = asking.views.new.countries
    picker.choose(("KAZ", "UZB", "USA"))
    chips = [chip for chip in picker.findChildren(QToolButton) if chip.property("chip")]
    chips[0].click()
    left = picker.chosen
    QTest.keyClick(picker.search, Qt.Key.Key_Backspace)
    assert (left, picker.chosen) == (("UZB", "USA"), ("UZB",))


def test_the_map_chooses_the_country_under_the_pointer(asking: MainWindow, qtbot: QtBot) -> None:
    asking.views.new.name.setText("Talks")
    asking.views.new.host.choose("KAZ")
    asking.views.new.next.click()
    world_map = asking.views.new.countries.map
    qtbot.waitUntil(lambda: world_map.width() > 200)
    place = world_map._transform().map(world_paths()["KAZ"].boundingRect().center()).toPoint()
    QTest.mouseClick(world_map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert asking.views.new.countries.chosen == ("KAZ",)


def test_topics_say_what_they_would_give(asking: MainWindow, qtbot: QtBot) -> None:
    asking.views.new.countries.choose(("KAZ", "UZB"))
    qtbot.waitUntil(lambda: "14 figures" in asking.views.new.topics._notes["economy"].text())
    assert "nothing on Uzbekistan" in asking.views.new.topics._notes["economy"].text()


def test_cancel_leads_back_to_the_welcome(asking: MainWindow) -> None:
    asking.views.new.back.click()
    assert asking.welcome.isVisible()


def test_names_are_found_in_any_script_and_beginnings_come_first() -> None:
    picks = picks_of(CATALOGUE)
    assert [pick.code for pick in matching(picks, "қазақ")] == ["KAZ"]
    assert [pick.code for pick in matching(picks, "uz")] == ["UZB"]
    assert matching(picks, "atlantis") == ()


def test_every_country_of_the_map_lies_on_it_whole() -> None:
    paths = world_paths()
    assert {"RUS", "FJI", "USA", "KAZ"} <= paths.keys() | world().points.keys()
    russia = paths["RUS"].boundingRect()
    assert russia.width() > 100


def test_a_topic_that_knows_nothing_of_the_countries_alone_says_so(asking: MainWindow) -> None:
    topics = asking.views.new.topics
    topics.show_gives((TopicGives("economy", 0, 0, ()),))
    assert topics._notes["economy"].text() == "only what is known of the world"

"""Writing beside the page: texts and points go into the book and come back from undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.app.pagetalk import LocateText
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Paper
from briefbook.model.commands import AddPaper, SetMeeting, SetPerson, SetPoint
from briefbook.model.facts import Person
from briefbook.model.points import Point
from briefbook.model.schedule import Meeting
from tests.gui.stand_in import StandIn


@pytest.fixture
def writing(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the brief for Kazakhstan."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-kaz")
    assert window.work.paper == "brief-kaz"
    return window


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def test_what_is_typed_in_a_slot_is_in_the_book(writing: MainWindow) -> None:
    QTest.keyClicks(writing.work.editor("objectives"), "One aim.")
    assert book_of(writing).paper("brief-kaz").slot("objectives") == "One aim."
    assert writing.isWindowModified()


def test_a_text_is_seen_from_its_first_line(writing: MainWindow) -> None:
    bar = writing.work.editor("objectives").verticalScrollBar()
    bar.setRange(0, 1)  # As it is while the field has not grown yet.
    bar.setValue(1)
    assert bar.value() == 0


def test_undo_takes_the_typing_back_on_the_page_and_in_the_field(writing: MainWindow) -> None:
    editor = writing.work.editor("objectives")
    QTest.keyClicks(editor, "One aim.")
    writing.activateWindow()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    writing.action_table.by_name["undo"].trigger() if editor.toPlainText() else None
    assert editor.toPlainText() == ""
    assert book_of(writing).paper("brief-kaz").slot("objectives") == ""


def test_the_caret_stays_where_it_is_while_one_types(writing: MainWindow) -> None:
    editor = writing.work.editor("objectives")
    QTest.keyClicks(editor, "aim")
    QTest.keyClick(editor, Qt.Key.Key_Home)
    QTest.keyClicks(editor, "One ")
    assert editor.toPlainText() == "One aim"
    assert editor.textCursor().position() == 4


def test_a_point_is_added_written_and_removed(writing: MainWindow) -> None:
    writing.work.add.click()
    (box,) = writing.work.boxes()
    QTest.keyClicks(box.editor("line"), "We would like to be the third.")
    (point,) = book_of(writing).points
    assert (point.line, point.countries) == ("We would like to be the third.", ("KAZ",))
    box.removed.emit(point.id)
    assert book_of(writing).points == ()
    assert writing.work.boxes() == ()


def test_a_point_in_defence_asks_for_the_question(writing: MainWindow) -> None:
    writing.work.add.click()
    (box,) = writing.work.boxes()
    assert not box.editor("question").isVisible()
    box.triage.setCurrentIndex(box.triage.findData("defensive"))
    box.triage.activated.emit(box.triage.currentIndex())
    assert box.editor("question").isVisible()
    assert book_of(writing).points[0].triage == "defensive"


def test_points_change_places(writing: MainWindow) -> None:
    for line in ("First.", "Second."):
        writing.work.add.click()
        QTest.keyClicks(writing.work.boxes()[-1].editor("line"), line)
    writing.work.boxes()[1].moved.emit(writing.work.boxes()[1].point.id, -1)
    assert [point.line for point in book_of(writing).points] == ["Second.", "First."]
    assert [box.point.line for box in writing.work.boxes()] == ["Second.", "First."]


def test_a_paper_without_places_for_text_says_so(writing: MainWindow) -> None:
    writing.papers.chosen.emit("sources")
    assert writing.work.title.isVisible()
    assert writing.work.boxes() == ()


def test_a_point_is_said_to_somebody_of_a_country_on_a_topic_in_a_meeting(writing: MainWindow) -> None:
    day = book_of(writing).event.day
    writing.bridge.do(SetPerson(Person(id="anna", name="Anna Able", country="KAZ", role="", source="")))
    writing.bridge.do(SetMeeting(Meeting(id="talks", day=day, title="Talks")))
    writing.work.add.click()
    (box,) = writing.work.boxes()
    for name, value in (("to", "anna"), ("topic", "economy"), ("meetings", "talks"), ("countries", "UZB")):
        choices = box.aim.boxes[name]
        choices.setCurrentIndex(choices.findData(value))
        choices.activated.emit(choices.currentIndex())
    (point,) = book_of(writing).points
    assert writing.work.boxes() == ()
    assert (point.to, point.topic, point.meetings, point.countries) == (("anna",), "economy", ("talks",), ("UZB",))


def test_several_aims_at_once_are_shown_and_kept_until_one_is_chosen(writing: MainWindow) -> None:
    writing.bridge.do(SetPoint(Point(id="both", line="We ask.", countries=("KAZ", "UZB"))))
    (box,) = writing.work.boxes()
    countries = box.aim.boxes["countries"]
    assert countries.currentText() == "Kazakhstan, Uzbekistan"
    countries.activated.emit(countries.currentIndex())
    assert book_of(writing).points[0].countries == ("KAZ", "UZB")
    countries.setCurrentIndex(countries.findData("KAZ"))
    countries.activated.emit(countries.currentIndex())
    assert book_of(writing).points[0].countries == ("KAZ",)
    assert countries.findText("KAZ, UZB") < 0


def test_the_depths_of_a_point_are_a_click_away(writing: MainWindow, qtbot: QtBot, stand_in: StandIn) -> None:
    writing.work.add.click()
    (box,) = writing.work.boxes()
    QTest.keyClicks(box.editor("line"), "We would like to be the third.")
    shown = [kind for kind, button in box.aim.depths.items() if not button.isHidden()]
    assert shown == ["meeting-brief"]
    writing.bridge.do(AddPaper(Paper(id="card-kaz", kind="call-card", subject="KAZ"), 2))
    assert not box.aim.depths["call-card"].isHidden()
    qtbot.waitUntil(lambda: writing.bridge.up_to_date)
    box.aim.depths["call-card"].click()

    def asked() -> list[tuple[str, str]]:
        return [(one.paper, one.text) for one in stand_in.asked if isinstance(one, LocateText)]

    qtbot.waitUntil(lambda: ("card-kaz", "We would like to be the third.") in asked())


def test_the_key_that_takes_a_word_away_takes_no_paper(writing: MainWindow) -> None:
    papers = book_of(writing).papers
    writing.activateWindow()
    for field in (writing.work.editor("objectives"), writing.work.title):
        field.setFocus()
        QTest.keyClicks(field, "One aim")
        QTest.keyClick(field, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert book_of(writing).paper("brief-kaz").slot("objectives") == "One "
    assert [paper.id for paper in book_of(writing).papers] == [paper.id for paper in papers]

"""The schedule: meetings moved by mouse and keyboard, edited in a form, taken in from a calendar."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.timefield import parse_clock
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting
from briefbook.model.spine import arranged

DAY = date(2025, 11, 6)
LEFT, PLAIN, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
PEOPLE = (
    Person(id="anna", name="Anna Able", country="USA", role="Secretary of State", source=""),
    Person(id="berik", name="Berik B.", country="KAZ", role="President", source=""),
)
SCHEDULE = (
    Meeting(id="early", day=DAY, title="Call", start=time(9, 0), end=time(10, 0), participants=("UZB",)),
    Meeting(id="late", day=DAY, title="Talks", start=time(14, 0), end=time(15, 30), place="Room 1", lead="anna"),
    Meeting(id="next", day=date(2025, 11, 7), title="Breakfast", start=time(8, 0), participants=("KAZ",)),
    Meeting(id="open", day=DAY, title="Reception"),
)


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on the schedule of a book of two days, with room for both."""
    event = replace(book.event, last_day=date(2025, 11, 7), zone="America/New_York")
    path = tmp_path / "days.briefbook"
    write_book(arranged(replace(book, event=event, schedule=SCHEDULE, people=PEOPLE)), path)
    window.resize(1300, 1000)
    window.open(path)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["to-schedule"].trigger()
    qtbot.waitUntil(lambda: window.views.event_form.host.count() == 3)
    qtbot.waitUntil(lambda: len(window.views.schedule.board.shown) == 2)
    return window


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def meeting(window: MainWindow, name: str) -> Meeting:
    return next(one for one in book_of(window).schedule if one.id == name)


def drag(window: MainWindow, name: str, grip: QPoint, by: QPoint) -> None:
    """Drag a block and let it go."""
    block = window.views.schedule.board.block(name)
    QTest.mousePress(block, LEFT, PLAIN, grip)
    QTest.mouseMove(block, grip + by / 2)
    QTest.mouseMove(block, grip + by)
    QTest.mouseRelease(block, LEFT, PLAIN, grip + by)


def briefs(window: MainWindow) -> list[str]:
    return [paper.subject for paper in book_of(window).papers if paper.kind == "meeting-brief"]


def type_into(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def hour(window: MainWindow) -> int:
    return window.views.schedule.board.hours.height() // 24


def column(window: MainWindow) -> int:
    (first, _), (second, _) = window.views.schedule.board._columns()
    return second - first


def drop_calendar(target: QWidget, path: Path) -> None:
    """Let a calendar's file go on a part of the window."""
    path.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    target.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, LEFT, PLAIN))


def test_a_block_says_title_time_place_and_lead(desk: MainWindow) -> None:
    said = desk.views.schedule.board.block("late").accessibleName()
    assert said == "Talks, 6\xa0November\xa02025, 14:00–15:30, Room 1, led by Anna Able"


def test_a_meeting_without_a_time_waits_in_the_strip(desk: MainWindow) -> None:
    board = desk.views.schedule.board
    assert board.block("open").parentWidget() is board.strip
    assert board.block("late").parentWidget() is board.hours


def test_dragging_moves_a_meeting_by_quarters_of_an_hour_and_its_papers_follow(desk: MainWindow) -> None:
    assert briefs(desk) == ["UZB", "KAZ"]
    drag(desk, "early", QPoint(20, 10), QPoint(0, hour(desk) * 5 + 9))
    assert (meeting(desk, "early").start, meeting(desk, "early").end) == (time(14, 15), time(15, 15))
    assert briefs(desk) == ["UZB", "KAZ"]
    drag(desk, "next", QPoint(20, 10), QPoint(-column(desk), 0))
    assert (meeting(desk, "next").day, briefs(desk)) == (DAY, ["KAZ", "UZB"])
    desk.action_table.by_name["undo"].trigger()
    assert (meeting(desk, "next").day, briefs(desk)) == (date(2025, 11, 7), ["UZB", "KAZ"])


def test_while_dragging_a_ghost_shows_the_new_time_and_escape_lets_go(desk: MainWindow) -> None:
    board = desk.views.schedule.board
    block = board.block("late")
    QTest.mousePress(block, LEFT, PLAIN, QPoint(20, 10))
    QTest.mouseMove(block, QPoint(20, 10 - hour(desk)))
    ghost = board.hours.ghost
    assert ghost is not None
    assert ghost.text == "13:00–14:30"
    QTest.keyClick(block, Qt.Key.Key_Escape)
    assert board.hours.ghost is None
    QTest.mouseRelease(block, LEFT, PLAIN, QPoint(20, 10 - hour(desk)))
    assert meeting(desk, "late") == SCHEDULE[1]


def test_dragging_the_lower_edge_changes_the_end(desk: MainWindow) -> None:
    block = desk.views.schedule.board.block("late")
    drag(desk, "late", QPoint(30, block.height() - 2), QPoint(0, hour(desk)))
    assert (meeting(desk, "late").start, meeting(desk, "late").end) == (time(14, 0), time(16, 30))


def test_dragging_from_the_strip_gives_a_time(desk: MainWindow) -> None:
    board = desk.views.schedule.board
    block = board.block("open")
    board.area.verticalScrollBar().setValue(12 * hour(desk))
    target = block.mapFromGlobal(board.hours.mapToGlobal(QPoint(0, 14 * hour(desk) + 2)))
    drag(desk, "open", QPoint(20, 5), QPoint(20 - 20, target.y() - 5))
    assert (meeting(desk, "open").start, meeting(desk, "open").end) == (time(14, 0), None)
    assert block.parentWidget() is board.hours


def test_arrows_choose_and_alt_arrows_move(desk: MainWindow) -> None:
    board, keys = desk.views.schedule.board, Qt.Key
    board.choose("early")
    QTest.keyClick(board.block("early"), keys.Key_Down)
    assert desk.views.schedule._chosen == "late"
    QTest.keyClick(board.block("late"), keys.Key_Right)
    assert desk.views.schedule._chosen == "next"
    QTest.keyClick(board.block("next"), keys.Key_Left)
    assert desk.views.schedule._chosen == "early"
    QTest.keyClick(board.block("early"), keys.Key_Down, ALT)
    QTest.keyClick(board.block("early"), keys.Key_Right, ALT)
    moved = meeting(desk, "early")
    assert (moved.day, moved.start, moved.end) == (date(2025, 11, 7), time(9, 15), time(10, 15))
    QTest.keyClick(board.block("early"), keys.Key_Down, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert meeting(desk, "early").end == time(10, 30)


def test_alt_and_an_arrow_leave_the_papers_where_they_are(desk: MainWindow) -> None:
    desk.activateWindow()
    block = desk.views.schedule.board.block("late")
    desk.papers.chosen.emit("brief-uzb")
    desk.action_table.by_name["to-schedule"].trigger()
    desk.views.schedule.board.choose("late")
    block.setFocus()
    QTest.keyClick(block, Qt.Key.Key_Up, ALT)
    before = briefs(desk)
    QTest.keyClick(block, Qt.Key.Key_Up, ALT)
    assert briefs(desk) == before
    assert meeting(desk, "late").start == time(13, 30)


def test_enter_leads_into_the_form(desk: MainWindow) -> None:
    desk.activateWindow()
    desk.views.schedule.board.choose("late")
    QTest.keyClick(desk.views.schedule.board.block("late"), Qt.Key.Key_Return)
    assert desk.focusWidget() is desk.views.schedule.form.title


def test_a_conflict_is_marked_on_both_blocks_and_told_in_a_sentence(desk: MainWindow, qtbot: QtBot) -> None:
    form = desk.views.schedule.form
    desk.views.schedule.board._choose("early")
    form.lead.setCurrentIndex(form.lead.findData("anna"))
    form.lead.activated.emit(form.lead.currentIndex())
    drag(desk, "early", QPoint(20, 10), QPoint(0, hour(desk) * 5))
    qtbot.waitUntil(lambda: bool(desk.views.schedule.board.block("late").accessibleDescription()))
    for name in ("early", "late"):
        assert "Anna Able is in two meetings at once" in desk.views.schedule.board.block(name).accessibleDescription()
    assert "Anna Able is in two meetings at once" in form.told.text()


def test_the_form_changes_everything_that_a_meeting_says(desk: MainWindow) -> None:
    desk.views.schedule.board._choose("late")
    form = desk.views.schedule.form
    type_into(form.title, "Plenary talks")
    type_into(form.place, "Room 2")
    type_into(form.press, "Pool at the top")
    type_into(form.interpreter, "B. Tongue")
    type_into(form.start, "930")
    type_into(form.end, "11:15")
    form.format.setEditText("Plenary")
    form.agenda.setPlainText("Trade\n\nWater\n")
    form.note.setPlainText("Bring the map.")
    form.level.setCurrentIndex(form.level.findData("closed"))
    form.level.activated.emit(form.level.currentIndex())
    now = meeting(desk, "late")
    assert (now.title, now.place, now.press) == ("Plenary talks", "Room 2", "Pool at the top")
    assert (now.start, now.end, now.format) == (time(9, 30), time(11, 15), "Plenary")
    assert (now.interpreter, now.agenda, now.note) == ("B. Tongue", ("Trade", "Water"), "Bring the map.")
    assert now.mark.level == "closed"
    assert form.agenda.toPlainText() == "Trade\n\nWater\n"


def test_what_is_no_time_or_zone_is_said_and_changes_nothing(desk: MainWindow) -> None:
    desk.views.schedule.board._choose("late")
    form = desk.views.schedule.form
    type_into(form.start, "noon")
    assert form.told.text() == "This is no time. Write it as 14:30."
    type_into(form.zone, "Nowhere")
    assert form.told.text().startswith("This time zone is not known.")
    type_into(form.title, "")
    form.title.clear()
    QTest.keyClick(form.title, Qt.Key.Key_Backspace)
    assert meeting(desk, "late") == SCHEDULE[1]


@pytest.mark.parametrize(
    ("text", "read"), [("9", time(9)), ("930", time(9, 30)), ("09.30", time(9, 30)), ("1430", time(14, 30)), ("", None)]
)
def test_a_time_is_read_as_one_writes_it(text: str, read: time | None) -> None:
    assert parse_clock(text) == (read,)


@pytest.mark.parametrize("text", ["25:00", "9:75", "noon", "12345"])
def test_what_is_no_time_is_not_guessed_at(text: str) -> None:
    assert parse_clock(text) is None


def test_a_meeting_that_ends_the_next_day_says_so(desk: MainWindow) -> None:
    desk.views.schedule.board._choose("late")
    desk.views.schedule.form.overnight.click()
    assert meeting(desk, "late").last_day == date(2025, 11, 7)
    desk.views.schedule.form.overnight.click()
    assert meeting(desk, "late").last_day is None


def test_a_new_participant_brings_papers(desk: MainWindow, qtbot: QtBot) -> None:
    desk.views.schedule.board._choose("late")
    chips = desk.views.schedule.form.participants
    chips.field.setEditText("Oʻzbekiston")
    chips.field.settled.emit()
    qtbot.waitUntil(lambda: meeting(desk, "late").participants == ("UZB",))
    chips.chips()[0].click()
    qtbot.waitUntil(lambda: meeting(desk, "late").participants == ())


def test_attendees_are_added_ordered_and_removed(desk: MainWindow) -> None:
    desk.views.schedule.board._choose("late")
    attendees = desk.views.schedule.form.attendees
    for person in ("anna", "berik"):
        attendees.add.setCurrentIndex(attendees.add.findData(person))
        attendees.add.activated.emit(attendees.add.currentIndex())
    assert meeting(desk, "late").attendees == ("anna", "berik")
    attendees.list.setCurrentRow(1)
    QTest.keyClick(attendees.list, Qt.Key.Key_Up, ALT)
    assert meeting(desk, "late").attendees == ("berik", "anna")
    attendees.list.setCurrentRow(0)
    QTest.keyClick(attendees.list, Qt.Key.Key_Delete)
    assert meeting(desk, "late").attendees == ("anna",)


def test_a_meeting_is_cancelled_reinstated_and_removed(desk: MainWindow) -> None:
    desk.views.schedule.board._choose("late")
    form = desk.views.schedule.form
    form.cancel.click()
    assert meeting(desk, "late").cancelled
    assert form.cancel.text() == "Reinstate"
    form.cancel.click()
    assert not meeting(desk, "late").cancelled
    form.remove.click()
    assert "late" not in [one.id for one in book_of(desk).schedule]
    desk.action_table.by_name["undo"].trigger()
    assert desk.views.schedule.board.block("late").isVisibleTo(desk.views.schedule.board)


def test_a_meeting_is_added_and_named(desk: MainWindow) -> None:
    desk.action_table.by_name["add-meeting"].trigger()
    new = next(one for one in book_of(desk).schedule if one.title == "New meeting")
    assert desk.views.schedule.form.title.selectedText() == "New meeting"
    QTest.keyClicks(desk.views.schedule.form.title, "Dinner")
    assert meeting(desk, new.id).title == "Dinner"


@pytest.mark.parametrize("on_the_view", [True, False])
def test_a_calendar_is_shown_before_it_is_taken_in(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path, *, on_the_view: bool
) -> None:
    target: QWidget = desk.views.schedule if on_the_view else desk
    drop_calendar(target, tmp_path / "visit.ics")
    qtbot.waitUntil(desk.views.schedule.preview.isVisible)
    assert desk.views.schedule.preview.summary.text() == "visit.ics: 1 new, 2 as before"
    assert "New: 6\xa0November\xa02025 08:00 Wreath laying" in desk.views.schedule.preview.listed.text()
    assert len(book_of(desk).schedule) == 4
    desk.views.schedule.preview.take.click()
    assert meeting(desk, "wreath").start == time(8, 0)
    assert not desk.views.schedule.preview.isVisible()


def test_a_calendar_can_be_left(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    drop_calendar(desk.views.schedule, tmp_path / "visit.ics")
    qtbot.waitUntil(desk.views.schedule.preview.isVisible)
    desk.views.schedule.preview.leave.click()
    assert len(book_of(desk).schedule) == 4


def test_where_there_is_little_room_days_are_turned(desk: MainWindow, qtbot: QtBot) -> None:
    desk.resize(800, 600)
    qtbot.waitUntil(lambda: len(desk.views.schedule.board.shown) == 1)
    first = desk.views.schedule.board.shown
    desk.views.schedule.after.click()
    assert desk.views.schedule.board.shown != first
    assert not desk.views.schedule.after.isEnabled()


def test_a_book_without_meetings_says_how_to_add_one(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.nav.button("schedule").click()
    assert window.views.schedule._parts.currentIndex() == 1


def test_a_day_that_cannot_be_read_is_not_carried_to_another_meeting(desk: MainWindow) -> None:
    form, (first, second) = desk.views.schedule.form, [one.id for one in book_of(desk).schedule[:2]]
    desk.views.schedule.choose(first)
    line = form.day.lineEdit()
    assert line is not None
    type_into(line, "31 June 2026")
    assert (form.day.currentText(), meeting(desk, first).day) == ("31 June 2026", form.day.day)
    desk.views.schedule.choose(second)
    assert form.day.is_read
    type_into(line, "2026-06-05")
    assert meeting(desk, second).day == date(2026, 6, 5)

"""The seating of a meeting: as the rules have it, or by hand on the plan of its table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.app.offers import Leading
from briefbook.gui.chair import Chair
from briefbook.gui.seatingfield import SeatingField
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting, Seating

PEOPLE = tuple(
    Person(id=name.split()[0].lower(), name=name, country=state, role=role, source="")
    for name, state, role in (
        ("Anna Able", "USA", "Secretary of State"),
        ("Bob Best", "USA", "Ambassador"),
        ("Carl Cole", "USA", "Adviser"),
        ("Dana D.", "KAZ", "President"),
        ("Erlan E.", "KAZ", "Minister"),
    )
)
ALL = tuple(person.id for person in PEOPLE)


@pytest.fixture
def field(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> SeatingField:
    """The seating of talks between two sides, in the window's schedule."""
    talks = Meeting(id="talks", day=date(2025, 11, 6), title="Talks", participants=("KAZ",), attendees=ALL)
    path = tmp_path / "talks.briefbook"
    write_book(replace(book, schedule=(talks,), people=PEOPLE), path)
    window.resize(1500, 1000)
    window.open(path)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["to-schedule"].trigger()
    qtbot.waitUntil(lambda: window.views.schedule.form.seating.plan.width() > 200)
    return window.views.schedule.form.seating


def seating(window: MainWindow) -> Seating | None:
    assert window.bridge.book is not None
    return window.bridge.book.schedule[0].seating


def seated(field: SeatingField) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for chair in field.plan.chairs():
        rows.setdefault(chair.at[0], []).append(chair.occupant.person)
    return list(rows.values())


def chair_of(field: SeatingField, person: str) -> Chair:
    return next(chair for chair in field.plan.chairs() if chair.occupant.person == person)


def drop(field: SeatingField, one: str, upon: str) -> None:
    """Let one chair go on another, as the pointer does."""
    target, carried = chair_of(field, upon), chair_of(field, one).carried()
    move, left, plain = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(4, 4), move, carried, left, plain)
    target.dragEnterEvent(entered)
    assert entered.isAccepted()
    target.dropEvent(QDropEvent(QPointF(4, 4), move, carried, left, plain))


def test_two_sides_face_each_other_as_protocol_has_it(window: MainWindow, field: SeatingField) -> None:
    assert seating(window) is None
    assert seated(field) == [["erlan", "dana"], ["carl", "anna", "bob"]]
    leaders = (chair_of(field, name).geometry().center() for name in ("dana", "anna"))
    above, below = leaders
    assert abs(above.x() - below.x()) <= 1
    assert above.y() < below.y()
    assert chair_of(field, "dana").accessibleName() == "Dana D., President, chair 2 above the table"


def test_a_chair_dropped_upon_another_changes_places_with_it(window: MainWindow, field: SeatingField) -> None:
    drop(field, "carl", "anna")
    assert seating(window) == Seating(shape="facing", places=(("erlan", "dana"), ("anna", "carl", "bob")))
    assert seated(field)[1] == ["anna", "carl", "bob"]
    window.bridge.undo()
    assert seating(window) is None
    assert seated(field)[1] == ["carl", "anna", "bob"]


def test_alt_and_an_arrow_take_the_person_along_and_an_arrow_alone_does_not(
    window: MainWindow, field: SeatingField
) -> None:
    chair_of(field, "carl").setFocus()
    QTest.keyClick(chair_of(field, "carl"), Qt.Key.Key_Right)
    assert seating(window) is None
    QTest.keyClick(chair_of(field, "anna"), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert seated(field)[1] == ["carl", "bob", "anna"]
    QTest.keyClick(chair_of(field, "dana"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.count("dana") for row in seated(field)] == [0, 1]


def test_the_rules_come_back_at_one_stroke(window: MainWindow, field: SeatingField) -> None:
    assert field.rules.isHidden()
    drop(field, "carl", "anna")
    field.rules.click()
    assert seating(window) == Seating(shape="facing")
    assert seated(field)[1] == ["carl", "anna", "bob"]


@pytest.mark.parametrize("shape", ["round", "rows"])
def test_another_shape_is_chosen_and_no_chair_stands_upon_another(
    window: MainWindow, field: SeatingField, shape: str
) -> None:
    field.shape.setCurrentIndex(field.shape.findData(shape))
    field.shape.activated.emit(field.shape.currentIndex())
    wish = seating(window)
    assert wish is not None
    assert wish.shape == shape
    boxes = [chair.geometry() for chair in field.plan.chairs()]
    assert len(boxes) == len(ALL)
    assert all(field.plan.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_a_chair_is_left_empty_taken_away_added_and_taken_by_who_stands(field: SeatingField) -> None:
    def choose(person: str, text: str) -> None:
        menu = field.menu_for(chair_of(field, person).at)
        next(action for action in menu.actions() if text in action.text()).trigger()

    choose("bob", "Leave the chair empty")
    assert seated(field)[1] == ["carl", "anna", ""]
    assert "Bob Best" in field.told.text()
    choose("", "Seat Bob Best here")
    assert seated(field)[1] == ["carl", "anna", "bob"]
    choose("dana", "Add an empty chair")
    assert seated(field)[0] == ["erlan", "dana", ""]
    choose("", "Take the chair away")
    assert seated(field)[0] == ["erlan", "dana"]


def test_with_nobody_to_seat_there_is_nothing_to_show(window: MainWindow, field: SeatingField) -> None:
    form = window.views.schedule.form
    form.attendees.changed.emit(("anna",))
    assert field.isHidden()
    form.attendees.changed.emit(("anna", "dana"))
    assert not field.isHidden()


def test_a_shape_that_was_asked_for_shows_while_nobody_is_named(window: MainWindow, field: SeatingField) -> None:
    field.shape.setCurrentIndex(field.shape.findData("rows"))
    field.shape.activated.emit(field.shape.currentIndex())
    window.views.schedule.form.attendees.changed.emit(())
    assert (field.isHidden(), field.plan.isHidden()) == (False, True)
    assert field.told.text() == "Nobody is named as attending: the plan prints those who lead the delegations."
    field.shape.setCurrentIndex(field.shape.findData(None))
    field.shape.activated.emit(field.shape.currentIndex())
    assert field.isHidden()


def unnamed(window: MainWindow, *names: str, shape: str | None = "rows") -> None:
    """Nobody is named any more, and these lead the sides as the papers have it."""
    form = window.views.schedule.form
    form.seating.shape.setCurrentIndex(form.seating.shape.findData(shape))
    form.seating.shape.activated.emit(form.seating.shape.currentIndex())
    form.attendees.changed.emit(())
    pages = window.views._pages
    assert pages is not None
    window.views.schedule.show_pages(replace(pages, leading=(Leading("talks", names),)))


def test_whom_the_plan_seats_is_told_while_nobody_is_named(window: MainWindow, field: SeatingField) -> None:
    unnamed(window, "Anna Able", "Dana D.", "Fred Fair")
    told = "Nobody is named as attending: the plan seats those who lead: Anna Able, Dana D., Fred Fair."
    assert field.told.text() == told
    unnamed(window, "Anna Able", "Gina G.", "Fred Fair")
    assert "Gina G." in field.told.text()
    assert "Dana D." not in field.told.text()


def test_too_few_for_a_plan_are_told_so(window: MainWindow, field: SeatingField) -> None:
    unnamed(window, "Anna Able")
    assert field.told.text().startswith("Nobody is named as attending. Those who lead are too few")
    unnamed(window)
    assert field.told.text() == "Nobody is named as attending, and nobody is known who leads: there is no plan."


def test_a_plan_can_be_asked_for_while_nobody_is_named_where_enough_lead(
    window: MainWindow, field: SeatingField
) -> None:
    unnamed(window, "Anna Able", "Dana D.", shape=None)
    assert field.isHidden()
    unnamed(window, "Anna Able", "Dana D.", "Fred Fair", shape=None)
    assert not field.isHidden()
    assert field.told.text().startswith("Nobody is named as attending. Choose how they sit")
    field.shape.setFocus()
    QTest.keyClick(field.shape, Qt.Key.Key_Down)
    wish = seating(window)
    assert wish is not None
    assert wish.shape == "facing"
    assert field.told.text().startswith("Nobody is named as attending: the plan seats those who lead: Anna Able")

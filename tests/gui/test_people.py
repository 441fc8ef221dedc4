"""People: listed by delegation in precedence, edited in a form, taken from the library, with portraits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Paper
from briefbook.model.facts import Person
from briefbook.model.periods import parse_period

PEOPLE = (
    Person(id="berik", name="Berik B.", country="KAZ", role="Minister of Energy", source=""),
    Person(
        id="dana", name="Dana D.", country="KAZ", role="President", source="", office="chief-of-state", native="Дана Д."
    ),
    Person(id="anna", name="Anna Able", country="USA", role="Secretary of State", source=""),
)


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on the people of a book."""
    papers = (*book.papers[:-1], Paper(id="bio-dana", kind="biography", person="dana"))
    path = tmp_path / "people.briefbook"
    write_book(replace(book, people=PEOPLE, papers=papers), path)
    window.open(path)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["to-people"].trigger()
    qtbot.waitUntil(lambda: window.views.people.form.country.count() == 3)
    return window


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def person(window: MainWindow, name: str) -> Person:
    return next(one for one in book_of(window).people if one.id == name)


def choose(window: MainWindow, name: str) -> None:
    lines = window.views.people._model.lines
    row = next(row for row, line in enumerate(lines) if line.chosen == name)
    window.views.people.list.setCurrentIndex(window.views.people._model.index(row))


def type_into(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def picture(path: Path) -> Path:
    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(path))
    return path


def test_people_stand_by_delegation_in_precedence_the_own_side_first(desk: MainWindow) -> None:
    said = [line.text for line in desk.views.people._model.lines]
    assert said == ["United States", "Anna Able", "Kazakhstan", "Dana D.", "Berik B."]


@pytest.mark.parametrize(("typed", "found"), [("minister", "berik"), ("дана", "dana"), ("usa", "anna")])
def test_the_palette_goes_to_a_person_by_role_script_or_state(desk: MainWindow, typed: str, found: str) -> None:
    desk.papers.chosen.emit("brief-kaz")
    desk.action_table.by_name["palette"].trigger()
    desk.views.commands.search.setText(typed)
    QTest.keyClick(desk.views.commands.search, Qt.Key.Key_Return)
    assert desk.stage.place == "people"
    assert desk.views.people.form.name.text() == person(desk, found).name


def test_arrows_go_from_person_to_person_past_the_headings(desk: MainWindow) -> None:
    choose(desk, "anna")
    QTest.keyClick(desk.views.people.list, Qt.Key.Key_Down)
    assert desk.views.people.form.name.text() == "Dana D."


def test_the_form_changes_all_that_is_said_of_a_person(desk: MainWindow) -> None:
    choose(desk, "dana")
    form = desk.views.people.form
    for field, text in (
        (form.name, "Dana Dee"),
        (form.role, "President of the Republic"),
        (form.native, "Дана"),
        (form.native_lang, "kk"),
        (form.phonetics, "DAH-na"),
        (form.address, "Madam President"),
        (form.since, "2019-06"),
        (form.until, "2026"),
    ):
        type_into(field, text)
    form.note.setPlainText("Speaks English.")
    now = person(desk, "dana")
    assert (now.name, now.role, now.native, now.native_lang) == ("Dana Dee", "President of the Republic", "Дана", "kk")
    assert (now.phonetics, now.address, now.note) == ("DAH-na", "Madam President", "Speaks English.")
    assert (now.since, now.until) == (parse_period("2019-06"), parse_period("2026"))


def test_what_is_no_day_is_said_beside_it(desk: MainWindow) -> None:
    choose(desk, "dana")
    type_into(desk.views.people.form.since, "long ago")
    assert desk.views.people.form.told.isVisible()
    assert person(desk, "dana").since is None


def test_a_state_is_changed_by_name(desk: MainWindow) -> None:
    choose(desk, "berik")
    desk.views.people.form.country.setEditText("Oʻzbekiston")
    desk.views.people.form.country.settled.emit()
    assert person(desk, "berik").country == "UZB"


def test_somebody_is_added_from_the_library_with_a_biography(desk: MainWindow, qtbot: QtBot) -> None:
    desk.action_table.by_name["add-person"].trigger()
    adding = desk.views.people.adding
    QTest.keyClicks(adding.search, "kyrgyz")
    qtbot.waitUntil(lambda: adding.model.rowCount() == 1)
    QTest.keyClick(adding.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "sadyr-japarov" in [one.id for one in book_of(desk).people])
    assert any(paper.person == "sadyr-japarov" for paper in book_of(desk).papers)
    assert desk.views.people.form.name.text() == "Sadyr Japarov"
    assert not adding.isVisible()


def test_somebody_is_added_by_hand(desk: MainWindow, qtbot: QtBot) -> None:
    choose(desk, "dana")
    desk.views.people.add.click()
    desk.views.people.adding.search.setText("Zoë Zed")
    desk.views.people.adding.by_hand.click()
    qtbot.waitUntil(lambda: len(book_of(desk).people) == 4)
    assert person(desk, "zoe-zed").country == "KAZ"


def test_somebody_is_removed_and_comes_back_with_undo(desk: MainWindow) -> None:
    choose(desk, "dana")
    desk.views.people.form.remove.click()
    assert [one.id for one in book_of(desk).people] == ["berik", "anna"]
    assert book_of(desk).paper("bio-dana").set_aside
    desk.action_table.by_name["undo"].trigger()
    assert len(book_of(desk).people) == 3


def test_a_picture_dropped_becomes_the_portrait(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    choose(desk, "dana")
    portrait = desk.views.people.form.portrait
    assert portrait.accessibleName() == "Choose a portrait of Dana D."
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "dana.png")))])
    place, keys = QPointF(QPoint(9, 9)), Qt.KeyboardModifier.NoModifier
    portrait.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys))
    qtbot.waitUntil(lambda: book_of(desk).portrait("dana") is not None)
    assert portrait.shows_picture
    type_into(desk.views.people.form.credit, "Press office")
    kept = book_of(desk).portrait("dana")
    assert kept is not None
    assert (kept.name, kept.credit) == ("portrait-dana", "Press office")
    desk.views.people.form.drop.click()
    assert book_of(desk).portrait("dana") is None
    assert not portrait.shows_picture


def test_a_portrait_is_chosen_by_keyboard(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    choose(desk, "anna")
    QTest.keyClick(desk.views.people.form.portrait, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(desk.findChildren(QFileDialog)))
    dialog = desk.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(picture(tmp_path / "anna.png")))
    dialog.close()
    qtbot.waitUntil(lambda: book_of(desk).portrait("anna") is not None)


def test_the_biography_is_a_click_or_enter_away(desk: MainWindow) -> None:
    choose(desk, "anna")
    assert not desk.views.people.form.biography.isVisible()
    choose(desk, "dana")
    desk.views.people.form.biography.click()
    assert (desk.stage.place, desk.work.paper) == ("paper", "bio-dana")
    desk.action_table.by_name["to-people"].trigger()
    QTest.keyClick(desk.views.people.list, Qt.Key.Key_Return)
    assert desk.stage.place == "paper"


def test_a_book_with_nobody_says_how_to_add_somebody(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["to-people"].trigger()
    assert window.views.people.empty.isVisible()


def test_since_is_kept_as_it_was_written(desk: MainWindow) -> None:
    choose(desk, "dana")
    type_into(desk.views.people.form.since, "2019-06-12")
    since = person(desk, "dana").since
    assert since is not None
    assert since.first == date(2019, 6, 12)

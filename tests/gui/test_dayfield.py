"""A day is read as people write it, in their language; what is none stays as typed, with a word beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from briefbook.gui.dayfield import DayField, labelled_day
from briefbook.gui.theme import Appearance
from briefbook.gui.tokens import DARK
from briefbook.gui.window import MainWindow
from briefbook.gui.writtendays import read_day

BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)
DAY = date(2026, 6, 5)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("2026-06-05", BRITISH),
        ("2026-6-5", FRENCH),
        (" 5 June 2026 ", BRITISH),
        ("5\xa0june\xa02026", BRITISH),
        ("Friday, 5th Jun 2026", BRITISH),
        ("June 5, 2026", BRITISH),
        ("05/06/2026", BRITISH),
        ("5.6.26", BRITISH),
        ("6/5/2026", AMERICAN),
        ("5 juin 2026", FRENCH),
        ("vendredi 5 juin 2026", FRENCH),
        ("5/6/2026", FRENCH),
        ("5 June 2026", FRENCH),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, locale: QLocale) -> None:
    assert read_day(text, locale) == DAY


def test_the_first_of_a_month_is_read_in_french_and_letters_with_accents_are() -> None:
    assert read_day("1er f\u00e9vrier 2026", FRENCH) == date(2026, 2, 1)
    assert read_day("1 fevr 2026", FRENCH) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 June 2026",
        "2026-13-01",
        "5 Ju 2026",
        "5 Jui 2026",
        "June 2026",
        "5 June",
        "0226-06-05",
        "5 6 7 8",
    ],
)
def test_what_is_no_day_is_not_taken_for_one(text: str) -> None:
    assert read_day(text, FRENCH) is None


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    """A field with a day, shown."""
    made = DayField("Day", DAY)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def write(field: DayField, text: str) -> None:
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_day_that_is_typed_is_shown_as_the_interface_writes_it(field: DayField) -> None:
    heard: list[date] = []
    field.settled.connect(lambda: heard.append(field.day))
    write(field, "2026-06-07")
    assert (field.currentText(), heard) == ("7 June 2026", [date(2026, 6, 7)])
    write(field, "7 June 2026")
    assert len(heard) == 1


def test_what_cannot_be_read_stays_is_said_and_is_let_go_when_it_can(qtbot: QtBot) -> None:
    field = DayField("Day", DAY)
    box = labelled_day("Day", field)
    qtbot.addWidget(box)
    box.show()
    *_, told = box.findChildren(QLabel)
    write(field, "31 June 2026")
    assert (field.currentText(), field.day, field.is_read) == ("31 June 2026", DAY, False)
    assert told.isVisible()
    assert (
        told.text() == field.accessibleDescription() == "This is no day. Write it as 5\xa0June\xa02026 or 2026-06-05."
    )
    field.day = DAY
    assert field.currentText() == "31 June 2026"
    field.day = date(2026, 6, 8)
    assert (field.currentText(), told.isVisible(), field.accessibleDescription()) == ("8 June 2026", False, "")


def test_the_arrows_go_a_day_and_the_pages_a_week(field: DayField) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(field, key)
    assert field.day == date(2026, 6, 13)


def test_a_day_is_chosen_from_a_calendar(field: DayField) -> None:
    field.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    (calendar,) = popup.findChildren(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 6, 5)
    calendar.clicked.emit(QDate(2026, 6, 20))
    assert (field.day, popup.isVisible()) == (date(2026, 6, 20), False)


def test_the_longest_day_fits_in_the_least_width(window: MainWindow) -> None:
    field = DayField("Day", date(2026, 9, 30), window)
    line = field.lineEdit()
    assert line is not None
    field.show()
    field.resize(field.minimumSizeHint())
    assert line.width() >= line.fontMetrics().horizontalAdvance("30 September 2026") + 4


def test_the_calendar_has_the_colours_of_the_window(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.guide.go_to_place("event")
    window._theme.choose(Appearance.DARK)
    window.views.event_form.day.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    (calendar,) = popup.findChildren(QCalendarWidget)
    seen = calendar.grab().toImage()
    colours = {seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}
    popup.hide()
    window._theme.choose(Appearance.LIGHT)
    assert seen.pixel(3, 3) == QColor(DARK.surface).rgb()
    assert QColor("red").rgb() not in colours  # Qt's weekends.
    assert QColor("black").rgb() not in colours  # Qt's arrows.

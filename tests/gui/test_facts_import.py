"""A file of facts is looked at before it is taken into the library, and the pages follow."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.app.librarytalk import ReadFacts, TakeBack, TakeFacts
from briefbook.app.offers import Intake
from briefbook.app.pagetalk import Hits, Uses
from briefbook.app.places import Places
from briefbook.app.worker import PressBook, Request
from briefbook.gui.factsview import FactsView
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, Paper
from tests.gui.figures import PREVIEW
from tests.gui.stand_in import Mood, StandIn

PATIENCE = 120_000


@pytest.fixture
def facts(window: MainWindow, qtbot: QtBot, book_file: Path) -> FactsView:
    """The figures of an open book."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.nav.button("facts").click()
    return window.views.facts


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file by the name that the stand-in tells of."""
    path = tmp_path / PREVIEW.name
    path.write_text("subject,indicator,period,value\n", "utf-8")
    return path


def asked(stand_in: StandIn, kind: type[Request]) -> list[Request]:
    return [request for request in stand_in.asked if isinstance(request, kind)]


def drop(target: FactsView, path: Path) -> bool:
    """Let a file go on the place; whether it was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, plain)
    event.ignore()
    target.dropEvent(event)
    return event.isAccepted()


def test_a_table_is_shown_before_anything_is_taken_in(
    facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn
) -> None:
    assert drop(facts, table)
    qtbot.waitUntil(facts.preview.take.isVisible)
    assert facts.preview.summary.text() == "uranium.csv: 2 new, 1 changed"
    listed = facts.preview.listed.text()
    for words in (
        "Figures: Uranium production (3)",
        "Countries: Kazakhstan (2), Uzbekistan (1)",
        "Source: Embassy count",
        "23,270 tonnes U is now 23,300 tonnes U",
        "row 5, column “subject”",
    ):
        assert words in listed
    assert asked(stand_in, TakeFacts) == []


def test_taking_it_in_makes_the_pages_anew(facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn) -> None:
    facts.read_table(table)
    qtbot.waitUntil(facts.preview.take.isVisible)
    before = len(asked(stand_in, PressBook))
    with qtbot.waitSignal(facts.brought):
        facts.preview.take.click()
    (taken,) = asked(stand_in, TakeFacts)
    assert isinstance(taken, TakeFacts)
    assert (taken.path, taken.digest) == (str(table), "d1")
    qtbot.waitUntil(lambda: len(asked(stand_in, PressBook)) == before + 1)
    assert facts.preview.summary.text() == "uranium.csv: Taken into the library: 2 new, 1 changed."
    facts.preview.leave.click()
    assert facts.search.isVisible()


def test_an_import_is_taken_back_and_the_pages_are_made_anew(
    facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn
) -> None:
    facts.read_table(table)
    qtbot.waitUntil(facts.preview.take.isVisible)
    assert not facts.preview.undo.isVisible()
    facts.preview.take.click()
    qtbot.waitUntil(facts.preview.undo.isVisible)
    before = len(asked(stand_in, PressBook))
    facts.preview.undo.click()
    qtbot.waitUntil(lambda: len(asked(stand_in, PressBook)) == before + 1)
    (back,) = asked(stand_in, TakeBack)
    assert isinstance(back, TakeBack)
    assert back.batch == 7
    assert facts.preview.summary.text() == "uranium.csv: 3 facts are out of the library again."
    assert not facts.preview.undo.isVisible()
    facts.preview.leave.click()
    assert facts.search.isVisible()


def test_a_book_dated_before_today_is_told_that_its_date_counts(facts: FactsView, book: Book) -> None:
    intake = Intake(name="uranium.csv", new=1, changed=0, same=0, diagnostics=())
    facts.preview.show_taken(intake, dated_before=book.as_of)
    assert "The book’s date is 31\xa0January\xa02026" in facts.preview.listed.text()
    facts.preview.show_taken(intake, dated_before=None)
    assert facts.preview.listed.text() == "The pages of the book are made anew."


def test_a_table_that_is_left_changes_nothing(facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn) -> None:
    facts.read_table(table)
    qtbot.waitUntil(facts.preview.take.isVisible)
    facts.preview.leave.click()
    assert facts.search.isVisible()
    assert asked(stand_in, TakeFacts) == []


def test_a_table_left_while_it_is_read_does_not_come_back(
    facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn
) -> None:
    facts.read_table(table)
    facts.preview.leave.click()
    qtbot.waitUntil(lambda: bool(asked(stand_in, ReadFacts)))
    qtbot.wait(50)
    assert facts.search.isVisible()


def test_what_brings_nothing_cannot_be_taken_in(facts: FactsView) -> None:
    facts.preview.show_preview(replace(PREVIEW, new=0, changed=0, changes=(), same=3))
    assert facts.preview.summary.text() == "uranium.csv: 3 as before"
    assert not facts.preview.take.isVisibleTo(facts.preview)
    facts.preview.show_preview(replace(PREVIEW, new=0, changed=0, changes=(), sources=()))
    assert facts.preview.summary.text() == "uranium.csv: no fact that can be used"


@pytest.mark.parametrize("ending", [".ics", ".pdf", ".briefbook"])
def test_what_is_no_table_is_not_taken_by_the_place(facts: FactsView, tmp_path: Path, ending: str) -> None:
    assert not drop(facts, tmp_path / f"file{ending}")


def test_a_file_that_is_refused_is_said_and_left(
    window: MainWindow, facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn
) -> None:
    stand_in.mood = Mood.REFUSING
    facts.read_table(table)
    qtbot.waitUntil(lambda: window.notice.text == "The library is locked. Close the other program.")
    assert facts.search.isVisible()


def test_what_could_not_be_taken_in_leaves_the_way_open(
    window: MainWindow, facts: FactsView, qtbot: QtBot, table: Path, stand_in: StandIn
) -> None:
    facts.read_table(table)
    qtbot.waitUntil(facts.preview.take.isVisible)
    stand_in.mood = Mood.DYING
    facts.preview.take.click()
    qtbot.waitUntil(lambda: bool(window.notice.text))
    assert facts.search.isVisible()
    stand_in.mood = Mood.WILLING
    facts.read_table(table)
    qtbot.waitUntil(facts.preview.take.isVisible)


def test_a_real_table_reaches_the_pages_of_the_open_book(
    qtbot: QtBot, qapp: QApplication, places: Places, library_path: Path, book: Book, tmp_path: Path
) -> None:
    places.library.parent.mkdir()
    shutil.copy(library_path, places.library)
    kept = (Paper(id="kaz", kind="country-profile", subject="KAZ"), Paper(id="sources", kind="sources"))
    path = tmp_path / "short.briefbook"
    write_book(replace(book, papers=kept), path)
    table = tmp_path / "count.csv"
    table.write_text(
        "subject,indicator,period,value,source\nKAZ,population.total,2025,20987654,Count of the embassy\n", "utf-8"
    )
    window = make_window(qapp, places, today=book.as_of)
    window.show()
    with qtbot.waitSignal(window.bridge.checked, timeout=PATIENCE):
        window.open(path)
    window.nav.button("facts").click()
    window.views.facts.read_table(table)
    qtbot.waitUntil(window.views.facts.preview.take.isVisible, timeout=PATIENCE)
    with qtbot.waitSignal(window.bridge.checked, timeout=PATIENCE):
        window.views.facts.preview.take.click()
    with qtbot.waitSignal(window.bridge.uses_found, timeout=PATIENCE) as found:
        window.bridge.find_uses("own.count-of-the-embassy/KAZ/population.total/2025")
    assert found.args is not None
    uses: Uses = found.args[0]
    assert uses.papers[:1] == ("kaz",)
    with qtbot.waitSignal(window.bridge.hit, timeout=PATIENCE) as hit:
        window.bridge.search("Count of the embassy")
    assert hit.args is not None
    hits: Hits = hit.args[0]
    assert hits.hits
    window.bridge.leave()
    window.close()
    window.deleteLater()

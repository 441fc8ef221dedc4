"""The checks: what is found, how it is put right, waived, cleared; the count that is always true."""

from __future__ import annotations

import hashlib
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from briefbook.app.files import write_book
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book, BookPicture, Slot
from briefbook.model.clearance import status
from briefbook.model.commands import SetMeeting, SetPerson, SetPicture, SetSlot, WaiveFinding
from briefbook.model.diagnostics import Place
from briefbook.model.facts import Person
from briefbook.model.review import Waiver
from briefbook.model.schedule import Meeting
from tests.gui.stand_in import FINDING, VARIANT, Mood, StandIn

TEXT = "𝒜 pact with Kazakstan."


@pytest.fixture
def checks(window: MainWindow, qtbot: QtBot, book: Book, tmp_path: Path) -> MainWindow:
    """The window on the checks of a book with two findings: a gap and a misspelt name."""
    papers = tuple(
        replace(paper, slots=(Slot("objectives", TEXT),)) if paper.id == "brief-kaz" else paper for paper in book.papers
    )
    path = tmp_path / "two.briefbook"
    write_book(replace(book, papers=papers), path)
    window.open(path)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["findings"].trigger()
    return window


def book_of(window: MainWindow) -> Book:
    assert window.bridge.book is not None
    return window.bridge.book


def sentences(window: MainWindow) -> list[str]:
    return [line.text for line in window.views.gate.open._model.lines if line.chosen is not None]


def choose(window: MainWindow, sentence: str) -> None:
    found = window.views.gate.open
    row = next(row for row, line in enumerate(found._model.lines) if line.text == sentence)
    found.list.setCurrentIndex(found._model.index(row))


def test_asking_what_tab_visits_leaves_no_item_of_a_layout_with_python(checks: MainWindow) -> None:
    # Such an item is freed unseen, and what next takes its memory is then taken for it.
    before = len([one for one in getAllValidWrappers() if type(one) is QWidgetItem])
    panel = checks.views.gate.open.panel
    assert panel.go in panel.stops()
    assert len([one for one in getAllValidWrappers() if type(one) is QWidgetItem]) == before


@pytest.mark.parametrize(
    ("slot", "place"),
    [
        ("meeting:dinner.title", "schedule"),
        ("person:kaz.note", "people"),
        ("picture:face.alt", "people"),
        ("picture:hall.alt", "event"),
        ("event:name", "event"),
        ("book:title", "event"),
        ("override:gdp/KAZ.reason", "facts"),
    ],
)
def test_a_finding_outside_the_papers_leads_to_what_it_is_about(checks: MainWindow, slot: str, place: str) -> None:
    checks.bridge.do(SetPerson(Person(id="uzb", name="A", country="UZB", role="", source="")))
    checks.bridge.do(SetPerson(Person(id="kaz", name="B", country="KAZ", role="", source="")))
    for name, person in (("face", "kaz"), ("hall", "")):
        digest = hashlib.sha256(b"<svg/>").hexdigest()
        checks.bridge.do(SetPicture(BookPicture(name=name, kind="svg", digest=digest, data=b"<svg/>", person=person)))
    for number, name in enumerate(("lunch", "dinner")):
        checks.bridge.do(SetMeeting(Meeting(id=name, day=date(2025, 11, 6), start=time(12 + number), title=name)))
    checks.guide.seek(Place(slot=slot))
    assert checks.stage.place == place
    if place == "schedule":
        assert checks.views.schedule.form.title.text() == "dinner"
    if place == "people":
        assert checks.views.people.form.name.text() == "B"


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.bridge.up_to_date and not window.checking.pending)


def test_f8_leads_to_the_findings_worst_first(checks: MainWindow) -> None:
    assert checks.stage.place == "gate"
    assert checks.views.gate.open.list.hasFocus() or not checks.isActiveWindow()
    assert sentences(checks) == [VARIANT.sentence, FINDING.sentence]
    headings = [line.text for line in checks.views.gate.open._model.lines if line.chosen is None]
    assert headings == ["Must be mended  ·  1", "Should be checked  ·  1"]


def test_findings_are_grouped_by_paper(checks: MainWindow) -> None:
    box = checks.views.gate.open.grouping
    box.setCurrentIndex(1)
    box.activated.emit(1)
    headings = [line.text for line in checks.views.gate.open._model.lines if line.chosen is None]
    assert headings == ["Kazakhstan  ·  1", "Uzbekistan  ·  1"]


def test_findings_are_filtered_by_words_severity_and_kind(checks: MainWindow) -> None:
    found = checks.views.gate.open
    QTest.keyClicks(found.search, "objectives")
    assert sentences(checks) == [FINDING.sentence]
    found.search.clear()
    found.severity.setCurrentIndex(found.severity.findData("error"))
    found.severity.activated.emit(1)
    assert sentences(checks) == [VARIANT.sentence]
    found.kind.setCurrentIndex(found.kind.findText("Texts"))
    found.kind.activated.emit(1)
    assert sentences(checks) == []
    assert found.empty.isVisible()


def test_go_there_selects_the_very_characters(checks: MainWindow) -> None:
    choose(checks, VARIANT.sentence)
    checks.views.gate.open.panel.go.click()
    assert checks.stage.place == "paper"
    assert checks.work.editor("objectives").textCursor().selectedText() == "Kazakstan"
    assert checks.view.page == 4


def test_enter_in_the_list_goes_there(checks: MainWindow) -> None:
    choose(checks, FINDING.sentence)
    QTest.keyClick(checks.views.gate.open.list, Qt.Key.Key_Return)
    assert (checks.work.paper, checks.view.page) == ("brief-uzb", 6)


def test_a_click_chooses_a_finding(checks: MainWindow) -> None:
    found = checks.views.gate.open
    place = found.list.visualRect(found._model.index(3)).center()
    QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place))
    assert found.panel.sentence.text() == FINDING.sentence
    assert not found.panel.fix.isVisible()


def test_fix_writes_what_the_register_wants_and_undo_takes_it_back(checks: MainWindow, qtbot: QtBot) -> None:
    choose(checks, VARIANT.sentence)
    checks.views.gate.open.panel.fix.click()
    assert book_of(checks).paper("brief-kaz").slot("objectives") == "𝒜 pact with Kazakhstan."
    settled(checks, qtbot)
    assert sentences(checks) == [FINDING.sentence]
    checks.action_table.by_name["undo"].trigger()
    assert book_of(checks).paper("brief-kaz").slot("objectives") == TEXT


def test_a_waiver_needs_a_reason_and_a_name(checks: MainWindow) -> None:
    choose(checks, FINDING.sentence)
    panel = checks.views.gate.open.panel
    panel.waive.click()
    panel.sign.click()
    assert panel.refused.isVisible()
    assert book_of(checks).waivers == ()


def test_a_waived_finding_stands_apart_and_can_be_taken_back(checks: MainWindow, qtbot: QtBot) -> None:
    choose(checks, FINDING.sentence)
    panel = checks.views.gate.open.panel
    panel.waive.click()
    QTest.keyClicks(panel.reason, "Agreed by phone")
    QTest.keyClicks(panel.by, "A. Smith")
    QTest.keyClick(panel.by, Qt.Key.Key_Return)
    (waiver,) = book_of(checks).waivers
    assert (waiver.paper, waiver.by, waiver.dated) == ("brief-uzb", "A. Smith", checks.views.gate.open.panel._today)
    settled(checks, qtbot)
    assert sentences(checks) == [VARIANT.sentence]
    checks.views.gate.tabs()[1].click()
    assert checks.views.gate.tabs()[1].text() == "Waived  1"
    assert "Agreed by phone" in checks.views.gate.waived.panel.hint.text()
    checks.views.gate.waived.panel.back.click()
    settled(checks, qtbot)
    assert book_of(checks).waivers == ()
    assert len(sentences(checks)) == 2


def test_a_finding_of_many_papers_is_waived_in_one_edit(checks: MainWindow) -> None:
    panel = checks.views.gate.open.panel
    panel.show_chosen(replace(FINDING, also=("brief-kaz", "cover")))
    panel.waive.click()
    QTest.keyClicks(panel.reason, "Agreed by phone")
    QTest.keyClicks(panel.by, "A. Smith")
    changes: list[Book] = []
    checks.bridge.changed.connect(lambda book, _: changes.append(book))
    panel.sign.click()
    assert [[waiver.paper for waiver in book.waivers] for book in changes] == [["brief-uzb", "brief-kaz", "cover"]]
    checks.bridge.undo()
    assert book_of(checks).waivers == ()


def test_a_waiver_that_fits_nothing_any_more_is_taken_back(checks: MainWindow, qtbot: QtBot) -> None:
    signed = Waiver(code="x.y", sentence="Gone.", reason="Known", by="A", dated=date(2026, 1, 1), paper="brief-uzb")
    checks.bridge.do(WaiveFinding((signed,)))
    settled(checks, qtbot)
    choose(checks, "The waiver of “Gone.” fits no finding any more.")
    panel = checks.views.gate.open.panel
    assert not panel.waive.isVisible()
    panel.back.click()
    assert book_of(checks).waivers == ()


def test_a_paper_is_cleared_and_an_edit_voids_it(checks: MainWindow) -> None:
    checks.views.gate.tabs()[2].click()
    panel = checks.views.gate.clearances.panel
    panel.clear.click()
    for line, text in ((panel.office, "Legal"), (panel.by, "A. Adviser")):
        QTest.keyClicks(line, text)
    panel.sign.click()
    book = book_of(checks)
    (signed,) = book.clearances
    assert (signed.paper, signed.office, signed.by) == ("brief-kaz", "Legal", "A. Adviser")
    assert status(book, book.paper("brief-kaz")).state == "cleared"
    checks.bridge.do(SetSlot("brief-kaz", "objectives", "Another."))
    texts = [one.text for one in checks.views.gate.clearances._model.lines]
    assert texts[0] == "Clearance is void  ·  1"
    assert "text" in checks.views.gate.clearances._model.lines[1].below


def test_the_count_says_when_it_is_of_an_older_book(checks: MainWindow, qtbot: QtBot, stand_in: StandIn) -> None:
    assert checks.status.findings.accessibleName() == "2 findings"
    stand_in.mood = Mood.SILENT
    checks.bridge.do(SetSlot("brief-uzb", "objectives", "One."))
    assert checks.status.findings.accessibleName() == "Checking… (2 before)"
    qtbot.wait(150)
    stand_in.mood = Mood.WILLING
    checks.bridge.do(SetSlot("brief-uzb", "objectives", "One and two."))
    settled(checks, qtbot)
    assert checks.status.findings.accessibleName() == "1 finding"


def test_saving_leaves_the_count_as_it_is(checks: MainWindow) -> None:
    checks.action_table.by_name["save"].trigger()
    assert checks.status.findings.accessibleName() == "2 findings"


def test_a_book_that_could_not_be_checked_says_so(checks: MainWindow, qtbot: QtBot, stand_in: StandIn) -> None:
    stand_in.mood = Mood.REFUSING
    checks.bridge.do(SetSlot("brief-uzb", "objectives", "One."))
    qtbot.waitUntil(lambda: checks.status.findings.accessibleName() == "Not checked")


def test_where_nothing_is_found_it_says_so(checks: MainWindow, qtbot: QtBot) -> None:
    checks.bridge.do(SetSlot("brief-uzb", "objectives", "One."))
    checks.bridge.do(SetSlot("brief-kaz", "objectives", "One."))
    settled(checks, qtbot)
    assert checks.views.gate.open.empty.text().startswith("All clear.")
    assert checks.views.gate.open.empty.isVisible()
    assert not checks.views.gate.open.panel.isVisible()


def test_a_dot_beside_a_paper_says_what_the_checks_found_in_it(checks: MainWindow, qtbot: QtBot) -> None:
    def said(paper: str) -> str:
        model = checks.papers.tree.model()
        index = checks.papers._model.index_of(paper)
        return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))

    settled(checks, qtbot)
    assert said("brief-kaz").endswith(", 1 must be mended")
    assert said("brief-uzb").endswith(", 1 should be checked")
    assert "must" not in said("sources") + said("cover")
    checks.bridge.do(SetSlot("brief-kaz", "objectives", "A pact with Kazakhstan."))
    settled(checks, qtbot)
    assert "must" not in said("brief-kaz")

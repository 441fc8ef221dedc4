"""The export panel: it says what will be written, then writes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from briefbook.app.orders import Security
from briefbook.app.worker import ExportBook
from briefbook.gui.passwords import strength
from briefbook.gui.window import MainWindow
from tests.gui.stand_in import PDF, Mood, StandIn


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the export of a book."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["export"].trigger()
    qtbot.waitUntil(lambda: "10 pages" in window.views.export.summary.text)
    return window


def test_the_panel_says_what_will_be_written(panel: MainWindow, qtbot: QtBot) -> None:
    form = panel.views.export
    form.editions["partner"].click()
    qtbot.waitUntil(lambda: "Left out: 2 points" in form.summary.text)
    assert "Marked SECRET" in form.summary.text
    assert "1 should be checked" in form.summary.text
    assert form.names == ("", "partner")


def test_a_leak_is_a_refusal_that_leads_to_its_place(panel: MainWindow, qtbot: QtBot) -> None:
    form = panel.views.export
    form.editions["delegation"].click()
    qtbot.waitUntil(lambda: "was not written" in form.summary.text)
    assert not form.export.isEnabled()
    (there,) = (button for button in form.summary.findChildren(QPushButton) if button.text() == "Go there")
    there.click()
    assert (panel.stage.place, panel.work.paper) == ("paper", "brief-uzb")


def test_several_files_go_into_a_folder_under_their_names(panel: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    form, out = panel.views.export, tmp_path / "out"
    out.mkdir()
    for name in ("principal", "partner"):
        form.editions[name].click()
    form.export.click()
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    qtbot.waitUntil(lambda: panel.notice.text == "3 files are ready in “out”: 30 pages.")
    names = ["washington – partner.pdf", "washington – principal.pdf", "washington.pdf"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert (out / names[0]).read_bytes() == PDF
    qtbot.waitUntil(lambda: names[0] in form.summary.text)
    assert panel.filing.is_exporting is False


def test_where_a_book_went_is_remembered(panel: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    panel.filing.export(out / "book.pdf")
    qtbot.waitUntil(lambda: "is ready" in panel.notice.text)
    panel.views.export.export.click()
    (dialog,) = panel.findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == out
    dialog.reject()


def test_a_password_is_typed_twice(panel: MainWindow) -> None:
    form = panel.views.export
    form.locked.setFocus()
    QTest.keyClick(form.locked, Qt.Key.Key_Space)
    QTest.keyClicks(form.password, "correct horse battery")
    assert not form.export.isEnabled()
    QTest.keyClicks(form.repeat, "correct horse batter")
    assert form.strength.text() == "The two passwords differ."
    QTest.keyClicks(form.repeat, "y")
    assert (form.strength.text(), form.export.isEnabled()) == ("Strong.", True)
    form.copying.click()
    assert form.order.security == Security(password=form.password.text(), copying=False)
    assert form._archive.isVisible()


def test_another_book_gets_neither_password_nor_attachments(panel: MainWindow, book_file: Path) -> None:
    form = panel.views.export
    form.locked.click()
    form.password.setText("correct horse battery")
    form.attach_files([str(book_file)])
    panel.open(book_file)
    assert (form.order.security, form.order.attachments, form.password.text()) == (Security(), (), "")


def test_repeated_letters_make_no_strong_password() -> None:
    assert strength("aaaaaaaaaaaaaaaaaaaa").startswith("Very weak")
    assert strength("qzkfwpdm").startswith("Weak")


def test_the_order_reaches_the_worker(panel: MainWindow, qtbot: QtBot, stand_in: StandIn, tmp_path: Path) -> None:
    form = panel.views.export
    form.whole.click()
    form.cards.click()
    form.stock.setCurrentIndex(form.stock.findData("four-up"))
    form.attach_files([str(tmp_path / "annex.pdf")])
    panel.filing.export(tmp_path / "cards.pdf", form.order, "cards")
    qtbot.waitUntil(lambda: "is ready" in panel.notice.text)
    (asked,) = (request for request in stand_in.asked if isinstance(request, ExportBook))
    assert (asked.order.whole, asked.order.cards) == (False, "four-up")
    assert asked.order.attachments == (str(tmp_path / "annex.pdf"),)


def test_progress_and_cancel_are_in_the_panel(
    panel: MainWindow, qtbot: QtBot, stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in.mood = Mood.SILENT
    panel.filing.export(tmp_path / "book.pdf")
    qtbot.waitUntil(lambda: panel.views.export.progress.text() == "Typesetting 1 / 3")
    panel.views.export.cancel.click()
    assert not (tmp_path / "book.pdf").exists()
    assert panel.views.export.export.isVisible()


def test_the_calendar_is_written(panel: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    panel.filing.ask_calendar(tmp_path / "days.ics")
    qtbot.waitUntil(lambda: panel.notice.text == "“days.ics” is ready.")
    assert (tmp_path / "days.ics").read_bytes() == b"BEGIN:VCALENDAR"


def test_a_copy_leaves_the_book_with_its_own_file(panel: MainWindow, book_file: Path, tmp_path: Path) -> None:
    panel.action_table.by_name["save-copy"].trigger()
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copy.briefbook"))
    dialog.reject()
    assert (tmp_path / "copy.briefbook").exists()
    assert panel.bridge.path == book_file

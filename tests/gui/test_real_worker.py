"""The window with the program's own worker processes: the sample, an export, a cancelled export."""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.files import write_book
from briefbook.app.places import Places
from briefbook.gui.language import sentences_of
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.commands import SetSlot
from tests.gui.pixels import shades

PATIENCE = 120_000


@pytest.fixture(scope="module")
def shared_places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """One library for all tests here: filling it is not what they are about."""
    home = tmp_path_factory.mktemp("home")
    return Places.within(home)


@pytest.fixture
def real_window(qtbot: QtBot, qapp: QApplication, shared_places: Places) -> Iterator[MainWindow]:
    """The window as it is shipped."""
    shown = made(qapp, qtbot, shared_places)
    yield shown
    leave(shown)


@pytest.fixture
def short_book(book: Book, tmp_path: Path) -> Path:
    """A book of few pages in a file."""
    kinds = ("cover", "contents", "sources")
    path = tmp_path / "short.briefbook"
    write_book(msgspec.structs.replace(book, papers=tuple(paper for paper in book.papers if paper.kind in kinds)), path)
    return path


def shows_pages(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for pages; a notice means that there will be none."""
    qtbot.waitUntil(lambda: bool(window.view.count or window.notice.text), timeout=PATIENCE)
    assert window.notice.text == ""


def test_the_sample_shows_its_pages_and_all_that_is_found_there_can_be_said_in_french(
    real_window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(real_window.bridge.checked, timeout=PATIENCE) as checked:
        real_window.welcome.sample.click()
        shows_pages(real_window, qtbot)
    assert real_window.view.count > 40
    real_window.view.go_to(3)
    qtbot.waitUntil(lambda: shades(real_window.view) > 20, timeout=PATIENCE)
    assert real_window.notice.text == ""
    assert real_window.papers.current != ""
    assert checked.args is not None
    said = [text for one in checked.args[0].diagnostics for text in (one.sentence, one.hint) if text]
    french = sentences_of("fr")
    assert len(said) > 40
    assert [text for text in said if french.told(text) is None] == []


def test_nothing_keeps_the_window_waiting_while_a_book_is_made_checked_and_searched(
    qtbot: QtBot, qapp: QApplication, shared_places: Places, request: pytest.FixtureRequest
) -> None:
    # What other tests left in this process would be searched for dead objects in the middle, which takes half a second.
    gc.collect()
    gc.freeze()
    request.addfinalizer(gc.unfreeze)
    # 0.03 to 0.04 s of work on a quiet machine. On a crowded one work takes longer now and then, but not always.
    longest = (longest_pause(shown, qtbot) for shown in (made(qapp, qtbot, shared_places) for _ in range(5)))
    assert any(pause < 0.05 for pause in longest)


def made(qapp: QApplication, qtbot: QtBot, places: Places) -> MainWindow:
    """A window as it is shipped."""
    shown = make_window(qapp, places)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def longest_pause(window: MainWindow, qtbot: QtBot) -> float:
    """Seconds that a window worked at a stretch, at most, while much was wanted of it."""
    pauses: list[float] = []
    last = time.thread_time()

    def tick() -> None:
        # The time that this thread has worked: on a crowded machine the clock would tell of others.
        nonlocal last
        now = time.thread_time()
        pauses.append(now - last)
        last = now

    window.filing.open_sample()
    watch = QTimer(interval=5)
    watch.timeout.connect(tick)
    watch.start()
    with qtbot.waitSignal(window.bridge.checked, timeout=PATIENCE):
        shows_pages(window, qtbot)
    window.action_table.by_name["find"].trigger()
    window.pages.field.setText("uranium")
    qtbot.waitUntil(lambda: window.view.text.hits > 10 and window.pages._done, timeout=PATIENCE)
    window.panels.show_work()
    window.papers.chosen.emit("meeting-kaz")
    with qtbot.waitSignal(window.bridge.checked, timeout=PATIENCE):
        window.bridge.do(SetSlot("meeting-kaz", "objectives", "1. Uranium first."))
    watch.stop()
    assert len(pauses) > 20
    leave(window)
    return max(pauses)


def leave(window: MainWindow) -> None:
    """Close a window and let go of its worker."""
    window.bridge.leave()
    window.close()
    window.deleteLater()


def test_pages_come_before_what_was_found(real_window: MainWindow, qtbot: QtBot, short_book: Path) -> None:
    told: list[bool] = []
    real_window.bridge.pressed.connect(lambda pages: told.append(pages.checked))
    with qtbot.waitSignal(real_window.bridge.checked, timeout=PATIENCE) as checked:
        real_window.open(short_book)
    assert told == [False]
    qtbot.wait(400)
    assert real_window.status.progress.isHidden()
    assert checked.args is not None
    assert checked.args[0].checked


def test_closing_the_window_ends_its_worker(real_window: MainWindow, qtbot: QtBot, short_book: Path) -> None:
    real_window.open(short_book)
    shows_pages(real_window, qtbot)
    assert multiprocessing.active_children()
    real_window.close()
    assert multiprocessing.active_children() == []


def test_a_killed_worker_comes_back(real_window: MainWindow, qtbot: QtBot, short_book: Path) -> None:
    real_window.open(short_book)
    shows_pages(real_window, qtbot)
    (worker,) = multiprocessing.active_children()
    with qtbot.waitSignal(real_window.bridge.pressed, timeout=PATIENCE):
        worker.kill()
    assert real_window.notice.text == ""


def test_export_writes_a_pdf(real_window: MainWindow, qtbot: QtBot, short_book: Path, tmp_path: Path) -> None:
    real_window.open(short_book)
    real_window.filing.export(tmp_path / "short.pdf")
    qtbot.waitUntil(lambda: bool(real_window.notice.text), timeout=PATIENCE)
    assert real_window.notice.text.startswith("“short.pdf” is ready")
    assert (tmp_path / "short.pdf").read_bytes().startswith(b"%PDF-")


def test_an_edition_is_planned_and_written(
    real_window: MainWindow, qtbot: QtBot, short_book: Path, tmp_path: Path
) -> None:
    real_window.open(short_book)
    shows_pages(real_window, qtbot)
    form = real_window.views.export
    form.choose_edition("principal")
    real_window.action_table.by_name["export"].trigger()
    qtbot.waitUntil(lambda: "Principal’s edition" in form.summary.text, timeout=PATIENCE)
    assert "pages" in form.summary.text
    real_window.filing.export(tmp_path / "principal.pdf", form.order, "principal")
    qtbot.waitUntil(lambda: "is ready" in real_window.notice.text, timeout=PATIENCE)
    assert (tmp_path / "principal.pdf").read_bytes().startswith(b"%PDF-")


def test_a_cancelled_export_leaves_nothing(
    real_window: MainWindow, qtbot: QtBot, short_book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    real_window.open(short_book)
    real_window.filing.export(out / "short.pdf")
    qtbot.waitUntil(real_window.status.progress.isVisible, timeout=PATIENCE)
    real_window.status.progress.cancel.click()
    qtbot.wait(300)
    assert list(out.iterdir()) == []
    assert real_window.notice.text == "The export was cancelled. No file was written."

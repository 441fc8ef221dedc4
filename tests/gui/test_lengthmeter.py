"""The paper's head says how long the paper is, and in words whether that is too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefbook.app.offers import Length
from briefbook.gui.lengthmeter import LengthMeter
from briefbook.gui.window import MainWindow


@pytest.mark.parametrize(
    ("pages", "most", "told", "tone"),
    [
        (2, 2, "2 of 2 pages", "calm"),
        (1, 1, "1 of 1 page", "calm"),
        (3, 2, "3 pages, 1 too many", "warning"),
        (2, 1, "2 pages, 1 too many", "warning"),
        (1, 0, "1 page", "calm"),
        (7, 0, "7 pages", "calm"),
    ],
)
def test_the_length_is_told_in_words(window: MainWindow, pages: int, most: int, told: str, tone: str) -> None:
    meter = LengthMeter(window)
    meter.show_length(Length(paper="x", pages=pages, most=most))
    assert (meter.text(), meter.property("tone")) == (told, tone)


def test_each_paper_says_its_own_length(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-kaz")
    meter = window.work.meter
    assert (meter.text(), meter.isVisible()) == ("2 of 2 pages", True)
    window.papers.chosen.emit("sources")
    assert meter.text() == "2 pages"
    window.papers.chosen.emit("cover")
    assert meter.text() == "2 pages, 1 too many"

"""Figures are found, shown with source and age, corrected for the book, and put into texts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from briefbook.gui.window import MainWindow
from briefbook.model.book import Override
from tests.gui.stand_in import FIGURE


@pytest.fixture
def facts(window: MainWindow, qtbot: QtBot, book_file: Path) -> MainWindow:
    """The window on the figures, with one found."""
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-kaz")
    window.nav.button("facts").click()
    window.views.facts.search.setText("uran")
    qtbot.waitUntil(window.views.facts.detail.isVisible)
    return window


def overrides(window: MainWindow) -> tuple[Override, ...]:
    assert window.bridge.book is not None
    return window.bridge.book.overrides


def test_a_figure_shows_its_source_age_and_what_others_say(facts: MainWindow) -> None:
    said = "\n".join(label.text() for label in facts.views.facts.detail.findChildren(QLabel))
    for words in ("World Nuclear Association", "stale after 2", "24,000 tonnes U (another source)"):
        assert words in said
    assert "21,227 tonnes U, 2022" in facts.views.facts.detail.course.accessibleDescription()


def test_a_figure_is_corrected_with_reason_and_name(facts: MainWindow) -> None:
    detail = facts.views.facts.detail
    for line, text in ((detail.number, "24,100"), (detail.reason, "Ministry, by phone"), (detail.by, "A. Smith")):
        line.setText(text)
    detail.apply.click()
    (override,) = overrides(facts)
    assert (override.fact, override.value, override.by) == (FIGURE.fact, Decimal(24100), "A. Smith")


@pytest.mark.parametrize(("number", "reason"), [("many", "Because"), ("24100", ""), ("NaN", "Because")])
def test_a_correction_that_cannot_stand_is_said_beside_it(facts: MainWindow, number: str, reason: str) -> None:
    detail = facts.views.facts.detail
    detail.number.setText(number)
    detail.reason.setText(reason)
    detail.by.setText("A. Smith")
    detail.apply.click()
    assert overrides(facts) == ()
    assert detail._refused.isVisible()


def test_a_figure_is_put_into_the_text(facts: MainWindow) -> None:
    facts.views.facts.detail.use.click()
    assert facts.stage.place == "paper"
    assert facts.work.editor("objectives").toPlainText() == FIGURE.call


def test_what_is_not_found_shows_nothing(facts: MainWindow, qtbot: QtBot) -> None:
    facts.views.facts.search.setText("unicorns")
    qtbot.waitUntil(facts.views.facts.detail.isHidden)

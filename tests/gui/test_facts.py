"""Figures are found, shown with source and age, corrected for the book, and put into texts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from briefbook.gui.paperlinks import PaperLinks
from briefbook.gui.rows import Row, fitted
from briefbook.gui.window import MainWindow
from briefbook.model.book import Override
from tests.gui.figures import FIGURE


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


def test_a_figure_names_the_papers_that_print_it_and_leads_there(facts: MainWindow, qtbot: QtBot) -> None:
    uses = facts.views.facts.detail.uses
    qtbot.waitUntil(uses.isVisible)
    assert [link.text() for link in uses.links if link.isVisible()] == ["Kazakhstan", "Sources"]
    assert not uses.more.isVisible()
    facts.papers.chosen.emit("brief-uzb")
    facts.nav.button("facts").click()
    uses.links[0].click()
    assert (facts.stage.place, facts.papers.current) == ("paper", "brief-kaz")


def test_of_many_papers_the_first_five_are_named(window: MainWindow, qtbot: QtBot) -> None:
    links = PaperLinks(window)
    links.show_papers(tuple(f"p{number}" for number in range(8)), {"p0": "Oil & gas", "p7": "The last"})
    assert [link.text() for link in links.links] == ["Oil && gas", "p1", "p2", "p3", "p4"]
    assert links.more.text() == "and 3 more"
    assert "The last" in links.more.accessibleDescription()
    with qtbot.waitSignal(links.chosen) as chosen:
        links.links[3].click()
    assert chosen.args == ["p3"]


def test_a_figure_that_nothing_prints_says_so(window: MainWindow) -> None:
    links = PaperLinks(window)
    links.show_papers((), {})
    assert links.said.text() == "No paper of this book prints it."
    assert not any(link.isVisibleTo(links) for link in links.links)


def test_the_fields_of_a_correction_stand_below_each_other_where_there_is_little_room(facts: MainWindow) -> None:
    detail = facts.views.facts.detail
    for width, rows in ((340, 3), (900, 1)):
        detail.resize(width, 600)
        detail.layout().activate()  # type: ignore[union-attr]  # it has one
        assert len({line.y() for line in (detail.number, detail.reason, detail.by)}) == rows


def test_beside_a_long_label_the_value_stays_whole(qapp: QApplication) -> None:
    row = Row("Deaths of children under five years of age", "estimate 10.75 per 1,000 people")
    metrics = QFontMetrics(qapp.font())
    room = metrics.horizontalAdvance(row.beside) * 3 // 2
    title, beside = fitted(row, metrics, room)
    assert beside == row.beside
    assert title.endswith("…")
    assert metrics.horizontalAdvance(title) + metrics.horizontalAdvance(beside) <= room

"""In a French window what the library names is French in every view; the book’s words and its pages are its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from briefbook.app.places import Places
from briefbook.app.settings import Settings, save_settings
from briefbook.gui.figuredetail import typed_number
from briefbook.gui.language import speak
from briefbook.gui.named import named
from briefbook.gui.picks import PicksModel
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from briefbook.gui.words import spoken, written_day
from briefbook.gui.worldmap import border_policy
from briefbook.model.names import fold

PATIENCE = 120_000


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en")


@pytest.fixture
def french(qtbot: QtBot, qapp: QApplication, library_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window as it is shipped, in French."""
    home = tmp_path / "home"
    places = Places.within(home, library=library_path)
    save_settings(Settings(language="fr"), places.settings)
    shown = make_window(qapp, places)
    shown.resize(1200, 900)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.bridge.leave()
    shown.close()
    shown.deleteLater()


def rows(model: PicksModel) -> list[str]:
    """The rows of the picker, without what is said of groups."""
    texts = (str(model.index(row).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount()))
    return [text for text in texts if "·" not in text]


def texts(widget: QWidget) -> list[str]:
    """What the labels of a widget say."""
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_picker_its_chips_and_its_map_say_allemagne_in_the_order_of_the_french_alphabet(
    french: MainWindow, qtbot: QtBot
) -> None:
    new = french.views.new
    french.beginning.begin()
    qtbot.waitUntil(lambda: new.host.count() > 0, timeout=PATIENCE)
    picker = new.countries
    model = picker.list.model()
    assert isinstance(model, PicksModel)
    listed = rows(model)
    assert listed == sorted(listed, key=fold)
    assert listed[listed.index("Égypte") - 1] == "Dominique"
    for sought in ("allemag", "germany", "deutschland", "DEU"):
        picker.search.setText(sought)
        assert rows(model)[0] == "Allemagne"
    picker.search.clear()
    picker.choose(("DEU", "EGY"))
    assert [chip.text() for chip in picker.findChildren(QToolButton) if "×" in chip.text()] == [
        "Allemagne  ×",
        "Égypte  ×",
    ]
    assert picker.map._names["DEU"] == "Allemagne"
    assert border_policy().startswith("Les frontières suivent la pratique des Nations Unies")
    picker.search.setText("OTAN")
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole).startswith("OTAN")


def test_papers_figures_people_findings_and_the_palette_speak_french_while_the_page_does_not(
    french: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(french.bridge.checked, timeout=PATIENCE) as checked:
        french.welcome.sample.click()
        qtbot.waitUntil(lambda: french.view.count > 40, timeout=PATIENCE)
    titles, printed = french.panels.titles, french.panels.printed
    assert (titles["meeting-kgz"], printed["meeting-kgz"]) == (
        "Entretien\u00a0: Kirghizstan", "Meeting with Kyrgyzstan"
    )  # fmt: skip
    assert titles["points-dinner"] == "Points for the working dinner"
    french.papers.chosen.emit("meeting-kgz")
    assert french.work.title.placeholderText() == "Meeting with Kyrgyzstan"
    facts, people, palette = french.views.facts, french.views.people, french.views.commands
    french.guide.go_to_place("facts")
    facts.seek("production d’uranium kazakhstan")
    qtbot.waitUntil(lambda: facts.list.model().rowCount() == 2, timeout=PATIENCE)
    assert facts.list.model().index(0, 0).data() == "Production d’uranium"
    qtbot.waitUntil(lambda: "23\u202f270\u00a0tonnes d’uranium, 2024" in texts(facts.detail), timeout=PATIENCE)
    assert "Production d’uranium  ·  Kazakhstan" in texts(facts.detail)
    french.guide.go_to_place("people")
    assert (
        people.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Donald Trump, Président")
    )
    french.guide.open_palette()
    palette.search.setText("kirghizstan")
    assert "Entretien\u00a0: Kirghizstan" in [row.title for row in palette._model._rows]
    palette.search.setText("kyrgyzstan meeting")
    assert palette._model._rows[0].title == "Entretien\u00a0: Kirghizstan"
    palette.reject()
    assert checked.args is not None
    french.guide.go_to_place("gate")
    found = french.views.gate.open.list.model()
    said = [str(found.index(row, 0).data()) for row in range(found.rowCount())]
    assert any(text.startswith("Kirghizstan, Exportations de biens et services (2022)") for text in said)


def test_names_follow_the_language_and_a_number_is_read_as_it_is_written_there(qapp: QApplication) -> None:
    speak(qapp, "en")
    assert (spoken(), named("Germany"), named("President")) == ("en", "Germany", "President")
    assert typed_number("21,227.5") == Decimal("21227.5")
    assert [typed_number(text) for text in ("3,5", "1,2345", "21,227,5", "1.5,000", ",5")] == [None] * 5
    assert written_day(date(2025, 10, 1)) == "1\xa0October\xa02025"
    speak(qapp, "fr")
    assert [written_day(date(2025, 10, day)) for day in (1, 11)] == ["1er\xa0octobre\xa02025", "11\xa0octobre\xa02025"]
    assert QLocale().decimalPoint() == ","
    assert (spoken(), named("Germany"), named("President")) == ("fr", "Allemagne", "Président")
    assert typed_number("21\u202f227,5") == Decimal("21227.5")
    assert typed_number("\u22123.5") == Decimal("-3.5")
    assert typed_number("21,227.5") is None

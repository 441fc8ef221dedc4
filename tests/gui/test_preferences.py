"""Preferences and help: places over the book."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefbook.app.librarytalk import MakeDraft
from briefbook.app.places import Places
from briefbook.app.settings import Settings, load_settings, save_settings
from briefbook.gui.language import speak
from briefbook.gui.preferences import Preferences
from briefbook.gui.startup import make_window
from briefbook.gui.window import MainWindow
from tests.gui.stand_in import StandIn


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en")


def opened(window: MainWindow, name: str) -> None:
    window.activateWindow()
    window.action_table.by_name[name].trigger()


def overlaps(widget: QWidget) -> list[str]:
    """Neighbours in any layout below a widget that lie on each other."""
    # Not by QLayout.itemAt: what it gives is freed unseen, and its Python object then passes for something else.
    found = []
    for layout in widget.findChildren(QLayout):
        outer = layout.parentWidget()
        assert outer is not None
        inner = outer.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        laid = [one for one in inner if layout.indexOf(one) >= 0 and one.isVisible() and not one.size().isEmpty()]
        for one, other in combinations(laid, 2):
            if one.geometry().intersects(other.geometry()):
                found.append(f"{one.accessibleName() or one} / {other.accessibleName() or other}")
    return found


def test_choices_are_kept_and_take_effect(window: MainWindow, places: Places, qapp: QApplication) -> None:
    opened(window, "preferences")
    view = window.side.preferences
    view.appearance.setCurrentIndex(view.appearance.findData("contrast"))
    view.appearance.activated.emit(view.appearance.currentIndex())
    before = qapp.font().pointSizeF()
    view.text.setValue(175 // 5)
    view.person.setText("A. Desk")
    view.person.editingFinished.emit()
    view.office.setText("Asia")
    view.office.editingFinished.emit()
    kept = load_settings(places.settings)
    assert (kept.appearance, kept.text, kept.person, kept.office) == ("contrast", 175, "A. Desk", "Asia")
    assert qapp.palette().windowText().color().name() == "#000000"
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.75)
    assert window.views.facts.detail.by.text() == Preferences(places.settings).signature() == "A. Desk, Asia"
    view.text.setValue(100 // 5)


def test_a_new_book_begins_with_the_page_format_of_new_books(
    window: MainWindow, qtbot: QtBot, places: Places, stand_in: StandIn
) -> None:
    save_settings(Settings(page="Letter", principal="USA"), places.settings)
    window.beginning.begin()
    qtbot.waitUntil(lambda: window.views.new.host.count() > 0)
    window.views.new.name.setText("Talks")
    window.views.new.host.choose("USA")
    window.views.new.countries.choose(("KAZ",))
    for _ in range(3):
        window.views.new.next.click()
    qtbot.waitUntil(lambda: any(isinstance(asked, MakeDraft) for asked in stand_in.asked))
    (wanted,) = (asked.wanted for asked in stand_in.asked if isinstance(asked, MakeDraft))
    assert wanted.page == "Letter"


def test_escape_leads_back_to_the_book_as_it_was(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.view.go_to(5)
    opened(window, "preferences")
    assert window.side.preferences.isVisible()
    QTest.keyClick(window.side.preferences.person, Qt.Key.Key_Escape)
    assert window.view.isVisible()
    assert (window.view.page, window.view.count) == (5, 10)


def test_what_is_kept_of_books_can_be_deleted(
    window: MainWindow, qtbot: QtBot, book_file: Path, places: Places
) -> None:
    with qtbot.waitSignal(window.bridge.covered):
        window.open(book_file)
    layouts = places.cache / "layouts"
    layouts.mkdir(parents=True)
    (layouts / "last").write_bytes(b"pages")
    opened(window, "preferences")
    window.side.preferences.clear.click()
    assert [path for path in places.cache.rglob("*") if path.is_file()] == []


def test_settings_that_cannot_be_read_are_left_to_their_owner(window: MainWindow, places: Places) -> None:
    places.settings.parent.mkdir(parents=True, exist_ok=True)
    places.settings.write_text("nonsense")
    opened(window, "preferences")
    window.side.preferences.person.setText("A")
    window.side.preferences.person.editingFinished.emit()
    assert window.notice.isVisible()
    assert places.settings.read_text() == "nonsense"


def test_help_is_searched_and_its_links_lead_on(window: MainWindow) -> None:
    opened(window, "help")
    view = window.side.help
    assert "Your first book" in view.text.toPlainText()
    view.text.anchorClicked.emit(QUrl("figures.md"))
    assert view.page == "figures"
    view.text.anchorClicked.emit(QUrl("https://example.org"))
    assert view.page == "figures"
    view.search.setText("clearance")
    assert view.page in ("checks", "preferences")
    assert view.text.extraSelections()
    view.search.setText("no such word")
    assert view.text.toPlainText() == "No page of the help says that."


def test_every_link_in_the_help_has_its_page(window: MainWindow) -> None:
    pages = window.side.help.pages()
    names = {page.name for page in pages}
    linked = {part.partition(")")[0] for page in pages for part in page.text.split("](")[1:]}
    assert {link.removesuffix(".md") for link in linked if not link.startswith("http")} <= names


def test_the_keys_are_those_of_the_table_and_of_texts(window: MainWindow) -> None:
    opened(window, "keys")
    said = window.side.help.text.toPlainText()
    assert all(word in said for word in ("Find Anything", "Ctrl+K", "Alt+Up", "Numbered List", "Ctrl+Shift+L"))


def test_about_names_the_licences_of_packages_sources_and_faces(window: MainWindow) -> None:
    opened(window, "about")
    said = window.side.help.text.toPlainText()
    assert all(word in said for word in ("msgspec", "BSD", "The World Factbook", "CC0", "SIL Open Font License"))


def test_in_french_words_dates_and_pages_are_french(
    qapp: QApplication, qtbot: QtBot, places: Places, stand_in: StandIn, book_file: Path
) -> None:
    save_settings(Settings(language="fr"), places.settings)
    window = make_window(qapp, places, stand_in.start)
    window.show()
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["page-letter"].trigger()
    assert window.action_table.by_name["undo"].text() == "Annuler\xa0: Changer le format de page «\xa0Letter\xa0»"
    assert any("6\xa0novembre\xa02025" in label.text() for label in window.papers.findChildren(QLabel))
    window.side.open_help()
    assert "Un premier dossier" in window.side.help.text.toPlainText()
    assert QLocale().language() is QLocale.Language.French
    window.bridge.leave()
    window.close()


@pytest.mark.parametrize("place", ["start", "book", "preferences", "help"])
def test_from_right_to_left_nothing_overlaps(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, book_file: Path, place: str
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if place == "book":
        window.open(book_file)
        qtbot.waitUntil(lambda: window.view.count == 10)
        assert window.papers.x() > window.view.x()
    elif place != "start":
        opened(window, place)
    qapp.processEvents()
    assert overlaps(window) == []
    buttons = [button for button in window.welcome.findChildren(QPushButton) if button.isVisible()]
    assert place != "start" or buttons[0].x() > buttons[1].x()


@pytest.mark.parametrize("place", ["start", "preferences", "help", "new"])
def test_the_largest_text_cuts_no_button(window: MainWindow, qapp: QApplication, place: str) -> None:
    window.resize(1024, 768)
    window._theme.choose_text(175)
    window.action_table.by_name[place].trigger() if place != "start" else None
    qapp.processEvents()
    try:
        short = [
            button.text()
            for button in window.rooms.findChildren(QPushButton)
            if button.isVisible() and button.text() and button.width() < button.sizeHint().width()
        ]
        assert short == []
        assert window.status.height() >= window.status.sizeHint().height()
    finally:
        window._theme.choose_text(100)


def test_strong_words_of_the_help_have_a_weight_that_there_is(window: MainWindow) -> None:
    opened(window, "help")
    block, weights = window.side.help.text.document().begin(), set()
    while block.isValid():
        weights |= {one.format.fontWeight() for one in block.textFormats()}
        block = block.next()
    assert QFont.Weight.DemiBold in weights
    assert QFont.Weight.Bold not in weights


def test_points_that_are_gone_do_not_hear_of_another_look(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.papers.chosen.emit("brief-kaz")
    window.work.add.click()
    window.bridge.undo()
    qtbot.waitUntil(lambda: not window.work.boxes())
    opened(window, "preferences")
    window.action_table.by_name["dark"].trigger()
    assert window.side.preferences.appearance.currentData() == "dark"

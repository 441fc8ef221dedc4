"""Books that nobody prepared: whatever countries are picked, every page says something, and nothing reads as a hole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import page
import pypdfium2
import pytest

from briefbook.app.desk import Desk, open_desk
from briefbook.app.draft import draft_book
from briefbook.app.offers import NewBook
from briefbook.app.places import find_places
from briefbook.app.press import Press, Pressed, open_press
from briefbook.model.diagnostics import Severity

TOPICS = ("economy", "regional-security", "critical-minerals", "energy-uranium", "trade", "abraham-accords")
HOLES = re.compile(r"\bNone\b|\bN/A\b|\bnan\b|\{\{|\}\}|\{%|\(\)|, ,|\[\]|undefined")


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=lambda _what, _done, _of: None) as opened:
        yield opened


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press()


def pressed(desk: Desk, press: Press, *countries: str, topics: tuple[str, ...] = TOPICS) -> Pressed:
    request = NewBook(
        name="Talks in Geneva",
        day=date(2026, 12, 1),
        place="Geneva",
        host="CHE",
        principal="FRA" if countries == ("USA",) else "USA",
        countries=countries,
        topics=topics,
        as_of=date(2026, 11, 23),
    )
    return press.press(draft_book(request, desk).book, desk, progress=lambda _what, _done, _of: None)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]
    finally:
        document.close()


def check(book: Pressed) -> None:
    """No empty page, no hole, no error, no glyph lost in silence; a profile is one page."""
    profiles = [layout for layout in book.layouts if layout.paper.startswith("profile-")]
    assert {len(layout.pages) for layout in profiles} <= {1}
    for number, text in enumerate(pages(book.pdf), 1):
        assert len(text.strip()) > 40, f"page {number} is empty"
        assert not (hole := HOLES.search(text)), f"page {number}: {text[max(0, hole.start() - 40) : hole.end() + 40]}"
        assert "\ufffd" not in text, f"page {number} has lost a character"
        assert ("[U+" in text) <= any(finding.code == "glyph.missing" for finding in book.diagnostics)
    assert [finding for finding in book.diagnostics if finding.severity == Severity.ERROR] == []
    assert min(sheet.fill for layout in book.layouts for sheet in layout.pages) > 0.02


def test_the_pacific_islands_forum_on_economy_and_security(desk: Desk, press: Press) -> None:
    book = pressed(desk, press, "PIF", topics=("economy", "regional-security"))
    check(book)
    assert book.pages > 60


@pytest.mark.parametrize("country", ["Tuvalu", "Holy See", "Saint Helena", "Kosovo", "Bouvet Island"])
def test_a_micro_state_or_a_territory_alone(country: str, desk: Desk, press: Press) -> None:
    book = pressed(desk, press, country)
    check(book)
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(book.pdf, profile=profile).failures == []


def test_nobody_but_the_principals_own_state(desk: Desk, press: Press) -> None:
    request = NewBook(
        name="Home affairs",
        day=date(2026, 12, 1),
        place="Apia",
        host="WSM",
        principal="WSM",
        countries=("WSM",),
        topics=TOPICS,
        as_of=date(2026, 11, 23),
    )
    book = press.press(draft_book(request, desk).book, desk, progress=lambda _what, _done, _of: None)
    check(book)
    assert "People and politics" not in " ".join(pages(book.pdf))


@pytest.mark.slow
def test_all_members_of_the_european_union(desk: Desk, press: Press) -> None:
    book = pressed(desk, press, "EU")
    check(book)
    assert book.pages > 100


@pytest.mark.slow
def test_every_country_and_territory_alone(desk: Desk, press: Press) -> None:
    for country in desk.library.countries():
        check(pressed(desk, press, country.iso3))

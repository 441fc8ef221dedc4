"""A newcomer's first ten minutes, on a real screen, with nothing but keys and pointer: `pytest -m slow tests/e2e`.

Pictures of every step go to the folder that BRIEFBOOK_PICTURES names, else to the test's own.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from briefbook.app.files import read_book
from tests.e2e.screen import Screen, missing, screen, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"this machine lacks {', '.join(missing())}"),
]

_TEN_MINUTES = 600.0
_FIRST_DRAFT = 60.0
"""Seconds from the start of the program to a complete draft, the first filling of the library included."""


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return Path(os.environ.get("BRIEFBOOK_PICTURES") or tmp_path / "pictures")


def test_a_newcomer_makes_writes_checks_saves_exports_and_opens_again(tmp_path: Path, pictures: Path) -> None:
    home = tmp_path / "home"
    book, pdf = home / "Pacific talks.briefbook", home / "Pacific talks.pdf"
    home.mkdir()
    with screen(home, pictures) as desk:
        began = time.monotonic()
        with desk.program():
            desk.picture("start")
            _make(desk)
            drafted = time.monotonic() - began
            _write(desk)
            _mend(desk)
            _save(desk, book)
            _export(desk, pdf)
            took = time.monotonic() - began
        with desk.program():
            desk.picture("start-again")
            desk.press("Tab", "Tab", "Tab", "Return")
            desk.wait_for_window("Pacific talks")
            desk.rest(1.5)
            desk.picture("opened-again")
    print(f"draft after {drafted:.0f} s, exported after {took:.0f} s")  # noqa: T201 - the minutes are the result
    made = read_book(book)
    assert (made.title, made.event.place, made.event.host, made.principal) == ("Pacific talks", "Suva", "FJI", "NZL")
    assert made.participants == ("FJI", "TUV", "PLW")
    (line,) = (paper.slot("bottom-line") for paper in made.papers if paper.kind == "scene-setter")
    assert line.startswith("Ask Kazakhstan for help with {{ fact(")
    document = PdfDocument(pdf)
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Ask Kazakhstan for help with US$" in " ".join(words.split())
    assert drafted < _FIRST_DRAFT
    assert took < _TEN_MINUTES


def _make(desk: Screen) -> None:
    """The three steps to a new book."""
    desk.press("ctrl+n")
    desk.rest()
    desk.write("Pacific talks")
    desk.press("Tab", "Tab")
    desk.write("Suva")
    desk.press("Tab")
    desk.write("Fiji")
    desk.rest()
    desk.press("Tab")
    desk.write("New Zea")
    desk.rest()
    desk.press("Tab")
    desk.picture("new-event")
    desk.press("Tab", "Tab", "Tab", "space")
    for country in ("fiji", "tuvalu", "palau"):
        desk.rest()
        desk.write(country)
        desk.rest()
        desk.press("Return")
    desk.picture("new-countries")
    desk.click(*NEXT)
    desk.rest()
    desk.press("space", "Tab", "Tab", "space")
    desk.picture("new-topics")
    desk.click(*NEXT)
    desk.rest(2.0)
    desk.picture("draft")


def _write(desk: Screen) -> None:
    """A sentence with a figure from the library, and a misspelt name."""
    desk.click(*FIRST_FIELD)
    desk.write("Ask Kazakstan for help with /gdp")
    desk.rest(1.0)
    desk.picture("figure-menu")
    desk.press("Return")
    desk.rest(1.5)
    desk.picture("written")


def _mend(desk: Screen) -> None:
    """What the checks found is put right."""
    desk.press("F8")
    desk.rest(1.0)
    desk.picture("checks")
    desk.press("Tab", "Tab", "space")
    desk.rest(1.5)
    desk.picture("mended")


def _save(desk: Screen, book: Path) -> None:
    desk.press("ctrl+s")
    desk.wait_for_window("Save the book")
    desk.write(str(book))
    desk.press("Return")
    wait_until(book.exists, "the book’s file")


def _export(desk: Screen, pdf: Path) -> None:
    desk.wait_for_window("Briefbook")
    desk.press("ctrl+e")
    desk.rest(2.0)
    desk.picture("export")
    desk.press("ctrl+Return")
    desk.wait_for_window("Export")
    desk.write(str(pdf))
    desk.press("Return")
    wait_until(pdf.exists, "the exported file")
    desk.picture("exported")


NEXT = (1170, 781)
"""Where the button to the next step stands in a window of its first size."""

FIRST_FIELD = (397, 264)
"""Where the first text of a paper stands."""

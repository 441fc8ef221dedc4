"""The pages of a book that is being worked on: paper by paper, and the same as in the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.pagereader import PageReader
from briefbook.app.pagetalk import LocateText, ReadPage, SearchPages
from briefbook.app.places import find_places
from briefbook.app.press import Drawn, Press, open_press
from briefbook.app.sheets import Sheets
from briefbook.model.book import Book, Event, Paper
from briefbook.model.commands import SetSlot
from briefbook.raster import open_document, render, text

BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM"),
    topics=("economy",),
    papers=(
        Paper(id="cover", kind="cover"),
        Paper(id="contents", kind="contents"),
        Paper(id="economy", kind="topic-paper", topic="economy"),
        Paper(id="sources", kind="sources"),
    ),
)
EDIT = SetSlot("economy", "why", "The reef is **worth more** than the catch.")


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=quietly) as opened:
        yield opened


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press()


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


def drawn(book: Book, desk: Desk, press: Press) -> Drawn:
    return press.draw(book, desk, progress=quietly)


def test_each_page_looks_as_it_does_in_the_whole_book(desk: Desk, press: Press) -> None:
    sheets, made = Sheets(), drawn(BOOK, desk, press)
    sheets.show(made)
    pressed = made.whole(quietly)
    assert sheets.pages == pressed.pages
    with open_document(pressed.pdf) as whole:
        for index in range(pressed.pages):
            document, page = sheets.document(index)
            assert text(document, page) == text(whole, index)
            assert render(document, page, 0.5).pixels == render(whole, index, 0.5).pixels


def test_what_is_drawn_and_then_finished_is_what_is_pressed(desk: Desk, press: Press) -> None:
    made = drawn(BOOK, desk, press)
    pressed = made.whole(quietly)
    assert replace(pressed, diagnostics=made.find(pressed)) == press.press(BOOK, desk, progress=quietly)


def test_an_edit_opens_one_paper_and_leaves_the_others_open(desk: Desk, press: Press) -> None:
    sheets = Sheets()
    sheets.show(drawn(BOOK, desk, press))
    starts = range(sheets.pages)
    before = [sheets.document(index)[0] for index in starts]
    sheets.show(drawn(EDIT.apply(BOOK), desk, press))
    edited = sheets.of_paper("economy")
    after = [sheets.document(index)[0] for index in starts]
    assert [one is other for one, other in zip(before, after, strict=True)] == [index not in edited for index in starts]


def test_pages_are_read_searched_and_found_again(desk: Desk, press: Press) -> None:
    sheets = Sheets()
    sheets.show(drawn(EDIT.apply(BOOK), desk, press))
    reader, first = PageReader(sheets), sheets.of_paper("economy").start
    assert "reef" in [word.text for word in reader.words(ReadPage(1, first)).words]
    told = list(reader.hits(SearchPages(1, "WORTH MORE THAN")))
    assert [hit.page for hits in told for hit in hits.hits] == [first]
    assert [hits.done for hits in told][-1]
    located = reader.located(LocateText(1, "economy", "worth more than"))
    assert located is not None
    assert located.index == first
    assert located.top > located.bottom
    assert reader.located(LocateText(1, "economy", "zzzzzzz qqqqqqq")) is None
    assert reader.located(LocateText(1, "nowhere", "worth more than")) is None


def test_few_papers_are_open_at_once(desk: Desk, press: Press) -> None:
    papers = tuple(replace(BOOK.papers[2], id=f"economy-{number}") for number in range(20))
    sheets, made = Sheets(), drawn(replace(BOOK, papers=papers), desk, press)
    sheets.show(made)
    for _, first in made.starts:
        render(*sheets.document(first), 0.2)
    assert len(sheets._kept) <= 6

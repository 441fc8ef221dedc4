"""Body text stands on one grid: over columns, over pages, below whatever came between."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pypdfium2
import pytest

from briefbook.model.blocks import (
    Band,
    Block,
    Column,
    Columns,
    Heading,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Table,
)
from briefbook.model.pages import Layout
from tests.typeset.typeset_reading import SENTENCE, Bench, Shown, cell, words

TABLE = Table(columns=(Column(), Column()), body=((cell("One"), cell("1")), (cell("Two"), cell("2"))))
LIST = List((((words("Short")),), ((words(SENTENCE * 2)),), ((words("Last")),)))
MIXED: tuple[Block, ...] = (
    Heading((Run("Opening"),), 2),
    words(SENTENCE * 3),
    Heading((Run("A heading"),), 2),
    words(SENTENCE * 5),
    LIST,
    Heading((Run("A smaller heading"),), 3),
    words(SENTENCE),
    TABLE,
    words(SENTENCE * 2),
    Paragraph((Run("A label"),), role="label"),
    words(SENTENCE),
)


def off_grid(bench: Bench, places: list[float], size: float) -> list[float]:
    """The baselines that are not on the grid of text in a size, counted from the first of them."""
    body = next(text for text in (bench.style.texts.body, bench.style.texts.panel_body) if text.size == size)
    step = bench.style.step(body)
    return [y for y in places if abs(round((places[0] - y) / step) * step - (places[0] - y)) > 0.1]


def lines(bench: Bench, layout: Layout, size: float) -> list[Shown]:
    return [shown for page in layout.pages for shown in bench.shown(page) if shown.size == size]


def test_every_line_of_body_text_lies_on_the_grid_on_every_page(bench: Bench) -> None:
    layout = bench.set(*MIXED * 3)
    assert len(layout.pages) > 2
    body = bench.style.texts.body.size
    assert off_grid(bench, [line.y for line in lines(bench, layout, body)], body) == []


def test_a_reader_of_the_file_finds_facing_columns_and_pages_on_one_grid(bench: Bench) -> None:
    left = (words(SENTENCE * 12), Heading((Run("Between"),), 3), words(SENTENCE * 20))
    right = (words(SENTENCE * 2), LIST, words(SENTENCE * 9), Heading((Run("Wide"),), 2), words(SENTENCE * 20))
    layout = bench.set(words(SENTENCE), Columns((left, right)))
    assert len(layout.pages) > 1
    size = bench.style.texts.panel_body.size
    found = []
    with pypdfium2.PdfDocument(bench.pdf(layout)) as document:
        for page in document:
            text = page.get_textpage()
            marks = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=text)
            found += [mark.get_matrix().f for mark in marks if abs(mark.get_font_size() - size) < 0.01]
    assert len(found) > 100
    assert off_grid(bench, found, size) == []


def test_a_heading_comes_down_with_its_text(bench: Bench) -> None:
    layout = bench.set(words("First."), TABLE, Heading((Run("Heading"),), 2), words(SENTENCE))
    shown = bench.shown(layout.pages[0])
    heading = next(item for item in shown if item.text.startswith("Heading"))
    text = next(item for item in shown if item.text.startswith("The two"))
    texts = bench.style.texts
    usual = (texts.heading_2.leading + texts.body.leading) / 2 + texts.heading_2.after
    assert heading.y - text.y == pytest.approx(usual, abs=1.5)


@pytest.mark.parametrize("title", ["Title", "A long title that takes two lines at least, since it goes on and on " * 2])
def test_a_heading_below_the_title_stays_with_its_text(bench: Bench, title: str) -> None:
    layout = bench.set(Band("1", "Kind", title, ()), Heading((Run("Heading"),), 2), words(SENTENCE))
    shown = bench.shown(layout.pages[0])
    heading = next(item for item in shown if item.text.startswith("Heading"))
    text = next(item for item in shown if item.text.startswith("The two"))
    texts = bench.style.texts
    usual = (texts.heading_2.leading + texts.body.leading) / 2 + texts.heading_2.after
    assert heading.y - text.y == pytest.approx(usual, abs=1.5)


def test_notes_at_the_foot_keep_with_their_marks_on_the_grid(bench: Bench) -> None:
    marked = tuple(Paragraph((Run(SENTENCE * 2), NoteMark(number))) for number in range(1, 25))
    notes = Notes("", tuple(Note(number, (Run(f"Source{number}."),)) for number in range(1, 25)), place="foot")
    layout = bench.set(*marked, notes)
    body = bench.style.texts.body.size
    assert off_grid(bench, [line.y for line in lines(bench, layout, body)], body) == []
    assert all(f"Source{number}." in bench.text(layout) for number in range(1, 25))


def test_the_grid_gives_way_where_white_space_is_squeezed(bench: Bench) -> None:
    """A paper that would leave a few lines on a last page takes no more pages with the grid than without it."""
    plain = replace(bench, style=msgspec.structs.replace(bench.style, grid=0.0))
    for count in range(8, 30):
        blocks = tuple(words(SENTENCE * 2) for _ in range(count))
        assert len(bench.set(*blocks).pages) <= len(plain.set(*blocks).pages) + 1


def test_the_grid_follows_the_size_of_the_body(bench: Bench) -> None:
    assert bench.style.scaled(0.9).grid == pytest.approx(bench.style.grid * 0.9)
    assert bench.style.step(bench.style.texts.panel_body) < bench.style.grid


def test_without_a_grid_white_space_is_what_the_style_says(bench: Bench) -> None:
    plain = replace(bench, style=msgspec.structs.replace(bench.style, grid=0.0))
    first, second = (item.y for item in plain.shown(plain.set(words("One."), words("Two.")).pages[0]))
    assert first - second == pytest.approx(plain.style.texts.body.leading + plain.style.texts.body.after, abs=0.02)

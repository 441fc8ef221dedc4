"""Tables: figures on their points, heads on every page, spans kept, any shape set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Literal, get_args

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefbook.model.blocks import (
    Block,
    Cell,
    Column,
    List,
    NoteMark,
    Paragraph,
    Run,
    Sign,
    SignMark,
    Table,
    TableLook,
)
from briefbook.model.pages import Page
from briefbook.publish import verify
from briefbook.typeset.widths import Needs, column_widths
from tests.typeset.typeset_reading import SENTENCE, Bench, cell, tags, words


def _long(rows: int) -> Table:
    body = tuple((cell(f"Row {row}", header=True), cell(f"{row * 7.5:,.1f}")) for row in range(rows))
    return Table((Column(), Column("decimal")), body, ((cell("Country"), cell("Tonnes")),), caption=(Run("Mined"),))


def test_figures_stand_on_their_decimal_points(bench: Bench) -> None:
    values = ("1,234.5", "7.25", "12", "0.5", "–")
    layout = bench.set(Table((Column(), Column("decimal")), tuple((cell("a"), cell(value)) for value in values)))
    shown = {item.text.strip(): item for item in bench.shown(layout.pages[0])}
    fount = bench.faces.fount(bench.style.families, bench.style.texts.table_cell)
    size = bench.style.texts.table_cell.size / 1000
    points = [shown[value].x + fount[value.split(".")[0]].width * size for value in values[:-1]]
    assert max(points) - min(points) < 0.6


def test_the_head_repeats_on_every_page_and_is_heard_once(bench: Bench) -> None:
    layout = bench.set(_long(120))
    assert len(layout.pages) > 2
    assert all("Country" in bench.text_of(page) for page in layout.pages)
    assert tags(layout.structure).count("THead") == 1
    assert tags(layout.structure).count("TH") == 2 + 120


def test_a_caption_stays_with_its_table(bench: Bench) -> None:
    for lines in range(30, 44):
        layout = bench.set(*[Paragraph((Run("x"),), "gap")] * lines, _long(5))
        page = next(page for page in layout.pages if "Mined" in bench.text_of(page))
        assert "Row 1" in bench.text_of(page)


def test_no_row_is_lost_over_pages(bench: Bench) -> None:
    text = bench.text(bench.set(_long(300)))
    assert all(f"Row {row} " in text for row in range(300))


def test_a_row_higher_than_a_page_is_split(bench: Bench) -> None:
    layout = bench.set(
        Table((Column(), Column(weight=1)), ((cell("Name"), Cell((words(SENTENCE * 90),))),), look="matrix")
    )
    assert len(layout.pages) > 1
    assert bench.letters(layout).count("afterwards") == 90


def test_cells_span_columns_and_rows(bench: Bench) -> None:
    body = (
        (cell("A", rowspan=2), cell("B", colspan=2)),
        (cell("C"), cell("D")),
        (cell("E"), cell("F"), cell("G")),
    )
    layout = bench.set(Table((Column(), Column(), Column()), body))
    assert bench.letters(layout) == "ABCDEFG"
    assert not verify(bench.pdf(layout))


def test_spanning_rows_higher_than_a_page_do_not_overlap(bench: Bench) -> None:
    body = (
        (cell("A", rowspan=3), Cell((words(SENTENCE * 50),))),
        (Cell((words("another " * 300),)),),
        (cell("third"),),
    )
    layout = bench.set(Table((Column(), Column(weight=1)), body, look="matrix"))
    assert bench.letters(layout).count("afterwards") == 50
    assert bench.letters(layout).count("another") == 300
    for page in layout.pages:
        lines = sorted({(item.x > 100, item.y) for item in bench.shown(page) if item.text.strip()})
        gaps = [after[1] - before[1] for before, after in pairwise(lines) if before[0] == after[0]]
        assert all(gap > 8 for gap in gaps)


def test_cells_without_a_column_are_found(bench: Bench) -> None:
    body = ((cell("A"), cell("B", rowspan=2)), (cell("C"), cell("D"), cell("E")))
    layout = bench.set(Table((Column(), Column()), body, look="matrix"))
    assert layout.pages
    codes = {finding.code for finding in layout.diagnostics}
    assert codes <= {"table.overlap"}


def test_a_wide_table_is_set_in_the_condensed_face(bench: Bench) -> None:
    columns = (Column(), *[Column("decimal")] * 9)
    row = (cell("Uzbekistan"), *[cell("123,456.78")] * 9)
    layout = bench.set(Table(columns, (row,) * 3))
    assert any("Condensed" in use.face for use in layout.faces)


def test_note_marks_in_cells_are_links(bench: Bench) -> None:
    row = (cell("A"), Cell((Paragraph((Run("4.5"), NoteMark(2))),)))
    layout = bench.set(Table((Column(), Column("decimal")), (row,)))
    assert [link.target for link in layout.pages[0].links] == ["#paper/note-2"]


def test_ten_thousand_rows_are_set(bench: Bench) -> None:
    layout = bench.set(_long(10_000))
    assert bench.text_of(layout.pages[-1]).count("Row 9999") == 1


_TEXTS = st.sampled_from(["", "a", "1,234.5", "–", "several words in a cell", "x" * 120, "not published"])
_CELLS = st.builds(
    lambda text, header, colspan, rowspan: cell(text, header=header, colspan=colspan, rowspan=rowspan),
    _TEXTS,
    st.booleans(),
    st.integers(-1, 4),
    st.integers(-1, 5),
)
_ROWS = st.lists(st.lists(_CELLS, max_size=6).map(tuple), max_size=12).map(tuple)
_ALIGNS = st.sampled_from(["left", "right", "centre", "decimal"])


@settings(max_examples=80, deadline=None)
@example((Column("right"),), ((cell("x" * 137),),), (), "figures")
@example((Column("right"),), ((cell("x" * 138, header=True),),), (), "facts")
@given(
    st.lists(st.builds(Column, _ALIGNS, st.sampled_from([0.0, 1.0, 3.0])), max_size=7).map(tuple),
    _ROWS,
    _ROWS,
    st.sampled_from(get_args(TableLook)),
)
def test_any_shape_of_table_is_set_within_its_width(
    bench: Bench,
    columns: tuple[Column, ...],
    body: tuple[tuple[Cell, ...], ...],
    head: tuple[tuple[Cell, ...], ...],
    look: TableLook,
) -> None:
    layout = bench.set(Table(columns, body, head, look=look))
    form = bench.style.page
    for page in layout.pages:
        for item in bench.shown(page):
            assert form.left - 0.1 <= item.x
            assert item.right <= form.width - form.right + 0.1


def test_a_table_too_wide_for_its_page_is_a_finding(bench: Bench) -> None:
    def rows(count: int) -> tuple[Cell, ...]:
        return tuple(cell("1,234,567.8") for _ in range(count))

    wide = bench.set(Table(columns=(Column("decimal"),) * 20, body=(rows(20),)))
    narrow = bench.set(Table(columns=(Column("decimal"),) * 5, body=(rows(5),)))
    assert [finding.code for finding in wide.diagnostics] == ["table.wide"]
    assert narrow.diagnostics == ()


def _rules(page: Page) -> list[tuple[float, float, float]]:
    """Left, right and height of the flat rectangles on a page."""
    found = re.findall(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f", page.content)
    places = [tuple(map(float, place)) for place in found]
    return [(left, left + width, bottom) for left, bottom, width, height in places if height < 1]


def test_rules_between_rows_do_not_cross_spanning_cells_and_leave_no_gaps(bench: Bench) -> None:
    body = (
        (cell("State", rowspan=2, header=True), cell("Road"), cell("1")),
        (cell("Rail"), cell("2")),
        (cell("Next"), cell("Sea"), cell("3")),
    )
    page = bench.set(Table((Column(weight=1), Column(weight=1), Column(weight=1)), body)).pages[0]
    form = bench.style.page
    shown = {item.text.strip(): item for item in bench.shown(page)}
    inner, below = sorted(_rules(page), key=lambda rule: -rule[2])[:2]
    assert inner[0] == pytest.approx(shown["Road"].x, abs=0.1)
    assert inner[1] == below[1] == pytest.approx(form.width - form.right, abs=0.1)
    assert below[0] == pytest.approx(form.left, abs=0.1)
    assert shown["Road"].y > inner[2] > shown["Rail"].y > below[2] > shown["Sea"].y


def test_the_label_of_rows_cut_by_a_page_is_seen_again_and_heard_once(bench: Bench) -> None:
    rows = [(cell("Northland", header=True, rowspan=60), cell("1"))] + [(cell(str(row)),) for row in range(2, 61)]
    layout = bench.set(Table((Column(weight=1), Column(weight=1)), tuple(rows)))
    assert len(layout.pages) == 2
    assert all("Northland" in bench.text_of(page) for page in layout.pages)
    assert tags(layout.structure).count("TH") == 1
    assert all(f" {row} " in f" {bench.text(layout)} " for row in range(1, 61))
    copied = [b"/TH <<" in page.content for page in layout.pages]
    assert copied == [True, False]


def test_a_table_inside_a_cell_repeats_its_head_where_it_is_cut(bench: Bench) -> None:
    inner = Table((Column(), Column()), ((cell("x"), cell("y")),) * 60, ((cell("inner"), cell("head")),))
    layout = bench.set(Table((Column(weight=1),), ((Cell((words("before"), inner, words("after"))),),), look="matrix"))
    assert len(layout.pages) == 2
    assert all("inner" in bench.text_of(page) for page in layout.pages)
    assert tags(layout.structure).count("TR") == 62


_LONG_WORDS = ("Infrastructure", "International", "Parliamentarians", "Responsibilities", "Telecommunications")


def test_words_wider_than_their_columns_are_parted_at_syllables_and_copied_out_whole(bench: Bench) -> None:
    row = tuple(cell(word) for word in _LONG_WORDS * 2)
    layout = bench.set(Table((Column(weight=1),) * 10, (row,), look="matrix"))
    assert not layout.diagnostics
    assert not any(word in bench.text_of(layout.pages[0]).split() for word in ("Responsibiliti", "Parliamentari"))
    assert all(bench.letters(layout).count(word) == 2 for word in _LONG_WORDS)
    assert all(bench.copied_out(layout).count(word) == 2 for word in _LONG_WORDS)


def test_no_column_is_narrower_than_its_longest_word_while_others_have_room(bench: Bench) -> None:
    columns = (Column(weight=9), Column(weight=1), Column(weight=1))
    layout = bench.set(Table(columns, ((cell(SENTENCE * 3), cell("Telecommunications"), cell("a few words")),)))
    assert "Telecommunications" in {shown.text.strip() for shown in bench.shown(layout.pages[0])}


_WIDTHS = st.floats(0, 900, allow_nan=False)


@given(st.lists(st.tuples(_WIDTHS, _WIDTHS, st.sampled_from([0.0, 0.0, 1.0, 7.0])), min_size=1, max_size=9), _WIDTHS)
def test_columns_fill_their_room_and_keep_their_least_width_where_there_is_room(
    wants: list[tuple[float, float, float]], room: float
) -> None:
    needs = Needs(len(wants))
    for place, (least, more, _) in enumerate(wants):
        needs.of_one(place, least, least + more)
    widths = column_widths(needs, [weight for _, _, weight in wants], room + 20)
    assert sum(widths) == pytest.approx(room + 20)
    if sum(needs.least) <= room + 20:
        assert all(width >= least - 0.01 for width, least in zip(widths, needs.least, strict=True))


def test_a_row_of_sums_is_bold_below_a_strong_rule(bench: Bench) -> None:
    body = tuple((cell(name), cell("1.5")) for name in ("Road", "Rail", "Total"))
    layout = bench.set(Table((Column(), Column("decimal")), body, totals=(2,)))
    assert any("SemiBold" in use.face for use in layout.faces)
    content = layout.pages[0].content.decode("latin-1")
    weights = [float(weight) for weight in re.findall(r"([\d.]+) re f", content)]
    assert weights == [0.4, 0.6, 0.6]


def test_a_table_without_rows_leaves_its_caption_as_a_paragraph(bench: Bench) -> None:
    layout = bench.set(Table((Column(),), (), caption=(Run("Nothing to show"),)))
    assert "Nothing to show" in bench.text(layout)
    assert tags(layout.structure) == ["Sect", "P"]


def test_a_table_that_is_only_a_head_conforms(bench: Bench) -> None:
    layout = bench.set(Table((Column(), Column()), (), ((cell("a"), cell("b")),)))
    assert tags(layout.structure) == ["Sect", "Table", "THead", "TR", "TH", "TH"]
    assert not verify(bench.pdf(layout))


def test_cells_name_their_heads_where_heads_span(bench: Bench) -> None:
    head = (
        (cell("State", rowspan=2), cell("Tonnes", colspan=2)),
        (cell("2023"), cell("2024")),
    )
    body = ((cell("North", header=True, rowspan=2), cell("1"), cell("2")), (cell("3"), cell("4")))
    with pikepdf.open(BytesIO(bench.pdf(bench.set(Table((Column(),) * 3, body, head))))) as document:
        elements = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        names = {bytes(each.ID): each for each in elements if "/ID" in each}
        cells = [each for each in elements if each.S == "/TD"]
        found = [[names[bytes(head)].K for head in each.A.Headers] for each in cells]
        heads = {each.K: number for number, each in enumerate(names.values())}
    assert [[heads[kid] for kid in kids] for kids in found] == [[1, 2, 4], [1, 3, 4], [1, 2, 4], [1, 3, 4]]


def test_a_table_that_is_too_wide_is_set_smaller_before_words_are_cut(bench: Bench) -> None:
    rows = tuple(tuple(cell("192.8") for _ in range(17)) for _ in range(3))
    layout = bench.set(Table((Column("right"),) * 17, rows, look="figures"))
    assert layout.diagnostics == ()
    sizes = {item.size for item in bench.shown(layout.pages[0])}
    assert bench.style.page.tightest <= min(sizes) < bench.style.texts.table_dense.size


def test_a_dash_for_a_gap_stands_below_whole_figures(bench: Bench) -> None:
    body = tuple((cell("a"), cell(value)) for value in ("12.25", "7", "–"))
    layout = bench.set(Table((Column(), Column("decimal")), body))
    right = {item.text.strip(): item.right for item in bench.shown(layout.pages[0])}
    assert right["–"] == pytest.approx(right["7"], abs=0.1)
    assert right["12.25"] > right["7"] + 5


def test_note_marks_hang_outside_a_column_on_the_right(bench: Bench) -> None:
    marked = Cell((Paragraph((Run("112"), NoteMark(4))),))
    layout = bench.set(Table((Column(), Column("right")), ((cell("a"), cell("2345")), (cell("b"), marked))))
    right = {item.text.strip(): item.right for item in bench.shown(layout.pages[0])}
    form = bench.style.page
    assert right["112"] == pytest.approx(right["2345"], abs=0.1)
    assert right["4"] == pytest.approx(form.width - form.right, abs=0.1)


_LEAVES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), max_size=40).map(words),
    st.text("abc de fghij", max_size=300).map(words),
    st.lists(st.text("xyz ", min_size=1, max_size=30), min_size=1, max_size=4).map(
        lambda items: List(tuple((words(item),) for item in items))
    ),
    st.sampled_from(["1,234.5", "−3", "4%", "(7.5)", "n/a", "–"]).map(words),
)
_BLOCKS = st.recursive(
    _LEAVES,
    lambda inner: st.lists(st.lists(inner, max_size=2).map(tuple).map(Cell), min_size=1, max_size=3).map(
        lambda row: Table((Column(weight=1),) * len(row), (tuple(row),))
    ),
    max_leaves=6,
)
_RICH_CELLS = st.builds(
    lambda blocks, header, colspan, rowspan: Cell(tuple(blocks), header, colspan, rowspan),
    st.lists(_BLOCKS, max_size=3),
    st.booleans(),
    st.integers(1, 3),
    st.integers(1, 4),
)
_RICH_ROWS = st.lists(st.lists(_RICH_CELLS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=6).map(tuple)


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    """What blocks say, letter by letter."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from "".join(run.text for run in block.text if isinstance(run, Run))
        elif isinstance(block, List):
            yield from _said(inner for item in block.items for inner in item)
        elif isinstance(block, Table):
            yield from _said(inner for row in (*block.head, *block.body) for one in row for inner in one.blocks)


def _holds(bench: Bench, table: Table) -> None:
    """Whether a table says all that its cells say, and the file made of it is sound."""
    layout = bench.set(table)
    assert not verify(bench.pdf(layout))
    if any(finding.code == "table.overlap" for finding in layout.diagnostics):
        return
    shown = Counter(bench.letters(layout))
    assert not [mark for mark in "abcdefghijxyz" if shown[mark] < Counter(_said((table,)))[mark]]


@settings(max_examples=20, deadline=None)
@given(_RICH_ROWS, st.sampled_from(get_args(TableLook)), _ALIGNS)
def test_any_table_says_all_that_is_in_its_cells(
    bench: Bench, body: tuple[tuple[Cell, ...], ...], look: TableLook, align: Literal["left", "right", "decimal"]
) -> None:
    _holds(bench, Table((Column(align),), body, look=look))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(_RICH_ROWS, _RICH_ROWS, st.sampled_from(get_args(TableLook)), st.sampled_from([1, 2, 12]))
def test_very_many_tables_say_all_that_is_in_their_cells(
    bench: Bench,
    head: tuple[tuple[Cell, ...], ...],
    body: tuple[tuple[Cell, ...], ...],
    look: TableLook,
    times: int,
) -> None:
    _holds(bench, Table((Column(), Column("decimal")), body * times, head, look=look))


def test_figures_with_their_units_are_not_broken_while_texts_can_be(bench: Bench) -> None:
    columns = (Column(weight=9), Column("right", weight=1))
    layout = bench.set(Table(columns, ((cell(SENTENCE), cell("1.9% of GDP in 2019")),)))
    assert "1.9% of GDP in 2019" in {shown.text.strip() for shown in bench.shown(layout.pages[0])}


def test_heads_over_several_columns_have_a_rule_below_them(bench: Bench) -> None:
    head = ((cell("a"), cell("over", colspan=2)), (cell("b"), cell("c"), cell("d")))
    page = bench.set(Table((Column(weight=1),) * 3, ((cell("1"),) * 3,), head)).pages[0]
    shown = {item.text.strip(): item for item in bench.shown(page)}
    first = max(_rules(page), key=lambda rule: rule[2])
    assert shown["over"].y > first[2] > shown["c"].y
    assert first[0] == pytest.approx(shown["c"].x, abs=0.1)


def test_spans_beyond_the_columns_of_a_table_are_cut_to_them(bench: Bench) -> None:
    body = ((cell("over all and more", colspan=99, rowspan=99),), (cell("a"), cell("b")))
    layout = bench.set(Table((Column(), Column()), (body[1], body[0])))
    assert not layout.diagnostics
    row = tags(layout.structure)
    assert row.count("TD") == 3


def test_a_small_table_goes_overleaf_rather_than_be_torn(bench: Bench) -> None:
    for lines in range(24, 36):
        layout = bench.set(*[Paragraph((Run("x"),), "gap")] * lines, _long(6), words(SENTENCE * 20))
        assert sum("Tonnes" in bench.text_of(page) for page in layout.pages) == 1


def test_the_lines_of_a_wrapped_figure_end_where_figures_with_marks_end(bench: Bench) -> None:
    short = Cell((Paragraph((Run("12 people, 2024"),)),))
    marked = Cell((Paragraph((Run("no figure"), SignMark(Sign.GAP))),))
    long = cell("1,234,567 people, 2023; 2,345,678 people, 2024")
    columns = (Column(weight=4.0), Column("right", weight=1.0))
    texts = [SENTENCE[:90]] * 3
    layout = bench.set(
        Table(columns, tuple((cell(text), one) for text, one in zip(texts, (short, marked, long), strict=True)))
    )
    shown = [item for item in bench.shown(layout.pages[0]) if item.x > bench.style.page.measure * 0.8]
    ends = {round(item.right, 1) for item in shown if item.text.strip().endswith(("figure", "2024", "2023;"))}
    assert len(ends) == 1


@pytest.mark.parametrize("columns", range(4, 10))
def test_marks_and_signs_are_not_torn_from_a_word_that_is_parted(columns: int, bench: Bench) -> None:
    narrow = Cell((Paragraph((Run("constitutional monarchy"), SignMark(Sign.GAP), NoteMark(1))),))
    layout = bench.set(Table((), ((narrow, *[cell("administration")] * columns),)))
    shown = [item for item in bench.shown(layout.pages[0]) if item.text.strip()]
    (mark,) = (place for place, item in enumerate(shown) if item.text == "1")
    assert shown[mark].y - shown[mark - 1].y == pytest.approx(0.36 * shown[mark - 1].size, abs=0.1)

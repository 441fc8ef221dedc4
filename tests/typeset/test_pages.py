"""Pages: lines and headings keep company, everything is tagged, links arrive, equal papers give equal pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.blocks import (
    Band,
    Bar,
    BarChart,
    Block,
    Column,
    Columns,
    ComposedPaper,
    Contents,
    ContentsEntry,
    Figure,
    FlagPicture,
    Heading,
    Legend,
    List,
    LocatorMap,
    Note,
    NoteMark,
    Notes,
    Panel,
    Paragraph,
    Run,
    Sign,
    SignMark,
    Space,
    Stand,
    Table,
)
from briefbook.model.pages import Element, Layout, LinkPart, Marked
from briefbook.publish import verify
from briefbook.typeset import open_faces, typeset
from tests.typeset.typeset_reading import SENTENCE, Bench, cell, tags, words

EVERY: tuple[Block, ...] = (
    Band("1", "Topic paper", "A title", (Run("A bottom line."),), "Drafted by the desk", flag="kz"),
    Paragraph((Run(SENTENCE), NoteMark(1), Run(" 4.8%", fact="f1"), SignMark(Sign.ESTIMATED))),
    Heading((Run("A heading"),)),
    List(((words("One"),), (words("Two"), List(((words("Inner"),),), ordered=True)))),
    Table((Column(), Column("decimal")), ((cell("A", header=True), cell("1.5")),), ((cell("x"), cell("y")),)),
    Figure(BarChart("Finding", "Measure", (Bar("A", 1.0, "1"), Bar("B", None, "", gap="none"))), "Bars", 0.6),
    Figure(LocatorMap(("KAZ",)), "A map", 0.5, (Run("A caption"),)),
    Figure(FlagPicture("kg"), "A flag", 0.2),
    Figure(Stand("KT"), "A stand-in", 0.2),
    Columns(((words("Left"),), (words("Right"),)), (2, 1)),
    Panel("Watch out", (words(SENTENCE),), "quiet"),
    Panel("If raised", (words(SENTENCE),), "accent"),
    Contents((ContentsEntry("A paper", "paper", "3", "1", "Topic"), ContentsEntry("Sub", "paper", "4", level=2))),
    Legend(((Sign.STALE, "old"), (Sign.GAP, "none"))),
    Space(2),
    Notes("Sources", (Note(1, (Run("A source", target="https://example.org"),)),)),
)


def _tops(bench: Bench, layout: Layout) -> list[list[str]]:
    """The lines of each page, top to bottom."""
    pages = []
    for page in layout.pages:
        lines: dict[float, str] = {}
        for item in bench.shown(page):
            lines[item.y] = lines.get(item.y, "") + item.text
        pages.append([lines[y] for y in sorted(lines, reverse=True)])
    return pages


@pytest.mark.parametrize("before", range(36, 48))
def test_no_line_of_a_paragraph_is_left_alone(bench: Bench, before: int) -> None:
    lead = [Paragraph((Run(f"Line {number}"),), "gap") for number in range(before)]
    pages = _tops(bench, bench.set(*lead, words(SENTENCE * 4)))
    counts = [sum(not line.startswith("Line") for line in page) for page in pages]
    assert all(count != 1 for count in counts)


@pytest.mark.parametrize("before", range(30, 46, 2))
def test_a_heading_stays_with_what_it_heads(bench: Bench, before: int) -> None:
    lead = [Paragraph((Run(f"Line {number}"),), "gap") for number in range(before)]
    table = Table((Column(),), tuple((cell(f"Row {row}"),) for row in range(3)), ((cell("Head"),),))
    for block in (words(SENTENCE * 3), table):
        pages = _tops(bench, bench.set(*lead, Heading((Run("HEADING"),)), block))
        assert not any(page[-1] == "HEADING" for page in pages)


def test_every_block_is_set_and_passes_the_self_check(bench: Bench) -> None:
    layout = bench.set(*EVERY)
    assert not verify(bench.pdf(layout, marking="RESTRICTED"))
    assert not layout.diagnostics


def test_all_content_is_tagged_or_an_artifact(bench: Bench) -> None:
    for page in bench.set(*EVERY).pages:
        depth = 0
        for line in page.content.decode("latin-1").split("\n"):
            depth += len(re.findall(r"\b(?:BDC|BMC)$", line)) - len(re.findall(r"^EMC$", line))
            assert depth > 0 or line == "EMC" or not re.search(r" (?:TJ|Tj|f|S|B)$", line)
        assert depth == 0


def test_every_mark_and_link_is_in_the_tree_once(bench: Bench) -> None:
    layout = bench.set(*EVERY)
    found: list[Marked | LinkPart] = []

    def walk(element: Element) -> None:
        for kid in element.kids:
            walk(kid) if isinstance(kid, Element) else found.append(kid)

    walk(layout.structure)
    marks = {(index, mark) for index, page in enumerate(layout.pages) for mark in range(page.marks)}
    links = {(index, link) for index, page in enumerate(layout.pages) for link in range(len(page.links))}
    assert sorted((kid.page, kid.mcid) for kid in found if isinstance(kid, Marked)) == sorted(marks)
    assert sorted((kid.page, kid.index) for kid in found if isinstance(kid, LinkPart)) == sorted(links)


def test_the_first_heading_is_the_title_and_none_is_skipped(bench: Bench) -> None:
    layout = bench.set(EVERY[0], Heading((Run("Deep"),), 4), Panel("P", (words("x"),)), Heading((Run("Two"),), 2))
    assert [tag for tag in tags(layout.structure) if re.fullmatch(r"H\d", tag)] == ["H1", "H2", "H3", "H2"]


def test_a_note_mark_leads_to_its_note(bench: Bench) -> None:
    layout = bench.set(*EVERY, id="topic")
    targets = [link.target for page in layout.pages for link in page.links]
    assert "#topic/note-1" in targets
    assert "topic/note-1" in {place.name for place in layout.destinations}
    assert "topic" in {place.name for place in layout.destinations}


def test_headings_are_bookmarks_that_lead_to_their_places(bench: Bench) -> None:
    layout = bench.set(EVERY[0], Heading((Run("First"),)), words("x"), Heading((Run("Second"),), anchor="two"))
    names = {place.name for place in layout.destinations}
    assert [(mark.title, mark.level) for mark in layout.bookmarks] == [("A paper", 1), ("First", 2), ("Second", 2)]
    assert {mark.target for mark in layout.bookmarks} == {"paper", "paper/h1", "paper/two"} <= names


def test_a_click_finds_the_fact_and_the_block(bench: Bench) -> None:
    page = bench.set(*EVERY).pages[0]
    assert [spot.fact for spot in page.spots if spot.fact] == ["f1"]
    assert {0, 1, 2} <= {spot.block for spot in page.spots}


def test_equal_papers_give_equal_layouts_whatever_was_set_before(bench: Bench) -> None:
    paper = ComposedPaper(id="paper", kind="topic", title="A paper", blocks=EVERY)
    fresh = typeset(paper, bench.style, open_faces(), bench.pictures)
    bench.set(words("other words: Οὖτις العربية 習 fi"), Heading((Run("Else"),)))
    assert typeset(paper, bench.style, bench.faces, bench.pictures) == fresh
    assert bench.pdf(fresh) == bench.pdf(bench.set(*EVERY))


def test_a_landscape_paper_lies_on_its_side(bench: Bench) -> None:
    page = bench.set(words(SENTENCE * 20), landscape=True).pages[0]
    assert page.width > page.height


def test_an_empty_paper_has_one_page(bench: Bench) -> None:
    layout = bench.set()
    assert len(layout.pages) == 1
    assert layout.pages[0].fill == 0.0


def test_a_page_says_how_full_it_is(bench: Bench) -> None:
    assert 0.0 < bench.set(words("Short.")).pages[0].fill < 0.1
    assert bench.set(*[words(SENTENCE * 4)] * 8).pages[0].fill > 0.9


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(()),
        Paragraph((Run(""), Run("  "))),
        List(()),
        List(((),)),
        Table((), ()),
        Table((Column(),), ((),)),
        Columns(()),
        Columns(((), ())),
        Panel("", ()),
        Band("", "", ""),
        Contents(()),
        Notes("", ()),
        Legend(()),
        Heading(()),
        Space(0),
        Space(500),
    ],
)
def test_blocks_of_nothing_are_set(bench: Bench, block: Block) -> None:
    assert bench.set(block, words("after")).pages


def test_side_by_side_blocks_go_on_together_on_the_next_page(bench: Bench) -> None:
    layout = bench.set(Columns(((words(SENTENCE * 30),), (words("right " * 900),))))
    assert len(layout.pages) > 1
    assert all({"right"} & set(bench.text_of(page).split()) for page in layout.pages[:2])
    assert bench.letters(layout) == ("".join(SENTENCE.split()) * 30) + "right" * 900 or len(layout.pages) > 1


_LEAVES = st.sampled_from([words("short"), words(SENTENCE), Heading((Run("Head"),), 3), Space(3)])
_BLOCKS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda blocks: Panel("Panel", tuple(blocks), "quiet"), st.lists(inner, max_size=4)),
        st.builds(lambda a, b: Columns((tuple(a), tuple(b))), st.lists(inner, max_size=3), st.lists(inner, max_size=3)),
        st.builds(lambda blocks: List(tuple((block,) for block in blocks)), st.lists(inner, max_size=4)),
    ),
    max_leaves=14,
)


def test_the_bullet_of_an_empty_item_stays_on_the_page(bench: Bench) -> None:
    form = bench.style.page
    for above in range(30, 42):
        layout = bench.set(Space(above), List(((Paragraph((Run("short"),)),), (Columns(((), ())),))))
        for page in layout.pages:
            assert all(item.y > form.bottom for item in bench.shown(page) if item.text == "•"), above


@settings(max_examples=60, deadline=None)
@given(st.lists(_BLOCKS, max_size=8))
def test_any_nesting_is_set_within_the_text_area_and_without_loss(bench: Bench, blocks: list[Block]) -> None:
    layout = bench.set(*blocks)
    form = bench.style.page
    said = bench.letters(layout)
    assert said.count("short") == _count(blocks, "short")
    assert said.count("afterwards") == _count(blocks, "afterwards")
    for page in layout.pages:
        assert all(form.bottom - 14 <= item.y <= page.height - form.top for item in bench.shown(page))


def _count(value: object, word: str) -> int:
    return repr(value).count(word)


_WILD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "العربية (x) 12",
            "भारत",
            "e\u0301\u0327",
            "👨\u200d👩\u200d👧",
            "\u202eabc\u202c",
            "\x00",
            "\ud800",
            "x" * 300,
        ]
    ),
)
_INLINES = st.lists(
    st.one_of(
        st.builds(Run, _WILD, st.booleans(), st.booleans(), st.sampled_from([None, "#a", "https://example.org/é x"])),
        st.builds(NoteMark, st.integers(0, 999)),
        st.builds(SignMark, st.sampled_from(list(Sign))),
    ),
    max_size=4,
).map(tuple)
_ANY = st.one_of(
    st.builds(Paragraph, _INLINES, st.sampled_from(["body", "label", "cover-title"])),
    st.builds(Heading, _INLINES, st.integers(-1, 9)),
    st.builds(Band, _WILD, _WILD, _WILD, _INLINES, _WILD, st.sampled_from(["", "kz", "zz"])),
    st.builds(lambda text, alt: Figure(Stand(text), alt, 0.3, (Run(alt),)), _WILD, _WILD),
    st.builds(lambda text: Figure(BarChart(text, text, (Bar(text, 3.0, text),), text), text), _WILD),
    st.builds(lambda text: Contents((ContentsEntry(text, "a", text, text),)), _WILD),
    st.builds(lambda title, text: Notes(title, (Note(1, text),)), _WILD, _INLINES),
    st.builds(lambda words: Legend(((Sign.GAP, words),)), _WILD),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(_ANY, min_size=1, max_size=4), _WILD)
def test_any_text_anywhere_makes_a_sound_file(bench: Bench, blocks: list[Block], title: str) -> None:
    paper = ComposedPaper(id="a", kind="topic", title=title, blocks=tuple(blocks), running_head=title)
    layout = typeset(paper, bench.style, bench.faces, bench.pictures)
    assert not [problem for problem in verify(bench.pdf(layout, marking=title)) if "link" not in problem.lower()]

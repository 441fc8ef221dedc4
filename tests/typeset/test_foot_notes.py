"""Notes at the foot of pages: they stand with their marks, go on overleaf where they must, and lead back."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefbook.model.blocks import (
    Band,
    Block,
    Cell,
    Column,
    Columns,
    Heading,
    Inline,
    List,
    Note,
    NoteMark,
    Notes,
    Panel,
    Paragraph,
    Run,
    Table,
)
from briefbook.model.pages import Element, Layout
from briefbook.publish import verify
from tests.typeset.typeset_reading import SENTENCE, Bench, cell, tags, words


def marked(*numbers: int, text: str = SENTENCE) -> Paragraph:
    """A paragraph with marks after each of its sentences."""
    pairs: list[Inline] = []
    for number in numbers:
        pairs += [Run(text), NoteMark(number), Run(" ")]
    return Paragraph((*pairs, Run(text)))


def at_foot(*texts: str) -> Notes:
    return Notes("Sources", tuple(Note(number, (Run(text),)) for number, text in enumerate(texts, 1)), "foot")


def page_of(bench: Bench, layout: Layout, text: str) -> list[int]:
    """The pages on which a text stands."""
    return [number for number, page in enumerate(layout.pages) if text in bench.text_of(page)]


def notes_of(element: Element) -> list[Element]:
    kids = [kid for kid in element.kids if isinstance(kid, Element)]
    return [kid for kid in kids if kid.tag == "Note"] + [note for kid in kids for note in notes_of(kid)]


def heights(bench: Bench, layout: Layout, page: int) -> list[float]:
    return [shown.y for shown in bench.shown(layout.pages[page])]


def test_a_note_stands_at_the_foot_of_the_page_with_its_mark(bench: Bench) -> None:
    blocks = [words(SENTENCE * 6) for _ in range(8)]
    layout = bench.set(marked(1), *blocks, marked(2), at_foot("The first note.", "The second note."))
    assert len(layout.pages) > 1
    assert page_of(bench, layout, "The first note.") == [0]
    assert page_of(bench, layout, "The second note.") == [len(layout.pages) - 1]
    assert min(heights(bench, layout, 0)) < bench.style.page.bottom + 10
    assert not layout.diagnostics


@pytest.mark.parametrize(
    "block",
    [
        Heading((Run("A heading"), NoteMark(1))),
        List(((marked(1),), (words("Two"),))),
        Panel("A panel", (marked(1),), "quiet"),
        Columns(((words("Left"),), (marked(1),))),
        Table((Column(),), ((Cell((marked(1),)),),)),
        Table((Column(),), ((cell("x"),),), caption=(Run("Caption"), NoteMark(1))),
        Band("1", "Kind", "Title", (Run("Line"), NoteMark(1))),
    ],
    ids=lambda block: type(block).__name__,
)
def test_marks_count_wherever_they_stand(block: Block, bench: Bench) -> None:
    layout = bench.set(block, *[words(SENTENCE * 5) for _ in range(9)], at_foot("The note."))
    assert page_of(bench, layout, "The note.") == [0]


def test_a_mark_in_a_repeated_head_brings_its_note_once(bench: Bench) -> None:
    head = ((Cell((Paragraph((Run("Head"), NoteMark(1))),), header=True),),)
    layout = bench.set(Table((Column(),), tuple((cell(f"row {n}"),) for n in range(90)), head), at_foot("The note."))
    assert len(layout.pages) > 1
    assert page_of(bench, layout, "The note.") == [0]


def test_a_note_marked_on_two_pages_stands_on_the_first(bench: Bench) -> None:
    layout = bench.set(marked(1), *[words(SENTENCE * 5) for _ in range(9)], marked(1), at_foot("The note."))
    assert page_of(bench, layout, "The note.") == [0]


def test_a_note_that_has_no_room_goes_on_overleaf_with_two_lines_at_least(bench: Bench) -> None:
    blocks = [words(SENTENCE * 4) for _ in range(3)]
    layout = bench.set(*blocks, marked(1), *blocks, at_foot("Begins. " + SENTENCE * 12 + "Ends."))
    began, ended = page_of(bench, layout, "Begins."), page_of(bench, layout, "Ends.")
    assert (began, ended) == ([0], [1])
    for page in (0, 1):
        small = {
            round(shown.y, 1) for shown in bench.shown(layout.pages[page]) if shown.size == bench.style.texts.note.size
        }
        assert len(small) >= 2


def test_a_note_longer_than_a_page_leaves_room_for_text_on_each(bench: Bench) -> None:
    blocks = [words(SENTENCE * 4) for _ in range(14)]
    layout = bench.set(marked(1), *blocks, at_foot(SENTENCE * 120))
    body = bench.style.texts.body.size
    texts = [sum(shown.size == body for shown in bench.shown(page)) for page in layout.pages]
    assert len(layout.pages) > 3
    assert all(lines >= 4 for lines in texts[:3])
    assert bench.letters(layout).count("agendaisshort") == 2 + 14 * 4 + 120


def test_forty_marks_in_a_paragraph_keep_their_notes_in_order(bench: Bench) -> None:
    numbers = range(1, 41)
    layout = bench.set(marked(*numbers, text="Some words"), at_foot(*(f"Note number {n}, {SENTENCE}" for n in numbers)))
    said = bench.text(layout)
    places = [said.index(f"Note number {n},") for n in numbers]
    assert places == sorted(places)
    for number in numbers:
        assert len(page_of(bench, layout, f"Note number {number},")) == 1


def test_notes_and_marks_lead_to_each_other(bench: Bench) -> None:
    layout = bench.set(marked(1), marked(2), at_foot("One.", "Two."))
    targets = [link.target for page in layout.pages for link in page.links]
    assert targets == ["#paper/note-1", "#paper/note-2", "#paper/mark-1", "#paper/mark-2"]
    names = [place.name for place in layout.destinations]
    assert {"paper/note-1", "paper/note-2", "paper/mark-1", "paper/mark-2"} <= set(names)
    assert len(names) == len(set(names))
    assert [note.id for note in notes_of(layout.structure)] == ["paper-note-1", "paper-note-2"]
    assert tags(notes_of(layout.structure)[0])[:3] == ["Note", "Lbl", "Link"]
    assert verify(bench.pdf(layout)) == ()


def test_odd_marks_and_notes_are_found_and_nothing_is_lost(bench: Bench) -> None:
    notes = Notes("", (Note(1, (Run("Once."),)), Note(1, (Run("Twice."),)), Note(3, (Run("Lonely."),))), "foot")
    layout = bench.set(marked(1), marked(2), notes)
    assert {found.code for found in layout.diagnostics} == {"note.twice", "note.unmarked"}
    assert all(text in bench.text(layout) for text in ("Once.", "Twice.", "Lonely."))
    assert len({note.id for note in notes_of(layout.structure)}) == 3
    assert verify(bench.pdf(layout)) == ()


def test_a_huge_word_in_a_note_is_cut(bench: Bench) -> None:
    layout = bench.set(marked(1), at_foot("x" * 5000))
    edge = bench.style.page.width - bench.style.page.right
    assert all(shown.right <= edge + 0.1 for page in layout.pages for shown in bench.shown(page))
    assert bench.letters(layout).count("x") >= 5000


_BLOCKS = st.lists(
    st.one_of(
        st.lists(st.integers(1, 12), max_size=5).map(lambda numbers: marked(*numbers)),
        st.lists(st.integers(1, 12), max_size=3).map(lambda numbers: Panel("P", (marked(*numbers),), "quiet")),
        st.lists(st.integers(1, 12), max_size=9).map(
            lambda numbers: Table((Column(),), tuple((Cell((marked(n),)),) for n in numbers))
        ),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(_BLOCKS, st.lists(st.integers(1, 25), min_size=12, max_size=12))
def test_every_note_is_set_once_and_begins_with_its_mark(bench: Bench, blocks: list[Block], lengths: list[int]) -> None:
    notes = at_foot(*(f"N{number}b " + SENTENCE * length for number, length in enumerate(lengths, 1)))
    layout = bench.set(*blocks, notes)
    said = bench.text(layout)
    assert all(said.count(f"N{number}b ") == 1 for number in range(1, 13))
    assert max(page.fill for page in layout.pages) <= 1.0
    lowest = min(shown.y for page in layout.pages for shown in bench.shown(page))
    assert lowest > bench.style.page.foot + 10

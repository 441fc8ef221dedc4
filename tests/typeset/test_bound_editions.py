"""Editions printed on both sides: text moved away from the binding, blank pages, heads, markings and tabs."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefbook import assets
from briefbook.model.binding import Binding
from briefbook.model.blocks import ComposedPaper, Figure, FlagPicture, Paragraph, Run
from briefbook.model.pages import Element, Furniture, Layout, Page
from briefbook.model.style import Style, parse_style
from briefbook.typeset import furnish, impose, typeset
from briefbook.typeset.sheet import fill_operator
from tests.typeset.typeset_reading import SENTENCE, Bench, words

HOUSE = (assets.resources() / "styles" / "house.toml").read_text("utf-8")
BOTH_SIDES = Binding(recto="papers", tabs=True)
CAVEAT = (
    "OFFICIAL SENSITIVE - HANDLE BY THE RULES OF THE ORIGINATOR - NOT FOR RELEASE TO ANYBODY OUTSIDE OF THE DELEGATION"
)
FORMATS = ("A4", "Letter", "A5", "A6", "5x7")

Box = tuple[float, float, float, float]


def paper(bench: Bench, style: Style, tab: str = "3", sentences: int = 60, *, landscape: bool = False) -> Layout:
    blocks = (
        Paragraph((Run("See the annex.", target="#p/x"),)),
        words(SENTENCE * sentences),
        Figure(FlagPicture("KZ"), "The flag."),
    )
    composed = ComposedPaper(
        id="p", kind="topic", title="A paper", blocks=blocks, tab=tab, landscape=landscape, running_head="A paper"
    )
    return typeset(composed, style, bench.faces, bench.pictures)


def furnished(bench: Bench, style: Style, *layouts: Layout, binding: Binding, marking: str = "") -> list[Furniture]:
    made, _ = furnish(layouts, style, bench.faces, marking=marking, book_title="A book", binding=binding)
    return list(made)


def boxes(content: bytes) -> list[Box]:
    """Every rectangle that is filled: left, bottom, width, height."""
    found = re.findall(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f", content.decode("latin-1"))
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in found]


def tab_of(made: Furniture) -> Box:
    return boxes(made.content)[-1]


def box_of(element: Element) -> list[float]:
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.tag == "Figure":
                return [float(value) for value in kid.attributes[0][2].strip("[]").split()]
            if found := box_of(kid):
                return found
    return []


def test_one_sided_editions_are_left_as_they_are(bench: Bench) -> None:
    layout = paper(bench, bench.style)
    assert impose(layout, bench.style.page, Binding(tabs=True), first=1, blank=False) is layout


@pytest.mark.parametrize("first", [1, 2])
def test_text_links_places_and_figures_move_away_from_the_binding(bench: Bench, first: int) -> None:
    style, layout = bench.style, paper(bench, bench.style, sentences=1)
    moved = impose(layout, style.page, BOTH_SIDES, first=first, blank=False)
    way = style.page.gutter if first == 1 else -style.page.gutter
    assert moved.pages[0].content == b"q 1 0 0 1 %d 0 cm\n%s\nQ" % (way, layout.pages[0].content)
    assert moved.pages[0].links[0].rect[0] == pytest.approx(layout.pages[0].links[0].rect[0] + way)
    assert moved.pages[0].spots[0].rect[2] == pytest.approx(layout.pages[0].spots[0].rect[2] + way)
    assert box_of(moved.structure)[0] == pytest.approx(box_of(layout.structure)[0] + way, abs=0.02)
    assert all(place.x >= 0 for place in moved.destinations)


def test_pages_of_a_paper_move_in_turns(bench: Bench) -> None:
    moved = impose(paper(bench, bench.style), bench.style.page, BOTH_SIDES, first=1, blank=False)
    assert [page.content.split()[5] for page in moved.pages[:2]] == [b"14", b"-14"]


def test_pages_on_their_side_move_along_the_leaf(bench: Bench) -> None:
    layout = paper(bench, bench.style, landscape=True)
    moved = impose(layout, bench.style.page, BOTH_SIDES, first=1, blank=False)
    assert [page.content.split()[5:7] for page in moved.pages[:2]] == [[b"0", b"-14"], [b"0", b"14"]]


def test_a_blank_page_says_so_and_carries_folio_and_marking(bench: Bench) -> None:
    layout = impose(paper(bench, bench.style, sentences=1), bench.style.page, BOTH_SIDES, first=1, blank=True)
    assert [page.blank for page in layout.pages] == [False, True]
    made = furnished(bench, bench.style, layout, binding=BOTH_SIDES, marking="RESTRICTED")[1]
    assert shown(bench, layout.pages[1], made) == (
        "RESTRICTED 2 of 2 RESTRICTED This page is intentionally left blank."
    )
    assert made.folio == "2"


def shown(bench: Bench, page: Page, made: Furniture) -> str:
    """Furniture as text, in the order of its operators but footers last."""
    words_of = [item.text for item in bench.shown(replace(page, content=made.content))]
    head, *rest = words_of
    notice = rest[-6:] if page.blank else []
    foot = rest[: len(rest) - len(notice)]
    return " ".join([head, *foot[1:], foot[0], *notice] if foot else [head])


def test_names_and_folios_stand_at_the_outer_edge(bench: Bench) -> None:
    style, layout = bench.style, paper(bench, bench.style)
    layout = impose(layout, style.page, BOTH_SIDES, first=1, blank=False)
    made = furnished(bench, style, layout, binding=Binding(recto="papers"))
    for index, item in enumerate(made[:2]):
        found = {place.text: place for place in bench.shown(replace(layout.pages[index], content=item.content))}
        shift = style.page.gutter if index == 0 else -style.page.gutter
        left, right = style.page.left + shift, style.page.width - style.page.right + shift
        if index == 0:
            assert found["paper"].right == pytest.approx(right, abs=0.2)
            assert found[str(len(made))].right == pytest.approx(right, abs=0.2)
        else:
            assert found["3"].x == pytest.approx(left, abs=0.2)
            assert found["2"].x == pytest.approx(left, abs=0.2)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("binding", [Binding(tabs=True), BOTH_SIDES])
def test_tabs_lie_at_the_outer_edge_and_never_reach_the_text(
    bench: Bench, name: str, *, large: bool, binding: Binding
) -> None:
    style = parse_style(HOUSE, paper=name, large=large)
    form, layout = style.page, paper(bench, style, sentences=40)
    layout = impose(layout, form, binding, first=1, blank=False)
    for folio, made in enumerate(furnished(bench, style, layout, binding=binding, marking="RESTRICTED"), 1):
        left, bottom, width, height = tab_of(made)
        shift = (form.gutter if folio % 2 else -form.gutter) if binding.mirrored else 0.0
        if binding.outer_right(folio):
            assert left + width == pytest.approx(form.width, abs=0.02)
            assert left > form.width - form.right + shift + 2
        else:
            assert left == 0
            assert width < form.left + shift - 2
        assert form.bottom <= bottom
        assert bottom + height <= form.height - form.top + 0.02


def test_tabs_step_down_and_begin_again_in_grey(bench: Bench) -> None:
    layouts = [paper(bench, bench.style, tab=f"{number}.1", sentences=1) for number in range(1, 31)]
    made = furnished(bench, bench.style, *layouts, binding=Binding(tabs=True))
    bottoms = [tab_of(item)[1] for item in made]
    first = bottoms.index(bottoms[0], 1)
    assert bottoms[:first] == sorted(bottoms[:first], reverse=True)
    assert bottoms[first:] == bottoms[: len(bottoms) - first]
    accent = fill_operator(bench.style.colours.accent).encode("ascii")
    assert [accent in item.content for item in made[:first]] == [True] * first
    assert accent not in made[first].content


def test_the_tab_of_a_page_on_its_side_lies_where_it_lies_on_the_leaf(bench: Bench) -> None:
    upright, turned = paper(bench, bench.style), paper(bench, bench.style, landscape=True, sentences=120)
    binding = BOTH_SIDES
    made = furnished(bench, bench.style, upright, turned, binding=binding)
    form, sides = bench.style.page, furnished(bench, bench.style, turned, binding=binding)
    from_top = form.height - sum(tab_of(made[0])[1::2])
    for folio, item in enumerate(sides[:2], 1):
        left, bottom, width, height = tab_of(item)
        assert form.height - (left + width) == pytest.approx(from_top, abs=0.05)
        assert bottom == pytest.approx(0 if folio % 2 else form.width - height, abs=0.05)


def test_without_tabs_there_are_none(bench: Bench) -> None:
    layout = paper(bench, bench.style)
    assert len(boxes(furnished(bench, bench.style, layout, binding=Binding())[1].content)) == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("large", [False, True])
def test_a_long_marking_is_whole_and_clear_of_head_and_folio(bench: Bench, name: str, *, large: bool) -> None:
    style = parse_style(HOUSE, paper=name, large=large)
    form, layout = style.page, paper(bench, style)
    made = furnished(bench, style, layout, binding=Binding(), marking=CAVEAT)[1]
    found = bench.shown(replace(layout.pages[1], content=made.content))
    marking = [item for item in found if min(abs(item.y - y) for y in (form.height - form.head, form.foot)) > 0.1]
    assert " ".join(item.text for item in marking).split() == (CAVEAT.split() * 2)
    head = min(item.y for item in marking if item.y > form.height / 2)
    foot = max(item.y + 0.7 * item.size for item in marking if item.y < form.height / 2)
    assert head > form.height - form.head + 0.7 * style.texts.running_head.size
    assert foot < form.foot - 0.2 * style.texts.folio.size
    assert min(item.y for item in marking) > 4
    assert max(item.y + 0.7 * item.size for item in marking) < form.height - 4
    assert all(item.x > 0 and item.right < form.width for item in marking)


def test_a_title_without_spaces_is_cut_to_its_room(bench: Bench) -> None:
    layout = replace(paper(bench, bench.style), running_head="Donaudampfschifffahrt" * 20)
    made = furnished(bench, bench.style, layout, binding=Binding())[1]
    found = bench.shown(replace(layout.pages[1], content=made.content))
    head = [item for item in found if item.y > bench.style.page.height / 2]
    assert any(item.text.endswith("...") for item in head)
    assert all(one.right < other.x for one, other in pairwise(head))

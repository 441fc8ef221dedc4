"""Blocks side by side: unequal, nested, over pages, and on pages too narrow for them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import get_args

import pytest

from briefbook import assets
from briefbook.model.blocks import Block, Column, Columns, Figure, FlagPicture, List, Panel, Table, Tone
from briefbook.model.pages import Layout
from briefbook.model.style import parse_style
from tests.typeset.typeset_reading import SENTENCE, Bench, Shown, cell, words

HOUSE = (assets.resources() / "styles" / "house.toml").read_text("utf-8")


def on(bench: Bench, paper: str, *, large: bool = False) -> Bench:
    return replace(bench, style=parse_style(HOUSE, paper=paper, large=large))


def first_words(bench: Bench, layout: Layout, *texts: str) -> list[Shown]:
    """The first line on the first page that begins with each word."""
    shown = bench.shown(layout.pages[0])
    return [next(item for item in shown if item.text.startswith(text)) for text in texts]


def test_titles_of_panels_side_by_side_stand_at_one_height(bench: Bench) -> None:
    tones = enumerate(get_args(Tone))
    parts = tuple((Panel(f"Title{number}", (words(SENTENCE),), tone=tone),) for number, tone in tones)
    titles = first_words(bench, bench.set(Columns(parts)), "Title0", "Title1", "Title2")
    assert len({title.y for title in titles}) == 1
    assert titles[0].x < titles[1].x < titles[2].x


def test_tints_of_panels_side_by_side_end_at_one_height(bench: Bench) -> None:
    parts = ((Panel("", (words(SENTENCE),), tone="quiet"),), (Panel("", (words(SENTENCE * 3),), tone="quiet"),))
    content = bench.set(Columns(parts)).pages[0].content.decode("latin-1")
    tints = [line.split() for line in content.split("\n") if line.endswith(" re f")]
    assert len({(tint[1], tint[3]) for tint in tints}) == 1


def test_a_panel_made_as_high_as_its_neighbour_still_breaks_over_pages(bench: Bench) -> None:
    short, long = Panel("Short", (words(SENTENCE),), tone="quiet"), Panel("Long", (words(SENTENCE * 60),), tone="quiet")
    layout = bench.set(words(SENTENCE * 30), Columns(((short,), (long,))))
    assert len(layout.pages) > 1
    assert bench.letters(layout).count("".join(SENTENCE.split())) == 91


@pytest.mark.parametrize(("paper", "large", "abreast"), [("A4", False, 4), ("A4", True, 2), ("A6", False, 2)])
def test_text_stands_side_by_side_as_far_as_there_is_room(
    bench: Bench, paper: str, *, large: bool, abreast: int
) -> None:
    here = on(bench, paper, large=large)
    layout = here.set(Columns(tuple((words(f"Part{number} {SENTENCE}"),) for number in range(4))))
    places = first_words(here, layout, "Part0", "Part1", "Part2", "Part3")
    assert len({place.y for place in places[:abreast]}) == 1
    assert len({place.y for place in places}) == 4 // abreast


def test_flags_stay_side_by_side_on_the_smallest_page(bench: Bench) -> None:
    here = on(bench, "A6")
    flags = tuple((Figure(FlagPicture(code), "A flag."),) for code in ("KZ", "KG", "TJ", "TM", "UZ"))
    (page,) = here.set(Columns(flags)).pages
    assert page.fill < 0.15


def test_a_picture_alone_in_its_row_is_no_larger_than_it_would_have_been(bench: Bench) -> None:
    here = on(bench, "A4", large=True)
    flag = (Figure(FlagPicture("KZ"), "A flag."),)
    table = Table((Column(),) * 6, ((cell("word"),) * 6,))
    (page,) = here.set(Columns((flag, (table,)), (1.0, 3.0))).pages
    assert page.fill < 0.3


def nested(dice: random.Random, depth: int) -> Block:
    """Columns, panels, lists and tables in one another."""
    kind = dice.randrange(10 if depth < 3 else 4)
    text = words(SENTENCE * dice.randint(1, 5))
    if kind < 3:
        return text
    if kind < 4:
        return List(tuple((words(SENTENCE[: dice.randint(20, 150)]),) for _ in range(dice.randint(1, 9))))
    if kind < 5:
        rows = tuple((cell("Name"), cell(SENTENCE[: dice.randint(1, 99)])) for _ in range(dice.randint(1, 25)))
        return Table((Column(), Column()), rows, look=dice.choice(["facts", "figures", "matrix"]))
    inside = tuple(nested(dice, depth + 1) for _ in range(dice.randint(1, 3)))
    if kind < 7:
        return Panel(dice.choice(["", "A title"]), inside, tone=dice.choice(["plain", "quiet", "accent"]))
    return Columns(tuple((*inside, text) for _ in range(dice.randint(1, 4))))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_stands_in_whatever_nothing_leaves_the_text_area(bench: Bench, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    here = on(bench, dice.choice(["A4", "A6", "5x7"]), large=dice.random() < 0.4)
    form = here.style.page
    layout = here.set(*(nested(dice, 0) for _ in range(dice.randint(1, 5))))
    for page in layout.pages:
        for item in here.shown(page):
            assert form.left - 3 < item.x
            assert item.right < form.width - form.right + 0.5 * item.size
            assert form.foot + here.style.texts.folio.size < item.y < form.height - form.top

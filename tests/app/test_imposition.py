"""Which paper begins on which leaf, and that a paper which stays where it was stays the same value."""

from __future__ import annotations

import pytest

from briefbook.app.desk import load_style
from briefbook.app.imposition import Imposer, places
from briefbook.model.binding import Binding
from briefbook.model.book import Recto
from briefbook.model.pages import Element, Layout, Page

FORM = load_style("house", "A4").page


def layout(name: str, pages: int, tab: str = "") -> Layout:
    page = Page(width=FORM.width, height=FORM.height, content=b"")
    return Layout(paper=name, title=name, pages=(page,) * pages, structure=Element("Sect", ()), tab=tab)


BOOK = (layout("cover", 1), layout("contents", 2), layout("a", 3, "1.1"), layout("b", 2, "1.2"), layout("c", 1, "2"))


@pytest.mark.parametrize(
    ("recto", "expected"),
    [
        ("never", [(1, False), (2, False), (4, False), (7, False), (9, False)]),
        ("papers", [(1, True), (3, False), (5, True), (9, False), (11, False)]),
        ("tabs", [(1, True), (3, False), (5, False), (8, True), (11, False)]),
    ],
)
def test_blank_pages_stand_where_the_next_paper_has_to_begin_on_the_right(
    recto: Recto, expected: list[tuple[int, bool]]
) -> None:
    assert list(places(BOOK, Binding(recto=recto))) == expected


def test_a_paper_that_stays_where_it_was_is_the_same_value() -> None:
    imposer, binding = Imposer(), Binding(recto="papers")
    before = imposer.imposed(BOOK, FORM, binding)
    after = imposer.imposed((*BOOK[:2], layout("a", 5, "1.1"), *BOOK[3:]), FORM, binding)
    same = [one is other for one, other in zip(before, after, strict=True)]
    assert same == [True, True, False, True, True]


def test_one_sided_books_are_left_as_they_are() -> None:
    assert Imposer().imposed(BOOK, FORM, Binding(tabs=True)) == BOOK

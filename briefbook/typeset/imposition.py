"""A paper put on the leaves of a bound edition: text moved away from the binding, blank pages to end on a full leaf.

A paper is typeset between equal margins and never asks where it lands; here its pages are moved as a whole, with all
that has a place on them.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefbook.model.binding import Binding
from briefbook.model.formats import PageFormat
from briefbook.model.pages import Destination, Element, Layout, Link, LinkPart, Marked, Page, Rect, Spot
from briefbook.typeset.sheet import number

_BOX = re.compile(r"[-\d.]+")

Move = tuple[float, float]
"""Points to the right and upwards."""


def impose(layout: Layout, form: PageFormat, binding: Binding, *, first: int, blank: bool) -> Layout:
    """A paper whose first page has the folio `first`; with `blank` an empty page is added behind it.

    Upright pages move sideways, pages on their side up or down: the leaf is turned clockwise to read them, whether they
    lie left or right, so that two of them that face each other are read alike.
    """
    if not binding.mirrored:
        return layout
    moves = [_move(page, form, binding, folio) for folio, page in enumerate(layout.pages, first)]
    pages = [_moved(page, move) for page, move in zip(layout.pages, moves, strict=True)]
    if blank:
        pages.append(Page(width=form.width, height=form.height, content=b"", blank=True))
    return replace(
        layout,
        pages=tuple(pages),
        structure=_restructured(layout.structure, moves),
        destinations=tuple(_destination(place, layout.pages, moves) for place in layout.destinations),
    )


def _move(page: Page, form: PageFormat, binding: Binding, folio: int) -> Move:
    if (page.width > page.height) == (form.width > form.height):
        return (form.gutter if binding.outer_right(folio) else -form.gutter, 0.0)
    return (0.0, -form.gutter if binding.outer_right(folio) else form.gutter)


def _moved(page: Page, move: Move) -> Page:
    content = b"q 1 0 0 1 %s %s cm\n%s\nQ" % (*(number(way).encode("ascii") for way in move), page.content)
    return replace(
        page,
        content=content,
        links=tuple(Link(_shifted(link.rect, move), link.target, link.alt) for link in page.links),
        spots=tuple(Spot(_shifted(spot.rect, move), spot.fact, spot.block) for spot in page.spots),
    )


def _shifted(rect: Rect, move: Move) -> Rect:
    right, up = move
    return (round(rect[0] + right, 2), round(rect[1] + up, 2), round(rect[2] + right, 2), round(rect[3] + up, 2))


def _destination(place: Destination, pages: tuple[Page, ...], moves: list[Move]) -> Destination:
    """The place moved along; none leaves its page."""
    right, up = moves[place.page]
    x, y = max(0.0, place.x + right), min(pages[place.page].height, place.y + up)
    return replace(place, x=round(x, 2), y=round(y, 2))


def _restructured(element: Element, moves: list[Move]) -> Element:
    """The element with the boxes of the figures in it moved; the same one where there are none."""
    kids = tuple(_restructured(kid, moves) if isinstance(kid, Element) else kid for kid in element.kids)
    same = all(new is old for new, old in zip(kids, element.kids, strict=True))
    attributes = element.attributes
    if any(key == "BBox" for _owner, key, _value in attributes):
        move = moves[_page_of(element)]
        attributes = tuple(
            (owner, key, _moved_box(value, move) if key == "BBox" else value) for owner, key, value in attributes
        )
    elif same:
        return element
    return replace(element, kids=kids, attributes=attributes)


def _page_of(element: Element) -> int:
    """The page on which an element begins."""
    for kid in element.kids:
        if isinstance(kid, Marked | LinkPart):
            return kid.page
        return _page_of(kid)
    return 0


def _moved_box(text: str, move: Move) -> str:
    left, bottom, right, top = (float(value) for value in _BOX.findall(text))
    return f"[{' '.join(map(number, _shifted((left, bottom, right, top), move)))}]"

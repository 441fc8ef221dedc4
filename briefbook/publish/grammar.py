"""Is a finished file's structure tree well formed: parts below their wholes, in the order of pages, with words?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_BELOW = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may hang below an element of a kind."""

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|tiff?|pdf)", re.IGNORECASE)


def grammar_problems(pdf: Pdf) -> Iterator[str]:
    """What is wrong with the tree by itself, in sentences."""
    pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    tags: set[str] = set()
    waiting = list(_elements(pdf.Root.StructTreeRoot))
    while waiting:
        element = waiting.pop()
        tag, kids = _tag(element), list(_elements(element))
        tags.add(tag)
        waiting += kids
        yield from (f"{_tag(kid)} stands below {tag}." for kid in kids if _tag(kid) not in _BELOW.get(tag, {_tag(kid)}))
        if tag == "THead" and not any(_tag(cell) == "TH" for row in kids for cell in _elements(row)):
            yield f"The head of a table, {element.objgen[0]}, has no cell that is a head."
        if _FILE_NAME.fullmatch(str(element.get("/Alt", ""))):
            yield f"The picture {element.objgen[0]} has a file's name for its alternative text."
        # Notes at the foot of pages follow the text, which is heard without a break.
        running = [kid for kid in kids if _tag(kid) != "Note"]
        if tag == "Sect" and _goes_back([first for kid in running if (first := _first_page(kid, pages)) is not None]):
            yield f"The section {element.objgen[0]} is not in the order of its pages."
    if not tags & _HEADINGS and _nested(pdf):
        yield "There are bookmarks below bookmarks, but nothing is tagged as a heading."


def _nested(pdf: Pdf) -> bool:
    """Whether the outline names more than the papers."""
    item = pdf.Root.Outlines.get("/First") if "/Outlines" in pdf.Root else None
    while item is not None and "/First" not in item:
        item = item.get("/Next")
    return item is not None


def _tag(element: Object) -> str:
    return str(element.S)[1:]


def _elements(element: Object) -> Iterator[Object]:
    import pikepdf  # noqa: PLC0415 - slow to import, and needed only here

    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _first_page(element: Object, pages: dict[tuple[int, int], int]) -> int | None:
    """The page on which an element begins."""
    while "/Pg" not in element:
        below = next(_elements(element), None)
        if below is None:
            return None
        element = below
    return pages.get(element.Pg.objgen)


def _goes_back(pages: list[int]) -> bool:
    return any(after < before for before, after in pairwise(pages))

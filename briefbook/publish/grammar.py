"""Is a finished file's structure tree well formed: parts below their wholes, in the order of reading, with words?"""

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
    headings = 0
    waiting = list(_elements(pdf.Root.StructTreeRoot))
    while waiting:
        element = waiting.pop()
        tag, kids = _tag(element), list(_elements(element))
        headings += tag in _HEADINGS
        waiting += kids
        yield from (f"{_tag(kid)} stands below {tag}." for kid in kids if _tag(kid) not in _BELOW.get(tag, {_tag(kid)}))
        if tag == "THead" and not any(_tag(cell) == "TH" for row in kids for cell in _elements(row)):
            yield f"The head of a table, {element.objgen[0]}, has no cell that is a head."
        if _FILE_NAME.fullmatch(str(element.get("/Alt", ""))):
            yield f"The picture {element.objgen[0]} has a file's name for its alternative text."
        # Notes at the foot of pages follow the text, which is heard without a break.
        running = [kid for kid in kids if _tag(kid) != "Note"]
        if _goes_back([place for kid in running if (place := _beginning(kid, pages)) is not None]):
            yield f"What is in the {tag} {element.objgen[0]} is not in the order in which its pages say it."
    below = _bookmarks_below(pdf)
    if headings < below:
        yield f"There are {below} bookmarks below bookmarks, but {headings} headings for them to lead to."


def _bookmarks_below(pdf: Pdf) -> int:
    """How many bookmarks stand below another: they name more than papers."""
    count, waiting = 0, [(0, pdf.Root.Outlines.get("/First"))] if "/Outlines" in pdf.Root else []
    while waiting:
        level, item = waiting.pop()
        if item is not None:
            count += level > 0
            waiting += [(level + 1, item.get("/First")), (level, item.get("/Next"))]
    return count


def _tag(element: Object) -> str:
    return str(element.S)[1:]


def _elements(element: Object) -> Iterator[Object]:
    import pikepdf  # noqa: PLC0415 - slow to import, and needed only here

    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _beginning(element: Object, pages: dict[tuple[int, int], int]) -> tuple[int, int] | None:
    """Where an element begins: page, and number of its first piece of content, as these follow each other."""
    import pikepdf  # noqa: PLC0415 - as above

    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            return pages.get(element.Pg.objgen, -1), kid
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" in kid:
                page = kid.Pg if "/Pg" in kid else element.Pg
                return pages.get(page.objgen, -1), int(kid.MCID)
            if "/S" in kid and (place := _beginning(kid, pages)) is not None:
                return place
    return None


def _goes_back(places: list[tuple[int, int]]) -> bool:
    return any(after < before for before, after in pairwise(places))

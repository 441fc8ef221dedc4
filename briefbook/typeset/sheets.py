"""Cards on the sheets of a printer: one or four a sheet, with backs that lie behind their fronts, and marks to cut by.

What stands on a card is moved as it is, by operators around it; its pieces of content are numbered on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.pages import (
    Destination,
    Element,
    Furniture,
    Layout,
    LinkPart,
    Marked,
    Page,
    Publication,
    Rect,
)
from briefbook.typeset.sheet import number

_MARK = re.compile(rb"<</MCID (\d+)>> BDC$", re.MULTILINE)
_BOX = re.compile(r"[-\d.]+")
_TICK = 14.0
_CROSS = 6.0
_THIN = 0.3


class _Cell(Struct, frozen=True):
    """Where the front of a card lies: its sheet's page, how far it is moved, what stands before it on that page."""

    page: int
    right: float
    up: float
    marks: int
    links: int


def on_sheets(publication: Publication, *, columns: int, width: float, height: float) -> Publication:
    """Every page as the front of a card, with a back that has its marking alone; printed on both sides of the sheet.

    With `columns` 2 there are four cards on a sheet of that size, else one. Leaves are turned at their long edge, so
    that on the back of a sheet the cards stand from right to left.
    """
    pages = [page for layout in publication.layouts for page in layout.pages]
    cells = _cells(pages, columns, width, height)
    count = 2 * -(-len(pages) // columns**2)
    sheets = tuple(_sheet(at, pages, cells, (width, height)) for at in range(count))
    marks = _cut_marks(width, height) if columns > 1 else b""
    furniture = tuple(
        Furniture(content=b"\n".join((*_furniture(at, publication, cells, width, columns), marks)), folio=str(at + 1))
        for at in range(count)
    )
    layout = _joined(publication.layouts, cells, sheets)
    return replace(publication, layouts=(layout,), furniture=furniture)


def _cells(pages: Sequence[Page], columns: int, width: float, height: float) -> list[_Cell]:
    most = columns**2
    cells = []
    for place in range(len(pages)):
        row, column = divmod(place % most, columns)
        before = pages[place - place % most : place]
        cells.append(
            _Cell(
                page=2 * (place // most),
                right=column * width / columns,
                up=height - (row + 1) * height / columns,
                marks=sum(page.marks for page in before),
                links=sum(len(page.links) for page in before),
            )
        )
    return cells


def _sheet(at: int, pages: Sequence[Page], cells: Sequence[_Cell], size: tuple[float, float]) -> Page:
    """One side of a sheet with the cards whose fronts lie there; backs have none."""
    here = [(page, cell) for page, cell in zip(pages, cells, strict=True) if cell.page == at]
    return Page(
        width=size[0],
        height=size[1],
        content=b"\n".join(_moved(_renumbered(page.content, cell.marks), cell.right, cell.up) for page, cell in here),
        marks=sum(page.marks for page, _ in here),
        links=tuple(replace(link, rect=_shifted(link.rect, cell)) for page, cell in here for link in page.links),
        spots=tuple(replace(spot, rect=_shifted(spot.rect, cell)) for page, cell in here for spot in page.spots),
    )


def _furniture(
    at: int, publication: Publication, cells: Sequence[_Cell], width: float, columns: int
) -> Iterator[bytes]:
    """What each card on a side of a sheet carries on both of its sides."""
    for item, cell in zip(publication.furniture, cells, strict=True):
        if item.content and cell.page == at - at % 2:
            mirrored = width - width / columns - cell.right
            yield _moved(item.content, mirrored if at % 2 else cell.right, cell.up)


def _joined(layouts: Sequence[Layout], cells: Sequence[_Cell], sheets: tuple[Page, ...]) -> Layout:
    """All cards as one paper on the sheets."""
    firsts = accumulate((len(layout.pages) for layout in layouts[:-1]), initial=0)
    placed = [(layout, cells[first : first + len(layout.pages)]) for layout, first in zip(layouts, firsts, strict=True)]
    images = {image.name: image for layout in layouts for image in layout.images}
    return replace(
        layouts[0],
        paper="cards",
        pages=sheets,
        structure=Element("Sect", tuple(_card(layout, own, place) for place, (layout, own) in enumerate(placed))),
        furniture=False,
        bookmarks=tuple(chain.from_iterable(layout.bookmarks for layout in layouts)),
        destinations=tuple(_destination(spot, own) for layout, own in placed for spot in layout.destinations),
        faces=tuple(chain.from_iterable(layout.faces for layout in layouts)),
        images=tuple(images[name] for name in sorted(images)),
        diagnostics=tuple(chain.from_iterable(layout.diagnostics for layout in layouts)),
    )


def _card(layout: Layout, cells: Sequence[_Cell], place: int) -> Element:
    return replace(_restructured(layout.structure, cells, f"c{place}-"), lang=layout.lang)


def _restructured(element: Element, cells: Sequence[_Cell], prefix: str) -> Element:
    """The element with its content, links and boxes where they are on the sheet, its ids apart from other cards'."""
    home, attributes = cells[_page_of(element)], element.attributes
    return replace(
        element,
        kids=tuple(_kid(kid, cells, prefix) for kid in element.kids),
        id=prefix + element.id if element.id else "",
        attributes=tuple((owner, key, _attribute(key, value, home, prefix)) for owner, key, value in attributes),
    )


def _kid(kid: Element | Marked | LinkPart, cells: Sequence[_Cell], prefix: str) -> Element | Marked | LinkPart:
    if isinstance(kid, Element):
        return _restructured(kid, cells, prefix)
    cell = cells[kid.page]
    if isinstance(kid, Marked):
        return Marked(cell.page, kid.mcid + cell.marks)
    return LinkPart(cell.page, kid.index + cell.links)


def _attribute(key: str, value: str, cell: _Cell, prefix: str) -> str:
    if key == "Headers":
        return " ".join(prefix + name for name in value.split())
    if key == "BBox":
        left, bottom, right, top = (float(edge) for edge in _BOX.findall(value))
        return f"[{' '.join(map(number, _shifted((left, bottom, right, top), cell)))}]"
    return value


def _page_of(element: Element) -> int:
    """The page on which an element begins."""
    for kid in element.kids:
        return _page_of(kid) if isinstance(kid, Element) else kid.page
    return 0


def _destination(spot: Destination, cells: Sequence[_Cell]) -> Destination:
    cell = cells[spot.page]
    return replace(spot, page=cell.page, x=round(spot.x + cell.right, 2), y=round(spot.y + cell.up, 2))


def _renumbered(content: bytes, by: int) -> bytes:
    return _MARK.sub(lambda mark: b"<</MCID %d>> BDC" % (int(mark[1]) + by), content)


def _moved(content: bytes, right: float, up: float) -> bytes:
    return b"q 1 0 0 1 %s %s cm\n%s\nQ" % (number(right).encode("ascii"), number(up).encode("ascii"), content)


def _shifted(rect: Rect, cell: _Cell) -> Rect:
    left, bottom, right, top = rect
    moved = (left + cell.right, bottom + cell.up, right + cell.right, top + cell.up)
    return (round(moved[0], 2), round(moved[1], 2), round(moved[2], 2), round(moved[3], 2))


def _cut_marks(width: float, height: float) -> bytes:
    """Short lines at the edges and a cross in the middle, where the sheet is to be cut."""
    x, y = width / 2, height / 2
    lines = (
        (x, 0.0, x, _TICK),
        (x, height - _TICK, x, height),
        (0.0, y, _TICK, y),
        (width - _TICK, y, width, y),
        (x - _CROSS, y, x + _CROSS, y),
        (x, y - _CROSS, x, y + _CROSS),
    )
    drawn = " ".join("{} {} m {} {} l".format(*map(number, line)) for line in lines)
    return f"/Artifact <</Type /Page>> BDC\nq 0 G {number(_THIN)} w {drawn} S Q\nEMC".encode("ascii")

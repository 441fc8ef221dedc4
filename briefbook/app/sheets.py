"""The pages of a book that is being worked on: every paper a document of its own, so that an edit opens one of them."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from briefbook.app.press import Drawn
from briefbook.model.pages import Furniture, Layout, Page
from briefbook.raster import Document, open_document

_MOST_KEPT = 6
"""Each takes a megabyte, and is opened again in some thousandths of a second."""


class _Kept(Struct, frozen=True):
    """A document, and what it was made of: while that is the same, the document is."""

    layout: Layout
    furniture: tuple[Furniture, ...]
    document: Document


class Sheets:
    """Finds the document and the page in it for a page of the book; documents stay open from one book to the next."""

    def __init__(self) -> None:
        self._drawn: Drawn | None = None
        self._firsts: list[int] = []
        self._kept: dict[int, _Kept] = {}

    def show(self, drawn: Drawn) -> None:
        """Take the pages of a book that was drawn."""
        self._drawn = drawn
        self._firsts = [first for _, first in drawn.starts]

    @property
    def pages(self) -> int:
        """How many pages the book has."""
        return len(self._drawn.publication.furniture) if self._drawn else 0

    def paper(self, index: int) -> tuple[str, Page]:
        """The paper and the page of it that a page of the book is."""
        layout, page = self._layout(index)
        return layout.paper, layout.pages[page]

    def of_paper(self, paper: str) -> range:
        """The pages of a paper; none where the book does not print it."""
        layouts = self._drawn.publication.layouts if self._drawn else ()
        places = zip(self._firsts, layouts, strict=True)
        found = (range(first, first + len(layout.pages)) for first, layout in places if layout.paper == paper)
        return next(found, range(0))

    def uses(self, fact: str) -> tuple[str, ...]:
        """The papers that print or cite a fact, in the book's order."""
        return self._drawn.uses(fact) if self._drawn else ()

    def document(self, index: int) -> tuple[Document, int]:
        """An open document, and the page of it that a page of the book is."""
        layout, page = self._layout(index)
        assert self._drawn is not None
        furniture = self._drawn.publication.furniture[index - page : index - page + len(layout.pages)]
        # The layout is kept, so that its identity cannot be given to another.
        kept = self._kept.pop(id(layout), None)
        if kept is None or kept.furniture != furniture:
            if kept is not None:
                kept.document.close()
            kept = _Kept(layout, furniture, open_document(self._drawn.sheet(self._number(index))))
        self._kept[id(layout)] = kept
        if len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept))).document.close()
        return kept.document, page

    def _number(self, index: int) -> int:
        if not 0 <= index < self.pages:
            raise IndexError(index)
        return bisect_right(self._firsts, index) - 1

    def _layout(self, index: int) -> tuple[Layout, int]:
        number = self._number(index)
        assert self._drawn is not None
        return self._drawn.publication.layouts[number], index - self._firsts[number]

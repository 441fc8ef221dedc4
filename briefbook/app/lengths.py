"""How many pages papers have, and how many their kinds allow."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.app.offers import Length
from briefbook.compose import Templates
from briefbook.model.book import Book
from briefbook.model.pages import Layout

_USUAL_PAGES = frozenset({"A4", "Letter"})


def lengths(book: Book, layouts: Iterable[Layout], templates: Templates) -> tuple[Length, ...]:
    """The length of each paper, without blank pages; large type and small pages take what they need."""
    usual = not book.large_type and book.page in _USUAL_PAGES
    kinds = {paper.id: templates.kinds.get(paper.kind) for paper in book.papers} if usual else {}
    return tuple(
        Length(
            paper=layout.paper,
            pages=sum(not page.blank for page in layout.pages),
            most=kind.most if (kind := kinds.get(layout.paper)) else 0,
        )
        for layout in layouts
    )

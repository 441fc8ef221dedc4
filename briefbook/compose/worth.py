"""Which papers are not yet worth their pages, since nothing is written or known that they could show."""

from __future__ import annotations

from briefbook.compose.occasions import points_of
from briefbook.compose.positions import Positions
from briefbook.compose.scribe import Scribe
from briefbook.compose.templates import Templates
from briefbook.model.book import Book, Paper
from briefbook.model.library import Facts


def idle(book: Book, facts: Facts, templates: Templates) -> tuple[Paper, ...]:
    """The papers that would be nearly empty pages."""
    return tuple(paper for paper in book.papers if _lacks(book, paper, facts, templates))


def _lacks(book: Book, paper: Paper, facts: Facts, templates: Templates) -> bool:
    kind = templates.kinds.get(paper.kind)
    match kind.needs if kind else "":
        case "points":
            return not points_of(book, paper)
        case "certain-points":
            return not any(point.triage == "certain" for point in points_of(book, paper))
        case "positions":
            written = any(slot.text.strip() for slot in paper.slots)
            return not written and not Positions(Scribe(book, paper, facts, templates), lambda _: {}).any_in_play()
    return False

"""Which editions a book has, and what each of them holds: its papers in order, its page, its size of type."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.model.book import Book, Paper
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError

FRONT = ("cover", "contents")
"""The kinds that stay in front, whatever comes first behind them."""

SHEET = "clearance-sheet"
"""The kind of the sheet of clearances, which is a last leaf and nothing for others."""

_FOR_THE_DESK = ("annex", "matrix", "sources", SHEET)
"""What a principal does without: notes behind each paper name their sources still."""

_OWN_SIDE = ("scene-setter", "meeting-brief", "points-page", "call-card", "matrix", SHEET)
"""What is written against the partner's side of the table."""


def editions_of(book: Book) -> tuple[Edition, ...]:
    """The three editions that every book has, each as the book itself has it, and the book's further ones."""
    own = {edition.id: edition for edition in book.editions}
    built_in = {edition.id: edition for edition in _built_in(book)}
    return tuple((built_in | own).values())


def find_edition(book: Book, edition_id: str) -> Edition:
    """The edition with an id; raises InputError with those there are."""
    editions = editions_of(book)
    for edition in editions:
        if edition.id == edition_id:
            return edition
    known = ", ".join(edition.id for edition in editions)
    raise InputError(f"The book has no edition “{edition_id}”.", hint=f"It has: {known}.")


def in_edition(book: Book, edition: Edition) -> Book:
    """The book as an edition has it, before anything is removed for the sake of release."""
    kept = [paper for paper in book.papers if _has(edition, paper)]
    return replace(
        book,
        papers=tuple(sorted(kept, key=lambda paper: _place(edition, paper))),
        page=edition.page or book.page,
        large_type=book.large_type if edition.large_type is None else edition.large_type,
    )


def without_set_aside(book: Book) -> Book:
    """The book without the papers that are set aside."""
    if not any(paper.set_aside for paper in book.papers):
        return book
    return replace(book, papers=tuple(paper for paper in book.papers if not paper.set_aside))


def _built_in(book: Book) -> tuple[Edition, ...]:
    return (
        Edition(
            id="principal",
            name="Principal’s edition",
            reader="principal",
            leave_out=_FOR_THE_DESK,
            first=("call-card", "points-page"),
            large_type=True,
        ),
        Edition(id="delegation", name="Delegation’s edition", reader="delegation", clearance_sheet=True),
        Edition(
            id="partner",
            name="Partners’ edition",
            reader="partner",
            release=book.counterparts,
            leave_out=_OWN_SIDE,
            metadata="title",
        ),
    )


def _has(edition: Edition, paper: Paper) -> bool:
    if paper.set_aside or edition.id in paper.hidden_from or paper.kind in edition.leave_out:
        return False
    return paper.kind != SHEET or (edition.clearance_sheet and not edition.releasable)


def _place(edition: Edition, paper: Paper) -> int:
    """Where a kind stands: in front, among those that come first, among the others, or last."""
    if paper.kind in FRONT:
        return -len(edition.first) - 1
    if paper.kind in edition.first:
        return edition.first.index(paper.kind) - len(edition.first)
    return int(paper.kind == SHEET)

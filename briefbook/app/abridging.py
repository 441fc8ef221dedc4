"""A book on its way to the worker: papers and pictures that were in the one before are named by their places there.

So what travels for a key is one paper, however long the book; and what came before stays the same value at the other
end, which sees at a glance that it has not changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, Paper

_Part = TypeVar("_Part", Paper, BookPicture)


class Abridged(Struct, frozen=True):
    """A book without papers and pictures, and these in their order: new ones, or places in the book before."""

    book: Book
    papers: tuple[int | Paper, ...]
    pictures: tuple[int | BookPicture, ...]


def abridged(book: Book, before: Book | None) -> Abridged:
    """A book as it travels to one who has the book before."""
    return Abridged(
        replace(book, papers=(), pictures=()),
        _named(book.papers, before.papers if before else ()),
        _named(book.pictures, before.pictures if before else ()),
    )


def restored(told: Abridged, before: Book | None) -> Book:
    """The book of which that came, by the same book before."""
    return replace(
        told.book,
        papers=_found(told.papers, before.papers if before else ()),
        pictures=_found(told.pictures, before.pictures if before else ()),
    )


def _named(parts: Sequence[_Part], before: Sequence[_Part]) -> tuple[int | _Part, ...]:
    # An edit keeps what it does not touch: to look whether it is the same value is enough.
    places = {id(part): place for place, part in enumerate(before)}
    return tuple(places.get(id(part), part) for part in parts)


def _found(told: Sequence[int | _Part], before: Sequence[_Part]) -> tuple[_Part, ...]:
    return tuple(before[part] if isinstance(part, int) else part for part in told)

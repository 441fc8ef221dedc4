"""What all edits share: a command from book to book, and how it finds and replaces what it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, Paper
from briefbook.model.errors import InputError

_Item = TypeVar("_Item")


class Command(Struct, frozen=True):
    """One kind of edit. `title` is what the undo menu calls it."""

    title: ClassVar[str] = ""

    @property
    def merge_key(self) -> str | None:
        """Consecutive commands with the same key are one step of undo; None never merges."""
        return None

    def apply(self, book: Book) -> Book:
        """The book after the edit; raises InputError where the command does not fit the book."""
        raise NotImplementedError


def paper_of(book: Book, paper_id: str) -> Paper:
    """The paper with an id; raises InputError where there is none."""
    try:
        return book.paper(paper_id)
    except KeyError:
        raise InputError(
            f"The book has no paper “{paper_id}”.", hint=listed(paper.id for paper in book.papers)
        ) from None


def with_paper(book: Book, changed: Paper) -> Book:
    """The book with a paper in the place of that with its id."""
    return replace(book, papers=tuple(changed if paper.id == changed.id else paper for paper in book.papers))


def put(items: tuple[_Item, ...], item: _Item, key: str) -> tuple[_Item, ...]:
    """The items with one in the place of that with its key, or at the end."""
    wanted = getattr(item, key)
    if all(getattr(other, key) != wanted for other in items):
        return (*items, item)
    return tuple(item if getattr(other, key) == wanted else other for other in items)


def without(items: tuple[_Item, ...], wanted: str, key: str, what: str) -> tuple[_Item, ...]:
    """The items but for the one with a key; raises InputError where there is none."""
    kept = tuple(item for item in items if getattr(item, key) != wanted)
    if len(kept) == len(items):
        raise InputError(f"The book has no {what} “{wanted}”.", hint=listed(getattr(item, key) for item in items))
    return kept


def moved(items: tuple[_Item, ...], wanted: str, to: int, what: str) -> tuple[_Item, ...]:
    """The items with the one of that id at a place, counted from 0 without it; raises InputError."""
    rest = without(items, wanted, "id", what)
    item = next(item for item in items if getattr(item, "id") == wanted)  # noqa: B009 - the type has no id of its own
    return (*rest[:to], item, *rest[to:])


def listed(names: Iterable[str]) -> str:
    """A hint that lists what there is."""
    known = ", ".join(names)
    return f"It has: {known}." if known else "It has none."

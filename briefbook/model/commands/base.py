"""What all edits share: a command from book to book, and how it finds and replaces what it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, Paper
from briefbook.model.errors import InputError

_Item = TypeVar("_Item")
_NAMES = ("title", "name", "preferred", "line", "id", "fact", "paper", "code")
"""Fields by which people know a thing, the best first."""
_LONGEST_NAME = 40


class Command(Struct, frozen=True):
    """One kind of edit. `title` is what it does, in the words of a menu; its first field is what it is done to."""

    title: ClassVar[str] = ""

    @property
    def merge_key(self) -> str | None:
        """Consecutive commands with the same key are one step of undo; None never merges."""
        return None

    def named(self, book: Book) -> str:
        """The edit with what it is done to, as the undo menu of a book calls it: Rename paper “Energy”."""
        about = _name_of(next((getattr(self, name) for name in self.__struct_fields__), ""), book)
        return f"{self.title} “{about}”" if about else self.title

    def apply(self, book: Book) -> Book:
        """The book after the edit; raises InputError where the command does not fit the book."""
        raise NotImplementedError


def _name_of(thing: object, book: Book) -> str:
    """The name of what an edit is done to: of a paper its title, of other things what they go by; empty for none."""
    if isinstance(thing, Struct):
        thing = next((text for name in _NAMES if isinstance(text := getattr(thing, name, ""), str) and text), "")
    if not isinstance(thing, str):
        return ""
    name = next((paper.title for paper in book.papers if paper.id == thing and paper.title), thing)
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"


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

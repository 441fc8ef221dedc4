"""Which format of a book's file has room for a book: the oldest that knows all that the book uses.

A field that a format brought stands in `SINCE` with its number, unless its whole struct came with that format: then the
field that leads to it stands there. `docs/format.md` says how a format is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import fields

from briefbook.model.book import Book, BookPicture, Override, Paper
from briefbook.model.schedule import Meeting

FORMAT = 3
"""The newest format."""

SINCE: Mapping[type[Struct], Mapping[str, int]] = {
    Book: {
        "pictures": 2,
        "scheme": 3,
        "floor": 3,
        "authority": 3,
        "points": 3,
        "editions": 3,
        "register": 3,
        "clearances": 3,
        "waivers": 3,
    },
    Paper: {"meeting": 3, "mark": 3, "hidden_from": 3, "set_aside": 3},
    Meeting: {"zone": 3, "attendees": 3, "agenda": 3, "cancelled": 3, "mark": 3},
    BookPicture: {"mark": 3},
    Override: {"mark": 3},
}
"""The fields that came after format 1, and with which; each is absent from the file while it has its default."""


def format_of(book: Book) -> int:
    """The oldest format that holds the book."""
    return max(_formats(book), default=1)


def _formats(value: object) -> Iterator[int]:
    """The format of everything in a value that came after the first."""
    if isinstance(value, tuple):
        for item in value:
            yield from _formats(item)
    elif isinstance(value, Struct):
        since = SINCE.get(type(value), {})
        for field in fields(value):
            content = getattr(value, field.name)
            if field.name in since and content != field.default:
                yield since[field.name]
            yield from _formats(content)

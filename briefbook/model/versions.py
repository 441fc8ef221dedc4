"""Which format of a book's file has room for a book: the oldest that knows all that the book uses.

What each older format knew is written down here for ever; whatever else a book uses asks for the newest one.
`docs/format.md` says how a format is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.facts import Gap, Person
from briefbook.model.periods import Period
from briefbook.model.schedule import Meeting

FORMAT = 3
"""The newest format."""

_KNOWN: Mapping[int, Mapping[type[Struct], str]] = {
    1: {
        Book: "title event as_of principal participants topics papers schedule people overrides template style page "
        "large_type recto tabs notes lang marking notice author",
        Event: "name day place host last_day group",
        Paper: "id kind title subject topic person slots drafted",
        Slot: "name text",
        Meeting: "id day title place format start end lead participants press interpreter note source",
        Person: "id name country role source native native_lang phonetics address since note office until",
        Period: "last first label",
        Override: "fact value reason by dated",
        Gap: "reason",
    },
    2: {Book: "pictures", BookPicture: "name kind digest data person alt credit"},
}
"""The fields that came with each format but the newest. A later one is absent from a file while it has its default."""

_SINCE = {
    (kind, name): number for number, known in _KNOWN.items() for kind, names in known.items() for name in names.split()
}


def format_of(book: Book) -> int:
    """The oldest format that holds the book."""
    return max(_formats(book), default=1)


def since(kind: type[Struct], name: str) -> int:
    """The format that brought a field of a struct."""
    return _SINCE.get((kind, name), FORMAT)


@cache
def _fields(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


def _formats(value: object) -> Iterator[int]:
    """The formats of all fields of a value that are not left out of its file."""
    if isinstance(value, tuple):
        for item in value:
            yield from _formats(item)
    elif isinstance(value, Struct):
        for field in _fields(type(value)):
            content = getattr(value, field.name)
            if field.required or content != field.default:
                yield since(type(value), field.name)
                yield from _formats(content)

"""How a book is marked, as a value for the window."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from briefbook.app.banners import banners, whole
from briefbook.app.desk import Desk
from briefbook.app.orders import Marking, SchemeEntry
from briefbook.app.press import Drawn, Pressed
from briefbook.app.schemes import load_scheme, scheme_names
from briefbook.model.book import Book
from briefbook.model.errors import InputError
from briefbook.model.portions import banner


def scheme_entries(*folders: Path) -> tuple[SchemeEntry, ...]:
    """The marking schemes that can be used; a house's broken one is left out, for a book under it is told so."""

    def found() -> Iterator[SchemeEntry]:
        for name in scheme_names(*folders):
            with contextlib.suppress(InputError):
                scheme = load_scheme(name, *folders)
                if scheme is not None:
                    yield SchemeEntry(scheme.id, scheme.title)

    return tuple(found())


def marking_of(book: Book, made: Drawn | Pressed, desk: Desk, schemes: tuple[SchemeEntry, ...]) -> Marking:
    """How a book is marked that was drawn or pressed."""
    rules = desk.rules(book)
    if rules is None:
        return Marking(schemes=schemes, whole=book.marking)
    marks = dict(made.marks)
    printed = banners(book, marks, rules)
    return Marking(
        schemes=schemes,
        rules=rules,
        banners=tuple((paper, shown.text) for paper, shown in printed.items()),
        whole=banner(rules.scheme, whole(book, marks, rules), rules.names),
    )

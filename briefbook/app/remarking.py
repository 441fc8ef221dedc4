"""A marked book under another scheme: its marks in the words of that one, a warning of those that it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.schemes import NONE
from briefbook.compose import openings
from briefbook.model.book import Book
from briefbook.model.commands import SetScheme, TextAt
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.marking import Mark
from briefbook.model.passages import PARTS, Passage, home_of, of_paper, outside_papers
from briefbook.model.remarks import remarks
from briefbook.model.rewording import Reworded, reworded
from briefbook.model.rollup import Rules


def set_scheme(book: Book, name: str, desk: Desk) -> tuple[SetScheme, tuple[Diagnostic, ...]]:
    """The edit that puts a book under a scheme, and what its author should know of it.

    Raises InputError where there is no such scheme. What is marked under none, or is to be, stays as it is written.
    """
    wanted = "" if name == NONE else name
    new = desk.rules(replace(book, scheme=wanted))
    if new is None or not book.scheme or wanted == book.scheme:
        return SetScheme(wanted), ()
    try:
        old = desk.rules(book)
    except InputError:
        return SetScheme(wanted), (_unread(book),)
    if old is None:
        return SetScheme(wanted), ()
    done = [(one, _reworded(one, old, new)) for one in _texts(book)]
    texts = tuple(TextAt(one.place, after.text) for one, after in done if after.text != one.text)
    lost = sum(after.unknown for _, after in done) + sum(bool(new.strangers(mark)) for mark in _marks(book))
    return SetScheme(wanted, texts), ((_lost(lost, old, new),) if lost else ())


def _texts(book: Book) -> Iterator[Passage]:
    for paper in book.papers:
        yield from of_paper(paper)
    yield from outside_papers(book)


def _reworded(passage: Passage, old: Rules, new: Rules) -> Reworded:
    if _is_markdown(passage):
        return reworded(passage.text, openings(passage.text), old, new)
    return reworded(passage.text, (one.start for one in remarks(passage.text, old.parsed)), old, new)


def _is_markdown(passage: Passage) -> bool:
    """Slots of papers and the parts of points are Markdown; titles and all else are plain."""
    home = home_of(passage.place)
    if home is None:
        return passage.place.slot is not None
    return home.kind == "point" and home.part in PARTS


def _marks(value: object) -> Iterator[Mark]:
    """Every mark that something in a book has beside its texts."""
    if isinstance(value, Mark):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _marks(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _marks(getattr(value, name))


def _lost(count: int, old: Rules, new: Rules) -> Diagnostic:
    name = new.scheme.id
    return Diagnostic(
        code="scheme.marks-lost",
        severity=Severity.WARNING,
        sentence=f"One mark has no equal in {name}, and will count as unknown: its highest level, for nobody else."
        if count == 1
        else f"{count} marks have no equal in {name}, and will count as unknown: its highest level, for nobody else.",
        hint=f"“briefbook check” names each (portion.unknown); in texts it now ends in “//{old.scheme.id.upper()}”. "
        f"Write another. {new.scheme.vocabulary}",
    )


def _unread(book: Book) -> Diagnostic:
    return Diagnostic(
        code="scheme.marks-unread",
        severity=Severity.WARNING,
        sentence=f"The scheme {book.scheme} is not on this machine, so that its marks in the book could not be read.",
        hint="Look through the texts for what is marked, and write it in the words of the new scheme.",
    )

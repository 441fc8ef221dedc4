"""`briefbook edit scheme | floor | mark-paper | authority`: how a book is marked."""

from __future__ import annotations

from typing import Annotated

import typer

from briefbook.app.remarking import set_scheme
from briefbook.app.schemes import load_scheme
from briefbook.cli.console import tell
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.edit.papers import PaperArgument
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk, parse_day, places
from briefbook.model.book import Book
from briefbook.model.commands import MarkPaper, SetAuthority, SetFloor, SetScheme
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.model.marking import Authority, Mark
from briefbook.model.portions import parse_portion, unknown

MarkArgument = Annotated[
    str,
    typer.Argument(metavar="MARK", help="As a portion mark says it, such as S//NF, or the words of a banner."),
]


def scheme(
    book: BookArgument,
    name: Annotated[str, typer.Argument(metavar="SCHEME", help="Its name, such as us-classified or tlp; or none.")],
    *,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Choose the marking scheme of a book. Marks that the new one has too are put into its words."""
    with desk(library, quiet=quiet) as opened:
        told: list[Diagnostic] = []

        def make(value: Book) -> SetScheme:
            command, remarks = set_scheme(value, name, opened)
            told.extend(remarks)
            return command

        apply_to(book, make, quiet=quiet)
    tell(told, quiet=quiet)


def floor(book: BookArgument, mark: MarkArgument, *, quiet: QuietOption = False) -> None:
    """Set the least that a book and its pages are marked, whatever their portions say."""
    apply_to(book, lambda value: SetFloor(read_mark(value, mark)), quiet=quiet)


def mark_paper(book: BookArgument, paper: PaperArgument, mark: MarkArgument, *, quiet: QuietOption = False) -> None:
    """Mark the title of a paper, and whatever in it its author has not marked."""
    apply_to(book, lambda value: MarkPaper(paper, read_mark(value, mark)), quiet=quiet)


def authority(
    book: BookArgument,
    *,
    by: Annotated[str | None, typer.Option(help="Who classified the book, or controls it.")] = None,
    derived_from: Annotated[str | None, typer.Option(help="The source from which its classification derives.")] = None,
    reason: Annotated[str | None, typer.Option(help="The reason, where it is classified by its author.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The date of declassification.")] = None,
    event: Annotated[str | None, typer.Option(help="The event that declassifies it, where there is no date.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the block away.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Say who classified a book, on what ground and until when; what is not given stays as it is."""
    day = parse_day(until, "--until") if until else None
    given = (by, derived_from, reason, until, event)
    if clear == any(word is not None for word in given):
        raise InputError("Say what the block is to say, or --clear.", hint="briefbook edit authority --help")

    def block(value: Book) -> SetAuthority:
        old = value.authority or Authority()
        new = Authority(
            by=old.by if by is None else by,
            derived_from=old.derived_from if derived_from is None else derived_from,
            reason=old.reason if reason is None else reason,
            until=day or (None if event else old.until),
            until_event=event if event is not None else "" if day else old.until_event,
        )
        return SetAuthority(None if clear or new == Authority() else new)

    apply_to(book, block, quiet=quiet)


def read_mark(book: Book, text: str) -> Mark:
    """A mark in the terms of the book's scheme; raises InputError that lists these."""
    found = load_scheme(book.scheme, places(None).schemes)
    if found is None:
        raise InputError(
            "The book has no marking scheme.", hint="Choose one: briefbook edit scheme BOOK us-classified."
        )
    if not text.strip():
        return Mark()
    mark, rest = parse_portion(found, text if text.strip()[:1] in "([" else f"({text.strip()})")
    if mark is None or rest or unknown(found, mark):
        raise InputError(f"“{text}” is no mark of the scheme {found.id}.", hint=found.vocabulary)
    if mark.release is not None and found.release is None:
        raise InputError(f"The scheme {found.id} knows no release.", hint="Leave it out.")
    return mark

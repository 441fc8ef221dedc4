"""`briefbook edit edition`: the editions of a book listed, set and removed."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from briefbook.app.files import read_book
from briefbook.cli.console import columns, say
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.edit.marking import read_mark
from briefbook.cli.options import BookArgument, QuietOption, split_list
from briefbook.model.book import Book
from briefbook.model.commands import RemoveEdition, SetEdition
from briefbook.model.editions import Edition, Metadata, Reader
from briefbook.model.inclusion import editions_of

IdArgument = Annotated[str, typer.Argument(metavar="EDITION", help="The edition's id, such as partner.")]


def listed(book: BookArgument) -> None:
    """List the editions of a book: id, name, reader, and what limits it."""
    for line in columns((one.id, one.name, one.reader, _limits(one)) for one in editions_of(read_book(book))):
        say(line)


def put(
    book: BookArgument,
    edition: IdArgument,
    *,
    name: Annotated[str | None, typer.Option(help="Its name.")] = None,
    reader: Annotated[Reader | None, typer.Option(help="For whom it is made.")] = None,
    ceiling: Annotated[
        str | None,
        typer.Option(help="The highest mark it may carry, as a portion mark says it, such as C; “-” for none."),
    ] = None,
    release: Annotated[
        str | None, typer.Option(help="To whom it goes: states and groups by their codes, with commas; “-” for nobody.")
    ] = None,
    leave_out: Annotated[
        str | None, typer.Option("--leave-out", help="Paper kinds it does without, with commas; “-” for none.")
    ] = None,
    first: Annotated[str | None, typer.Option(help="Paper kinds that come first, with commas; “-” for none.")] = None,
    page: Annotated[str | None, typer.Option("--paper", help="Its page format; “-” for the book's own.")] = None,
    large: Annotated[
        bool | None, typer.Option("--large-type/--usual-type", help="Its size of type; if not given, as before.")
    ] = None,
    sheet: Annotated[
        bool | None,
        typer.Option("--clearance-sheet/--no-clearance-sheet", help="Whether the sheet of clearances closes it."),
    ] = None,
    metadata: Annotated[Metadata | None, typer.Option(help="What its file says of itself.")] = None,
    quiet: QuietOption = False,
) -> None:
    """Add an edition to a book, or change one; what is not given stays as it is."""
    wishes: dict[str, object] = {
        "name": name,
        "reader": reader,
        "release": _several(release),
        "leave_out": _several(leave_out),
        "first": _several(first),
        "page": "" if page == "-" else page,
        "large_type": large,
        "clearance_sheet": sheet,
        "metadata": metadata,
    }
    given = {key: value for key, value in wishes.items() if value is not None}

    def changed(value: Book) -> SetEdition:
        if ceiling is not None:
            given["ceiling"] = None if ceiling == "-" else read_mark(value, ceiling)
        return SetEdition(replace(_standing(value, edition), **given))

    apply_to(book, changed, quiet=quiet)


def remove(book: BookArgument, edition: IdArgument, *, quiet: QuietOption = False) -> None:
    """Take an edition out of a book; one that every book has is again as in every book."""
    apply_to(book, lambda _: RemoveEdition(edition), quiet=quiet)


def _standing(book: Book, edition_id: str) -> Edition:
    """The edition as it is, or a new one."""
    found = (edition for edition in editions_of(book) if edition.id == edition_id)
    return next(found, Edition(id=edition_id, name=edition_id))


def _several(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    return () if text == "-" else split_list(text)


def _limits(edition: Edition) -> str:
    """What an edition is held to, in the words of its ids."""
    if not edition.releasable:
        return "not released"
    ceiling = [edition.ceiling.level, *edition.ceiling.caveats] if edition.ceiling else []
    parts = (
        f"up to {', '.join(ceiling)}" if ceiling else "",
        f"for {', '.join(edition.release)}" if edition.release else "",
    )
    return " ".join(part for part in parts if part) or "for nobody yet"

"""`briefbook recover`: work that was not saved when a program ended, and what can be read of damaged books."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.files import book_bytes, write_book
from briefbook.app.places import find_places
from briefbook.app.recovery import Unsaved, discard, recovered_book, unsaved_work
from briefbook.cli.console import columns, remark, say
from briefbook.cli.options import QuietOption
from briefbook.model.errors import BookError, InputError, OutputError
from briefbook.model.salvage import salvage_book


def recover(
    book: Annotated[
        str, typer.Argument(metavar="[BOOK]", help="The book’s file, or the name in the list of unsaved work.")
    ] = "",
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="NEW.briefbook", help="The new file; it must not exist.")
    ] = None,
    discard_it: Annotated[bool, typer.Option("--discard", help="Delete the unsaved work instead.")] = False,
    salvage: Annotated[bool, typer.Option("--salvage", help="Save what can be read of a damaged file.")] = False,
    quiet: QuietOption = False,
) -> None:
    """List unsaved work left by a program that ended, or restore it into a new file; the original stays as it is."""
    if salvage:
        _salvage(Path(book), output, quiet=quiet)
        return
    found = unsaved_work(find_places(os.environ).recovery)
    if not book:
        _list(found, quiet=quiet)
        return
    unsaved = _chosen(found, book)
    if discard_it:
        discard(unsaved)
        remark(f"The unsaved work on “{unsaved.title}” is deleted.", quiet=quiet)
        return
    target = output or _beside(unsaved)
    _refuse_existing(target)
    write_book(recovered_book(unsaved), target)
    discard(unsaved)
    remark(f"{target}: “{unsaved.title}” as it was when its program ended.", quiet=quiet)


def _list(found: tuple[Unsaved, ...], *, quiet: bool) -> None:
    if not found:
        remark("No unsaved work was left.", quiet=quiet)
    for line in columns([(one.name, one.title, one.opener.since, one.path or "never saved") for one in found]):
        say(line)


def _chosen(found: tuple[Unsaved, ...], named: str) -> Unsaved:
    path = os.path.realpath(named)
    fitting = [one for one in found if named == one.name or (one.path and os.path.realpath(one.path) == path)]
    if not fitting:
        listed = ", ".join(one.name for one in found)
        hint = f"There is: {listed}." if found else "None was left at all; a damaged file is read with --salvage."
        raise InputError(f"There is no unsaved work on {named}.", hint=hint)
    if len(fitting) > 1:
        raise InputError(
            f"There is more than one unsaved state of {named}.",
            hint=f"Name one: {', '.join(one.name for one in fitting)}.",
        )
    return fitting[0]


def _beside(unsaved: Unsaved) -> Path:
    """A name beside the original, or in this folder for a book without a file."""
    if not unsaved.path:
        return Path(f"{unsaved.name}.briefbook")
    original = Path(unsaved.path)
    return original.with_name(f"{original.stem} (recovered).briefbook")


def _salvage(book: Path, output: Path | None, *, quiet: bool) -> None:
    if not book.name:
        raise InputError("Which book is damaged?", hint="Name its file.")
    if output is None:
        raise InputError("Where should what can be read be saved?", hint="Name a new file with -o NEW.briefbook.")
    _refuse_existing(output)
    try:
        salvaged = salvage_book(book_bytes(book))
    except BookError as error:
        raise BookError(f"{book.name}: {error.sentence}", hint=error.hint) from error
    write_book(salvaged.book, output)
    for loss in salvaged.losses:
        say(loss)
    remark(f"{output}: {len(salvaged.book.papers)} papers; {book} was not changed.", quiet=quiet)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise OutputError(f"{path} exists already.", hint="Choose another name with -o NEW.briefbook.")

"""Commands about the pictures of a book: portrait, picture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.files import read_book
from briefbook.app.pictures import bring_picture, find_person
from briefbook.cli.console import columns, remark, say, tell
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk
from briefbook.model.commands import RemovePicture, SetPicture
from briefbook.model.errors import InputError
from briefbook.model.names import fold

FileArgument = Annotated[Path | None, typer.Argument(metavar="FILE", help="A JPEG, PNG or SVG file.")]
CreditOption = Annotated[str, typer.Option(help="Who made the picture or allows its use; printed below it.")]
AltOption = Annotated[str, typer.Option(help="What the picture shows, for those who do not see it.")]


def portrait(
    book: BookArgument,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Whose portrait it is, by name or id.")],
    file: FileArgument = None,
    *,
    credit: CreditOption = "",
    alt: AltOption = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the person's portrait out instead.")] = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Give a book the portrait of a person, for the biography."""
    value = read_book(book)
    with desk(library, quiet=quiet) as opened:
        found = find_person(person, value, opened)
    if remove:
        had = value.portrait(found.id)
        if had is None:
            raise InputError(f"The book has no portrait of {found.name}.")
        apply_to(book, lambda _: RemovePicture(had.name), quiet=True)
        return
    brought = bring_picture(_given(file), name=_name(f"portrait {found.id}"), person=found.id, alt=alt, credit=credit)
    apply_to(book, lambda _: SetPicture(brought.picture), quiet=True)
    tell(brought.remarks, quiet=quiet)
    remark(f"{book}: portrait of {found.name}.", quiet=quiet)


def picture(
    book: BookArgument,
    file: FileArgument = None,
    *,
    name: Annotated[str, typer.Option(help="What papers call it; the file's name if not given.")] = "",
    credit: CreditOption = "",
    alt: AltOption = "",
    remove: Annotated[str, typer.Option("--remove", metavar="NAME", help="Take a picture out instead.")] = "",
    quiet: QuietOption = False,
) -> None:
    """Give a book a picture that its papers can show; without a file, list those it has."""
    if remove:
        apply_to(book, lambda _: RemovePicture(remove), quiet=True)
        return
    if file is None:
        for line in columns([(one.name, one.kind, one.alt, one.credit) for one in read_book(book).pictures]):
            say(line)
        return
    brought = bring_picture(file, name=name or _name(file.stem), alt=alt, credit=credit)
    apply_to(book, lambda _: SetPicture(brought.picture), quiet=True)
    tell(brought.remarks, quiet=quiet)
    remark(f'{book}: in a text, {{{{ picture("{brought.picture.name}") }}}} shows it.', quiet=quiet)


def _given(file: Path | None) -> Path:
    if file is None:
        raise InputError("Which picture?", hint="Name a JPEG, PNG or SVG file.")
    return file


def _name(text: str) -> str:
    """A name for a picture, made from other words."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "picture"

"""Options that all commands share, and what stands behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import Places, find_places
from briefbook.cli.console import progress_bar, tell
from briefbook.model.book import Book, NotesPlace, Recto
from briefbook.model.errors import InputError
from briefbook.model.schedule import zone_named

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", metavar="PATH", help="The library file; also by the variable BRIEFBOOK_LIBRARY."),
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Print results and errors only.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OutputOption = Annotated[Path, typer.Option("-o", "--output", metavar="OUT.pdf", help="The PDF to write.")]
PaperOption = Annotated[
    str | None,
    typer.Option("--paper", metavar="A4|Letter|A5|A6|5x7", help="The page format; 5x7 is in inches."),
]
LargeTypeOption = Annotated[
    bool | None,
    typer.Option("--large-type/--usual-type", help="Set everything for reading at arm's length, or as usual."),
]
RectoOption = Annotated[
    Recto | None,
    typer.Option(
        "--recto",
        help="What begins on a right-hand page, for printing on both sides: every paper, the first paper of every "
        "tab, or nothing by rule. Blank pages are put in where needed, and inner margins are wider.",
    ),
]
TabsOption = Annotated[
    bool | None, typer.Option("--tabs/--no-tabs", help="Print index tabs at the outer edge, or not.")
]
NotesOption = Annotated[
    NotesPlace | None,
    typer.Option("--notes", help="Where notes stand: behind their paper, or at the foot of the page with their mark."),
]
BookArgument = Annotated[Path, typer.Argument(metavar="BOOK.briefbook", help="The book.")]


def places(library: Path | None) -> Places:
    """Where this run keeps things."""
    return find_places(os.environ, library=library)


@contextmanager
def desk(library: Path | None, *, quiet: bool) -> Iterator[Desk]:
    """The library and templates, filled with progress at first use, closed at the end."""
    with progress_bar(quiet=quiet) as report:
        opened = open_desk(places(library), progress=report)
    with opened:
        tell(opened.notices, quiet=quiet)
        yield opened


def on_paper(
    book: Book,
    *,
    page: str | None,
    large_type: bool | None,
    recto: Recto | None,
    tabs: bool | None,
    notes: NotesPlace | None = None,
) -> Book:
    """The book as it is to be printed; what is None stays as the book has it."""
    wishes = {"page": page, "large_type": large_type, "recto": recto, "tabs": tabs, "notes": notes}
    return replace(book, **{name: wish for name, wish in wishes.items() if wish is not None})


def parse_day(text: str, option: str) -> date:
    """A date as YYYY-MM-DD; raises InputError that names the option."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"{option}: “{text}” is not a date.", hint="Write year, month and day, as in 2025-11-06."
        ) from error


def known_zone(text: str) -> str:
    """The name of a time zone, or nothing; raises InputError for one that is not known."""
    if text and zone_named(text) is None:
        raise InputError(f"There is no time zone “{text}”.", hint="Write it as America/New_York or Asia/Almaty.")
    return text


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a comma-separated list, without blanks."""
    return tuple(part.strip() for part in text.split(",") if part.strip())

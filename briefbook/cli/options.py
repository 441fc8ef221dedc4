"""Options that all commands share, and what stands behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import Places, find_places
from briefbook.cli.console import progress_bar, tell
from briefbook.model.errors import InputError

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", metavar="PATH", help="The library file; also by the variable BRIEFBOOK_LIBRARY."),
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Print results and errors only.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OutputOption = Annotated[Path, typer.Option("-o", "--output", metavar="OUT.pdf", help="The PDF to write.")]
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


def parse_day(text: str, option: str) -> date:
    """A date as YYYY-MM-DD; raises InputError that names the option."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"{option}: “{text}” is not a date.", hint="Write year, month and day, as in 2025-11-06."
        ) from error


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a comma-separated list, without blanks."""
    return tuple(part.strip() for part in text.split(",") if part.strip())

"""What the command line shows: results on standard output, progress and errors on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import BriefbookError
from briefbook.model.library import Progress as Report


def say(text: str) -> None:
    """Print a line of the result; text is printed as it is."""
    sys.stdout.write(f"{text}\n")


def remark(text: str, *, quiet: bool) -> None:
    """Print a line beside the result, on standard error, unless it should be quiet."""
    if not quiet:
        sys.stderr.write(f"{text}\n")


def complain(error: BriefbookError) -> None:
    """Print what failed and what to do."""
    sys.stderr.write(f"briefbook: {error.sentence}\n")
    if error.hint:
        sys.stderr.write(f"  {error.hint}\n")


def tell(diagnostics: Iterable[Diagnostic], *, quiet: bool) -> None:
    """Print findings beside the result."""
    for diagnostic in diagnostics:
        remark(f"{diagnostic.severity}: {diagnostic.sentence} {diagnostic.hint}".rstrip(), quiet=quiet)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Report]:
    """A progress bar on standard error where that is a terminal; otherwise nothing is shown."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description:<18}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )
    with bar:
        task = bar.add_task("Starting", total=None)

        def report(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield report


def columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines of aligned columns; the last column is not padded."""
    table = list(rows)
    if not table:
        return
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()

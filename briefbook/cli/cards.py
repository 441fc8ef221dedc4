"""The command that prints call cards."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.cards import Sheet, press_cards
from briefbook.app.disk import write_whole
from briefbook.app.files import read_book
from briefbook.app.orders import Stock
from briefbook.app.press import open_press
from briefbook.cli.console import progress_bar, remark, tell
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk, places


def cards(
    book: BookArgument,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.pdf", help="The PDF to write.")] = Path(
        "cards.pdf"
    ),
    paper: Annotated[
        Stock, typer.Option("--paper", help="Single cards, 5x7 in inches, or four to a sheet with marks to cut by.")
    ] = "A6",
    sheet: Annotated[Sheet, typer.Option("--sheet", help="The sheet for four cards.")] = "A4",
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the call cards of a book for both sides of the paper: whom one meets, and the lines to say.

    Backs are blank but for the marking. Print at full size, on both sides, turned at the long edge.
    """
    value = read_book(book)
    start = time.perf_counter()
    kept = places(library)
    with desk(library, quiet=quiet) as opened, progress_bar(quiet=quiet) as report:
        printer = open_press(kept.cache, kept.fonts).printer
        pressed = press_cards(value, opened, printer, stock=paper, sheet=sheet, progress=report)
    write_whole(output, pressed.pdf)
    seconds = time.perf_counter() - start
    remark(f"{output}: {len(pressed.starts)} cards on {pressed.pages} pages in {seconds:.1f} s.", quiet=quiet)
    tell((found for found in pressed.diagnostics if found.code.startswith(("card.", "point."))), quiet=quiet)

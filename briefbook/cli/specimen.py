"""The command that prints the specimen book."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.disk import write_whole
from briefbook.app.specimen import press_specimen
from briefbook.cli.console import progress_bar, remark
from briefbook.cli.options import (
    LargeTypeOption,
    LibraryOption,
    OutputOption,
    PaperOption,
    QuietOption,
    RectoOption,
    TabsOption,
    places,
)
from briefbook.model.binding import Binding


def specimen(
    *,
    output: OutputOption = Path("specimen.pdf"),
    paper: PaperOption = None,
    large: LargeTypeOption = None,
    recto: RectoOption = None,
    tabs: TabsOption = None,
    marking: Annotated[str, typer.Option("--marking", help="What to print at head and foot of every page.")] = "",
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the specimen: what the typesetter can do, one theme a page, and what to look for.

    It takes nothing from the library, which is neither made nor opened.
    """
    start = time.perf_counter()
    folders = places(library)
    with progress_bar(quiet=quiet) as report:
        pressed = press_specimen(
            paper or "A4",
            large_type=bool(large),
            binding=Binding(recto=recto or "never", tabs=tabs is not False),
            marking=marking,
            progress=report,
            cache=folders.cache,
            fonts=folders.fonts,
        )
    write_whole(output, pressed.pdf)
    remark(f"{output}: {pressed.pages} pages in {time.perf_counter() - start:.1f} s.", quiet=quiet)
    for finding in pressed.diagnostics:
        remark(f"{finding.sentence} {finding.hint}".rstrip(), quiet=quiet)

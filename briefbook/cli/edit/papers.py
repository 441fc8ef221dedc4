"""`briefbook edit slot | hide | show`: the author's words in a paper, and which editions have it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.disk import read_text
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, QuietOption
from briefbook.model.commands import HidePaper, SetSlot, ShowPaper

PaperArgument = Annotated[str, typer.Argument(metavar="PAPER", help="The paper's id, as “briefbook check” names it.")]
EditionOption = Annotated[str, typer.Option("--edition", help="The edition's id.")]


def slot(
    book: BookArgument,
    paper: PaperArgument,
    name: Annotated[str, typer.Argument(metavar="SLOT", help="The slot's name, such as objectives.")],
    file: Annotated[Path, typer.Argument(metavar="TEXT.md", help="The text, as Markdown in UTF-8.")],
    *,
    quiet: QuietOption = False,
) -> None:
    """Put the text of a file into a slot of a paper; an empty file clears it."""
    text = read_text(file)
    apply_to(book, lambda _: SetSlot(paper, name, text.strip()), quiet=quiet)


def hide(book: BookArgument, paper: PaperArgument, *, edition: EditionOption, quiet: QuietOption = False) -> None:
    """Leave a paper out of an edition."""
    apply_to(book, lambda _: HidePaper(paper, edition), quiet=quiet)


def show(book: BookArgument, paper: PaperArgument, *, edition: EditionOption, quiet: QuietOption = False) -> None:
    """Take a paper into an edition again."""
    apply_to(book, lambda _: ShowPaper(paper, edition), quiet=quiet)

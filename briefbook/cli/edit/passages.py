"""`briefbook edit passages | detach | revert`: generated text that its author takes over, and gives back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.disk import read_text
from briefbook.app.files import read_book
from briefbook.app.passages import generated_passages
from briefbook.cli.console import columns, say
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk
from briefbook.model.book import PASSAGE, Book, Paper
from briefbook.model.commands import Command, DetachPassage, RevertPassage, SetSlot
from briefbook.model.commands.base import listed, paper_of
from briefbook.model.errors import InputError

PaperArgument = Annotated[str, typer.Argument(metavar="PAPER", help="The paper's id.")]
NameArgument = Annotated[str, typer.Argument(metavar="PASSAGE", help="The passage; “passages” lists them.")]


def passages(
    book: BookArgument,
    paper: PaperArgument,
    name: Annotated[str, typer.Argument(metavar="[PASSAGE]", help="Print this one whole.")] = "",
    *,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the generated passages of a paper, or print one as Markdown: as generated, and as its author has it."""
    value = read_book(book)
    of = paper_of(value, paper)
    with desk(library, quiet=quiet) as opened:
        generated = generated_passages(value, paper, opened)
    if not name:
        for line in columns([(one, _whose(of, one), _first_words(text)) for one, text in generated.items()]):
            say(line)
        return
    own = of.passage(name)
    if name not in generated and own is None:
        raise _unknown(name, generated)
    say(generated.get(name, "") or "Nothing is generated.")
    if own is not None:
        say(f"\nThe author’s:\n\n{own.text}")


def detach(
    book: BookArgument,
    paper: PaperArgument,
    name: NameArgument,
    file: Annotated[
        Path | None, typer.Argument(metavar="[TEXT.md]", help="Put the text of this file in its place at once.")
    ] = None,
    *,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make a generated passage the author's own: its Markdown, with the figures as calls, comes into the book."""
    text = read_text(file).strip() if file else ""
    value = read_book(book)
    with desk(library, quiet=quiet) as opened:
        generated = generated_passages(value, paper, opened)
    if name not in generated:
        raise _unknown(name, generated)
    edits: tuple[Callable[[Book], Command], ...] = (lambda _: DetachPassage(paper, name, generated[name]),)
    if text:
        edits = (*edits, lambda _: SetSlot(paper, f"{PASSAGE}{name}", text))
    apply_to(book, *edits, quiet=quiet)


def revert(book: BookArgument, paper: PaperArgument, name: NameArgument, *, quiet: QuietOption = False) -> None:
    """Give up the author's own text for a passage: it is generated again."""
    apply_to(book, lambda _: RevertPassage(paper, name), quiet=quiet)


def _whose(paper: Paper, name: str) -> str:
    return "generated" if paper.passage(name) is None else "the author’s"


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _unknown(name: str, generated: dict[str, str]) -> InputError:
    return InputError(f"The paper has no generated passage “{name}”.", hint=listed(generated))

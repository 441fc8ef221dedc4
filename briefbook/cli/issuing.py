"""`briefbook build --edition`: one edition of a book to a file, or every one into a folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from briefbook.app.desk import Desk
from briefbook.app.disk import make_folder, write_whole
from briefbook.app.editions import ALL_EDITIONS, Issued, chosen, file_names, issued, refuse_leaks, refuse_marks
from briefbook.app.exporting import refuse_shared
from briefbook.app.gate import Gate
from briefbook.app.press import Press
from briefbook.cli.console import progress_bar, remark
from briefbook.cli.gate import refuse_errors
from briefbook.model.book import Book
from briefbook.model.editions import Edition
from briefbook.publish import Attachment, Lock, with_extras

EditionOption = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="ID|all",
        help="The edition to print: principal, delegation, partner or one of the book's own; all writes each to a file "
        "named by its id in the folder that --output names.",
    ),
]

IssueOutputOption = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="OUT.pdf", help="The PDF to write; for --edition all, a folder."),
]


class Issue(Struct, frozen=True):
    """What editions are printed from and with; `wishes` puts a book on the paper that was asked for.

    A `strict` one is not printed while the print gate has errors.
    """

    book: Book
    desk: Desk
    press: Press
    wishes: Callable[[Book], Book]
    attachments: tuple[Attachment, ...] = ()
    lock: Lock | None = None
    strict: bool = False

    def write(self, wanted: str, output: Path, *, quiet: bool) -> None:
        """Write an edition, or all of them; nothing is written unless every one may be."""
        editions = chosen(self.book, wanted)
        paths = [output / name for name in file_names(editions)] if wanted == ALL_EDITIONS else [output]
        self._check(editions)
        made = [self._made(edition, quiet=quiet) for edition in editions]
        if wanted == ALL_EDITIONS:
            make_folder(output)
        for path, (data, summary) in zip(paths, made, strict=True):
            write_whole(path, data)
            remark(f"{path}: {summary}", quiet=quiet)

    def _check(self, editions: tuple[Edition, ...]) -> None:
        refuse_shared(editions, attached=bool(self.attachments), files=len(editions))

    def _made(self, edition: Edition, *, quiet: bool) -> tuple[bytes, str]:
        """The finished file of an edition and what is said of it."""
        start = time.perf_counter()
        issue = issued(self.book, edition, self.desk)
        with progress_bar(quiet=quiet) as report:
            pressed = self.press.press(self.wishes(issue.book), self.desk, metadata=edition.metadata, progress=report)
        if self.strict:
            refuse_errors(Gate(self.desk).report(issue.book, pressed).findings, quiet=quiet)
        refuse_marks(pressed.marks, issue, self.desk)
        data = with_extras(pressed.pdf, attachments=self.attachments, lock=self.lock)
        refuse_leaks(data, issue, self.desk, password=self.lock.reader if self.lock else "")
        return data, f"{pressed.pages} pages in {time.perf_counter() - start:.1f} s.{_told(issue)}"


def _told(issue: Issued) -> str:
    return f" Left out: {issue.left_out}." if issue.left_out else ""

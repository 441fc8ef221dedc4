"""Options for what is added to a printed book: attached files, a password. Neither is kept in the book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.disk import read_bounded
from briefbook.model.errors import InputError
from briefbook.publish import LARGEST_ATTACHMENT, Attachment, Lock

_LARGEST_PASSWORD_FILE = 4096

AttachOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--attach", metavar="FILE", help="A file to travel inside the PDF, which is then no PDF/A. Repeatable."
    ),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Lock the PDF (AES-256): its first line is the reader's password, a second one the owner's.",
    ),
]
AskPasswordOption = Annotated[
    bool, typer.Option("--ask-password", help="Lock the PDF with a password that is asked for, unseen.")
]
CopyingOption = Annotated[
    bool, typer.Option("--copying/--no-copying", help="Whether readers of a locked PDF may copy text out.")
]
PrintingOption = Annotated[
    bool, typer.Option("--printing/--no-printing", help="Whether readers of a locked PDF may print it.")
]


def attachments(paths: list[Path] | None) -> tuple[Attachment, ...]:
    """The files to attach; raises InputError."""
    return tuple(Attachment(path.name, read_bounded(path, LARGEST_ATTACHMENT)) for path in paths or ())


def lock(file: Path | None, *, ask: bool, copying: bool, printing: bool) -> Lock | None:
    """How the PDF is locked, if it is; raises InputError."""
    if file is not None and ask:
        raise InputError("Give --password-file or --ask-password, not both.")
    if file is None and not ask:
        if not (copying and printing):
            raise InputError(
                "--no-copying and --no-printing need a locked PDF.", hint="Add --password-file or --ask-password."
            )
        return None
    reader, owner = _asked() if file is None else _read(file)
    return Lock(reader=reader, owner=owner, copying=copying, printing=printing)


def _asked() -> tuple[str, str]:
    # Never echoed, never on the command line, where other users of the machine could see it.
    return typer.prompt("Password of the PDF", hide_input=True, confirmation_prompt=True, err=True), ""


def _read(file: Path) -> tuple[str, str]:
    try:
        lines = read_bounded(file, _LARGEST_PASSWORD_FILE).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not text in UTF-8.") from error
    reader, owner = (*lines, "", "")[:2]
    if not (reader or owner):
        raise InputError(f"There is no password in {file}.", hint="Write it on the first line.")
    return reader, owner

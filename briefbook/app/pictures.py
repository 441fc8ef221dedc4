"""Pictures brought into a book: a user's file, read with care, as the book keeps it; and whose portrait it is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Literal

from msgspec import Struct

from briefbook.app.desk import Desk
from briefbook.model.book import Book, BookPicture
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.names import fold
from briefbook.typeset.graphics.photos import kept_picture

_LARGEST = 60 * 1024 * 1024
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


Kind = Literal["jpeg", "png", "svg"]


class Brought(Struct, frozen=True):
    """A picture for a book, and what its author should know of it."""

    picture: BookPicture
    remarks: tuple[Diagnostic, ...]


def bring_picture(path: Path, *, name: str, person: str = "", alt: str = "", credit: str = "") -> Brought:
    """A JPEG, PNG or SVG file as a picture of a book; raises InputError for what is none."""
    if not _NAME.fullmatch(name):
        raise InputError(f"“{name}” is no name for a picture.", hint="Use small letters, digits and hyphens.")
    data = _content(path)
    drawn = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    kind: Kind
    kind, kept, remarks = _drawing(data, path) if drawn else _photograph(data, path)
    picture = BookPicture(
        name=name,
        kind=kind,
        digest=hashlib.sha256(kept).hexdigest(),
        data=kept,
        person=person,
        alt=alt.strip(),
        credit=credit.strip(),
    )
    return Brought(picture, remarks)


def find_person(named: str, book: Book, desk: Desk) -> Person:
    """The person of a book's papers by id or name; raises InputError with those there are."""
    known = {**desk.facts(book).people, **{person.id: person for person in book.people}}
    wanted = fold(named)
    of_papers = {paper.person for paper in book.papers if paper.person}
    found = [person for person in known.values() if wanted in (fold(person.id), fold(person.name))]
    if not found:
        listed = ", ".join(sorted(of_papers)) or "nobody"
        raise InputError(f"The book knows no person “{named}”.", hint=f"It has papers on: {listed}.")
    return found[0]


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path.name} is too large for a picture.", hint="Save it smaller.")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"Cannot read {path}: {reason}.", hint="Check the name and the folder.") from error


def _photograph(data: bytes, path: Path) -> tuple[Kind, bytes, tuple[Diagnostic, ...]]:
    """A photograph as the book keeps it: its pixels alone."""
    try:
        return *kept_picture(data), ()
    except InputError as error:
        raise InputError(f"{path.name}: {error.sentence}", hint=error.hint) from error


def _drawing(data: bytes, path: Path) -> tuple[Kind, bytes, tuple[Diagnostic, ...]]:
    """An SVG file as the book keeps it, and what of it will not be drawn; raises InputError if it cannot be drawn."""
    # Slow to import, and needed by few books.
    from briefbook.typeset.graphics.svg import read_svg  # noqa: PLC0415
    from briefbook.typeset.graphics.svg_kept import kept_svg  # noqa: PLC0415

    try:
        text = data.decode("utf-8-sig")
        left_out, kept = read_svg(text).left_out, kept_svg(text)
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not written in UTF-8.", hint="Save it again as plain SVG.") from error
    except InputError as error:
        raise InputError(f"{path.name}: {error.sentence}", hint=error.hint) from error
    return "svg", kept.encode(), _remarks(left_out, path)


def _remarks(left_out: tuple[str, ...], path: Path) -> tuple[Diagnostic, ...]:
    if not left_out:
        return ()
    sentence = f"{path.name} uses what is not drawn here: {', '.join(left_out)}."
    hint = "Look at it in the book, or save it as plain SVG with text as paths."
    return (Diagnostic(code="picture.simplified", severity=Severity.WARNING, sentence=sentence, hint=hint),)

"""Unsaved work kept on disk within a second, so that a crash or a power cut costs no more than that.

A journal is a folder for the user alone, one for every open book with unsaved changes: `owner.json` says whose it is,
`book.json` is the book's content, replaced whole by an atomic rename, and `pictures` holds each picture once. A whole
value, and no log of edits: it is never larger than the book, is read by what reads books, and needs no replaying by a
program that may have changed meanwhile. A book that is saved or closed has no journal.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from briefbook.app.disk import make_folder, read_bounded, write_whole
from briefbook.app.openers import Opener, still_runs
from briefbook.model.book import Book
from briefbook.model.container import LARGEST_BODY, LARGEST_PICTURE, decode_body, encode_body, picture_part
from briefbook.model.errors import BookError, BriefbookError, OutputError

DELAY = 0.5
"""Seconds that an edit waits for others before all are written; writing takes far less than the rest of the second."""

_OWNER, _BODY, _PICTURES = "owner.json", "book.json", "pictures"
_COUNT = itertools.count(1)
"""Tells the journals of one run apart."""
_LARGEST_OWNER = 64 * 1024


class _Owner(Struct, frozen=True, forbid_unknown_fields=True):
    opener: Opener
    path: str
    title: str


class Unsaved(Struct, frozen=True):
    """Work that was not saved: its book's file (empty for a book without one), its title, whose it was."""

    name: str
    folder: Path
    path: str
    title: str
    opener: Opener


class Journal:
    """Keeps the unsaved state of one open book. Its shell tells it the time, and when to write.

    `due` is the time by which `write` must be called; None while nothing is unwritten.
    """

    def __init__(self, folder: Path, opener: Opener, *, delay: float = DELAY) -> None:
        self._parent = folder
        self._opener = opener
        self._delay = delay
        self._number = next(_COUNT)
        self._folder: Path | None = None
        self._pictures: frozenset[str] = frozenset()
        self._owner: _Owner | None = None
        self._waiting: tuple[Book, Path | None] | None = None
        self.due: float | None = None

    def note(self, book: Book, path: Path | None, now: float) -> None:
        """The book has changed: it will be written once the time has come."""
        self._waiting = book, path
        if self.due is None:
            self.due = now + self._delay

    def write(self, now: float) -> bool:
        """Write what waits if its time has come; whether anything did. Raises OutputError, and tries again later."""
        if self._waiting is None or self.due is None or now < self.due:
            return False
        self.due = now + self._delay
        self._write(*self._waiting)
        self._waiting = self.due = None
        return True

    def purge(self) -> None:
        """Nothing is unsaved any more, or the user has given it up: leave nothing behind."""
        self._waiting = self.due = self._owner = None
        self._pictures = frozenset()
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def _write(self, book: Book, path: Path | None) -> None:
        folder = self._folder or self._parent / _name(book, path, self._opener, self._number)
        private_folder(self._parent)
        private_folder(folder)
        self._folder = folder
        owner = _Owner(self._opener, str(path.absolute()) if path else "", book.title)
        if owner != self._owner:
            write_whole(folder / _OWNER, msgspec.json.encode(owner), mode=0o600)
            self._owner = owner
        # Whenever the program ends, every picture that the content names is there.
        parts = {picture_part(picture): picture.data for picture in book.pictures}
        self._write_pictures(folder, {name: parts[name] for name in parts.keys() - self._pictures})
        write_whole(folder / _BODY, encode_body(book), mode=0o600)
        for name in self._pictures - parts.keys():
            with contextlib.suppress(OSError):
                (folder / name).unlink()
        self._pictures = frozenset(parts)

    def _write_pictures(self, folder: Path, parts: Mapping[str, bytes]) -> None:
        if parts:
            private_folder(folder / _PICTURES)
        for name, data in parts.items():
            write_whole(folder / name, data, mode=0o600)
            self._pictures |= {name}


def unsaved_work(folder: Path) -> tuple[Unsaved, ...]:
    """What programs that no longer run left unsaved, in the order of names."""
    return tuple(found for found in _journals(folder) if not still_runs(found.opener))


def recovered_book(unsaved: Unsaved) -> Book:
    """The book as it was within a second before its program ended; raises BookError."""
    try:
        body = read_bounded(unsaved.folder / _BODY, LARGEST_BODY)
    except BriefbookError as error:
        raise BookError("The unsaved work cannot be read.", hint=error.sentence) from error

    def picture(part: str) -> bytes | None:
        try:
            return read_bounded(unsaved.folder / part, LARGEST_PICTURE)
        except BriefbookError:
            return None

    return decode_body(body, picture)


def discard(unsaved: Unsaved) -> None:
    """Delete unsaved work for good; raises OutputError."""
    _remove(unsaved.folder)
    if unsaved.folder.exists():
        raise OutputError(f"Cannot delete {unsaved.folder}.", hint="Delete the folder yourself.")


def private_folder(path: Path) -> None:
    """Make a folder that its user alone may enter, whatever it was before; raises OutputError."""
    make_folder(path)
    with contextlib.suppress(OSError):
        path.chmod(0o700)


def _journals(folder: Path) -> Iterator[Unsaved]:
    """Every journal that holds a book."""
    try:
        inside = sorted(path for path in folder.iterdir() if (path / _BODY).is_file())
    except OSError:
        return
    for path in inside:
        try:
            owner = msgspec.json.decode(read_bounded(path / _OWNER, _LARGEST_OWNER), type=_Owner)
        except (BriefbookError, msgspec.MsgspecError):
            continue
        yield Unsaved(path.name, path, owner.path, owner.title, owner.opener)


def _name(book: Book, path: Path | None, opener: Opener, number: int) -> str:
    """A name that people can tell apart and no other run uses."""
    words = re.sub(r"[^\w]+", "-", path.stem if path else book.title, flags=re.ASCII).strip("-").lower()[:40]
    run = re.sub(r"[^\w]+", "", opener.born, flags=re.ASCII)[-8:]
    return "-".join(part for part in (words or "book", str(opener.pid), run, str(number)) if part)


def _remove(folder: Path) -> None:
    """Remove a journal: first what makes it one, so that no half of it is ever offered."""
    with contextlib.suppress(OSError):
        (folder / _BODY).unlink()
    shutil.rmtree(folder, ignore_errors=True)

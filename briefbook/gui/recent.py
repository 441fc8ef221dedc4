"""The books last opened, newest first: a short list in a file of its own."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from briefbook.app.disk import write_whole
from briefbook.model.errors import OutputError

if TYPE_CHECKING:
    from briefbook.model.book import Book

_KEPT = 8


class RecentBook(Struct, frozen=True):
    """What the start shows of a book without opening it."""

    path: Path
    title: str = ""
    place: str = ""
    day: date | None = None

    @property
    def is_there(self) -> bool:
        """Whether the file still is where it was."""
        return self.path.is_file()


class _Recent(Struct, frozen=True):
    books: tuple[str | RecentBook, ...] = ()
    """An older list holds paths alone."""


class RecentBooks:
    """Remembers opened books. A list that cannot be read is empty, one that cannot be written is not kept."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def books(self) -> tuple[RecentBook, ...]:
        """All of the list, also those whose file is gone."""
        known = self._read().books
        return tuple(RecentBook(Path(book)) if isinstance(book, str) else book for book in known)

    def paths(self) -> tuple[Path, ...]:
        """The books that are still there."""
        return tuple(book.path for book in self.books() if book.is_there)

    def add(self, path: Path, book: Book) -> None:
        """Put a book at the head of the list."""
        newest = RecentBook(path.absolute(), book.title, book.event.place, book.event.day)
        self._write((newest, *self._without(newest.path))[:_KEPT])

    def remove(self, path: Path) -> None:
        """Take a book from the list; its file stays."""
        self._write(self._without(path.absolute()))

    def _without(self, path: Path) -> tuple[RecentBook, ...]:
        return tuple(book for book in self.books() if book.path != path)

    def _write(self, books: tuple[RecentBook, ...]) -> None:
        with contextlib.suppress(OSError, OutputError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._file, msgspec.json.encode(_Recent(books), enc_hook=str))

    def _read(self) -> _Recent:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_Recent, dec_hook=lambda kind, text: kind(text))
        except (OSError, msgspec.MsgspecError):
            return _Recent()

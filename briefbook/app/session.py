"""The open book: the value, its file, and the way back to the beginning of the session."""

from __future__ import annotations

from pathlib import Path

from briefbook.app.files import read_book, write_book
from briefbook.model.book import Book
from briefbook.model.commands import Command


class Session:
    """A book being worked on. Only `do`, `undo` and `redo` change it; each keeps the value before."""

    def __init__(self, book: Book, path: Path | None = None) -> None:
        self._book = book
        self._saved: Book | None = book if path else None
        self._past: list[tuple[Book, Command]] = []
        self._future: list[tuple[Book, Command]] = []
        self._merging = False
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Session:
        """A session on a file; raises BookError if it cannot be read."""
        return cls(read_book(path), path)

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self._book

    @property
    def changed(self) -> bool:
        """Whether the book differs from its file."""
        return self._book is not self._saved

    @property
    def undo_title(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._past[-1][1].title if self._past else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._future[-1][1].title if self._future else ""

    def do(self, command: Command) -> Book:
        """Apply an edit; edits with the same merge key in a row are one step. Raises InputError, changing nothing."""
        changed = command.apply(self._book)
        if changed == self._book:
            return self._book
        if not (self._merging and self._merges(command)):
            self._past.append((self._book, command))
        self._future.clear()
        self._merging = True
        self._book = changed
        return changed

    def undo(self) -> Book:
        """Take back the last step; does nothing at the beginning of the session."""
        if self._past:
            before, command = self._past.pop()
            self._future.append((self._book, command))
            self._book = before
            self._merging = False
        return self._book

    def redo(self) -> Book:
        """Do the last step taken back again."""
        if self._future:
            after, command = self._future.pop()
            self._past.append((self._book, command))
            self._book = after
            self._merging = False
        return self._book

    def save(self, path: Path | None = None) -> Path:
        """Write the book to its file, or to another that becomes its own; raises OutputError."""
        target = path or self.path
        if target is None:
            raise ValueError("a book without a file needs a path")
        write_book(self._book, target)
        self.path, self._saved = target, self._book
        self._merging = False
        return target

    def _merges(self, command: Command) -> bool:
        last = self._past[-1][1] if self._past else None
        return last is not None and command.merge_key is not None and last.merge_key == command.merge_key

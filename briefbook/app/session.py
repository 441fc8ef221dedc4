"""The open book: the value, its file, whose it is to change, and the way back to the beginning of the session."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from briefbook.app.disk import digest_of, remove_remains
from briefbook.app.files import read_book_and_digest, write_book
from briefbook.app.locks import Lock, lock, lock_file
from briefbook.app.openers import Opener
from briefbook.app.recovery import Journal, Unsaved, discard, recovered_book
from briefbook.model.book import Book
from briefbook.model.commands import Command
from briefbook.model.errors import BookError, InputError, OutputError

_MOST = 256 * 1024 * 1024
"""Bytes of words and pictures that the steps of a session may hold; beyond it the oldest steps are forgotten."""


class _Step(NamedTuple):
    """One step of undo: the book on its other side, what it is called, and how much it holds."""

    book: Book
    command: Command
    name: str
    size: int


class Session:
    """A book being worked on. Only `do`, `undo` and `redo` change it; each keeps the value before.

    With an `opener`, the file is locked while the session lasts: if another program has it, `holder` says which, and
    the book cannot be saved to that file. With a `journal`, unsaved work is kept; `close` purges it. Books share what
    they have in common, so that a step costs what it brought.
    """

    def __init__(
        self,
        book: Book,
        path: Path | None = None,
        *,
        opener: Opener | None = None,
        journal: Journal | None = None,
        most: int = _MOST,
    ) -> None:
        self._book = book
        self._saved: Book | None = book if path else None
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._merging = False
        self._opener = opener
        self._lock: Lock | None = None
        self._digest = ""
        self._restored: Unsaved | None = None
        self._most = most
        self.journal = journal
        self.path = path
        self.holder: Opener | None = None

    @classmethod
    def open(cls, path: Path, *, opener: Opener | None = None, journal: Journal | None = None) -> Session:
        """A session on a file; raises BookError if it cannot be read."""
        # The lock comes first, so that nobody writes between reading and locking; it goes again if reading fails.
        kept = lock(path, opener) if opener else None
        try:
            book, digest = read_book_and_digest(path)
        except BookError:
            if isinstance(kept, Lock):
                kept.release()
            raise
        session = cls(book, path, opener=opener, journal=journal)
        session._digest = digest
        if isinstance(kept, Opener):
            session.holder = kept
        elif kept is not None:
            session._lock = kept
            remove_remains(path)
        return session

    @classmethod
    def restored(cls, unsaved: Unsaved) -> Session:
        """A session on work that another run could not save; raises BookError if it cannot be read.

        It has no file yet, so that the original stays as it is. What it comes from is deleted once it is saved or given
        up.
        """
        session = cls(recovered_book(unsaved))
        session._restored = unsaved
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self._book

    @property
    def changed(self) -> bool:
        """Whether the book differs from its file."""
        return self._book is not self._saved

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose work; a new book that nobody has touched can always be made again."""
        return self.changed and bool(self.path or self._past or self._restored)

    @property
    def undo_title(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._past[-1].name if self._past else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._future[-1].name if self._future else ""

    @property
    def history(self) -> tuple[str, ...]:
        """What was done in this session, oldest first."""
        return tuple(step.name for step in self._past)

    def do(self, command: Command, *, now: float = 0.0) -> Book:
        """Apply an edit; edits with the same merge key in a row are one step. Raises InputError, changing nothing.

        `now` is the time by the clock that also tells the journal when to write.
        """
        size = _size(command)
        before = self._book
        changed = command.apply(before)
        if changed == before:
            return before
        if self._merging and self._merges(command):
            self._past[-1] = self._past[-1]._replace(size=max(size, self._past[-1].size))
        else:
            self._past.append(_Step(before, command, command.named(before), size))
        self._forget()
        self._future.clear()
        self._merging = True
        self._become(changed, now)
        return changed

    def rest(self) -> None:
        """What is done next is a step of its own, whatever it is."""
        self._merging = False

    def undo(self, *, now: float = 0.0) -> Book:
        """Take back the last step; does nothing at the beginning of the session."""
        if self._past:
            step = self._past.pop()
            self._future.append(step._replace(book=self._book))
            self._merging = False
            self._become(step.book, now)
        return self._book

    def redo(self, *, now: float = 0.0) -> Book:
        """Do the last step taken back again."""
        if self._future:
            step = self._future.pop()
            self._past.append(step._replace(book=self._book))
            self._merging = False
            self._become(step.book, now)
        return self._book

    def keep(self, opener: Opener, journal: Journal) -> None:
        """Have unsaved work kept from now on, and the file locked once there is one."""
        self._opener, self.journal = opener, journal

    def save(self, path: Path | None = None) -> Path:
        """Write the book to its file, or to another that becomes its own; raises OutputError.

        Refused where another program has the file open, or has changed it since it was opened.
        """
        target = path or self.path
        if target is None:
            raise ValueError("a book without a file needs a path")
        if self.path is not None and os.path.realpath(target) == os.path.realpath(self.path):
            self._refuse_if_not_ours(target)
            self._digest = write_book(self._book, target)
        else:
            self._save_elsewhere(target)
        self.path, self._saved = target, self._book
        self._merging = False
        self._leave_nothing()
        return target

    def close(self) -> None:
        """End the session: what is unsaved is given up, and others may change the file."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._leave_nothing()

    def _leave_nothing(self) -> None:
        """What was kept of unsaved work is wanted no more."""
        if self.journal is not None:
            self.journal.purge()
        if self._restored is not None:
            with suppress(OutputError):
                discard(self._restored)
            self._restored = None

    def _become(self, book: Book, now: float) -> None:
        self._book = book
        if self.journal is None:
            return
        if self.changed:
            self.journal.note(book, self.path, now)
        else:
            self.journal.purge()

    def _refuse_if_not_ours(self, target: Path) -> None:
        if self.holder is not None:
            raise in_use(target, self.holder)
        if self._digest and digest_of(target) not in ("", self._digest):
            raise OutputError(
                f"{target.name} was changed by another program since it was opened.",
                hint="Save this book under another name; or open the file again, without what was changed here.",
            )

    def _save_elsewhere(self, target: Path) -> None:
        kept = lock(target, self._opener) if self._opener else None
        if isinstance(kept, Opener):
            raise in_use(target, kept)
        try:
            self._digest = write_book(self._book, target)
        except OutputError:
            if kept is not None:
                kept.release()
            raise
        if self._lock is not None:
            self._lock.release()
        self._lock, self.holder = kept, None

    def _merges(self, command: Command) -> bool:
        last = self._past[-1].command if self._past else None
        return last is not None and command.merge_key is not None and last.merge_key == command.merge_key

    def _forget(self) -> None:
        """Forget the oldest steps where all of them hold too much; the last one stays."""
        held = sum(step.size for step in self._past)
        while held > self._most and len(self._past) > 1:
            held -= self._past.pop(0).size


def in_use(path: Path, holder: Opener) -> OutputError:
    """Why a book cannot be changed: another program has it."""
    return OutputError(
        f"{path.name} is open in another program ({holder}).",
        hint="Close it there, or save under another name. If that program is long gone, delete "
        f"{lock_file(path).name} beside the book.",
    )


def _size(command: Command) -> int:
    """How much an edit brings; raises InputError for text that no file could hold."""
    try:
        return len(msgspec.msgpack.encode(command))
    except UnicodeEncodeError as error:
        raise InputError(
            "The text holds half of a character, which cannot be saved.",
            hint="Type that place again, or paste it anew.",
        ) from error

"""One book, one program that may change it: a small file beside the book says which.

The file works where the book does, also on drives that machines share. It is a courtesy among programs and no guard:
where it cannot be written, the book opens as if nobody else had it, and saving still notices what others wrote.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from briefbook.app.openers import Opener, is_here, still_runs

_LARGEST = 64 * 1024
_TRIES = 5
_COUNT = itertools.count()
"""Tells the locks of one run apart."""


class _Content(Struct, frozen=True, forbid_unknown_fields=True):
    opener: Opener
    number: int


class Lock:
    """A book kept for one program until it is released; a lock that could not be written keeps nothing."""

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = file
        self._content = content

    def release(self) -> None:
        """Let others change the book; leaves a lock that is no longer this one."""
        if _read(self._file) == self._content:
            with contextlib.suppress(OSError):
                self._file.unlink()


def lock_file(book: Path) -> Path:
    """Where the lock of a book lies."""
    real = Path(os.path.realpath(book))
    return real.with_name(f".{real.name}.lock")


def lock(book: Path, opener: Opener) -> Lock | Opener:
    """The lock of a book, or who has it. That of a program that no longer runs, or of this one, is taken over."""
    file = lock_file(book)
    content = msgspec.json.encode(_Content(opener, next(_COUNT)))
    holder = None
    for _ in range(_TRIES):
        try:
            _create(file, content)
        except FileExistsError:
            found = _read(file)
            holder = _holder(found)
            if holder is not None and still_runs(holder) and not _is_own(holder, opener):
                return holder
            _remove(file, found)
        except OSError:
            return Lock(file, content)
        else:
            return Lock(file, content)
    return holder if holder is not None and still_runs(holder) else Lock(file, content)


def _create(file: Path, content: bytes) -> None:
    """Write the lock with all it says in one step; raises FileExistsError where there is one."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        try:
            os.link(draft, file)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            # Some drives know no links: there, another program may see the lock before it says anything.
            with file.open("xb") as stream:
                stream.write(content)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _remove(file: Path, seen: bytes | None) -> None:
    """Take away the lock that was seen; what another program put there meanwhile is put back."""
    aside = file.with_name(f"{file.name}.{os.getpid()}.old")
    with contextlib.suppress(OSError):
        file.rename(aside)
        if _read(aside) != seen:
            os.link(aside, file)
    with contextlib.suppress(OSError):
        aside.unlink()


def _read(file: Path) -> bytes | None:
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST)
    except OSError:
        return None


def _holder(content: bytes | None) -> Opener | None:
    """Who wrote a lock; None for one that says nothing, which nobody can be asked about."""
    try:
        return msgspec.json.decode(content or b"", type=_Content).opener
    except msgspec.MsgspecError:
        return None


def _is_own(holder: Opener, opener: Opener) -> bool:
    return is_here(holder) and holder.pid == opener.pid

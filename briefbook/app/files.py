"""Files on disk: books read and written, anything written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import tempfile
from pathlib import Path

from briefbook.model.book import Book
from briefbook.model.container import decode_book, encode_book
from briefbook.model.errors import BookError, InputError, OutputError

_LARGEST_BOOK = 256 * 1024 * 1024


def read_book(path: Path) -> Book:
    """The book in a file; raises BookError if it cannot be read."""
    return read_book_and_digest(path)[0]


def read_book_and_digest(path: Path) -> tuple[Book, str]:
    """The book in a file, and the digest of that file; raises BookError if it cannot be read."""
    data = book_bytes(path)
    try:
        return decode_book(data), _digest(data)
    except BookError as error:
        raise BookError(f"{path.name}: {error.sentence}", hint=error.hint) from error


def book_bytes(path: Path) -> bytes:
    """What is in a book's file, damaged or not; raises BookError if it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST_BOOK:
            raise BookError(f"{path.name} is larger than a book can be.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BookError(f"There is no file {path}.", hint="Check the name and the folder.") from error
    except OSError as error:
        raise BookError(f"Cannot read {path}: {_reason(error)}.", hint="Is it open in another program?") from error


def digest_of(path: Path) -> str:
    """The digest of a file as it is now; empty where there is none to be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_bounded(path: Path, most: int) -> bytes:
    """A file's bytes, if they are not too many; raises InputError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {_reason(error)}.", hint="Check the name and the folder.") from error
    if len(data) > most:
        raise InputError(f"{path.name} is too large.", hint=f"It may have {most:,} bytes.")
    return data


def read_text(path: Path, most: int = 4 * 1024 * 1024) -> str:
    """A text file in UTF-8; raises InputError."""
    try:
        return read_bounded(path, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is no text in UTF-8.", hint="Save it as UTF-8 and try again.") from error


def write_book(book: Book, path: Path) -> str:
    """Write a book, whole or not at all, and give the digest of its file; raises OutputError."""
    data = encode_book(book)
    write_whole(path, data)
    return _digest(data)


def write_whole(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file through a temporary name beside it and an atomic rename; raises OutputError.

    What stood under the name stays untouched until the new content is safely on disk. A link is followed. `mode` gives
    the rights of the file, if not those of the one before.
    """
    path = Path(os.path.realpath(path))
    try:
        _refuse_what_is_no_file(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"Cannot write in {path.parent}: {_reason(error)}.", hint=_way_out(error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path) if mode is None else mode)
        temporary.replace(path)
        _settle(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise OutputError(f"Cannot write {path}: {_reason(error)}.", hint=_way_out(error)) from error


def _settle(folder: Path) -> None:
    """Have the system write a new name to disk, too, where it lets a program ask for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_remains(path: Path) -> None:
    """Remove what programs that were stopped while they wrote a file left beside it; for whoever has it locked."""
    path = Path(os.path.realpath(path))
    for remains in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            remains.unlink()


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", hint="Give the name of a file to write.")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} is no ordinary file.", hint="Give the name of a file to write.")


def make_folder(path: Path) -> None:
    """Make a folder of the program's own, for the user alone; raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OutputError(f"Cannot make the folder {path}: {_reason(error)}.", hint=_way_out(error)) from error


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those of any new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _way_out(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full: free some space or choose another place."
    if error.errno == errno.ENOENT:
        return "The folder does not exist: make it first or choose another place."
    return "Choose another place, such as your documents folder."

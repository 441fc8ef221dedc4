"""Books on disk: read, and written whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefbook.app.disk import reason_of, write_whole
from briefbook.model.book import Book
from briefbook.model.container import decode_book, encode_book
from briefbook.model.errors import BookError

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
        raise BookError(f"Cannot read {path}: {reason_of(error)}.", hint="Is it open in another program?") from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_book(book: Book, path: Path) -> str:
    """Write a book, whole or not at all, and give the digest of its file; raises OutputError."""
    data = encode_book(book)
    write_whole(path, data)
    return _digest(data)

"""The books last opened, newest first: a short list of paths in a file of its own."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from briefbook.app.files import write_whole
from briefbook.model.errors import OutputError

_KEPT = 8


class _Recent(msgspec.Struct, frozen=True):
    books: tuple[str, ...] = ()


class RecentBooks:
    """Remembers opened books. A list that cannot be read is empty, one that cannot be written is not kept."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def paths(self) -> tuple[Path, ...]:
        """The books that are still there."""
        return tuple(path for text in self._read().books if (path := Path(text)).is_file())

    def add(self, path: Path) -> None:
        """Put a book at the head of the list."""
        newest = str(path.absolute())
        others = (text for text in self._read().books if text != newest)
        books = (newest, *others)[:_KEPT]
        with contextlib.suppress(OSError, OutputError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._file, msgspec.json.encode(_Recent(books)))

    def _read(self) -> _Recent:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_Recent)
        except (OSError, msgspec.MsgspecError):
            return _Recent()

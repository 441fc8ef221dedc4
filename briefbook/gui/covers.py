"""Pictures of covers for the start, kept in a folder for the user alone, one for each state of a file."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from briefbook.app.disk import digest_of, make_folder, write_whole
from briefbook.model.errors import OutputError

if TYPE_CHECKING:
    from briefbook.app.worker import Cover

WIDTH = 220
"""Pixels across a kept cover, enough for a dense screen."""


class Covers:
    """A cover that is not kept, or not of this state of its file, is none; a full disk is no failure."""

    def __init__(self, cache: Path) -> None:
        self._folder, self._cache = cache / "covers", cache
        self._names: dict[tuple[Path, int, int], str] = {}

    def keep(self, path: Path, cover: Cover) -> None:
        """Keep a book's cover in place of older ones of the same file."""
        name = self._name(path)
        if not name:
            return
        image = QImage(cover.pixels, cover.width, cover.height, cover.stride, QImage.Format.Format_RGB32)
        with contextlib.suppress(OutputError):
            make_folder(self._folder)
            self.forget(path)
            write_whole(self._folder / name, _png(image), mode=0o600)

    def name(self, path: Path) -> str:
        """What the cover of a book as its file is now is kept under; empty where none is kept."""
        name = self._name(path)
        return name if name and (self._folder / name).is_file() else ""

    def image(self, path: Path) -> QImage | None:
        """The cover of a book as its file is now."""
        name = self.name(path)
        image = QImage(str(self._folder / name)) if name else QImage()
        return None if image.isNull() else image

    def forget(self, path: Path) -> None:
        """Drop what is kept of a file."""
        self._drop(self._folder.glob(f"{_place(path)}-*.png"))

    def purge(self) -> None:
        """Leave nothing of any book in the cache, neither covers nor pages."""
        self._drop((*self._folder.glob("*.png"), *(self._cache / "layouts").glob("*")))

    def _drop(self, files: Iterable[Path]) -> None:
        for file in list(files):
            with contextlib.suppress(OSError):
                file.unlink()

    def _name(self, path: Path) -> str:
        """The name for a file's path and content; empty where there is no such file."""
        try:
            found = path.stat()
        except OSError:
            return ""
        state = path, found.st_size, found.st_mtime_ns
        if state not in self._names:
            self._names[state] = f"{_place(path)}-{digest_of(path)[:24]}.png"
        return self._names[state]


def _place(path: Path) -> str:
    return hashlib.sha256(str(path.absolute()).encode(errors="surrogateescape")).hexdigest()[:24]


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())

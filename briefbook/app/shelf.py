"""Layouts kept on disk, so that a book that is opened again shows at once. They hold what the book holds.

One file in a folder for the user alone. It is left out of account if it is damaged, or if the program or the faces are
not those that made it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from briefbook import __version__, assets
from briefbook.app.disk import make_folder, write_whole
from briefbook.model.digest import digest
from briefbook.model.errors import OutputError
from briefbook.model.pages import Layout
from briefbook.typeset import BUNDLED

_MOST = 256 * 1024 * 1024
"""Bytes that the file may take."""

_CHECK = 32


class _Content(Struct, frozen=True):
    maker: str
    layouts: dict[str, bytes]


class Shelf:
    """The file of layouts, read when it is first asked. `maker` tells the program and faces that may use it."""

    def __init__(self, file: Path, maker: str, *, most: int = _MOST) -> None:
        self._file = file
        self._maker = maker
        self._most = most
        self._layouts: dict[str, bytes] | None = None

    def layout(self, key: str) -> Layout | None:
        """The layout of a key, if it was kept."""
        if self._layouts is None:
            self._layouts = _read(self._file, self._maker, self._most)
        encoded = self._layouts.get(key)
        try:
            return None if encoded is None else msgspec.msgpack.decode(encoded, type=Layout)
        except msgspec.MsgspecError:
            return None

    def keep(self, layouts: Mapping[str, Layout]) -> None:
        """Write these layouts in place of those before, as many as there is room for; a full disk is no failure."""
        before = self._layouts or {}
        kept: dict[str, bytes] = {}
        room = self._most
        for key, layout in layouts.items():
            encoded = before.get(key) or _encoded(layout)
            room -= len(encoded)
            if room >= 0 and encoded:
                kept[key] = encoded
        self._layouts = kept
        content = msgspec.msgpack.encode(_Content(self._maker, kept))
        with contextlib.suppress(OutputError):
            make_folder(self._file.parent)
            write_whole(self._file, blake2b(content, digest_size=_CHECK).digest() + content, mode=0o600)

    def purge(self) -> None:
        """Leave nothing behind."""
        self._layouts = {}
        with contextlib.suppress(OSError):
            self._file.unlink()


def maker(fonts: Iterable[Path] = ()) -> str:
    """What layouts depend on beside their papers and styles: the program, the faces and the folders of others."""
    code = modules(Path(__file__).parents[1])
    faces = [path for package in BUNDLED for path in sorted(assets.face_folder(package).glob("*.ttf"))]
    return digest(__version__, [_state(path) for path in (*code, *faces, *fonts)])


def modules(package: Path) -> list[Path]:
    """The files of a package's modules: as they were written, or compiled, as a frozen program has them."""
    return sorted(path for path in package.rglob("*.py*") if path.parent.name != "__pycache__")


def _state(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_size, found.st_mtime_ns


def _encoded(layout: Layout) -> bytes:
    try:
        return msgspec.msgpack.encode(layout)
    except UnicodeEncodeError:
        return b""


def _read(file: Path, maker: str, most: int) -> dict[str, bytes]:
    try:
        if file.stat().st_size > 2 * most:
            return {}
        data = memoryview(file.read_bytes())
        if blake2b(data[_CHECK:], digest_size=_CHECK).digest() != data[:_CHECK]:
            return {}
        content = msgspec.msgpack.decode(data[_CHECK:], type=_Content)
    except (OSError, msgspec.MsgspecError):
        return {}
    return content.layouts if content.maker == maker else {}

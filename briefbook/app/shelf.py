"""Layouts kept on disk, so that a book that is opened again shows at once. They hold what the book holds.

One file in a folder for the user alone. It is left out of account if it is damaged, or if the program or the faces are
not those that made it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from briefbook import __version__, assets
from briefbook.app.disk import make_folder, write_whole
from briefbook.model.digest import digest
from briefbook.model.errors import OutputError
from briefbook.model.pages import Layout
from briefbook.publish import Standing
from briefbook.typeset import BUNDLED

_MOST = 256 * 1024 * 1024
"""Bytes that the file may take."""

_CHECK = 32

Kind = TypeVar("Kind", Layout, Standing)


class _Content(Struct, frozen=True):
    maker: str
    layouts: dict[str, bytes]
    standings: dict[str, bytes]


class Shelf:
    """The file of layouts, read when it is first asked. `maker` tells the program and faces that may use it."""

    def __init__(self, file: Path, maker: str, *, most: int = _MOST) -> None:
        self._file = file
        self._maker = maker
        self._most = most
        self._content: _Content | None = None

    def layout(self, key: str) -> Layout | None:
        """The layout of a key, if it was kept."""
        return _decoded(self._read().layouts.get(key), Layout)

    def standing(self, key: str) -> Standing | None:
        """How the paper of a key stood in its file, if that was kept."""
        return _decoded(self._read().standings.get(key), Standing)

    def keep(self, layouts: Mapping[str, Layout], standings: Mapping[str, Standing]) -> None:
        """Write these layouts in place of those before, as many as there is room for; a full disk is no failure.

        Nothing of the file stays in memory: whoever has the layouts asks for them no more.
        """
        before = self._content.layouts if self._content else {}
        self._content, kept = _Content(self._maker, {}, {}), _Content(self._maker, {}, {})
        room = self._most
        for key, layout in layouts.items():
            encoded = before.get(key) or _encoded(layout)
            stood = msgspec.msgpack.encode(standings[key]) if key in standings else b""
            room -= len(encoded) + len(stood)
            if room >= 0 and encoded:
                kept.layouts[key] = encoded
                kept.standings[key] = stood
        content = bytearray(_CHECK)
        msgspec.msgpack.Encoder().encode_into(kept, content, _CHECK)
        content[:_CHECK] = blake2b(memoryview(content)[_CHECK:], digest_size=_CHECK).digest()
        with contextlib.suppress(OutputError):
            make_folder(self._file.parent)
            write_whole(self._file, bytes(content), mode=0o600)

    def purge(self) -> None:
        """Leave nothing behind."""
        self._content = _Content(self._maker, {}, {})
        with contextlib.suppress(OSError):
            self._file.unlink()

    def _read(self) -> _Content:
        if self._content is None:
            found = _read(self._file, self._most)
            self._content = found if found and found.maker == self._maker else _Content(self._maker, {}, {})
        return self._content


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


def _decoded(encoded: bytes | None, kind: type[Kind]) -> Kind | None:
    try:
        return msgspec.msgpack.decode(encoded, type=kind) if encoded else None
    except msgspec.MsgspecError:
        return None


def _read(file: Path, most: int) -> _Content | None:
    try:
        if file.stat().st_size > 2 * most:
            return None
        data = memoryview(file.read_bytes())
        if blake2b(data[_CHECK:], digest_size=_CHECK).digest() != data[:_CHECK]:
            return None
        return msgspec.msgpack.decode(data[_CHECK:], type=_Content)
    except (OSError, msgspec.MsgspecError):
        return None

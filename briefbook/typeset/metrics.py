"""What a PDF says of a face as a whole, and the small cache that spares the next run reading it.

ReportLab reads the style's own faces, which are plain TrueType; other kinds are read table by table.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import uharfbuzz as hb

from briefbook.model.pages import Rect
from briefbook.typeset.kerning import Kerning, Usual
from briefbook.typeset.shaping import Features, Shaper

_LARGEST = 1 << 23
_SYMBOLIC, _ITALIC = 4, 64
_CAPITALS = 700.0
_T = TypeVar("_T")


class Metrics(msgspec.Struct, frozen=True):
    """A face in 1/1000 em; `flags` as a PDF's font descriptor has them."""

    postscript_name: str
    bbox: Rect
    ascent: float
    descent: float
    cap_height: float
    italic_angle: float
    stem_v: float
    flags: int


class Shelf(Generic[_T]):
    """What was read from font files, kept in one file of a cache folder where there is one.

    The cache holds nothing of any book. What cannot be read or written is read from the font again.
    """

    def __init__(self, file: Path | None, kind: type[dict[str, _T]]) -> None:
        self._file = file
        self._kind = kind
        self._known: dict[str, _T] | None = None
        self._changed = False

    def get(self, font: Path, read: Callable[[Path], _T], aspect: str = "") -> _T:
        """What a font file says, perhaps of one of its aspects; raises OSError if there is no such file."""
        if self._known is None:
            self._known = self._load()
        status = font.stat()
        key = f"{font.name} {status.st_size} {status.st_mtime_ns}{aspect}"
        if key not in self._known:
            self._known[key] = read(font)
            self._changed = True
        return self._known[key]

    def save(self) -> None:
        """Write the cache if there is something new in it."""
        if self._file is None or not self._changed:
            return
        import tempfile  # noqa: PLC0415 - slow to load, and seldom needed

        self._changed = False
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.msgpack.encode(self._known, order="deterministic"))
            Path(name).replace(self._file)

    def _load(self) -> dict[str, _T]:
        if self._file is None:
            return {}
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            if self._file.stat().st_size < _LARGEST:
                return msgspec.msgpack.decode(self._file.read_bytes(), type=self._kind)
        return {}


class MetricsShelf:
    """The metrics of faces, kept in a file of a cache folder where there is one."""

    def __init__(self, folder: Path | None) -> None:
        self._shelf = Shelf(folder / "metrics.msgpack" if folder else None, dict[str, Metrics])

    def metrics(self, font: Path) -> Metrics:
        """The metrics of a TrueType file."""
        found = self._shelf.get(font, _read)
        self._shelf.save()
        return found


class UsualShelf:
    """What becomes of the usual characters of faces, kept in a file of a cache folder; without one nothing is asked."""

    def __init__(self, folder: Path | None) -> None:
        self._shelf = Shelf(folder / "usual.msgpack", dict[str, Usual]) if folder else None

    def usual(self, font: Path, face: Shaper, features: Features) -> Usual | None:
        """The usual characters of a face with some features; it is asked for all of them the first time."""
        if self._shelf is None:
            return None
        wanted = " ".join(f"{name}={value:d}" for name, value in sorted(features.items()))
        aspect = f" HarfBuzz {hb.version_string()} {face.lang} {wanted}"
        found = self._shelf.get(font, lambda _: Kerning(face, features).usual(), aspect)
        self._shelf.save()
        return found


def metrics_of(font: hb.Font, name: str, weight: int) -> Metrics:
    """The metrics of an opened font of any kind, by its own tables; `weight` is that of one that varies, else 0."""
    face = font.face
    head, os2, post = (_table(face, tag) for tag in ("head", "OS/2", "post"))
    scale = 1000 / face.upem
    left, bottom, right, top = (value * scale for value in struct.unpack_from(">4h", head, 36))
    extents = font.get_font_extents("ltr")
    capital = font.get_glyph_extents(font.get_nominal_glyph(ord("H")) or 0)
    italic = bool(struct.unpack_from(">H", head, 44)[0] & 2)
    heavy = weight or (struct.unpack_from(">H", os2, 4)[0] if len(os2) >= 6 else 400)
    return Metrics(
        postscript_name=f"{name}-{weight}" if weight else name,
        bbox=(left, bottom, right, top),
        ascent=float(extents.ascender),
        descent=float(extents.descender),
        cap_height=float(capital.y_bearing) if capital and capital.y_bearing > 0 else _CAPITALS,
        italic_angle=struct.unpack_from(">i", post, 4)[0] / 65536 if len(post) >= 8 else 0.0,
        stem_v=float(50 + int((heavy / 65) ** 2)),
        flags=_SYMBOLIC | (_ITALIC if italic else 0),
    )


def _table(face: hb.Face, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data) if tag in face.table_tags else b""


def _read(font: Path) -> Metrics:
    from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 - slow to load, and seldom needed

    face = TTFontFile(BytesIO(font.read_bytes()), charInfo=0)
    left, bottom, right, top = (float(value) for value in face.bbox)
    return Metrics(
        postscript_name=face.name.decode("ascii"),
        bbox=(left, bottom, right, top),
        ascent=float(face.ascent),
        descent=float(face.descent),
        cap_height=float(face.capHeight),
        italic_angle=float(face.italicAngle),
        stem_v=float(face.stemV),
        flags=int(face.flags),
    )

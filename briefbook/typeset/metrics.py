"""What a PDF says of a face as a whole: ReportLab reads it from the font, a small cache spares the next run that."""

from __future__ import annotations

import contextlib
import os
import tempfile
from io import BytesIO
from pathlib import Path

import msgspec

from briefbook.model.pages import Rect

_LARGEST = 1 << 20


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


class MetricsShelf:
    """The metrics of faces, kept in a file of a cache folder where there is one.

    The cache holds nothing of any book. What cannot be read or written is read from the font again.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "metrics.msgpack" if folder else None
        self._known: dict[str, Metrics] | None = None

    def metrics(self, font: Path) -> Metrics:
        """The metrics of a TrueType file."""
        if self._known is None:
            self._known = self._load()
        status = font.stat()
        key = f"{font.name} {status.st_size} {status.st_mtime_ns}"
        if key not in self._known:
            self._known[key] = _read(font)
            self._save(self._known)
        return self._known[key]

    def _load(self) -> dict[str, Metrics]:
        if self._file is None:
            return {}
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            if self._file.stat().st_size < _LARGEST:
                return msgspec.msgpack.decode(self._file.read_bytes(), type=dict[str, Metrics])
        return {}

    def _save(self, known: dict[str, Metrics]) -> None:
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.msgpack.encode(known, order="deterministic"))
            Path(name).replace(self._file)


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

"""What the first bytes of a picture's file say of it, before anything else looks inside.

The pixels of a photograph are read much later, by what draws pages. A file that is not what it is called, or claims to
have more pixels than a page could show, is refused when its book is opened.
"""

from __future__ import annotations

import re
import struct

MOST_PIXELS = 80_000_000
"""Pixels that a picture in a book may claim to have."""

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of a JPEG behind which its size stands."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that have no length."""
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


def fault_of(kind: str, data: bytes) -> str:
    """What is wrong with a picture's file, to follow its name in a sentence; empty where it may be used."""
    if kind == "svg":
        return "" if _SVG.match(data) else "is no SVG file"
    size = _png_size(data) if kind == "png" else _jpeg_size(data)
    if size is None:
        return f"is no {kind.upper()} file"
    if size[0] * size[1] > MOST_PIXELS:
        return f"claims to have {size[0]:,} × {size[1]:,} pixels"
    return ""


def _png_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(_PNG) or len(data) < 24:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as the first frame gives them; None where there is no frame."""
    if not data.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return None

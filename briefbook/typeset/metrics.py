"""What a PDF says of a face as a whole, read from the font's own tables."""

from __future__ import annotations

from struct import unpack_from

import uharfbuzz as hb
from msgspec import Struct

from briefbook.model.pages import Rect

_FIXED, _SYMBOLIC, _ITALIC, _FORCE_BOLD = 1, 1 << 2, 1 << 6, 1 << 18
_SEMI_BOLD = 600


class Metrics(Struct, frozen=True):
    """A face in 1/1000 em; `flags` as a PDF's font descriptor has them."""

    postscript_name: str
    bbox: Rect
    ascent: float
    descent: float
    cap_height: float
    italic_angle: float
    stem_v: float
    flags: int


def metrics_of(face: hb.Face) -> Metrics:
    """The metrics of a face that has the tables of every OpenType font."""
    head, windows, post = (face.reference_table(tag).data for tag in ("head", "OS/2", "post"))
    scale = 1000 / face.upem
    left, bottom, right, top = (value * scale for value in unpack_from(">4h", head, 36))
    version, _, weight = unpack_from(">3H", windows)
    ascent, descent = (value * scale for value in unpack_from(">2h", windows, 68))
    degrees, fraction = unpack_from(">hH", post, 4)
    angle = degrees + fraction / 65536
    flags = _SYMBOLIC | (_FIXED if any(post[12:16]) else 0)
    flags |= (_ITALIC if angle else 0) | (_FORCE_BOLD if weight >= _SEMI_BOLD else 0)
    return Metrics(
        postscript_name=str(face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)).replace(" ", "-"),
        bbox=(left, bottom, right, top),
        ascent=ascent,
        descent=descent,
        cap_height=unpack_from(">h", windows, 88)[0] * scale if version > 1 else ascent,
        italic_angle=angle,
        # Tables do not tell the weight of stems; this is the customary guess.
        stem_v=float(50 + int((weight / 65) ** 2)),
        flags=flags,
    )

"""The stand-in for a portrait: initials on a quiet ground."""

from __future__ import annotations

from briefbook.model.blocks import Stand
from briefbook.model.drawing import Drawing, Label, Measure
from briefbook.typeset.graphics.lettering import FAMILY
from briefbook.typeset.graphics.marks import box
from briefbook.typeset.graphics.palette import Palette

_PORTRAIT = 1.25
_SHARE = 0.62
"""The share of the width that the letters may take."""


def draw_stand(
    picture: Stand, width: float, palette: Palette, measure: Measure, *, height: float | None = None
) -> Drawing:
    """Initials in the middle of a tinted ground, upright like a portrait unless a height is given."""
    tall = width * _PORTRAIT if height is None else height
    text = picture.initials.strip()[:6]
    unit = measure(text, FAMILY, False, 1.0) or 1.0  # noqa: FBT003 the measure's signature is positional
    size = min(width * _SHARE / unit, tall * 0.34, width * 0.34)
    letters = Label(width / 2, tall / 2 - size * 0.35, text, size, palette.grey, anchor="middle")
    ground = box(0.0, 0.0, width, tall, palette.tint)
    return Drawing(width, tall, (ground, letters) if text else (ground,))


def draw_ground(width: float, height: float, palette: Palette) -> Drawing:
    """A tinted ground alone."""
    return Drawing(width, height, (box(0.0, 0.0, width, height, palette.tint),))

"""Flags in a hairline frame; where there is none, a quiet ground with the code."""

from __future__ import annotations

from briefbook.model.blocks import FlagPicture, Stand
from briefbook.model.drawing import Colour, Drawing, Measure
from briefbook.model.pictures import flag_drawing, scaled
from briefbook.typeset.graphics.marks import frame
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.stand import draw_stand

_LINE = 0.35


def draw_flag(picture: FlagPicture, width: float, palette: Palette, measure: Measure, flags: bytes) -> Drawing:
    """The flag, four by three."""
    flag = framed_flag(picture.iso2, width, palette.hairline, flags)
    return flag or draw_stand(Stand(picture.iso2.upper()), width, palette, measure, height=width * 0.75)


def framed_flag(iso2: str, width: float, hairline: Colour, flags: bytes) -> Drawing | None:
    """The flag in its frame, nothing but paths; `None` where there is none for the code."""
    flag = flag_drawing(flags, iso2, shown=width)
    if flag is None:
        return None
    sized = scaled(flag, width)
    return Drawing(width, sized.height, (*sized.items, frame(width, sized.height, hairline, _LINE)))

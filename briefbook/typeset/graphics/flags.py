"""Flags in a hairline frame; where there is none, a quiet ground with the code."""

from __future__ import annotations

from briefbook.model.blocks import FlagPicture, Stand
from briefbook.model.drawing import Drawing, Measure
from briefbook.model.pictures import flag_drawing, scaled
from briefbook.typeset.graphics.marks import frame
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.stand import draw_stand

_LINE = 0.35


def draw_flag(picture: FlagPicture, width: float, palette: Palette, measure: Measure, flags: bytes) -> Drawing:
    """The flag, four by three."""
    flag = flag_drawing(flags, picture.iso2, shown=width)
    if flag is None:
        return draw_stand(Stand(picture.iso2.upper()), width, palette, measure, height=width * 0.75)
    sized = scaled(flag, width)
    return Drawing(width, sized.height, (*sized.items, frame(width, sized.height, palette.hairline, _LINE)))

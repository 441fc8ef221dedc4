"""Any picture of a paper as a drawing."""

from __future__ import annotations

from briefbook.model.blocks import BarChart, FlagPicture, LineChart, LocatorMap, Picture
from briefbook.model.drawing import Drawing, Measure
from briefbook.typeset.graphics.assets import PictureAssets
from briefbook.typeset.graphics.bars import draw_bars
from briefbook.typeset.graphics.flags import draw_flag
from briefbook.typeset.graphics.lines import draw_lines
from briefbook.typeset.graphics.locator import draw_locator
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.stand import draw_stand


def draw(picture: Picture, width: float, palette: Palette, measure: Measure, assets: PictureAssets) -> Drawing:
    """The drawing of a picture at a width in points; its height follows."""
    if isinstance(picture, BarChart):
        return draw_bars(picture, width, palette, measure)
    if isinstance(picture, LineChart):
        return draw_lines(picture, width, palette, measure)
    if isinstance(picture, FlagPicture):
        return draw_flag(picture, width, palette, measure, assets.flags)
    if isinstance(picture, LocatorMap):
        return draw_locator(picture, width, palette, measure, assets)
    return draw_stand(picture, width, palette, measure)

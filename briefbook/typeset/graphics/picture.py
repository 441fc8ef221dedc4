"""Any picture of a paper as a drawing."""

from __future__ import annotations

from briefbook.model.blocks import BarChart, FlagPicture, LineChart, LocatorMap, Photo, Picture, Stand, VectorImage
from briefbook.model.charts import (
    BarGroups,
    SeatingPlan,
    ShareBar,
    Sketch,
    SmallMultiples,
    Sparkline,
    Timeline,
    ValueMap,
)
from briefbook.model.drawing import Drawing, Measure
from briefbook.model.pictures import scaled
from briefbook.typeset.graphics.assets import PictureAssets
from briefbook.typeset.graphics.bars import draw_bars
from briefbook.typeset.graphics.columns import draw_columns
from briefbook.typeset.graphics.flags import draw_flag
from briefbook.typeset.graphics.imported import draw_imported
from briefbook.typeset.graphics.lines import draw_lines
from briefbook.typeset.graphics.locator import draw_locator
from briefbook.typeset.graphics.multiples import draw_multiples
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.rows import draw_rows
from briefbook.typeset.graphics.seating import draw_seating
from briefbook.typeset.graphics.shares import draw_shares
from briefbook.typeset.graphics.sketches import draw_sketch
from briefbook.typeset.graphics.sparkline import draw_sparkline
from briefbook.typeset.graphics.stand import draw_stand
from briefbook.typeset.graphics.timeline import draw_timeline
from briefbook.typeset.graphics.value_map import draw_value_map

NARROWEST = 120.0
"""Charts are drawn for at least this width, and made smaller as a whole below it."""

Chart = BarChart | BarGroups | LineChart | SeatingPlan | ShareBar | SmallMultiples | Timeline | ValueMap
Made = Chart | FlagPicture | LocatorMap | Sketch | Sparkline | Stand
"""Pictures that are made here from values."""


def draw(picture: Picture, width: float, palette: Palette, measure: Measure, assets: PictureAssets) -> Drawing:
    """The drawing of a picture at a width in points, or narrower where it has a size of its own; its height follows."""
    if isinstance(picture, Photo | VectorImage):
        return draw_imported(picture, width, palette, measure)[0]
    return _made(picture, width, palette, measure, assets)


def _made(picture: Made, width: float, palette: Palette, measure: Measure, assets: PictureAssets) -> Drawing:
    match picture:
        case FlagPicture():
            return draw_flag(picture, width, palette, measure, assets.flags)
        case Stand():
            return draw_stand(picture, width, palette, measure)
        case LocatorMap():
            return draw_locator(picture, width, palette, measure, assets)
        case Sparkline():
            return draw_sparkline(picture, width, palette)
        case Sketch():
            return draw_sketch(picture, width, palette)
        case _:
            drawing = _chart(picture, max(width, NARROWEST), palette, measure, assets)
            return drawing if width >= NARROWEST else scaled(drawing, width)


def _chart(picture: Chart, width: float, palette: Palette, measure: Measure, assets: PictureAssets) -> Drawing:
    match picture:
        case BarChart() | BarGroups():
            return _bars(picture, width, palette, measure)
        case LineChart():
            return draw_lines(picture, width, palette, measure)
        case SmallMultiples():
            return draw_multiples(picture, width, palette, measure)
        case ShareBar():
            return draw_shares(picture, width, palette, measure)
        case ValueMap():
            return draw_value_map(picture, width, palette, measure, assets)
        case Timeline() | SeatingPlan():
            return _told(picture, width, palette, measure)


def _told(picture: Timeline | SeatingPlan, width: float, palette: Palette, measure: Measure) -> Drawing:
    """What is told by words in their places rather than by figures."""
    if isinstance(picture, Timeline):
        return draw_timeline(picture, width, palette, measure)
    return draw_seating(picture, width, palette, measure)


def _bars(picture: BarChart | BarGroups, width: float, palette: Palette, measure: Measure) -> Drawing:
    if isinstance(picture, BarChart):
        return draw_bars(picture, width, palette, measure)
    return (draw_columns if picture.direction == "up" else draw_rows)(picture, width, palette, measure)

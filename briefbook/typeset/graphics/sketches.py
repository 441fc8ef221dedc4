"""Drawings made elsewhere: scaled to their place, cut to their bounds, cleared of what cannot be drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator

from briefbook.model.charts import Sketch
from briefbook.model.drawing import Clip, Drawing, Item, Label, Raster, Segment
from briefbook.model.pictures import scaled
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.stand import draw_ground

TALLEST = 560.0
_MOST_POINTS = 200_000
_MOST_LEVELS = 16
_FARTHEST = 1e6


def draw_sketch(picture: Sketch, width: float, palette: Palette) -> Drawing:
    """The drawing at the width, or narrower where it would be taller than a page; a quiet ground if it has no size."""
    drawing = picture.drawing
    if not all(_sane(side) and side > 0.5 for side in (drawing.width, drawing.height)):
        return draw_ground(width, width / 2, palette)
    if _points(drawing.items, _MOST_LEVELS) > _MOST_POINTS:
        return draw_ground(width, min(TALLEST, width * drawing.height / drawing.width), palette)
    inside = Clip((0.0, 0.0, drawing.width, drawing.height), tuple(_drawable(drawing.items)))
    cut = Drawing(drawing.width, drawing.height, (inside,))
    return scaled(cut, min(width, TALLEST * drawing.width / drawing.height))


def _points(items: tuple[Item, ...], levels: int) -> float:
    """How many numbers there are to draw; without end where clips are nested too deep."""
    if levels == 0:
        return math.inf
    total = 0.0
    for item in items:
        if isinstance(item, Clip):
            total += 1 + len(item.outline) + _points(item.items, levels - 1)
        elif isinstance(item, Raster):
            total += 1
        else:
            total += 1 + (len(item.text) if isinstance(item, Label) else len(item.segments))
    return total


def _drawable(items: tuple[Item, ...]) -> Iterator[Item]:
    """The items whose numbers are finite."""
    for item in items:
        if isinstance(item, Clip):
            if all(map(_sane, item.box)) and _sane_path(item.outline):
                yield Clip(item.box, tuple(_drawable(item.items)), item.outline)
        elif isinstance(item, Label):
            if _sane(item.x) and _sane(item.y) and _sane(item.size) and item.size > 0 and item.text:
                yield item
        elif isinstance(item, Raster):
            if all(map(_sane, (item.x, item.y, item.width, item.height))):
                yield item
        elif _sane_path(item.segments) and all(map(_sane, (item.width, *item.dash))):
            yield item


def _sane_path(segments: tuple[Segment, ...]) -> bool:
    return all(_sane(number) for _, numbers in segments for number in numbers)


def _sane(number: float) -> bool:
    return math.isfinite(number) and abs(number) <= _FARTHEST

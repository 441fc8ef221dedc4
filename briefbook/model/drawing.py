"""Pictures as values: filled and stroked paths, labels, photographs; in points, origin at the lower left.

Charts, maps and flags are made as drawings; typeset turns them into page operators, the window into paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Segment = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""Move to (x, y), line to (x, y), cubic curve by (x1, y1, x2, y2, x3, y3), close ()."""


class Path(Struct, frozen=True, tag="path", omit_defaults=True):
    """Outlines to fill or stroke; widths in points; even-odd filling where `even_odd`.

    Strokes have butt ends and mitred corners (limit 10), or round ends and corners where `round`.
    """

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    even_odd: bool = False
    round: bool = False


class Label(Struct, frozen=True, tag="label", omit_defaults=True):
    """Text in a picture, at its baseline; `family` is one of the style's families."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour
    family: Literal["serif", "sans", "condensed"] = "sans"
    bold: bool = False
    italic: bool = False
    anchor: Literal["start", "middle", "end"] = "start"


class Pixels(Struct, frozen=True, gc=False):
    """Pixels as a page holds them: a JPEG file (`jpeg`), or deflated rows with the filters of PNG (`flate`).

    Eight bits a colour: one of grey or three of sRGB. `name` stands for the content: equal names, equal pixels.
    """

    name: str
    width: int
    height: int
    colours: Literal[1, 3]
    form: Literal["jpeg", "flate"]
    data: bytes


class Raster(Struct, frozen=True, tag="raster"):
    """Pixels spread over a rectangle."""

    x: float
    y: float
    width: float
    height: float
    pixels: Pixels


class Clip(Struct, frozen=True, tag="clip", omit_defaults=True):
    """Items seen only inside a rectangle (x, y, width, height), or inside `outline` where there is one."""

    box: tuple[float, float, float, float]
    items: tuple[Path | Label | Raster | Clip, ...]
    outline: tuple[Segment, ...] = ()


Item = Path | Label | Raster | Clip


class Drawing(Struct, frozen=True):
    """A picture of a size in points, its items painted in order."""

    width: float
    height: float
    items: tuple[Item, ...]


Measure = Callable[[str, str, bool, float], float]
"""Width in points of a text in a family, bold or not, at a size: measure(text, family, bold, size)."""

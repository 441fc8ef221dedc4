"""Pictures that users bring along: photographs and SVG; what cannot be shown is said, and something quiet stands in."""

from __future__ import annotations

from briefbook.model.blocks import Photo, Stand, VectorImage
from briefbook.model.charts import Sketch
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.drawing import Drawing, Measure, Raster
from briefbook.model.errors import InputError
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.photos import pixels_for
from briefbook.typeset.graphics.sketches import TALLEST, draw_sketch
from briefbook.typeset.graphics.stand import draw_ground, draw_stand

_RATIOS = (0.05, 20.0)
"""Proportions that a photograph may be cut to."""


def draw_imported(
    picture: Photo | VectorImage, width: float, palette: Palette, measure: Measure
) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    """A user's picture at a width, and what is to be said of it."""
    if isinstance(picture, Photo):
        return _photo(picture, width, palette, measure)
    return _vector(picture, width, palette)


def _photo(picture: Photo, width: float, palette: Palette, measure: Measure) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    """A photograph at a width, smaller where it would be taller than a page; its stand-in where it cannot be read."""
    least, most = _RATIOS
    ratio = min(max(picture.ratio, least), most) if picture.ratio else 0.0
    try:
        pixels = pixels_for(picture.data, width, ratio=ratio)
    except InputError as error:
        stand = draw_stand(Stand(picture.initials), width, palette, measure, height=width * (ratio or 0.6))
        return stand, (_finding("picture.unusable", error.sentence, error.hint),)
    height = width * pixels.height / pixels.width
    shown = min(1.0, TALLEST / height)
    raster = Raster(0.0, 0.0, width * shown, height * shown, pixels)
    return Drawing(raster.width, raster.height, (raster,)), ()


def _vector(picture: VectorImage, width: float, palette: Palette) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    """An SVG picture at a width, and what of it could not be drawn."""
    # Slow to import, and needed by few books.
    from briefbook.typeset.graphics.svg import read_svg  # noqa: PLC0415

    try:
        read = read_svg(picture.text)
    except InputError as error:
        ground = draw_ground(width, width * 0.6, palette)
        return ground, (_finding("picture.unusable", error.sentence, error.hint),)
    drawing = draw_sketch(Sketch(read.drawing), width, palette)
    return drawing, tuple(_left_out(read.left_out))


def _left_out(names: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    if not names:
        return ()
    sentence = f"The picture uses what is not drawn here: {', '.join(names)}."
    return (_finding("picture.simplified", sentence, "Look at it, or save it as plain SVG with text as paths."),)


def _finding(code: str, sentence: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, sentence=sentence, hint=hint)

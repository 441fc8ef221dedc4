"""Pictures as drawings: the one place where the typesetter asks for a chart, a map, a flag or a stand-in."""

from __future__ import annotations

from briefbook import assets
from briefbook.model.blocks import Photo, Picture, VectorImage
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.drawing import Colour, Drawing, Measure
from briefbook.model.style import Style
from briefbook.typeset.graphics import Palette, PictureAssets, load_assets


def load_pictures() -> PictureAssets:
    """The shipped maps and flags."""
    return load_assets(assets.resources())


def flag_of(iso2: str, width: float, hairline: Colour, flags: bytes) -> Drawing | None:
    """A flag in its frame at a width, nothing but paths; `None` where there is none for the code."""
    from briefbook.typeset.graphics.flags import framed_flag  # noqa: PLC0415 - as below

    return framed_flag(iso2, width, hairline, flags)


def drawing_of(
    picture: Picture, width: float, style: Style, measure: Measure, pictures: PictureAssets
) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    """The drawing of a picture at a width, in the colours of the style, and what is to be said of it."""
    # Slow to import, and needed only where there are pictures.
    from briefbook.typeset.graphics.imported import draw_imported  # noqa: PLC0415
    from briefbook.typeset.graphics.picture import draw  # noqa: PLC0415

    colours = style.colours
    palette = Palette(
        words=style.words.pictures,
        ink=colours.ink,
        grey=colours.grey,
        hairline=colours.hairline,
        accent=colours.accent,
        paper=colours.paper,
        tint=colours.tint,
    )
    if isinstance(picture, Photo | VectorImage):
        return draw_imported(picture, width, palette, measure)
    return draw(picture, width, palette, measure, pictures), ()

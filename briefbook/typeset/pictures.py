"""Pictures as drawings: the one place where the typesetter asks for a chart, a map, a flag or a stand-in."""

from __future__ import annotations

from briefbook.model.blocks import Picture
from briefbook.model.drawing import Drawing, Measure, Path
from briefbook.model.style import Style


class PictureAssets:
    """Geometry of maps and flags."""


def load_pictures() -> PictureAssets:
    """The shipped maps and flags."""
    return PictureAssets()


def drawing_of(picture: Picture, width: float, style: Style, measure: Measure, assets: PictureAssets) -> Drawing:
    """The drawing of a picture at a width."""
    del measure, assets
    height = width * 0.6
    frame = Path(
        segments=(("M", (0, 0)), ("L", (width, 0)), ("L", (width, height)), ("L", (0, height)), ("Z", ())),
        fill=style.colours.tint,
        stroke=style.colours.hairline,
        width=0.5,
    )
    return Drawing(width, height, (frame,))

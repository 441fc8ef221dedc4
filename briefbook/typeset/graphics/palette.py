"""What a style gives to pictures: colours by what they are for, and a few words."""

from __future__ import annotations

from msgspec import Struct

from briefbook.model.drawing import Colour
from briefbook.model.style import PictureWords


class Palette(Struct, frozen=True, kw_only=True):
    """Colours and words of charts and maps; the typesetter fills them from the style pack."""

    words: PictureWords

    ink: Colour
    grey: Colour
    """Text of the second rank."""
    hairline: Colour
    accent: Colour
    paper: Colour = (255, 255, 255)
    bar: Colour = (168, 174, 179)
    """Bars and lines that are not the accent."""
    land: Colour = (208, 211, 210)
    water: Colour = (235, 241, 245)
    tint: Colour = (238, 239, 240)

    @property
    def on_accent(self) -> Colour:
        """What reads on the accent: the paper's colour or ink."""
        return self.paper if brightness(self.accent) < 0.5 else self.ink


def brightness(colour: Colour) -> float:
    """How bright a colour looks, 0 to 1."""
    red, green, blue = colour
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

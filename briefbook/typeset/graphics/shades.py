"""Fills of series and classes that differ in lightness, so that they differ in black and white too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbook.model.drawing import Colour
from briefbook.typeset.graphics.palette import Palette

_OTHERS = (0.39, 0.61, 0.26, 0.5, 0.11)
"""How much ink the fills beside the accent have: neighbours far apart, none so middling that no text reads on it.

From one to the next lighter the contrast grows by about two fifths.
"""
MOST = len(_OTHERS) + 1
"""How many fills can be told apart."""


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour with a share of `one` in `other`."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def series_fills(accents: Iterable[bool], palette: Palette) -> tuple[Colour, ...]:
    """A fill a series: the accent for the first that asks for it, or else for the first."""
    asked = tuple(accents)
    first = asked.index(True) if True in asked else 0
    return tuple(_fills(len(asked), first, palette))


def _fills(count: int, accent: int, palette: Palette) -> Iterator[Colour]:
    rank = 0
    for index in range(count):
        if index == accent:
            yield palette.accent
        else:
            yield mixed(palette.ink, palette.paper, _OTHERS[rank % len(_OTHERS)])
            rank += 1


def class_fills(count: int, palette: Palette) -> tuple[Colour, ...]:
    """Fills from light to the accent."""
    if count < 2:
        return (palette.accent,) * count
    return tuple(mixed(palette.accent, palette.paper, 0.18 + 0.82 * index / (count - 1)) for index in range(count))


def readable_on(fill: Colour, palette: Palette) -> Colour:
    """The colour of text, paper's or ink, that stands out more on a fill."""
    return palette.paper if contrast(palette.paper, fill) > contrast(palette.ink, fill) else palette.ink


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG counts it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """Relative luminance as contrast ratios count it."""
    red, green, blue = (
        (part / 255 / 12.92) if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

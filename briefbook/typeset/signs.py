"""The signs beside figures, drawn: each told apart by its shape alone, in black and white too."""

from __future__ import annotations

from briefbook.typeset.sheet import number
from briefbook.typeset.words import Word

_OUTLINES = {
    # A clock's face with its hands: old.
    "stale": "0.08 w 0.9 0.45 m {circle} S 0.5 0.72 m 0.5 0.45 l 0.68 0.36 l S",
    # A wave: about.
    "estimated": "0.09 w 0.1 0.4 m 0.3 0.75 0.45 0.6 0.5 0.45 c 0.55 0.3 0.7 0.15 0.9 0.5 c S",
    # Two triangles that point at each other: sources disagree.
    "disputed": "0.05 0.8 m 0.05 0.1 l 0.45 0.45 l f 0.95 0.8 m 0.95 0.1 l 0.55 0.45 l f",
    # A filled square: put in by hand.
    "overridden": "0.15 0.1 0.7 0.7 re f",
    # A hollow triangle to the right: after the date.
    "later": "0.08 w 0.2 0.82 m 0.85 0.45 l 0.2 0.08 l s",
    # A crossed ring: nothing there.
    "gap": "0.08 w 0.9 0.45 m {circle} S 0.2 0.15 m 0.8 0.75 l S",
}
_CIRCLE = (
    "0.9 0.671 0.721 0.85 0.5 0.85 c 0.279 0.85 0.1 0.671 0.1 0.45 c "
    "0.1 0.229 0.279 0.05 0.5 0.05 c 0.721 0.05 0.9 0.229 0.9 0.45 c"
)
_SIZE = 0.64


SIGN_WIDTH = Word("", _SIZE * 1000 + 170, "")
"""The box that a sign takes in a line: a word without glyphs."""


def sign_operators(sign: str, x: float, y: float, size: float, fill: str) -> str:
    """The operators that draw a sign after a figure at a baseline, for text of a size."""
    scale = size * _SIZE
    outline = _OUTLINES[sign].format(circle=_CIRCLE)
    stroke = fill.replace("rg", "RG")
    matrix = f"{number(scale)} 0 0 {number(scale)} {number(x + size * 0.09)} {number(y + size * 0.1)} cm"
    return f"q {fill} {stroke} {matrix} {outline} Q"

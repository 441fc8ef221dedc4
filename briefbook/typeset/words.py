"""Shaped words: glyphs as a page's operators want them, with what they need to be copied out right."""

from __future__ import annotations

SOFT_HYPHEN = "\u00ad"

Stroke = tuple[float, float, str]
"""Glyphs at one height: how high above the baseline, how wide, and the inside of their TJ array."""


class Part:
    """Glyphs of one face within a word. `actual` is the text where the glyphs alone would copy out wrongly.

    There is more than one stroke only where marks stand higher or lower.
    """

    __slots__ = ("actual", "face", "glyphs", "number", "rtl", "strokes", "width")

    def __init__(
        self, face: str, strokes: tuple[Stroke, ...], glyphs: tuple[int, ...], *, actual: str = "", rtl: bool = False
    ) -> None:
        self.face = face
        self.strokes = strokes
        self.width = sum(width for _, width, _ in strokes)
        self.glyphs = glyphs
        self.actual = actual
        self.rtl = rtl
        self.number = False

    @property
    def plain(self) -> bool:
        """Whether it is nothing but glyphs on the baseline, read as they stand."""
        return not (self.actual or self.rtl) and len(self.strokes) == 1 and not self.strokes[0][0]


class Word:
    """A shaped word; widths in 1/1000 em.

    `body` is set where a single run of the fount's own face says it all. `fragments` are the words between its places
    to break (after a hyphen, a dash, a slash). `points` are offsets at which it may be hyphenated by its own soft
    hyphens. `missing` are characters that no face has.
    """

    __slots__ = ("body", "fragments", "missing", "parts", "points", "rtl", "text", "width")

    def __init__(self, text: str, parts: tuple[Part, ...], own: str) -> None:
        self.text = text
        self.parts = parts
        self.width = sum(part.width for part in parts)
        single = len(parts) == 1 and parts[0].face == own and parts[0].plain
        self.body = parts[0].strokes[0][2] if single else ""
        self.rtl = any(part.rtl for part in parts)
        self.fragments: tuple[Word, ...] = ()
        self.points: tuple[int, ...] = ()
        self.missing = ""

    @property
    def plain(self) -> str:
        """The text without its soft hyphens."""
        return self.text.replace(SOFT_HYPHEN, "")

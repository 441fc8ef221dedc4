"""Shaped words: glyphs as a page's operators want them, with what they need to be copied out right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

SOFT_HYPHEN = "\u00ad"

Stroke = tuple[float, float, str]
"""Glyphs at one height: how high above the baseline, how wide, and the inside of their TJ array."""


class Part:
    """Glyphs of one face within a word. `actual` is the text where the glyphs alone would copy out wrongly.

    There is more than one stroke only where marks stand higher or lower. Right-to-left parts have one stroke; what
    stands higher in them is `drawn`: outlines as operators, in 1/1000 em from the left end of the base line, and
    `space` is the face's space and its width. The glyphs of what is `hidden` are read, not seen.
    """

    __slots__ = ("actual", "drawn", "face", "glyphs", "hidden", "rtl", "space", "strokes", "width")

    def __init__(
        self, face: str, strokes: tuple[Stroke, ...], glyphs: tuple[int, ...], *, actual: str = "", rtl: bool = False
    ) -> None:
        self.face = face
        self.strokes = strokes
        self.width = sum(width for _, width, _ in strokes)
        self.glyphs = glyphs
        self.actual = actual
        self.rtl = rtl
        self.drawn = ""
        self.hidden = False
        self.space = ("", 0.0)

    @property
    def marked(self) -> bool:
        """Whether its face has marks of direction."""
        return bool(self.space[0])

    @property
    def plain(self) -> bool:
        """Whether it is nothing but glyphs on the baseline, read as they stand."""
        return not (self.actual or self.rtl) and len(self.strokes) == 1 and not self.strokes[0][0]


class Word:
    """A word ready to be set; widths in 1/1000 em.

    `body` is set where a single run of the fount's own face says it all. `fragments` are the words between its places
    to break (after a hyphen, a dash, a slash). `points` are offsets at which it may be hyphenated by its own soft
    hyphens. `wide` words are ideographs: white space may be put before them to fill a line. `missing` are
    characters that no face has.
    """

    __slots__ = ("body", "text", "width")

    fragments: tuple[Word, ...] = ()
    points: tuple[int, ...] = ()
    missing = ""
    rtl = False
    wide = False

    def __init__(self, text: str, width: float, body: str) -> None:
        self.text = text
        self.width = width
        self.body = body

    @property
    def parts(self) -> tuple[Part, ...]:
        """The glyphs, face by face."""
        return ()

    @property
    def plain(self) -> str:
        """The text without its soft hyphens."""
        return self.text.replace(SOFT_HYPHEN, "")


class ShapedWord(Word):
    """A word that was shaped as a whole: of several faces, with marks, with places to break."""

    __slots__ = ("_parts", "fragments", "missing", "points", "rtl", "wide")

    def __init__(self, text: str, parts: tuple[Part, ...], own: str) -> None:
        single = len(parts) == 1 and parts[0].face == own and parts[0].plain
        super().__init__(text, sum(part.width for part in parts), parts[0].strokes[0][2] if single else "")
        self._parts = parts
        self.rtl = any(part.rtl for part in parts)
        self.fragments = ()
        self.points = ()
        self.missing = ""
        self.wide = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The glyphs, face by face."""
        return self._parts


class Letters(Protocol):
    """A face whose characters each have one glyph of their own."""

    @property
    def name(self) -> str:
        """The name that pages know the face by."""

    @property
    def glyphs(self) -> Mapping[str, int]:
        """The glyphs by their characters."""


class LetteredWord(Word):
    """A word of letters that only kern: each character is one glyph of one face."""

    __slots__ = ("letters",)

    def __init__(self, text: str, width: float, body: str, letters: Letters) -> None:
        self.text = text
        self.width = width
        self.body = body
        self.letters = letters

    @property
    def parts(self) -> tuple[Part, ...]:
        """The glyphs as one part."""
        glyphs = tuple(map(self.letters.glyphs.__getitem__, self.text))
        return (Part(self.letters.name, ((0.0, self.width, self.body),), glyphs),)

"""One run of one face through HarfBuzz."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

import uharfbuzz as hb

from briefbook.typeset.glyphs import spelt
from briefbook.typeset.words import Part, Stroke

_SAME = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_HYPHENS = str.maketrans("\u2010\u2011", "--")

_Placed = tuple[hb.GlyphInfo, hb.GlyphPosition]


class Shaper(Protocol):
    """What shaping needs to know of a face."""

    @property
    def name(self) -> str:
        """The name that pages know the face by."""

    @property
    def lang(self) -> str:
        """The language whose forms of letters it shows; "" for the usual ones."""

    @property
    def covers(self) -> frozenset[str]:
        """Every character that the face has a glyph for."""

    @property
    def space(self) -> int:
        """The glyph of the space."""

    @property
    def font(self) -> hb.Font:
        """The font, scaled to 1000 units an em."""

    def haunted(self, code: int) -> bool:
        """Whether a code is no glyph, but the ghost of a letter."""

    def advance(self, glyph: int) -> float:
        """Width of a glyph in 1/1000 em."""

    def text_of(self, glyph: int) -> str:
        """The text a glyph stands for."""

    def glyph(self, glyph: int) -> tuple[str, float, str]:
        """A glyph's code in a page's content, its width, and its text."""


Features = dict[str, bool]


def glyphs_of(face: Shaper, text: str, features: Features) -> tuple[Sequence[hb.GlyphInfo], Sequence[hb.GlyphPosition]]:
    """What HarfBuzz makes of a text whose direction its letters say."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if face.lang:
        buffer.language = face.lang
    hb.shape(face.font, buffer, features)
    return buffer.glyph_infos, buffer.glyph_positions


def shape_simple(face: Shaper, text: str, features: Features) -> Part | None:
    """Letters and figures without marks, from left to right; None where that does not do."""
    infos, positions = glyphs_of(face, text, features)
    glyphs = tuple([info.codepoint for info in infos])
    written = said = ""
    width = 0
    for glyph, position in zip(glyphs, positions, strict=True):
        if position.x_offset or position.y_offset:
            return None
        single, natural, letters = face.glyph(glyph)
        advance = position.x_advance
        width += advance
        said += letters
        written += single if advance == natural else f"{single}){natural - advance:g}("
    return Part(face.name, ((0.0, float(width), written),), glyphs) if said == text else None


def shape(face: Shaper, text: str, features: Features, tracking: float) -> Part:
    """Any run from left to right; what would copy out wrongly carries its text."""
    text = text.translate(_HYPHENS)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    if face.lang:
        buffer.language = face.lang
    hb.shape(face.font, buffer, features)
    infos = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    glyphs = tuple(info.codepoint for info, _ in infos)
    said = "".join(_letters(face.text_of(glyph)) for glyph in glyphs)
    strokes = tuple(_strokes(face, infos, tracking))
    return Part(face.name, strokes, glyphs, actual="" if _alike(said, text) else text)


def _strokes(face: Shaper, infos: list[_Placed], tracking: float) -> Iterator[Stroke]:
    start = 0
    for end in range(1, len(infos) + 1):
        rise = infos[start][1].y_offset
        if end < len(infos) and infos[end][1].y_offset == rise:
            continue
        stretch = infos[start:end]
        width = float(sum(position.x_advance for _, position in stretch)) + tracking * len(stretch)
        yield float(rise), width, _body(face, stretch, tracking)
        start = end


def _body(face: Shaper, infos: list[_Placed], tracking: float) -> str:
    written: list[str] = []
    carried = 0.0
    for info, position in infos:
        before = carried - position.x_offset
        if before:
            written.append(f"){before:g}(")
        written.append(spelt(info.codepoint))
        carried = position.x_offset + face.advance(info.codepoint) - position.x_advance - tracking
    if carried:
        written.append(f"){carried:g}(")
    return "".join(written)


def _letters(text: str) -> str:
    """The letters that an Arabic form of presentation presents."""
    return unicodedata.normalize("NFKC", text) if "\ufb50" <= text[:1] <= "\ufefc" else text


def _alike(said: str, text: str) -> bool:
    if said == text:
        return True
    return unicodedata.normalize("NFC", said.translate(_SAME)) == unicodedata.normalize("NFC", text.translate(_SAME))

"""One run of one face from right to left: glyphs as they are seen, one letter each, so that readers turn them back.

HarfBuzz gives the glyphs from left to right, by clusters of letters. A glyph that stands on the base line and says its
cluster's first letter is set as text; further letters of the cluster are ghosts at its left. What stands higher or
says something else is drawn as an outline, and its letters are ghosts. Where that leaves a cluster without any glyph
of text, the whole run is drawn, and plain glyphs of its letters lie hidden over it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

import uharfbuzz as hb

from briefbook.typeset.bidi import mirrored
from briefbook.typeset.ghosts import MARKS, ghost, said
from briefbook.typeset.ghosts import WIDTH as GHOST_WIDTH
from briefbook.typeset.glyphs import spelt
from briefbook.typeset.outlines import outline
from briefbook.typeset.shaping import Features, Shaper
from briefbook.typeset.words import Part

_HYPHENS = str.maketrans("\u2010\u2011", "--")
_Placed = tuple[hb.GlyphInfo, hb.GlyphPosition]


def shape_turned(face: Shaper, text: str, features: Features, tracking: float) -> Part:
    """The run as one part; it carries its text where a letter has no ghost."""
    text = text.translate(_HYPHENS)
    row = _Row(face, tracking)
    clusters = list(_clusters(face, text, features))
    for letters, glyphs in clusters:
        row.add(letters, glyphs)
    hidden = row.mute
    if hidden:
        row = _Row(face, tracking)
        for letters, glyphs in clusters:
            row.hide(letters, glyphs)
    actual = text if row.lost else ""
    if not face.haunted(MARKS[0]):
        return Part(face.name, ((0.0, row.pen, row.body()),), tuple(row.codes), actual=text, rtl=True)
    part = Part(face.name, ((0.0, row.pen, row.body()),), (*row.codes, *MARKS), actual=actual, rtl=True)
    part.space = (spelt(face.space), face.advance(face.space))
    part.drawn = "\n".join(row.drawn)
    part.hidden = hidden
    return part


def _clusters(face: Shaper, text: str, features: Features) -> Iterator[tuple[str, list[_Placed]]]:
    """Letters that were shaped together, with their glyphs, from left to right."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    if face.lang:
        buffer.language = face.lang
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face.font, buffer, features)
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    end = len(text)
    for start, glyphs in groupby(placed, key=lambda each: int(each[0].cluster)):
        yield text[start:end], list(glyphs)
        end = start


class _Row:
    """Glyphs and ghosts put in a row: where the pen is, and where the glyphs written so far have left it."""

    def __init__(self, face: Shaper, tracking: float) -> None:
        self.pen = 0.0
        self.codes: list[int] = []
        self.drawn: list[str] = []
        self.lost = False
        self.mute = False
        self._face = face
        self._tracking = tracking
        self._left_at = 0.0
        self._written: list[str] = []

    def add(self, letters: str, glyphs: list[_Placed]) -> None:
        """One cluster."""
        spoken = next((glyph for glyph in glyphs if self._says(glyph, letters)), None)
        whole = spoken is not None and self._said(spoken) == unicodedata.normalize("NFC", letters)
        self.mute = self.mute or (spoken is None and any(position.x_advance for _, position in glyphs))
        for letter in reversed(letters[0 if spoken is None else len(letters) if whole else 1 :]):
            self._haunt(letter)
        for glyph in glyphs:
            info, position = glyph
            if glyph is spoken:
                self._write(info.codepoint, position.x_offset, self._face.advance(info.codepoint))
            else:
                self._draw(info.codepoint, self.pen + position.x_offset, position.y_offset)
            self.pen += position.x_advance + self._tracking

    def hide(self, letters: str, glyphs: list[_Placed]) -> None:
        """One cluster all drawn, with the plain glyphs of its letters in its place, to be read and not seen."""
        whole = unicodedata.normalize("NFC", letters)
        kept = whole if len(whole) == 1 else letters
        share = sum(position.x_advance for _, position in glyphs) / len(kept)
        for place, letter in enumerate(reversed(kept)):
            glyph = self._face.font.get_nominal_glyph(ord(letter)) or 0
            plain = said(self._face.text_of(glyph)) == letter
            if glyph and self._face.advance(glyph) and (plain or ghost(letter) is None):
                # What neither the glyph nor a ghost says, the text of the run does; some glyph has to carry that.
                self._write(glyph, share * place, self._face.advance(glyph))
                self.lost = self.lost or not plain
            else:
                self._haunt(letter)
        for info, position in glyphs:
            self._draw(info.codepoint, self.pen + position.x_offset, position.y_offset)
            self.pen += position.x_advance + self._tracking

    def body(self) -> str:
        """The inside of the TJ array."""
        rest = self._left_at - self.pen
        return "".join(self._written) + (f"){rest:g}(" if rest else "")

    def _said(self, glyph: _Placed) -> str:
        return said(self._face.text_of(glyph[0].codepoint))

    def _says(self, glyph: _Placed, letters: str) -> bool:
        """Whether a glyph can be set as text: no mark, on the base line, read as the cluster's first letter or all."""
        if glyph[1].y_offset or not glyph[1].x_advance:
            return False
        return self._said(glyph) in {mirrored(letters[0]), unicodedata.normalize("NFC", letters)}

    def _haunt(self, letter: str) -> None:
        haunt = ghost(letter)
        if haunt is None or not self._face.haunted(haunt):
            self.lost = True
        else:
            self._write(haunt, 0.0, GHOST_WIDTH)

    def _write(self, glyph: int, offset: float, width: float) -> None:
        shift = self._left_at - self.pen - offset
        if shift:
            self._written.append(f"){shift:g}(")
        self._written.append(spelt(glyph))
        self.codes.append(glyph)
        self._left_at = self.pen + offset + width

    def _draw(self, glyph: int, x: float, y: float) -> None:
        path = outline(self._face.font, glyph, x, y)
        if path:
            self.drawn.append(path)

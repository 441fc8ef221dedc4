"""One face: coverage, glyph names and the HarfBuzz font that shapes with it."""

from __future__ import annotations

import unicodedata
from copy import copy
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

from briefbook.typeset.ghosts import FIRST as FIRST_GHOST
from briefbook.typeset.ghosts import ghost_text, said
from briefbook.typeset.glyphs import spelt

_LIGATURES = frozenset(map(chr, range(0xFB00, 0xFB07)))
_PRIVATE = range(0xE000, 0xF900)
_RADICALS = range(0x2E80, 0x2FE0)


class Face:
    """A face of a font file; numbers are in 1/1000 em.

    `index` is its place in a collection; `weight` the instance of a variable face, 0 for one that does not vary.
    """

    def __init__(self, name: str, path: Path, *, index: int = 0, weight: int = 0) -> None:
        self.name = name
        self.path = path
        self.index = index
        self.weight = weight
        self.lang = ""
        self._known: dict[int, tuple[str, float, str]] = {}
        self.use = cache(self._use)
        """A glyph with the text that it has when copied out."""

    def speaking(self, lang: str) -> Face:
        """The same face for text of a language that has forms of its own for some letters."""
        other = copy(self)
        other.lang = lang
        return other

    @cached_property
    def font(self) -> hb.Font:
        """The font as HarfBuzz sees it, scaled to 1000 units an em."""
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path)), self.index))
        font.scale = (1000, 1000)
        if self.weight:
            font.set_variations({"wght": self.weight})
        return font

    @cached_property
    def covers(self) -> frozenset[str]:
        """Every character that the face has a glyph for."""
        return frozenset(map(chr, self.font.face.unicodes))

    def has(self, text: str) -> bool:
        """Whether the face has a glyph for every character, asked one by one."""
        return all(self.font.get_nominal_glyph(ord(character)) for character in text)

    @cached_property
    def _characters(self) -> dict[int, str]:
        """The one character that a glyph stands for: the lowest, private ones and radicals of ideographs last."""
        codes = sorted(self.font.face.unicodes, reverse=True)
        doubtful = [code for code in codes if code in _PRIVATE or code in _RADICALS]
        apart = frozenset(doubtful)
        # What comes later replaces what came before.
        order = [*doubtful, *[code for code in codes if code not in apart]] if doubtful else codes
        found = dict(zip(map(self.font.get_nominal_glyph, order), map(chr, order), strict=True))
        return found | {
            glyph: unicodedata.normalize("NFKC", text) for glyph, text in found.items() if text in _LIGATURES
        }

    @cached_property
    def space(self) -> int:
        """The glyph of the space."""
        return int(self.font.get_nominal_glyph(32) or 0)

    @cached_property
    def cap_height(self) -> float:
        """Height of a capital above the baseline."""
        glyph = self.font.get_nominal_glyph(ord("H"))
        extents = self.font.get_glyph_extents(glyph) if glyph else None
        return float(extents.y_bearing) if extents else 700.0

    def advance(self, glyph: int) -> float:
        """Width of a glyph."""
        return float(self.font.get_glyph_h_advance(glyph))

    def text_of(self, glyph: int) -> str:
        """The text a glyph stands for, by the character map or else by its name ("f_i", "one.tf"); "" if unknown."""
        found = self._characters.get(glyph)
        if found is None or "\ue000" <= found[:1] < "\uf900":
            found = self._text_by_name(glyph) or found or ""
            self._characters[glyph] = found
        return found

    def glyph(self, glyph: int) -> tuple[str, float, str]:
        """A glyph's code in a page's content, its width, and its text."""
        found = self._known.get(glyph)
        if found is None:
            found = self._known[glyph] = (spelt(glyph), self.advance(glyph), self.text_of(glyph))
        return found

    def _use(self, glyph: int) -> tuple[int, str]:
        text = ghost_text(glyph) if self.haunted(glyph) else said(self.text_of(glyph))
        return glyph, text or "\ufffd"

    def haunted(self, code: int) -> bool:
        """Whether a code is no glyph, but the ghost of a letter."""
        return code >= FIRST_GHOST and self.blank > 0

    @cached_property
    def blank(self) -> int:
        """A glyph without ink and width, which ghosts are drawn as; 0 where the face cannot have ghosts."""
        whole = self.font.face
        if whole.glyph_count > FIRST_GHOST or "glyf" not in whole.table_tags:
            return 0
        tried = (1, 2, *(self.font.get_nominal_glyph(ord(mark)) or 0 for mark in "\0\u200b\u200d\u034f"))
        return next((glyph for glyph in tried if glyph and self._empty(glyph)), 0)

    def _empty(self, glyph: int) -> bool:
        extents = self.font.get_glyph_extents(glyph)
        return not self.advance(glyph) and (extents is None or not (extents.width or extents.height))

    def _text_by_name(self, glyph: int) -> str:
        base = str(self.font.glyph_to_string(glyph)).partition(".")[0]
        glyphs = [self.font.glyph_from_string(part) for part in base.split("_")] if base else []
        texts = [self._characters.get(part, "") if part and part != glyph else "" for part in glyphs]
        return "".join(texts) if all(texts) else ""

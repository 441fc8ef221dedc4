"""Words put together from their pairs of letters: HarfBuzz is asked once a pair, not once a word.

A thousand pages hold some sixty thousand different words, but only a few thousand different pairs of characters.
Where neighbours do nothing but kern, a word's glyphs and width are the sum of its pairs', to the unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import add

from briefbook.typeset.shaping import Features, Shaper, shape_simple
from briefbook.typeset.words import LetteredWord, Part

_LETTERS = re.compile(r"[0-9A-Za-z.,:;()'%/$&+\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u2018-\u201f-]+")


class _Advances(dict[str, float]):
    """Advances by pair, filled in when first asked for."""

    def __init__(self, ask: Callable[[str], float]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, pair: str) -> float:
        advance = self[pair] = self._ask(pair)
        return advance


class Kerning:
    """The pairs of one face with one set of features.

    A pair stands for its first character, drawn in near to or away from the second; a single character for itself at
    the end of a word. `_joined` are the pairs that do more than kern: ligatures, forms that depend on neighbours.
    """

    def __init__(self, face: Shaper, features: Features) -> None:
        self.name = face.name
        self._face = face
        self._features = features
        self._glyphs: dict[str, int] = {}
        self._bodies: dict[str, str] = {}
        self._advances = _Advances(self._asked)
        self._joined: set[str] = set()

    def word(self, text: str) -> LetteredWord | None:
        """The word, or None where its pairs do not say it all."""
        if not _LETTERS.fullmatch(text):
            return None
        pairs = [*map(add, text, text[1:]), text[-1]]
        width = sum(map(self._advances.__getitem__, pairs))
        if not self._joined.isdisjoint(pairs):
            return None
        return LetteredWord(text, width, "".join(map(self._bodies.__getitem__, pairs)), self)

    def glyph(self, character: str) -> int:
        """The glyph of a character that stands by itself."""
        return self._glyphs[character]

    def _asked(self, pair: str) -> float:
        """Ask HarfBuzz what becomes of a pair; the first character's advance in it."""
        part = shape_simple(self._face, pair, self._features) if self._face.covers.issuperset(pair) else None
        if part is None or not self._stands_alone(part, pair):
            self._joined.add(pair)
            self._bodies[pair] = ""
            return 0.0
        if len(pair) == 1:
            self._glyphs[pair] = part.glyphs[0]
            self._bodies[pair] = part.strokes[0][2]
            return part.width
        self._bodies[pair] = part.strokes[0][2].removesuffix(self._bodies[pair[1]])
        return part.width - self._advances[pair[1]]

    def _stands_alone(self, part: Part, pair: str) -> bool:
        """Whether each character has its own glyph and the last one its own advance."""
        if len(pair) == 1:
            return len(part.glyphs) == 1
        alone = [self._advances[character] for character in pair]
        if not self._joined.isdisjoint(pair):
            return False
        same = part.glyphs == tuple([self._glyphs[character] for character in pair])
        return same and bool(alone) and part.strokes[0][2].endswith(self._bodies[pair[1]])

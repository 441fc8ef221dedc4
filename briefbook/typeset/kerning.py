"""Words put together from their pairs of letters: HarfBuzz is asked once a pair, not once a word.

A thousand pages hold some sixty thousand different words, but only a few thousand different pairs of characters.
Where neighbours do nothing but kern, a word's glyphs and width are the sum of its pairs', to the unit.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, product
from operator import add

from msgspec import Struct

from briefbook.typeset.glyphs import spelt
from briefbook.typeset.shaping import Features, Shaper, glyphs_of, shape_simple
from briefbook.typeset.words import LetteredWord

_LETTERS = re.compile(r"[0-9A-Za-z.,:;()'%/$&+\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u2018-\u201f-]+")

_JOINED = "\t"
_USUAL = string.ascii_letters + string.digits + ".,:;()'%/$&+-\u2018\u2019\u201c\u201d"


class Usual(Struct, frozen=True):
    """The usual characters of a face, the same for every book: glyphs, advances, and those in pairs that differ.

    A pair that does more than kern has None for an advance.
    """

    glyphs: dict[str, int]
    advances: dict[str, float]
    kerned: dict[str, float | None]


class Advances(dict[str, float]):
    """Advances by text, filled in when first asked for."""

    def __init__(self, ask: Callable[[str], float]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> float:
        advance = self[text] = self._ask(text)
        return advance


class Kerning:
    """The pairs of one face with one set of features.

    A pair stands for its first character, drawn in near to or away from the second; a single character, or one before
    a new line, for itself at the end of a word. Pairs that do more than kern have a mark for a body: ligatures, forms
    that depend on neighbours, characters of other scripts.
    """

    def __init__(self, face: Shaper, features: Features, usual: Usual | None = None) -> None:
        self.name = face.name
        self._face = face
        self._features = features
        self.glyphs: dict[str, int] = {}
        self._bodies: dict[str, str] = {}
        self._advances = Advances(self._asked)
        self._usual = usual
        if usual is not None:
            self.glyphs |= usual.glyphs
            self._advances.update(usual.advances)
            self._bodies |= {character: spelt(glyph) for character, glyph in usual.glyphs.items()}

    def word(self, text: str) -> LetteredWord | None:
        """The word, or None where its pairs do not say it all."""
        # Hot: once for every different word of a book.
        pairs = [*map(add, text, text[1:]), text[-1:]]
        width = sum(map(self._advances.__getitem__, pairs))
        body = "".join(map(self._bodies.__getitem__, pairs))
        return None if _JOINED in body else LetteredWord(text, width, body, self)

    def words(self, texts: Sequence[str]) -> Iterator[LetteredWord]:
        """Words as by `word`, many at once, save those whose pairs do not say it all."""
        whole = "\n".join(texts) + "\n"
        pairs = [*map(add, whole, whole[1:])]
        ends = [*accumulate(map(self._advances.__getitem__, pairs), initial=0.0)]
        bodies = "".join(map(self._bodies.__getitem__, pairs)).split("\n")
        start = 0
        for text, body in zip(texts, bodies, strict=True):
            end = start + len(text)
            if _JOINED not in body:
                yield LetteredWord(text, ends[end] - ends[start], body, self)
            start = end + 1

    def usual(self) -> Usual:
        """What becomes of the usual characters that the face has, each alone and before each."""
        asked = {character: self._advances[character] for character in _USUAL}
        advances = {
            one: advance for one, advance in asked.items() if self._bodies[one] == spelt(self.glyphs.get(one, 0))
        }
        kerned: dict[str, float | None] = {}
        for pair in map("".join, product(advances, repeat=2)):
            advance = self._advances[pair]
            if self._bodies[pair] == _JOINED:
                kerned[pair] = None
            elif advance != advances[pair[0]]:
                kerned[pair] = advance
        return Usual({character: self.glyphs[character] for character in advances}, advances, kerned)

    def _asked(self, pair: str) -> float:
        """What becomes of a pair, by what is known of the face or by HarfBuzz; the first character's advance in it."""
        if pair[:1] == "\n":
            self._bodies[pair] = "\n"
            return 0.0
        if pair[1:] == "\n":
            advance = self._advances[pair[0]]
            self._bodies[pair] = self._bodies[pair[0]]
            return advance
        found = None
        if self._usual is not None and pair[:1] in self._usual.glyphs and pair[1:] in self._usual.glyphs:
            found = self._usual.kerned.get(pair, self._advances[pair[0]])
        elif _LETTERS.fullmatch(pair):
            found = self._kerned(pair) if len(pair) > 1 else self._alone(pair)
        if found is None:
            self._bodies[pair] = _JOINED
            return 0.0
        if len(pair) > 1:
            natural, body = self._advances[pair[0]], self._bodies[pair[0]]
            self._bodies[pair] = body if found == natural else f"{body}){natural - found:g}("
        return found

    def _alone(self, character: str) -> float | None:
        if character not in self._face.covers:
            return None
        part = shape_simple(self._face, character, self._features)
        if part is None or len(part.glyphs) != 1:
            return None
        self.glyphs[character] = part.glyphs[0]
        self._bodies[character] = part.strokes[0][2]
        return part.width

    def _kerned(self, pair: str) -> float | None:
        """The advance, if both characters keep their glyphs and places, and the second its advance."""
        first, last = pair[0], pair[1]
        _, after = self._advances[first], self._advances[last]
        if _JOINED in (self._bodies[first], self._bodies[last]):
            return None
        infos, places = glyphs_of(self._face, pair, self._features)
        if [info.codepoint for info in infos] != [self.glyphs[first], self.glyphs[last]]:
            return None
        if places[1].x_advance != after or any(place.x_offset or place.y_offset for place in places):
            return None
        return float(places[0].x_advance)

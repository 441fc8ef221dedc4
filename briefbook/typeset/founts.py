"""Words of one manner, each shaped once: kerned, ligated, with stand-in faces where the first lacks a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from briefbook.typeset.bidi import levels, runs_left_to_right, visual_runs
from briefbook.typeset.ghosts import MARKS
from briefbook.typeset.glyphs import spelt
from briefbook.typeset.itemise import BLANKS, JOINERS, clusters, ignorable, is_wide, pieces, soft_points
from briefbook.typeset.kerning import Advances, Kerning, Usual
from briefbook.typeset.letters import capitals
from briefbook.typeset.shaping import Features, Shaper, shape, shape_simple
from briefbook.typeset.turned import shape_turned
from briefbook.typeset.words import Part, ShapedWord, Word

_SIMPLE = re.compile(r"[!-~\u00a1-\u00ac\u00ae-\u02af\u2018-\u201f\u2026]+")
_CHINESE_SIGNS = frozenset("\u2018\u2019\u201c\u201d\u2026\u2014\u00b7")


class Fount(dict[str, Word]):
    """Words by their text, shaped when first asked for; `broken` have fragments, `odd` have no body."""

    capital = False
    """Whether its letters are capitals that stand for small ones."""

    def __init__(
        self,
        faces: tuple[Shaper, ...],
        others: Callable[[str], Shaper | None],
        *,
        features: Features,
        tracking: float,
        usual: Usual | None = None,
    ) -> None:
        super().__init__()
        self._faces = faces
        self._others = others
        self._tracking = tracking
        self._features = features | {"liga": False} if tracking else features
        own = faces[0]
        self._kerning = None if tracking else Kerning(own, self._features, usual)
        self._rough: dict[tuple[str, tuple[int, ...]], list[float]] = {}
        self._widths = Advances(self._width)
        self._turned: dict[str, Word] = {}
        self._based: dict[str, Word] = {}
        self.broken: set[str] = set()
        self.odd: set[str] = set()
        self.own = own.name
        self.space = own.advance(own.space) + tracking
        self.space_body = spelt(own.space)
        self.blank = (self.space_body, own.advance(own.space))
        self.marks = ShapedWord("", (Part(own.name, (), MARKS if own.haunted(MARKS[0]) else ()),), own.name)

    def __missing__(self, text: str) -> Word:
        found = self._kerning.word(text) if self._kerning is not None else None
        # Of the characters that a word can be broken at, pairs speak of two alone.
        if found is not None and "-" not in text and "/" not in text:
            self[text] = found
            return found
        word = self._shaped(text) if found is None else ShapedWord(text, found.parts, self.own)
        parts = pieces(text)
        if len(parts) > 1:
            self.broken.add(text)
            word.fragments = tuple(self[part] for part in parts)
        if not word.body:
            self.odd.add(text)
        self[text] = word
        return word

    def learn(self, texts: Iterable[str]) -> None:
        """Make words ready at once that would else be made one by one; some may be left for later."""
        plain = [text for text in texts if "-" not in text and "/" not in text]
        if plain and self._kerning is not None:
            self.update({word.text: word for word in self._kerning.words(plain)})

    def turned(self, text: str) -> Word:
        """A word, or a part of one, that runs from right to left."""
        found = self._turned.get(text)
        if found is None:
            printed, missing = self._printable(soft_points(text)[1])
            # The number of a missing character runs from left to right.
            parts = self._parts(printed, base=1) if missing else self._turned_parts(printed)
            word = ShapedWord(text, tuple(parts), self.own)
            word.rtl, word.missing = True, missing
            found = self._turned[text] = word
        return found

    def set(self, text: str, base: int) -> Word:
        """A text as one word in a paper that runs to the left (0) or to the right (1)."""
        if not base:
            return self[text]
        found = self._based.get(text)
        if found is None:
            printed, missing = self._printable(soft_points(text)[1])
            word = ShapedWord(text, tuple(self._parts(printed, base)), self.own)
            word.rtl, word.missing = True, missing
            found = self._based[text] = word
        return found

    def piece(self, text: str, *, rtl: bool = False) -> Word:
        """A part of a word, as one word whatever is in it."""
        if rtl:
            return self.turned(text)
        word = self[text]
        return self._shaped(text) if word.fragments else word

    def rough_widths(self, word: Word, offsets: tuple[int, ...]) -> list[float]:
        """About how wide the beginnings of a word are, without shaping them: for weighing, not for setting."""
        found = self._rough.get((word.text, offsets))
        if found is None:
            ends = list(accumulate(map(self._widths.__getitem__, word.plain), initial=0.0))
            found = self._rough[word.text, offsets] = [ends[offset] for offset in offsets]
        return found

    def _width(self, character: str) -> float:
        word = self._kerning.word(character) if self._kerning is not None else None
        return (word or self[character]).width

    def _shaped(self, text: str) -> ShapedWord:
        own = self._faces[0]
        if not self._tracking and _SIMPLE.fullmatch(text) and own.covers.issuperset(text):
            part = shape_simple(own, text, self._features)
            if part is not None:
                return ShapedWord(text, (part,), self.own)
        points, plain = soft_points(text)
        printed, missing = self._printable(plain)
        word = ShapedWord(text, tuple(self._parts(printed)), self.own)
        word.points, word.missing, word.wide = points, missing, is_wide(text)
        return word

    def _parts(self, text: str, base: int | None = None) -> list[Part]:
        """The text's parts from left to right."""
        if not base and runs_left_to_right(text):
            return self._straight_parts(text)
        known = levels(text, base)
        parts: list[Part] = []
        for start, end, level in visual_runs(known, 0, len(text)):
            stretch = text[start:end]
            parts += self._turned_parts(stretch) if level & 1 else self._straight_parts(stretch)
        return parts

    def _straight_parts(self, text: str) -> list[Part]:
        parts: list[Part] = []
        for face, run in self._runs(text):
            blank = run in BLANKS
            _append(parts, self._blank(run) if blank else shape(face, run, self._features, self._tracking))
        return parts

    def _turned_parts(self, text: str) -> list[Part]:
        parts = [
            self._blank(run) if run in BLANKS else shape_turned(face, run, self._features, self._tracking)
            for face, run in self._runs(text)
        ]
        return parts[::-1]

    def _printable(self, text: str) -> tuple[str, str]:
        """The text with what cannot be printed made visible, and the characters concerned."""
        printed, missing = [], []
        for cluster in clusters(text):
            if cluster in BLANKS or self._face_of(cluster) is not None:
                printed.append(cluster)
                continue
            for character in cluster:
                if self._face_of(character) is not None:
                    printed.append(character)
                elif not ignorable(character):
                    printed.append(f"[U+{ord(character):04X}]")
                    missing.append(character)
        return "".join(printed), "".join(dict.fromkeys(missing))

    def _face_of(self, cluster: str) -> Shaper | None:
        composed = unicodedata.normalize("NFC", cluster)
        wanted = "".join("-" if mark in "\u2010\u2011" else mark for mark in composed if mark not in JOINERS)
        if not wanted or unicodedata.category(wanted[0]) == "Cc":
            return None
        if wanted in _CHINESE_SIGNS and self._faces[0].lang.startswith("zh"):
            return self._others(f"{wanted}\u4e2d") or self._faces[0]
        own = next((face for face in self._faces if face.covers.issuperset(wanted)), None)
        return own or self._others(wanted)

    def _runs(self, text: str) -> Iterator[tuple[Shaper, str]]:
        """Stretches of one face; blanks stand alone."""
        face, run = self._faces[0], ""
        for cluster in clusters(text):
            found = self._face_of(cluster) or face
            if run and (found is not face or cluster in BLANKS or run in BLANKS):
                yield face, run
                run = ""
            face = found
            run += cluster
        if run:
            yield face, run

    def _blank(self, blank: str) -> Part:
        face = self._faces[0]
        advance = face.advance(face.space)
        width = BLANKS[blank] or advance
        shift = f"){advance - width:g}(" if width != advance else ""
        return Part(face.name, ((0.0, width, spelt(face.space) + shift),), (face.space,))


class CapitalFount(Fount):
    """Capitals that stand for small ones where the face has none; they copy out as the letters they stand for."""

    capital = True

    def _shaped(self, text: str) -> ShapedWord:
        points, plain = soft_points(text)
        word = super()._shaped(capitals(plain, self._faces[0].lang))
        made = ShapedWord(text, tuple(self._saying(plain, word.parts)), self.own)
        made.points, made.missing = points, word.missing
        return made

    def _saying(self, text: str, parts: tuple[Part, ...]) -> Iterator[Part]:
        """The parts of a word as they copy out: where faces differ, each character by itself."""
        if len(parts) == 1:
            rise, width, body = parts[0].strokes[-1]
            # Spaced out behind its last letter, a word would look parted from what it is glued to.
            strokes = (*parts[0].strokes[:-1], (rise, width - self._tracking, body))
            yield Part(parts[0].face, strokes, parts[0].glyphs, actual=text)
            return
        single = [*clusters(text)]
        for cluster in single if len(single) > 1 else ():
            yield from self._shaped(cluster).parts
        if len(single) <= 1:
            yield from parts


def _append(parts: list[Part], part: Part) -> None:
    """Join a part to the one before where nothing tells them apart."""
    last = parts[-1] if parts else None
    if last is None or not (last.plain and part.plain) or last.face != part.face:
        parts.append(part)
        return
    (_, width, body), (_, more, tail) = last.strokes[0], part.strokes[0]
    parts[-1] = Part(last.face, ((0.0, width + more, body + tail),), last.glyphs + part.glyphs)

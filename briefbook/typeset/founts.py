"""Words shaped by HarfBuzz, each once: kerned, ligated, with stand-in faces where the first lacks a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol

import uharfbuzz as hb

SOFT_HYPHEN = "\u00ad"
_BLANKS = {"\u00a0": 0, "\u2007": 560, "\u2009": 200, "\u202f": 200}
"""Spaces at which a line never breaks, with their widths (0: that of the face's space)."""

_SAME = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_BREAK_AFTER = re.compile(
    r"(?<=[^\W_])(?:[-\u2010/]|[\u2013\u2014]+)(?=[^\W_])|[\u2013\u2014]+(?=[^\W_])|\u200b|(?<=\])(?=\[)"
)
_SIMPLE = re.compile(r"[!-,.0-~\u00a1-\u00ac\u00ae-\u02af\u2018-\u201f\u2026]+")
_JOINERS = "\u200c\u200d"

_Placed = tuple[hb.GlyphInfo, hb.GlyphPosition]


class Shaper(Protocol):
    """What a fount needs to know of a face."""

    name: str
    covers: frozenset[str]
    space: int
    font: hb.Font

    def advance(self, glyph: int) -> float:
        """Width of a glyph in 1/1000 em."""

    def text_of(self, glyph: int) -> str:
        """The text a glyph stands for."""


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


class Fount(dict[str, Word]):
    """Words by their text, shaped when first asked for."""

    def __init__(self, faces: tuple[Shaper, ...], *, tabular: bool, tracking: float) -> None:
        super().__init__()
        self._faces = faces
        self._tracking = tracking
        self._features = {"kern": True, "liga": not tracking, "lnum": True, "tnum": tabular}
        own = faces[0]
        self.own = own.name
        self.shaped = 0
        self.space = own.advance(own.space) + tracking
        self.space_body = f"{own.space:04x}"

    def __missing__(self, text: str) -> Word:
        word = self._word(text)
        pieces = _pieces(text)
        if len(pieces) > 1:
            word.fragments = tuple(self[piece] for piece in pieces)
        self[text] = word
        self.shaped += 1
        return word

    def piece(self, text: str) -> Word:
        """A part of a word, as one word whatever is in it."""
        word = self[text]
        return self._word(text) if word.fragments else word

    def _word(self, text: str) -> Word:
        if _SIMPLE.fullmatch(text) and self._faces[0].covers.issuperset(text):
            return Word(text, (self._shape(self._faces[0], text, rtl=False),), self.own)
        points, plain = _soft_points(text)
        printed, missing = self._printable(plain)
        parts: list[Part] = []
        for face, rtl, run in self._runs(printed):
            _append(parts, self._blank(run) if run in _BLANKS else self._shape(face, run, rtl=rtl))
        word = Word(text, tuple(parts), self.own)
        word.points, word.missing = points, missing
        return word

    def _printable(self, text: str) -> tuple[str, str]:
        """The text with what cannot be printed made visible, and the characters concerned."""
        printed, missing = [], []
        for cluster in _clusters(text):
            if cluster in _BLANKS or self._face_of(cluster) is not None:
                printed.append(cluster)
                continue
            for character in cluster:
                if self._face_of(character) is not None:
                    printed.append(character)
                elif not _ignorable(character):
                    printed.append(f"[U+{ord(character):04X}]")
                    missing.append(character)
        return "".join(printed), "".join(dict.fromkeys(missing))

    def _face_of(self, cluster: str) -> Shaper | None:
        composed = unicodedata.normalize("NFC", cluster)
        wanted = "".join("-" if mark in "\u2010\u2011" else mark for mark in composed if mark not in _JOINERS)
        if not wanted:
            return None
        return next((face for face in self._faces if face.covers.issuperset(wanted)), None)

    def _runs(self, text: str) -> Iterator[tuple[Shaper, bool, str]]:
        """Stretches of one face and direction; marks without a direction keep their face's neighbours together."""
        clusters = list(_clusters(text))
        face, rtl, run = self._faces[0], False, ""
        for cluster, right in zip(clusters, _directions(clusters), strict=True):
            found = self._face_of(cluster) or face
            if run and (found is not face or right != rtl or cluster in _BLANKS or run in _BLANKS):
                yield face, rtl, run
                run = ""
            face, rtl = found, right
            run += cluster
        if run:
            yield face, rtl, run

    def _blank(self, blank: str) -> Part:
        face = self._faces[0]
        advance = face.advance(face.space)
        width = _BLANKS[blank] or advance
        shift = f">{advance - width:g}<" if width != advance else ""
        return Part(face.name, ((0.0, width, f"{face.space:04x}{shift}"),), (face.space,))

    def _shape(self, face: Shaper, text: str, *, rtl: bool) -> Part:
        text = text.replace("\u2011", "-").replace("\u2010", "-")
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(face.font, buffer, self._features)
        infos = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        glyphs = tuple(info.codepoint for info, _ in infos)
        said = "".join(_letters(face.text_of(glyph)) for glyph in (reversed(glyphs) if rtl else glyphs))
        strokes = tuple(self._strokes(face, infos))
        part = Part(face.name, strokes, glyphs, actual="" if _alike(said, text) else text, rtl=rtl)
        part.number = text[:1].isdigit()
        return part

    def _strokes(self, face: Shaper, infos: list[_Placed]) -> Iterator[Stroke]:
        start = 0
        for end in range(1, len(infos) + 1):
            rise = infos[start][1].y_offset
            if end < len(infos) and infos[end][1].y_offset == rise:
                continue
            stretch = infos[start:end]
            width = float(sum(position.x_advance for _, position in stretch)) + self._tracking * len(stretch)
            yield float(rise), width, self._body(face, stretch)
            start = end

    def _body(self, face: Shaper, infos: list[_Placed]) -> str:
        written: list[str] = []
        carried = 0.0
        for info, position in infos:
            before = carried - position.x_offset
            if before:
                written.append(f">{before:g}<")
            written.append(f"{info.codepoint:04x}")
            carried = position.x_offset + face.advance(info.codepoint) - position.x_advance - self._tracking
        if carried:
            written.append(f">{carried:g}<")
        return "".join(written)


def _append(parts: list[Part], part: Part) -> None:
    """Join a part to the one before where nothing tells them apart."""
    last = parts[-1] if parts else None
    if last is None or not (last.plain and part.plain) or last.face != part.face:
        parts.append(part)
        return
    (_, width, body), (_, more, tail) = last.strokes[0], part.strokes[0]
    parts[-1] = Part(last.face, ((0.0, width + more, body + tail),), last.glyphs + part.glyphs)


def _pieces(text: str) -> list[str]:
    """The text between its places to break."""
    pieces, start = [], 0
    for found in _BREAK_AFTER.finditer(text):
        pieces.append(text[start : found.end()])
        start = found.end()
    pieces.append(text[start:])
    return [piece for piece in pieces if piece]


def _soft_points(text: str) -> tuple[tuple[int, ...], str]:
    """Offsets of soft hyphens in the text without them, and that text."""
    parts = text.split(SOFT_HYPHEN)
    points, offset = [], 0
    for part in parts[:-1]:
        offset += len(part)
        points.append(offset)
    return tuple(points), "".join(parts)


def _clusters(text: str) -> Iterator[str]:
    """Base characters with the marks that belong to them."""
    cluster = ""
    for character in text:
        joins = unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in _JOINERS
        if cluster and not (joins and cluster not in _BLANKS):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _ignorable(character: str) -> bool:
    """Whether a character is meant not to be seen."""
    code = ord(character)
    return unicodedata.category(character) == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _direction(cluster: str) -> bool | None:
    """True for right to left, False for left to right, None for what has no direction of its own."""
    kind = unicodedata.bidirectional(cluster[0])
    if kind in {"R", "AL"}:
        return True
    return False if kind in {"L", "EN", "AN"} else None


def _directions(clusters: list[str]) -> list[bool]:
    """Whether each cluster runs right to left; what has no direction does so only between two that do."""
    own = [_direction(cluster) for cluster in clusters]
    found, before = [], False
    for place, direction in enumerate(own):
        if direction is None:
            after = next((later for later in own[place + 1 :] if later is not None), False)
            found.append(before and after)
        else:
            before = direction
            found.append(direction)
    return found


def _letters(text: str) -> str:
    """The letters that an Arabic form of presentation presents."""
    return unicodedata.normalize("NFKC", text) if "\ufb50" <= text[:1] <= "\ufefc" else text


def _alike(said: str, text: str) -> bool:
    if said == text:
        return True
    return unicodedata.normalize("NFC", said.translate(_SAME)) == unicodedata.normalize("NFC", text.translate(_SAME))

"""The faces a book may use: where they are, what they cover, and every word shaped once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from briefbook import assets
from briefbook.model.pages import FaceUse
from briefbook.model.style import Family, FamilyName, TextStyle
from briefbook.typeset.founts import Fount
from briefbook.typeset.hyphens import Hyphenator
from briefbook.typeset.metrics import Metrics, MetricsShelf
from briefbook.typeset.words import LetteredWord, Letters, Word

BUNDLED = ("fontpkg_ibm_plex_serif", "fontpkg_fira_sans", "fontpkg_fira_sans_condensed", "fontpkg_ibm_plex_sans_arabic")
"""The installed packages of faces that every book may use."""


_LIGATURES = range(0xFB00, 0xFB07)


class Face:
    """One font file: coverage, glyph names and the HarfBuzz font that shapes with it. Numbers are in 1/1000 em."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self._known: dict[int, tuple[str, float, str]] = {}
        self._uses: dict[int, tuple[int, str]] = {}

    @cached_property
    def font(self) -> hb.Font:
        """The font as HarfBuzz sees it, scaled to 1000 units an em."""
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path))))
        font.scale = (1000, 1000)
        return font

    @cached_property
    def covers(self) -> frozenset[str]:
        """Every character that the face has a glyph for."""
        return frozenset(map(chr, self.font.face.unicodes))

    @cached_property
    def _characters(self) -> dict[int, str]:
        """The one character that a glyph stands for: the lowest, private ones last."""
        private = range(0xE000, 0xF900)
        codes = sorted(self.font.face.unicodes, key=lambda code: (code in private, code))
        found: dict[int, str] = {}
        for code in codes:
            letters = unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)
            found.setdefault(self.font.get_nominal_glyph(code) or 0, letters)
        return found

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
        """A glyph's four digits in a page's content, its width, and its text."""
        found = self._known.get(glyph)
        if found is None:
            found = self._known[glyph] = (f"{glyph:04x}", self.advance(glyph), self.text_of(glyph))
        return found

    def use(self, glyph: int) -> tuple[int, str]:
        """A glyph with the text that it has when copied out."""
        found = self._uses.get(glyph)
        if found is None:
            found = self._uses[glyph] = (glyph, self.text_of(glyph) or "\ufffd")
        return found

    def _text_by_name(self, glyph: int) -> str:
        base = str(self.font.glyph_to_string(glyph)).partition(".")[0]
        glyphs = [self.font.glyph_from_string(part) for part in base.split("_")] if base else []
        texts = [self._characters.get(part, "") if part and part != glyph else "" for part in glyphs]
        return "".join(texts) if all(texts) else ""


class Faces:
    """All faces by name, opened when first used; remembers shaped words, which never changes what they look like."""

    def __init__(self, files: Mapping[str, Path], shelf: MetricsShelf) -> None:
        self._files = dict(files)
        self._shelf = shelf
        self._faces: dict[str, Face] = {}
        self._founts: dict[tuple[object, ...], Fount] = {}
        self._families: Mapping[FamilyName, Family] = {}
        self._found: dict[TextStyle, Fount] = {}
        self._hyphenators: dict[str, Hyphenator] = {}

    def face(self, name: str) -> Face:
        """The face of a name: its file's name without the ending."""
        if name not in self._faces:
            self._faces[name] = Face(name, self._files[name])
        return self._faces[name]

    def metrics(self, name: str) -> Metrics:
        """What a PDF says of a face as a whole."""
        return self._shelf.metrics(self._files[name])

    def fount(self, families: Mapping[FamilyName, Family], manner: TextStyle) -> Fount:
        """The shaped words of a manner: its own face first, then those of the other families in their order."""
        if families is not self._families:
            self._families, self._found = families, {}
        found = self._found.get(manner)
        if found is None:
            found = self._found[manner] = self._fount(families, manner)
        return found

    def _fount(self, families: Mapping[FamilyName, Family], manner: TextStyle) -> Fount:
        order = [manner.family, *(name for name in families if name != manner.family)]
        chain = tuple(dict.fromkeys(_file(families[name], manner) for name in order))
        key = (chain, manner.tabular, manner.tracking)
        if key not in self._founts:
            faces = tuple(self.face(name) for name in chain)
            self._founts[key] = Fount(faces, tabular=manner.tabular, tracking=manner.tracking)
        return self._founts[key]

    @property
    def shaped(self) -> int:
        """How many words have been shaped so far: none is shaped twice."""
        return sum(len(fount) for fount in self._founts.values())

    def hyphenator(self, lang: str) -> Hyphenator:
        """The places to hyphenate in a language."""
        if lang not in self._hyphenators:
            self._hyphenators[lang] = Hyphenator(lang)
        return self._hyphenators[lang]

    def uses(self, words: set[Word]) -> tuple[FaceUse, ...]:
        """The glyphs of the given words by face, with the text each stands for."""
        glyphs: dict[str, set[int]] = {}
        texts: dict[Letters, list[str]] = {}
        for word in words:
            if isinstance(word, LetteredWord):
                texts.setdefault(word.letters, []).append(word.text)
            else:
                for part in word.parts:
                    glyphs.setdefault(part.face, set()).update(part.glyphs)
        for letters, used in texts.items():
            glyphs.setdefault(letters.name, set()).update(map(letters.glyph, set("".join(used))))
        return tuple(self._use(name, glyphs[name]) for name in sorted(glyphs))

    def _use(self, name: str, glyphs: set[int]) -> FaceUse:
        face = self.face(name)
        return FaceUse(name, tuple(map(face.use, sorted(glyphs | {face.space}))))


def open_faces(cache: Path | None = None) -> Faces:
    """The bundled faces. Opening reads nothing but folders; `cache` is a folder in which metrics may be kept."""
    files = (path for package in BUNDLED for path in sorted(assets.face_folder(package).glob("*.ttf")))
    return Faces({path.stem: path for path in files}, MetricsShelf(cache))


def character_name(character: str) -> str:
    """A character as a person can look it up: code and name."""
    name = unicodedata.name(character, "a character without a name").lower()
    return f"U+{ord(character):04X} ({name})"


def _file(family: Family, manner: TextStyle) -> str:
    if manner.italic:
        name = family.italic if manner.weight == "regular" else family.bold_italic
    else:
        name = {"regular": family.regular, "medium": family.medium, "bold": family.bold}[manner.weight]
    return name.removesuffix(".ttf")

"""The faces a book may use: where they are, what they cover, and every word shaped once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from briefbook import assets
from briefbook.model.pages import FaceUse
from briefbook.model.style import Family, FamilyName, TextStyle
from briefbook.typeset.face import Face
from briefbook.typeset.features import features_of, has_small_capitals
from briefbook.typeset.founts import CapitalFount, Fount
from briefbook.typeset.hyphens import Hyphenator
from briefbook.typeset.metrics import Metrics, MetricsShelf, UsualShelf, metrics_of
from briefbook.typeset.standins import WEIGHTS, StandIns, Wish
from briefbook.typeset.traits import postscript_name
from briefbook.typeset.words import LetteredWord, Letters, Word

BUNDLED = ("fontpkg_ibm_plex_serif", "fontpkg_fira_sans", "fontpkg_fira_sans_condensed", "fontpkg_ibm_plex_sans_arabic")
"""The installed packages of faces that every book may use."""

SCRIPTS = ("manimgx_fonts",)
"""The installed packages of faces for the scripts that those lack."""

EXTRAS = ("manimgx_fonts_cjk", "noto_cjk_sans_otc", "cvttf_NotoSansCJK_Regular")
"""Packages of faces that are used where they are installed."""

_SPACED = 40.0
"""How far reduced capitals are spaced out, in thousandths of an em."""


class Faces:
    """All faces by name, opened when first used; remembers shaped words, which never changes what they look like."""

    def __init__(self, files: Mapping[str, Path], shelf: MetricsShelf, usual: UsualShelf, others: StandIns) -> None:
        self._files = dict(files)
        self._shelf = shelf
        self._usual = usual
        self._others = others
        self._faces: dict[str, Face] = {}
        self._founts: dict[tuple[object, ...], Fount] = {}
        self._families: Mapping[FamilyName, Family] = {}
        self._found: dict[TextStyle | tuple[TextStyle, str], Fount] = {}
        self._local: dict[tuple[str, str], Face] = {}
        self._hyphenators: dict[str, Hyphenator] = {}

    def face(self, name: str) -> Face:
        """The face of a name: its file's name without the ending, or one that stood in before."""
        if name not in self._faces:
            self._faces[name] = self._others.face(name) or Face(name, self._files[name])
        return self._faces[name]

    def metrics(self, name: str) -> Metrics:
        """What a PDF says of a face as a whole."""
        if name in self._files:
            return self._shelf.metrics(self._files[name])
        face = self.face(name)
        return metrics_of(face.font, postscript_name(face.font.face), face.weight)

    def refusal(self, character: str) -> str:
        """Which font has a character but may not be used, and why; "" if there is none."""
        return self._others.refusal(character)

    def fount(self, families: Mapping[FamilyName, Family], manner: TextStyle, lang: str = "") -> Fount:
        """The shaped words of a manner: its own face first, then those of the other families in their order.

        `lang` is a language with forms of its own for some letters, "" for all others.
        """
        if families is not self._families:
            self._families, self._found = families, {}
        wanted = (manner, lang) if lang else manner
        found = self._found.get(wanted)
        if found is None:
            found = self._found[wanted] = self._fount(families, manner, lang)
        return found

    def _fount(self, families: Mapping[FamilyName, Family], manner: TextStyle, lang: str) -> Fount:
        order = [manner.family, *(name for name in families if name != manner.family)]
        chain = tuple(dict.fromkeys(_file(families[name], manner) for name in order))
        features = features_of(manner)
        key = (chain, *features, manner.tracking, lang)
        if key not in self._founts:
            faces = tuple(self._speaking(self.face(name), lang) for name in chain)
            weight = WEIGHTS[manner.weight]
            wish = Wish(serif=manner.family == "serif", italic=manner.italic, weight=weight, lang=lang)
            others = partial(self._stand_in, wish=wish)
            if manner.small_caps and not has_small_capitals(faces[0]):
                self._founts[key] = CapitalFount(faces, others, features=features, tracking=manner.tracking + _SPACED)
            else:
                usual = None if manner.tracking else self._usual.usual(self._files[chain[0]], faces[0], features)
                self._founts[key] = Fount(faces, others, features=features, tracking=manner.tracking, usual=usual)
        return self._founts[key]

    def _stand_in(self, text: str, wish: Wish) -> Face | None:
        face = self._others.find(text, wish)
        return self._speaking(face, wish.lang) if face is not None else None

    def _speaking(self, face: Face, lang: str) -> Face:
        if not lang:
            return face
        key = (face.name, lang)
        if key not in self._local:
            self._local[key] = face.speaking(lang)
        return self._local[key]

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
        texts: defaultdict[Letters, list[str]] = defaultdict(list)
        for word in words:
            if type(word) is LetteredWord:
                texts[word.letters].append(word.text)
            else:
                for part in word.parts:
                    glyphs.setdefault(part.face, set()).update(part.glyphs)
        for letters, used in texts.items():
            said = "".join(used)
            here = [glyph for character, glyph in letters.glyphs.items() if character in said]
            glyphs.setdefault(letters.name, set()).update(here)
        return tuple(self._use(name, glyphs[name]) for name in sorted(glyphs))

    def _use(self, name: str, glyphs: set[int]) -> FaceUse:
        face = self.face(name)
        return FaceUse(name, tuple(map(face.use, sorted(glyphs | {face.space or min(glyphs)}))))


def open_faces(
    cache: Path | None = None, *, packages: Sequence[str] = SCRIPTS + EXTRAS, folders: Sequence[Path] = ()
) -> Faces:
    """The bundled faces, those of other packages and of folders of fonts, in this order.

    Opening reads nothing but folders; `cache` is a folder in which metrics may be kept.
    """
    files = (path for package in BUNDLED for path in sorted(assets.face_folder(package).glob("*.ttf")))
    named = {path.stem: path for path in files}
    return Faces(named, MetricsShelf(cache), UsualShelf(cache), StandIns(packages, folders, cache))


def _file(family: Family, manner: TextStyle) -> str:
    if manner.italic:
        name = family.italic if manner.weight == "regular" else family.bold_italic
    else:
        name = {"regular": family.regular, "medium": family.medium, "bold": family.bold}[manner.weight]
    return name.removesuffix(".ttf")

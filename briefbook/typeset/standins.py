"""Faces that stand in where those of the style lack a character: in installed packages, then in folders of fonts.

Nothing is looked into before a character is missing. Packages come first, folders after them; in each the nearest in
region, kind, slant and weight is taken, then the first by name, so that equal fonts give equal books.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import uharfbuzz as hb
from msgspec import Struct

from briefbook import assets
from briefbook.typeset.face import Face
from briefbook.typeset.metrics import Shelf
from briefbook.typeset.subsetting import is_sound
from briefbook.typeset.traits import Traits, read_traits

_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_MOST_FILES = 5000
_PREFIX = "Other-"
_KANA = r"[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
_HANGUL = r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]"
_REGIONS = {"ja": "JP", "ko": "KR", "zh-hant": "TC", "zh-tw": "TC", "zh-mo": "HK", "zh-hk": "HK", "yue": "HK"}


WEIGHTS = {"regular": 400, "medium": 500, "bold": 600}
"""How heavy a stand-in is, by the weight of the text beside it."""


class Wish(Struct, frozen=True):
    """How a stand-in should look: beside a serif or a slanted face, of a weight, for a language."""

    serif: bool = False
    italic: bool = False
    weight: int = 400
    lang: str = ""


class _Candidate(Struct, frozen=True):
    """One face of a file; `foreign` ones come from a folder, where anything may lie."""

    path: Path
    traits: Traits
    foreign: bool


class StandIns:
    """The faces of packages and folders, described when first needed and opened when used."""

    def __init__(self, packages: Sequence[str], folders: Sequence[Path], cache: Path | None) -> None:
        self._packages = packages
        self._folders = folders
        file = cache / "stand-ins.msgpack" if cache else None
        self._shelf = Shelf(file, dict[str, tuple[Traits, ...]])
        self._tiers: list[list[_Candidate]] | None = None
        self._faces: dict[str, Face] = {}
        self._broken: set[str] = set()
        self._found: dict[tuple[str, Wish], Face | None] = {}

    def find(self, text: str, wish: Wish) -> Face | None:
        """The best face that has every character of a text."""
        key = (text, wish)
        if key not in self._found:
            self._found[key] = next(self._fitting(text, wish), None)
        return self._found[key]

    def refusal(self, character: str) -> str:
        """Which font has a character but may not be used, and why; "" if there is none."""
        block = ord(character) >> 8
        refused = (
            candidate.traits
            for tier in self._known()
            for candidate in tier
            if candidate.traits.refused and block in candidate.traits.blocks
        )
        first = next(refused, None)
        return f"{first.family} cannot be used: {first.refused}" if first else ""

    def face(self, name: str) -> Face | None:
        """A face by its name, whether it was found here or in another process."""
        if name not in self._faces and name.startswith(_PREFIX):
            for candidate in (one for tier in self._known() for one in tier if _name(one.path) in name):
                weights = {
                    candidate.traits.weight(weight) if candidate.traits.varies else 0 for weight in WEIGHTS.values()
                }
                for weight in weights:
                    if _face_name(candidate, weight) == name:
                        self._open(candidate, weight)
        return self._faces.get(name)

    def _fitting(self, text: str, wish: Wish) -> Iterator[Face]:
        region = _region(text, wish.lang)
        blocks = {ord(character) >> 8 for character in text}
        for tier in self._known():
            usable = [one for one in tier if not one.traits.refused and blocks.issubset(one.traits.blocks)]
            for candidate in sorted(usable, key=lambda one: _distance(one.traits, wish, region)):
                face = self._open(candidate, candidate.traits.instance(wish.weight))
                if face is not None and face.has(text):
                    yield face

    def _open(self, candidate: _Candidate, weight: int) -> Face | None:
        name = _face_name(candidate, weight)
        if name in self._broken:
            return None
        face = self._faces.get(name)
        if face is None:
            face = Face(name, candidate.path, index=candidate.traits.index, weight=weight)
            if not _opens(face) or (candidate.foreign and not is_sound(face)):
                self._broken.add(name)
                return None
            self._faces[name] = face
        return face

    def _known(self) -> list[list[_Candidate]]:
        if self._tiers is None:
            seen: set[str] = set()
            own = [self._described(assets.face_files(package), seen, foreign=False) for package in self._packages]
            others = [self._described(_font_files(folder), seen, foreign=True) for folder in self._folders]
            self._tiers = [list(tier) for tier in own + others]
            self._shelf.save()
        return self._tiers

    def _described(self, files: Iterable[Path], seen: set[str], *, foreign: bool) -> Iterator[_Candidate]:
        """The faces of files, by name; of files with one name the first counts."""
        for path in sorted(files, key=lambda path: (path.name, str(path))):
            name = _name(path)
            if name in seen or len(seen) >= _MOST_FILES:
                continue
            seen.add(name)
            with contextlib.suppress(OSError):
                for traits in self._shelf.get(path, read_traits):
                    yield _Candidate(path, traits, foreign)


def _opens(face: Face) -> bool:
    """Whether a file is still there since it was described."""
    try:
        return bool(face.font)
    except hb.HarfBuzzError:
        return False


def _font_files(folder: Path) -> tuple[Path, ...]:
    """The files below a folder that may be fonts; what cannot be read is passed over."""
    if not folder.is_dir():
        return ()
    return tuple(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)


def _distance(traits: Traits, wish: Wish, region: str) -> tuple[int, ...]:
    """How far a face is from what is wished, the worst difference first."""
    elsewhere = 0 if traits.region == region else 1 + bool(traits.region)
    weight = abs(traits.weight(wish.weight) - wish.weight)
    return (
        traits.emoji,
        elsewhere,
        traits.monospaced,
        traits.serif != wish.serif,
        traits.italic != wish.italic,
        weight,
        -traits.heaviest,
    )


def _region(text: str, lang: str) -> str:
    """Whose forms of ideographs a text wants: by its letters, its language, or else the People's Republic's."""
    if re.search(_KANA, text):
        return "JP"
    if re.search(_HANGUL, text):
        return "KR"
    lang = lang.lower().replace("_", "-")
    return next((region for tag, region in _REGIONS.items() if lang == tag or lang.startswith(f"{tag}-")), "SC")


def _name(path: Path) -> str:
    """A file's name as a PDF's content takes it, unlike those of the style's own faces."""
    plain = re.sub(r"[^A-Za-z0-9]", "", path.stem)
    return f"{_PREFIX}{plain}" if path.stem.isascii() else f"{_PREFIX}{plain}{crc32(path.stem.encode()):08x}"


def _face_name(candidate: _Candidate, weight: int) -> str:
    index = candidate.traits.index
    return "-".join([_name(candidate.path), *(str(number) for number in (index, weight) if number)])

"""What a font file says of the faces in it: names, weights, scripts covered, and whether it may be embedded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

LARGEST = 1 << 28
"""Bytes of the largest font file that is looked into."""

_MOST_CHARACTERS = 250_000
_MOST_FACES = 64
_HEAD = 54
_OUTLINES = frozenset({"glyf", "CFF ", "CFF2"})
_STAND_INS_FOR_NOTHING = re.compile(r"last ?resort|adobe ?blank|\btofu\b|fallback", re.IGNORECASE)
_SERIF = re.compile(r"serif|roman|times|song|ming|batang|mincho", re.IGNORECASE)
_SANS = re.compile(r"sans|gothic|hei\b|grotesk", re.IGNORECASE)
_REGION = re.compile(r"(?:CJK ?|Sans ?|Serif ?|Mono ?)(JP|KR|SC|TC|HK)\b", re.IGNORECASE)
_FAMILY, _POSTSCRIPT = hb.OTNameIdPredefined.FONT_FAMILY, hb.OTNameIdPredefined.POSTSCRIPT_NAME

BROKEN = "it is not a font that can be read"


class Traits(Struct, frozen=True):
    """One face of a font file.

    `lightest` and `heaviest` differ where the face varies in weight. `blocks` are the characters it covers by their
    code without the last two digits. `region` is that of its ideographs ("SC", "TC", "HK", "JP", "KR"). `refused`
    says why it cannot be used.
    """

    index: int = 0
    family: str = ""
    lightest: int = 400
    heaviest: int = 400
    varies: bool = False
    italic: bool = False
    serif: bool = False
    monospaced: bool = False
    emoji: bool = False
    region: str = ""
    blocks: tuple[int, ...] = ()
    refused: str = ""

    def weight(self, wanted: int) -> int:
        """The weight nearest to the wanted one."""
        return max(self.lightest, min(self.heaviest, wanted))

    def instance(self, wanted: int) -> int:
        """The weight to set a variable face to; 0 for one that does not vary."""
        return self.weight(wanted) if self.varies else 0


def read_traits(path: Path) -> tuple[Traits, ...]:
    """The faces of a font file; one that is refused where the file is no font."""
    try:
        if path.stat().st_size > LARGEST:
            return (Traits(family=path.stem, refused="its file is too large"),)
        blob = hb.Blob.from_file_path(str(path))
    except (OSError, hb.HarfBuzzError):
        return (Traits(family=path.stem, refused=BROKEN),)
    count = hb.Face(blob).count
    return tuple(_faces(blob, min(count, _MOST_FACES))) or (Traits(family=path.stem, refused=BROKEN),)


def postscript_name(face: hb.Face) -> str:
    """The name of a face for a PDF, in letters that every reader takes."""
    return re.sub(r"[^A-Za-z0-9.-]", "", face.get_name(_POSTSCRIPT) or face.get_name(_FAMILY) or "") or "Unnamed"


def _faces(blob: hb.Blob, count: int) -> Iterator[Traits]:
    for index in range(count):
        try:
            yield _traits(hb.Face(blob, index), index)
        except UnicodeDecodeError:
            # The names of a damaged font's tables are no letters.
            yield Traits(index=index, refused=BROKEN)


def _traits(face: hb.Face, index: int) -> Traits:
    family = face.get_name(_FAMILY) or ""
    codes = face.unicodes
    tables = frozenset(face.table_tags)
    refused = _refused(face, family, tables, len(codes))
    if refused:
        return Traits(index=index, family=family, refused=refused, blocks=_blocks(codes))
    os2, head = _table(face, "OS/2"), _table(face, "head")
    weight = int.from_bytes(os2[4:6], "big") if len(os2) >= 6 else 400
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    region = _REGION.search(family)
    return Traits(
        index=index,
        family=family,
        lightest=int(axis.min_value) if axis else weight,
        heaviest=int(axis.max_value) if axis else weight,
        varies=axis is not None,
        italic=bool(int.from_bytes(head[44:46], "big") & 2),
        serif=_serif(os2, family),
        monospaced=os2[32:33] == b"\2" and os2[35:36] == b"\x09",
        emoji="emoji" in family.lower(),
        region=region[1].upper() if region else "",
        blocks=_blocks(codes),
    )


def _blocks(codes: hb.Set) -> tuple[int, ...]:
    return tuple(sorted({code >> 8 for code in codes})) if len(codes) <= _MOST_CHARACTERS else ()


def _refused(face: hb.Face, family: str, tables: frozenset[str], characters: int) -> str:
    if not characters or characters > _MOST_CHARACTERS or not face.glyph_count or len(_table(face, "head")) < _HEAD:
        return BROKEN
    if tables.isdisjoint(_OUTLINES):
        return "it holds pictures of letters and no outlines"
    if "CFF2" in tables and face.upem != 1000:
        return "its outlines cannot be embedded in a PDF"
    if _STAND_INS_FOR_NOTHING.search(family):
        return "it holds no letters but signs for missing ones"
    return _forbidden(face)


def _forbidden(face: hb.Face) -> str:
    """What the licence in the font forbids: of several permissions the widest counts."""
    os2 = _table(face, "OS/2")
    rights = int.from_bytes(os2[8:10], "big") if len(os2) >= 10 else 0
    if rights & 0x000E == 0x0002:
        return "its licence forbids embedding"
    if rights & 0x0100:
        return "its licence forbids embedding a part of it"
    return "its licence forbids embedding its outlines" if rights & 0x0200 else ""


def _table(face: hb.Face, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data) if tag in face.table_tags else b""


def _serif(os2: bytes, family: str) -> bool:
    """Whether a face has serifs: by its name, or else by its class."""
    if _SANS.search(family):
        return False
    if _SERIF.search(family):
        return True
    kind, style = os2[32:33], os2[33:34]
    return kind == b"\2" and b"\2" <= style <= b"\x0a"

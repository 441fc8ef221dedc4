"""Font files made for tests: name-keyed, collections, forbidden, broken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from briefbook import assets

RUNES = "ᚠᚢᚦ"
"""Letters that no bundled face has."""


def name_keyed(path: Path, characters: str = RUNES, *, family: str = "Runes", **os2: int) -> Path:
    """A face of cubic outlines whose glyphs have names; every glyph is 600 wide but the last, 500."""
    build = _begun(characters, outlines=False)
    order = build.font.getGlyphOrder()
    outlines = {name: _cubic(_advance(name, order)) for name in order}
    build.setupCFF(family, {"FullName": family}, outlines, {})
    return _finished(build, path, family, os2)


def quadratic(path: Path, characters: str = RUNES, *, family: str = "Runes", **os2: int) -> Path:
    """The same with TrueType outlines."""
    build = _begun(characters, outlines=True)
    build.setupGlyf({name: _quadratic() for name in build.font.getGlyphOrder()})
    return _finished(build, path, family, os2)


def collection(path: Path, parts: Sequence[Path]) -> Path:
    """Several fonts as one file."""
    whole = TTCollection()
    whole.fonts.extend(TTFont(str(part)) for part in parts)
    whole.save(str(path))
    return path


def character_keyed(path: Path, text: str) -> Path:
    """A static face whose outlines are kept by character ids, made of the variable one for East Asia."""
    (whole,) = assets.face_files("manimgx_fonts_cjk")
    face = hb.Face(hb.Blob.from_file_path(str(whole)), 2)
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, text))
    wanted.pin_axis_location(face, "wght", 400)
    wanted.flags = hb.SubsetFlags.DOWNGRADE_CFF2
    path.write_bytes(hb.subset(face, wanted).blob.data)
    return path


def _begun(characters: str, *, outlines: bool) -> FontBuilder:
    build = FontBuilder(1000, isTTF=outlines)
    names = [f"uni{ord(character):04X}" for character in characters]
    build.setupGlyphOrder([".notdef", "space", *names])
    build.setupCharacterMap({32: "space"} | dict(zip(map(ord, characters), names, strict=True)))
    return build


def _finished(build: FontBuilder, path: Path, family: str, os2: dict[str, int]) -> Path:
    order = build.font.getGlyphOrder()
    build.setupHorizontalMetrics({name: (_advance(name, order), 50) for name in order})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    build.setupOS2(**{"fsType": 0, "version": 4} | os2)
    build.setupPost()
    build.save(str(path))
    return path


def _advance(name: str, order: Sequence[str]) -> int:
    return 500 if name == order[-1] else 600


def _cubic(width: int) -> object:
    pen = T2CharStringPen(width, None)
    for step, point in zip(("moveTo", "lineTo", "lineTo"), ((50, 0), (450, 0), (250, 700)), strict=True):
        getattr(pen, step)(point)
    pen.closePath()
    return pen.getCharString()


def _quadratic() -> object:
    pen = TTGlyphPen(None)
    for step, point in zip(("moveTo", "lineTo", "lineTo"), ((50, 0), (450, 0), (250, 700)), strict=True):
        getattr(pen, step)(point)
    pen.closePath()
    return pen.glyph()

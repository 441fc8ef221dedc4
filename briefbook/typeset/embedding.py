"""Faces for the whole book: one subset each, with the glyph ids that the pages already use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import uharfbuzz as hb

from briefbook.model.pages import EmbeddedFace, FaceUse
from briefbook.typeset.cff import keyed_by_glyph
from briefbook.typeset.face import Face
from briefbook.typeset.faces import Faces

_QUADRATIC = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
_CUBIC = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.DOWNGRADE_CFF2
_UNNEEDED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "kern",
    "FFTM",
    "DSIG",
    "post",
    "name",
    "cmap",
    "STAT",
    "meta",
    "gasp",
    "BASE",
    "VORG",
    "vhea",
    "vmtx",
)


def embed(uses: Iterable[FaceUse], faces: Faces) -> tuple[EmbeddedFace, ...]:
    """Every face that is used, subset to its glyphs; equal uses give equal bytes."""
    return tuple(embedded(name, glyphs, faces) for name, glyphs in sorted(merged(uses).items()))


def merged(uses: Iterable[FaceUse]) -> dict[str, dict[int, str]]:
    """All glyphs that are used, by face."""
    glyphs: dict[str, dict[int, str]] = {}
    for use in uses:
        glyphs.setdefault(use.face, {}).update(use.glyphs)
    return glyphs


def embedded(name: str, glyphs: dict[int, str], faces: Faces) -> EmbeddedFace:
    """One face, subset to its glyphs."""
    face, metrics = faces.face(name), faces.metrics(name)
    program, kind = _subset(face, glyphs)
    return EmbeddedFace(
        name=face.name,
        postscript_name=f"{_tag(program)}+{metrics.postscript_name}",
        program=program,
        kind=kind,
        widths=tuple((glyph, face.advance(glyph)) for glyph in sorted(glyphs)),
        unicode=tuple(sorted(glyphs.items())),
        ascent=metrics.ascent,
        descent=metrics.descent,
        cap_height=metrics.cap_height,
        italic_angle=metrics.italic_angle,
        stem_v=metrics.stem_v,
        bbox=metrics.bbox,
        flags=metrics.flags,
    )


def _subset(face: Face, glyphs: dict[int, str]) -> tuple[bytes, Literal["truetype", "cff"]]:
    """The font program with these glyphs, found by their old numbers, without hints, layout tables and variations."""
    whole = face.font.face
    cubic = "glyf" not in whole.table_tags
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(sorted(glyphs))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in _UNNEEDED
    )
    wanted.flags = _CUBIC if cubic else _QUADRATIC
    if whole.has_var_data:
        wanted.pin_all_axes_to_default(whole)
    if face.weight:
        wanted.pin_axis_location(whole, "wght", face.weight)
    program: bytes = hb.subset(whole, wanted).blob.data
    return (keyed_by_glyph(program, sorted(glyphs.keys() - {0})), "cff") if cubic else (program, "truetype")


def _tag(program: bytes) -> str:
    """Six capitals that name a subset, made from its content."""
    value = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    letters = []
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters.append(chr(65 + letter))
    return "".join(letters)

"""The part of a face that a book needs, as HarfBuzz makes it."""

from __future__ import annotations

from collections.abc import Collection
from struct import error
from typing import Literal

import uharfbuzz as hb

from briefbook.typeset.cff import keyed_by_glyph
from briefbook.typeset.face import Face

_QUADRATIC = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
_CUBIC = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.DOWNGRADE_CFF2
_UNNEEDED = (
    *("GSUB", "GPOS", "GDEF", "kern", "FFTM", "DSIG", "post", "name", "cmap", "STAT", "meta", "gasp", "BASE"),
    *("VORG", "vhea", "vmtx"),
)


_SAMPLE = 50
_DAMAGES = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, error)
"""What HarfBuzz and fontTools raise, each in many places, when a font is not what it says."""


def subset(face: Face, glyphs: Collection[int]) -> tuple[bytes, Literal["truetype", "cff"]]:
    """The font program with these glyphs, found by their old numbers, without hints, layout tables and variations."""
    plan = _plan(face, glyphs)
    program: bytes = plan.execute().blob.data
    if "glyf" in face.font.face.table_tags:
        return program, "truetype"
    return keyed_by_glyph(program, sorted(glyph for glyph, _ in plan.old_to_new_glyph_mapping.items() if glyph)), "cff"


def is_sound(face: Face) -> bool:
    """Whether every glyph of a face can be taken out: of a damaged one not all can."""
    try:
        _plan(face, range(face.font.face.glyph_count)).execute()
        subset(face, range(min(face.font.face.glyph_count, _SAMPLE)))
    except _DAMAGES:
        return False
    return True


def _plan(face: Face, glyphs: Collection[int]) -> hb.SubsetPlan:
    whole = face.font.face
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(sorted(glyphs))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in _UNNEEDED
    )
    wanted.flags = _QUADRATIC if "glyf" in whole.table_tags else _CUBIC
    if whole.has_var_data:
        wanted.pin_all_axes_to_default(whole)
    if face.weight:
        wanted.pin_axis_location(whole, "wght", face.weight)
    return hb.SubsetPlan(whole, wanted)

"""Cubic outlines as a PDF wants them: few, without gaps, and each found by the glyph id it had in the whole font."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO


def keyed_by_glyph(program: bytes, glyphs: Sequence[int]) -> bytes:
    """The outlines of a subset font, with the given numbers for its glyphs; the first glyph stands for none."""
    # Slow to load, and seldom needed.
    from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(BytesIO(program), recalcBBoxes=False)
    top = font["CFF "].cff[0]
    outlines = top.CharStrings
    names = [".notdef", *(f"cid{glyph:05d}" for glyph in glyphs)]
    outlines.charStrings = dict(zip(names, map(outlines.charStrings.__getitem__, top.charset), strict=True))
    top.charset = names
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = glyphs[-1] + 1
    if not hasattr(top, "FDArray"):
        array = FDArrayIndex()
        array.strings, array.GlobalSubrs = None, top.GlobalSubrs
        one = FontDict()
        one.Private = top.Private
        array.append(one)
        outlines.fdArray = top.GlobalSubrs.fdArray = top.FDArray = array
        if outlines.charStringsAreIndexed:
            outlines.charStringsIndex.fdArray = array
        top.FDSelect = outlines.fdSelect = FDSelect(format=3)
        top.FDSelect.gidArray = [0] * len(names)
        for name in ("Private", "Encoding"):
            top.rawDict.pop(name, None)
            if name in top.__dict__:
                delattr(top, name)
    return bytes(font["CFF "].compile(font))

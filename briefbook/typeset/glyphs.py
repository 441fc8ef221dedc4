"""Glyphs as they stand in the strings of a page's content: half as long as in hexadecimal, and sooner compressed."""

from __future__ import annotations

from functools import cache

_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
"""Ends of lines and tabs too: no reader may change them, and who looks through content can part by them."""


@cache
def spelt(glyph: int) -> str:
    """The two bytes of a glyph's number, each as the character of its own."""
    return f"{chr(glyph >> 8)}{chr(glyph & 0xFF)}".translate(_ESCAPED)

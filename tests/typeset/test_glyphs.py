"""Glyphs in the strings of a page's content: any reader gets back the number that was meant."""

from __future__ import annotations

import pikepdf

from briefbook.typeset.glyphs import spelt


def test_every_glyph_is_read_back_as_it_was_meant() -> None:
    glyphs = range(0x10000)
    content = "\n".join(f"[({spelt(glyph)})5({spelt(glyph)})] TJ" for glyph in glyphs).encode("latin-1")
    with pikepdf.new() as pdf:
        shown = pikepdf.parse_content_stream(pdf.make_stream(content))
    strings = [[bytes(each) for each in line.operands[0] if isinstance(each, pikepdf.String)] for line in shown]
    assert strings == [[glyph.to_bytes(2, "big")] * 2 for glyph in glyphs]


def test_no_glyph_ends_a_line_or_a_string() -> None:
    everything = "".join(map(spelt, range(0x10000)))
    assert not set("\n\r\t").intersection(everything)
    unescaped = everything.replace(r"\\", "").replace(r"\(", "").replace(r"\)", "")
    assert not set("()").intersection(unescaped)

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.model.pages import EmbeddedFace, Publication
from briefbook.publish import verify, write
from briefbook.publish.fonts import subset_name, unicode_map, width_array

Make = Callable[..., Any]
widths = st.dictionaries(st.integers(0, 400), st.sampled_from([250.0, 500.0, 512.5, 1000.0]), max_size=80)


def read_widths(array: bytes) -> dict[int, float]:
    """The widths as a reader of the format understands them."""
    found: dict[int, float] = {}
    for listed, values, first, last, width in re.findall(rb"(\d+)\[([^]]*)\]|(\d+) (\d+) ([\d.]+)", array[1:-1]):
        if listed:
            found |= {int(listed) + index: float(value) for index, value in enumerate(values.split())}
        else:
            found |= dict.fromkeys(range(int(first), int(last) + 1), float(width))
    return found


@given(widths)
def test_widths_are_read_back_as_they_were(given_widths: dict[int, float]) -> None:
    pairs = sorted(given_widths.items())
    expected = {glyph: width for glyph, width in pairs if width != 500}
    assert read_widths(width_array(pairs, 500)) == expected


def test_runs_of_one_width_are_written_as_runs() -> None:
    assert width_array([(4, 250), (5, 600), (6, 600), (7, 600), (9, 500), (10, 500)], 500) == b"[4[250 600 600 600]]"
    assert width_array([(5, 600), (6, 600), (7, 600), (9, 250)], 500) == b"[5 7 600 9[250]]"


def test_the_text_map_has_blocks_of_a_hundred() -> None:
    blocks = re.findall(rb"(\d+) beginbfchar\n(.*?)endbfchar", unicode_map([(g, "a") for g in range(250)]), re.DOTALL)
    assert [(int(count), len(body.splitlines())) for count, body in blocks] == [(100, 100), (100, 100), (50, 50)]


def test_the_text_map_gives_ligatures_and_characters_beyond_the_first_plane() -> None:
    text = unicode_map([(1, "ffi"), (2, "😀")])
    assert b"<0001> <006600660069>\n" in text
    assert b"<0002> <D83DDE00>\n" in text


def test_the_text_map_never_gives_what_is_no_text() -> None:
    text = unicode_map([(1, "\0"), (2, "\ufeffa"), (3, "\ufffe"), (4, "")])
    assert re.findall(rb"^<\d{4}> <.*>$", text, re.MULTILINE) == [b"<0000> <FFFF>", b"<0002> <0061>"]


def test_a_subset_is_named_after_what_is_in_it(edition: Publication) -> None:
    (face,) = edition.faces
    assert re.fullmatch(r"[A-Z]{6}\+FiraSans-Regular", subset_name(face))
    assert subset_name(face) == subset_name(replace(face, stem_v=1))
    assert subset_name(face) != subset_name(replace(face, program=face.program + b"\0"))


def test_a_face_of_the_other_kind_is_embedded_as_it_is(sheets: Make, published: Callable[..., Any]) -> None:
    sheet = sheets("brief", "Meeting brief")
    sheet.heading("AAA")
    edition = published(sheet.layout())
    used = edition.layouts[0].faces[0].glyphs[0][0]
    data = write(replace(edition, faces=(*edition.faces, boxes()), layouts=(with_boxes(edition.layouts[0], used),)))
    with pikepdf.open(BytesIO(data)) as pdf:
        font = pdf.pages[0].resources.Font.C
        assert str(font.DescendantFonts[0].Subtype) == "/CIDFontType0"
    assert "AAA" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert verify(data) == ()


def with_boxes(layout: Any, used: int) -> Any:
    (only,) = layout.pages
    content = only.content.replace(b"/F ", b"/C ").replace(b"%04X" % used, b"0001")
    return replace(layout, pages=(replace(only, content=content),))


def boxes() -> EmbeddedFace:
    """A face of cubic outlines with one glyph besides .notdef."""
    pen = T2CharStringPen(500, None)
    for step in ("moveTo", "lineTo", "lineTo", "lineTo"):
        getattr(pen, step)({"moveTo": (50, 0)}.get(step) or (450, 700 if step == "lineTo" else 0))
    pen.closePath()
    outline = pen.getCharString()
    build = FontBuilder(1000, isTTF=False)
    build.setupGlyphOrder([".notdef", "A"])
    build.setupCFF("Boxes", {}, {".notdef": outline, "A": outline}, {})
    return EmbeddedFace(
        name="C",
        postscript_name="Boxes",
        program=build.font["CFF "].compile(build.font),
        kind="cff",
        widths=((0, 500), (1, 500)),
        unicode=((1, "A"),),
        ascent=700,
        descent=0,
        cap_height=700,
        italic_angle=0,
        stem_v=80,
        bbox=(50, 0, 450, 700),
        flags=4,
    )

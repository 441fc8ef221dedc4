"""Whatever comes in, a book comes out: a sound file with a sensible page or a finding that says what is wrong."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from briefbook.model.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    ComposedPaper,
    Figure,
    Heading,
    List,
    Note,
    NoteMark,
    Notes,
    Panel,
    Paragraph,
    Photo,
    Run,
    Space,
    Stand,
    Table,
    VectorImage,
)
from briefbook.model.pages import Layout
from briefbook.publish import verify
from briefbook.typeset import open_faces, typeset
from tests.typeset.typeset_reading import SENTENCE, Bench, cell, words

Codes = set[str]


def printed(bench: Bench, *blocks: Block) -> Layout:
    """A paper that was set and published, and whose file is sound."""
    layout = bench.set(*blocks)
    assert verify(bench.pdf(layout)) == ()
    return layout


def codes(layout: Layout) -> Codes:
    return {finding.code for finding in layout.diagnostics}


def within(bench: Bench, layout: Layout) -> bool:
    """Whether all text stands on the paper."""
    form = bench.style.page
    shown = [item for page in layout.pages for item in bench.shown(page) if item.text.strip()]
    return all(item.x >= 0 and item.right <= form.width and 0 <= item.y <= form.height for item in shown)


WORDS = ("x" * 20_000, "ж" * 5_000, "中" * 5_000, "ع" * 2_000, "e\u0301" * 2_000, "\u0301" * 500)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_any_length_is_set_over_lines(word: str, bench: Bench) -> None:
    assert within(bench, printed(bench, words(word)))


def test_a_huge_word_in_a_cell_a_list_a_title_and_a_note_stays_on_the_page(bench: Bench) -> None:
    huge = "Donaudampfschifffahrt" * 60
    mark = Paragraph((Run("See"), NoteMark(1)))
    layout = printed(
        bench,
        Table((), ((cell(huge), cell("1")),)),
        List(((words(huge),),)),
        Panel(huge, (words("x"),)),
        Heading((Run(huge),)),
        mark,
        Notes("Sources", (Note(1, (Run(huge),)),)),
    )
    assert within(bench, layout)


EMPTY: tuple[Block, ...] = (
    Paragraph(()),
    Paragraph((Run(""),)),
    Paragraph((Run("   "),)),
    Heading(()),
    List(()),
    List(((), (Paragraph(()),))),
    Table((), ()),
    Table((), ((),)),
    Table((), ((Cell(()),),)),
    Columns(()),
    Columns(((), ())),
    Panel("", ()),
    Notes("", ()),
)


def test_nothing_in_every_form_takes_no_page_of_its_own(bench: Bench) -> None:
    assert len(printed(bench, *EMPTY, words("End")).pages) == 1


def test_spans_that_overlap_lose_no_cell_in_silence(bench: Bench) -> None:
    body = ((cell("a", rowspan=9), cell("b", colspan=3)), (cell("c", colspan=4), cell("d", rowspan=5)))
    layout = printed(bench, Table((), body))
    missing = [text for text in "abcd" if text not in bench.letters(layout)]
    assert not missing or "table.overlap" in codes(layout)


@pytest.mark.parametrize("span", [0, -3, 10**9])
def test_spans_of_nothing_or_of_very_much_are_cut_to_the_table(span: int, bench: Bench) -> None:
    layout = printed(bench, Table((), ((cell("a", colspan=span, rowspan=span), cell("b")), (cell("c"), cell("d")))))
    said = bench.letters(layout)
    assert all(text in said for text in "abcd") or "table.overlap" in codes(layout)


def huge_png(side: int) -> bytes:
    """A PNG whose header says that it is very large; there is little behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
PICTURES = {
    "nothing": Photo(b"", initials="AB"),
    "words": Photo(b"This is no picture.", initials="AB"),
    "a head alone": Photo(b"\xff\xd8\xff\xe0", initials="AB"),
    "a page of the web": Photo(b"<html><body>404</body></html>", initials="AB"),
    "very many pixels": Photo(huge_png(20_000), initials="AB"),
    "more pixels than can be": Photo(huge_png(2**31 - 1), initials="AB"),
    "no pixels": Photo(huge_png(0), initials="AB"),
    "no drawing": VectorImage("no drawing"),
    "a drawing cut short": VectorImage("<svg viewBox='0 0 9 9'><rect"),
    "a drawing with a script": VectorImage(f"{SVG}<script>alert(1)</script><rect width='9' height='9'/></svg>"),
    "a drawing that refers outside": VectorImage(f"{SVG}<image href='file:///etc/passwd' width='9' height='9'/></svg>"),
    "a drawing with entities": VectorImage(
        "<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>"
    ),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_picture_that_is_none_is_a_finding(picture: Photo | VectorImage, bench: Bench) -> None:
    layout = printed(bench, Figure(picture, "A picture."), words("After it."))
    assert layout.diagnostics
    assert all(finding.sentence and finding.hint for finding in layout.diagnostics)
    assert b"passwd" not in layout.pages[0].content


def test_broken_fonts_in_a_folder_harm_nothing(tmp_path: Path, bench: Bench) -> None:
    whole = next(bench.faces.face("IBMPlexSerif-Regular").path.parent.glob("*Regular.ttf")).read_bytes()
    for name, data in (("a.ttf", b""), ("b.otf", b"OTTO" + bytes(90)), ("c.ttc", whole[:5000]), ("d.ttf", bytes(9000))):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "e.ttf").mkdir()
    (tmp_path / "f.ttf").symlink_to(tmp_path / "nowhere")
    there = Bench(open_faces(folders=[tmp_path]), bench.pictures, bench.style)
    layout = printed(there, words("A rune: ᚠ."))
    assert codes(layout) == {"glyph.missing"}


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x1bb", "\ud800", "a\udfffb", "\ufffe", "\U0010ffff", "\ue000"])
def test_what_is_no_text_is_seen_and_found(text: str, bench: Bench) -> None:
    layout = printed(bench, words(text), Table((), ((cell(text),),)), Heading((Run(text),)))
    assert codes(layout) == {"glyph.missing"}
    assert "[U+" in bench.text(layout)


def test_lone_surrogates_harm_nothing_that_is_not_on_the_page(bench: Bench) -> None:
    text = "Lone \ud800"
    paper = ComposedPaper(
        id="p", kind="topic", title=text, running_head=text, blocks=(Figure(Stand(text), text), Panel(text, ()))
    )
    layout = typeset(paper, bench.style, bench.faces, bench.pictures)
    assert verify(bench.pdf(layout, marking=text)) == ()


def nested(depth: int, text: str) -> Block:
    block: Block = words(text)
    for _ in range(depth):
        block = List(((block,),))
    return block


@pytest.mark.parametrize("depth", [12, 50, 200])
def test_lists_nested_deep_stay_on_the_page(depth: int, bench: Bench) -> None:
    layout = printed(bench, nested(depth, "Innermost."))
    assert within(bench, layout)
    assert "Innermost." in bench.letters(layout) or "blocks.deep" in codes(layout)
    assert depth < 30 or codes(layout) & {"list.deep", "blocks.deep"}


def test_panels_columns_and_tables_nested_deep_stay_on_the_page(bench: Bench) -> None:
    block: Block = words("Innermost.")
    for depth in range(24):
        block = (Panel("", (block,)), Columns(((block,),)), Table((), ((Cell((block,)),),)))[depth % 3]
    layout = printed(bench, block)
    assert within(bench, layout)
    assert "Innermost." in bench.letters(layout)


NAN, INFINITE = float("nan"), float("inf")
WEIGHTS: list[tuple[float, ...]] = [
    (),
    (0.0, 0.0),
    (0.0, 1.0),
    (-1.0, 1.0),
    (NAN, 1.0),
    (INFINITE, 1.0),
    (1e-9, 1.0),
    (1.0,),
    (1.0, 2.0, 3.0),
]


@pytest.mark.parametrize("lines", [-5.0, 0.0, 1e9, NAN, INFINITE])
def test_white_space_of_any_height_is_bounded(lines: float, bench: Bench) -> None:
    assert len(printed(bench, words("Before."), Space(lines), words("After it.")).pages) <= 3


@pytest.mark.parametrize("weights", WEIGHTS)
def test_columns_of_a_table_of_any_weights_are_set(weights: tuple[float, ...], bench: Bench) -> None:
    columns = tuple(Column(weight=weight) for weight in weights)
    assert bench.letters(printed(bench, Table(columns, ((cell("One."), cell("Two.")),)))) == "One.Two."


@pytest.mark.parametrize("weights", WEIGHTS)
def test_columns_of_any_weights_are_set(weights: tuple[float, ...], bench: Bench) -> None:
    layout = printed(bench, Columns(((words("One."),), (words("Two."),)), weights))
    assert bench.letters(layout) == "One.Two."
    assert within(bench, layout)


def test_very_many_columns_of_a_table_are_a_finding(bench: Bench) -> None:
    layout = printed(bench, Table((), (tuple(cell(f"word{number}") for number in range(200)),) * 3))
    assert "table.wide" in codes(layout)


def test_very_many_blocks_side_by_side_are_set(bench: Bench) -> None:
    layout = printed(bench, Columns(tuple((words(f"No. {number}."),) for number in range(200))))
    assert bench.letters(layout).count("No.") == 200


def test_marks_without_notes_and_notes_without_marks_are_printed(bench: Bench) -> None:
    mark = Paragraph((Run("See"), NoteMark(7), NoteMark(-1)))
    for place in ("end", "foot"):
        notes = Notes("Sources", (Note(1, (Run("Unmarked."),)), Note(1, (Run("Again."),))), place)
        said = bench.letters(printed(bench, mark, notes))
        assert "Unmarked." in said
        assert "Again." in said


def test_a_heading_longer_than_a_page_goes_on_overleaf(bench: Bench) -> None:
    layout = printed(bench, Heading((Run(SENTENCE * 60),)), words("After it."))
    assert len(layout.pages) > 1
    assert within(bench, layout)
    assert bench.letters(layout).endswith("Afterit.")


@pytest.mark.parametrize("size", ["10 10000", "1 841", "1e308 1e308", "1e-300 1"])
def test_a_figure_taller_than_a_page_is_made_to_fit(size: str, bench: Bench) -> None:
    picture = VectorImage(SVG.replace("9 9", size) + "<rect width='5' height='5'/></svg>")
    layout = printed(bench, words("Before."), Figure(picture, "A tall picture."), words("After it."))
    assert len(layout.pages) <= 3


@pytest.mark.parametrize("width", [0.0, -1.0, 1e-6, 40.0, NAN, INFINITE])
def test_a_figure_of_any_width_is_set(width: float, bench: Bench) -> None:
    layout = printed(bench, Figure(Stand("AB"), "Initials.", width))
    assert within(bench, layout)


def test_a_caption_longer_than_a_page_loses_nothing(bench: Bench) -> None:
    caption = (Run(SENTENCE * 40),)
    layout = printed(bench, Figure(Stand("AB"), "Initials.", 0.2, caption), Table((), ((cell("x"),),), caption=caption))
    assert bench.letters(layout).count("uranium") == 80


_WITHIN_MEMORY = """
import resource, sys
from briefbook import assets
from briefbook.model.blocks import Figure, Photo, Table
from briefbook.model.style import parse_style
from briefbook.typeset import load_pictures, open_faces
from tests.typeset.test_bad_input import huge_png
from tests.typeset.typeset_reading import Bench, cell, words

style = parse_style((assets.resources() / "styles" / "house.toml").read_text("utf-8"), paper="A4")
bench = Bench(open_faces(), load_pictures(), style)
bench.pdf(bench.set(words("An ordinary page.")))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
picture = Figure(Photo(huge_png(20_000), initials="AB"), "A picture.")
table = Table((), tuple((cell(f"Row {number}"), cell("7.5")) for number in range(4_000)))
bench.pdf(bench.set(picture, words("x" * 50_000), table))
sys.stdout.write(str((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell the peak of memory in other ways")
def test_memory_stays_bounded() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", _WITHIN_MEMORY]
    more = int(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert more < 80, "A picture of 20,000 × 20,000 pixels alone would take 1,200 MB."


@pytest.mark.slow
def test_ten_thousand_rows_of_odd_cells_make_a_sound_file(bench: Bench) -> None:
    texts = ["1"] * 10_000
    texts[5] = "\x07"
    body = tuple((cell("Row", rowspan=1 + number % 3), cell(text)) for number, text in enumerate(texts))
    layout = bench.set(Table((), body))
    assert "glyph.missing" in codes(layout)
    assert verify(bench.pdf(layout)) == ()

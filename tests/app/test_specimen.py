from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from briefbook import assets
from briefbook.app.press import Pressed
from briefbook.app.specimen import press_specimen, specimen_papers
from briefbook.app.specimen_text import inlines
from briefbook.model.blocks import LineBreak, NoteMark, Run, Sign, SignMark
from briefbook.model.pages import Element, LinkPart, Marked
from briefbook.publish import verify

ROOT = Path(__file__).parents[2]
GOLDENS = ROOT / "tests" / "goldens" / "specimen"
DOTS_AN_INCH = 40
FOOT = 50.0
"""Below this height in points stands what changes with the number of pages."""
_GREY_DIFFERENCE = 1.5
_MADE_ELSEWHERE = (
    "import hashlib, sys; from briefbook.app.specimen import press_specimen; "
    "sys.stdout.write(hashlib.sha256(press_specimen('A4', progress=lambda *_: None).pdf).hexdigest())"
)


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


@pytest.fixture(scope="module")
def specimen() -> Pressed:
    return press_specimen("A4", progress=quietly)


@pytest.fixture(scope="module")
def document(specimen: Pressed) -> Iterator[pypdfium2.PdfDocument]:
    with pypdfium2.PdfDocument(specimen.pdf) as opened:
        yield opened


@pytest.fixture(scope="module")
def copied(specimen: Pressed, document: pypdfium2.PdfDocument) -> dict[str, str]:
    """What a reader copies out of each paper, as one line, with hyphenated words joined."""
    ends = [*(first for _name, first in specimen.starts[1:]), specimen.pages]
    return {
        name: joined("\n".join(document[number].get_textpage().get_text_bounded() for number in range(first, end)))
        for (name, first), end in zip(specimen.starts, ends, strict=True)
    }


def joined(text: str) -> str:
    """Text with words parted at line ends made whole, soft hyphens gone and white space made even."""
    whole = re.sub(r"[\u00ad\ufffe\x02]\s*", "", text)
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", whole))


def lines(sheet: pypdfium2.PdfPage) -> Iterator[str]:
    """Every stretch of text above the folio: left edge and baseline box in whole points, and what it says."""
    text = sheet.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        if bottom < FOOT:
            continue
        said = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        yield f"{left:.0f} {bottom:.0f} {right:.0f} {said}\n"


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_specimen_conforms(profile: str, specimen: Pressed) -> None:
    report = page.validate_pdf_bytes(specimen.pdf, profile=profile)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


def test_the_specimen_passes_the_self_check(specimen: Pressed) -> None:
    assert verify(specimen.pdf) == ()


def test_headings_of_two_ranks_tagged_as_paragraphs_are_noticed(specimen: Pressed) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(specimen.pdf)) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") in ("/H1", "/H2"):
                found["/S"] = pikepdf.Name.P
        pdf.save(out)
    (problem,) = verify(out.getvalue())
    assert "headings for them to lead to" in problem


def test_the_specimen_is_the_same_in_another_process(specimen: Pressed) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", _MADE_ELSEWHERE]
    other = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert other.stdout == hashlib.sha256(specimen.pdf).hexdigest()


def test_a_missing_glyph_is_the_only_finding_and_names_the_character(specimen: Pressed) -> None:
    (finding,) = specimen.diagnostics
    assert finding.code == "glyph.missing"
    assert "U+13000" in finding.sentence
    assert finding.place.paper == "scripts"


@pytest.fixture(scope="module")
def sheets(specimen: Pressed, document: pypdfium2.PdfDocument) -> dict[str, pypdfium2.PdfPage]:
    """Every page by its paper and its number there."""
    names = [f"{layout.paper}-{number}" for layout in specimen.layouts for number in range(1, len(layout.pages) + 1)]
    return dict(zip(names, document, strict=True))


def test_every_text_stands_where_it_stood(sheets: dict[str, pypdfium2.PdfPage], *, update_goldens: bool) -> None:
    found = {f"{name}.txt": "".join(lines(sheet)) for name, sheet in sheets.items()}
    if update_goldens:
        _forget_all_but({*found, *(f"{name}.png" for name in sheets)})
        for name, text in found.items():
            (GOLDENS / name).write_text(text, "utf-8")
    assert found == {path.name: path.read_text("utf-8") for path in sorted(GOLDENS.glob("*.txt"))}


def _forget_all_but(names: set[str]) -> None:
    for path in GOLDENS.iterdir():
        if path.name not in names:
            path.unlink()


def test_every_page_looks_as_it_looked(sheets: dict[str, pypdfium2.PdfPage], *, update_goldens: bool) -> None:
    for name, sheet in sheets.items():
        path = GOLDENS / f"{name}.png"
        found = sheet.render(scale=DOTS_AN_INCH / 72, grayscale=True).to_pil().convert("L")
        if update_goldens:
            found.save(path, optimize=True)
        with Image.open(path) as golden:
            assert golden.size == found.size, path.name
            assert ImageStat.Stat(ImageChops.difference(golden, found)).mean[0] < _GREY_DIFFERENCE, path.name


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("kerning", "First, final, difficult, affluent, offer, fjord, flow."),
        ("justification", "Responsibilities, correspondingly, notwithstanding, representatives and infrastructure"),
        ("spaces", "Westerlandfahrenburg"),
        ("scripts", "Chữ Việt có nhiều dấu: Nguyễn, Huế, Đà Nẵng"),
        ("scripts", "Қазақстан, Өскемен, Үкімет, Әуезов, Ғылым"),
        ("scripts", "Η Ελλάδα και η Κύπρος: άνθρωπος"),
        ("scripts", "سلام"),
        ("scripts", "printed by its number, [U+13000], and"),
    ],
)
def test_what_is_copied_out_is_what_was_written(paper: str, words: str, copied: dict[str, str]) -> None:
    assert words in copied[paper]


def test_letters_that_the_page_calls_one_glyph_are_one(specimen: Pressed) -> None:
    kerning = next(layout for layout in specimen.layouts if layout.paper == "kerning")
    assert {"fi", "fl"} <= {text for use in kerning.faces for _glyph, text in use.glyphs}


def test_soft_hyphens_leave_every_name_whole(copied: dict[str, str]) -> None:
    papers = {paper.id: paper for paper in specimen_papers(assets.resources() / "specimen")}
    written = str(papers["spaces"].blocks).count("Wester")
    assert copied["spaces"].count("Westerlandfahrenburg") == written


def test_the_contents_name_the_page_on_which_each_theme_begins(specimen: Pressed, copied: dict[str, str]) -> None:
    for layout, (_name, first) in zip(specimen.layouts, specimen.starts, strict=True):
        if layout.tab:
            title, number = re.escape(layout.title), first + 1
            # A reader takes a line with an Arabic title from the right as a whole.
            wanted = rf"\b{number} {title}" if layout.lang == "ar" else rf"{title}[ .…]*{number}\b"
            assert re.search(wanted, copied["contents"]), layout.title


def test_every_theme_but_those_of_breaks_fits_on_one_page(specimen: Pressed) -> None:
    assert [layout.paper for layout in specimen.layouts if len(layout.pages) != 1] == [
        "contents",
        "long-table",
        "cut-spans",
        "foot-notes",
        "tall-rows",
        "page-breaks",
        "leaves",
    ]


def test_a_theme_on_both_sides_of_a_leaf_begins_on_the_right_behind_a_blank_page(
    specimen: Pressed, document: pypdfium2.PdfDocument
) -> None:
    first = dict(specimen.starts)["leaves"]
    assert first % 2 == 0
    assert "intentionally left blank" in document[first - 1].get_textpage().get_text_bounded()
    front, back = (left_edge(document[number], "Briefbook") for number in (first, first + 1))
    assert (front, back) == (87, 438)


def left_edge(sheet: pypdfium2.PdfPage, said: str) -> int:
    return next(int(line.split()[0]) for line in lines(sheet) if line.endswith(f" {said}\n"))


def test_single_themes_have_sheets_of_their_own(specimen: Pressed) -> None:
    sizes = {layout.paper: layout.pages[0].width for layout in specimen.layouts}
    assert [round(sizes[name]) for name in ("large-type", "a5", "a6", "five-by-seven")] == [595, 420, 298, 360]


def test_three_lines_are_pulled_in_from_a_page_of_their_own(specimen: Pressed) -> None:
    theme = next(layout for layout in specimen.layouts if layout.paper == "pulled-in")
    assert len(theme.pages) == 1
    assert theme.pages[0].fill > 0.98


def test_every_picture_says_what_it_shows(specimen: Pressed) -> None:
    pictures = [element for layout in specimen.layouts for element in figures(layout.structure)]
    assert len(pictures) >= 20
    assert all(element.alt.endswith(".") for element in pictures)


def figures(element: Element | Marked | LinkPart) -> Iterator[Element]:
    if isinstance(element, Element):
        if element.tag == "Figure":
            yield element
        for kid in element.kids:
            yield from figures(kid)


def test_a_letter_edition_has_the_same_themes(specimen: Pressed) -> None:
    letter = press_specimen("Letter", progress=quietly)
    widths = {round(sheet.width) for layout in letter.layouts for sheet in layout.pages}
    assert widths == {612, 792, 420, 298, 360}
    assert [name for name, _first in letter.starts] == [name for name, _first in specimen.starts]


def test_marks_in_the_text_become_runs() -> None:
    assert inlines("a *b* **c**[^2] [d](#e)\n[f]{ar}{gap} // g") == (
        Run("a "),
        Run("b", italic=True),
        Run(" "),
        Run("c", bold=True),
        NoteMark(2),
        Run(" "),
        Run("d", target="#e"),
        Run(" "),
        Run("f", lang="ar"),
        SignMark(Sign.GAP),
        LineBreak(),
        Run("g"),
    )


def test_what_no_face_has_is_found_in_the_marking_too() -> None:
    found = press_specimen("A4", marking="SECRET ᚠ", progress=quietly).diagnostics
    assert [finding.code for finding in found if "in the marking" in finding.sentence] == ["glyph.missing"]

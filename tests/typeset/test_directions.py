"""Text of both directions: where it stands, and that two readers copy it out as it reads.

What readers cannot do is left out here: pdftotext takes a page that is mostly left to right as such, so that figures
inside its right-to-left lines come out in the order in which they are seen, and never turns brackets back; PDFium puts
a blank beside a bracket at the edge of a stretch of several right-to-left words, and may miss the blank beside a word
whose letters had to be drawn as outlines (a yeh with hamza in the bundled face).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.blocks import Band, Block, Column, ComposedPaper, List, Paragraph, Role, Run, Table
from briefbook.model.directions import runs_right_to_left
from briefbook.model.pages import Layout
from briefbook.typeset import typeset
from tests.typeset.typeset_reading import Bench, cell, words

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u034f\u061c\ufeff\u00ad\ufffe\x02]")


def paper(bench: Bench, *blocks: Block, lang: str = "en-GB") -> Layout:
    composed = ComposedPaper(id="p", kind="topic", title="A paper", blocks=blocks, lang=lang, furniture=False)
    return typeset(composed, bench.style, bench.faces, bench.pictures)


def even(text: str) -> str:
    """Text without what is not seen, white space made even."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def by_pdfium(bench: Bench, layout: Layout) -> str:
    with pypdfium2.PdfDocument(bench.pdf(layout)) as document:
        return even("\n".join(page.get_textpage().get_text_range() for page in document))


def by_poppler(bench: Bench, layout: Layout, folder: Path) -> str:
    (folder / "p.pdf").write_bytes(bench.pdf(layout))
    command = ["pdftotext", "-enc", "UTF-8", str(folder / "p.pdf"), "-"]
    return even(subprocess.run(command, capture_output=True, check=True).stdout.decode())


SENTENCES = [
    ("en-GB", "The Union is called الاتحاد in Arabic."),
    ("en-GB", "The words الاتحاد الأوروبي والسلام are Arabic, and so is بيروت too."),
    ("en-GB", "Peace is שלום in Hebrew, and a good week is שבוע טוב there."),
    ("ar", "في عام 2024 زار الوزير مدينة بيروت."),
    ("ar", "زار الوزير الاتحاد الأوروبي في New York City أمس."),
    ("ar", "مُحَمَّد كَتَبَ 45% في بيروت 2024."),
    ("he", "בשנת 2024 ביקר השר בעיר Beirut אתמול."),
]


@pytest.mark.parametrize(("lang", "text"), SENTENCES)
def test_pdfium_copies_a_line_out_as_it_reads(bench: Bench, lang: str, text: str) -> None:
    assert by_pdfium(bench, paper(bench, words(text), lang=lang)) == text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(("lang", "text"), SENTENCES)
def test_pdftotext_copies_a_line_out_as_it_reads(bench: Bench, tmp_path: Path, lang: str, text: str) -> None:
    assert by_poppler(bench, paper(bench, words(text), lang=lang), tmp_path) == text


LONG = "يجمع هذا الكتاب ما يحتاج إليه الوفد قبل الاجتماع من أرقام وأسماء ومواقف، ويذكر مصدر كل رقم فيه. "


@pytest.mark.parametrize("align", ["body", "line"])
def test_a_long_arabic_paragraph_copies_out_over_its_line_ends(bench: Bench, tmp_path: Path, align: Role) -> None:
    layout = paper(bench, Paragraph((Run(LONG * 6),), align), lang="ar")
    assert by_pdfium(bench, layout) == even(LONG * 6)
    if shutil.which("pdftotext"):
        assert by_poppler(bench, layout, tmp_path) == even(LONG * 6)


def seen(bench: Bench, layout: Layout, text: str) -> tuple[float, float]:
    """Left and right edge of a text on the first page."""
    with pypdfium2.PdfDocument(bench.pdf(layout)) as document:
        sheet = document[0].get_textpage()
        found = sheet.search(text).get_next()
        assert found is not None, text
        boxes = [sheet.get_charbox(place) for place in range(found[0], found[0] + found[1])]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


@pytest.mark.parametrize(("lang", "right"), [("ar", True), ("he-IL", True), ("en", False), ("ar-Latn", False)])
def test_a_language_says_which_way_it_runs(lang: str, *, right: bool) -> None:
    assert runs_right_to_left(lang) is right


def test_text_of_a_right_to_left_paper_starts_at_the_right(bench: Bench) -> None:
    left, right = seen(bench, paper(bench, words("سلام"), lang="ar"), "سلام")
    form = bench.style.page
    assert right == pytest.approx(form.width - form.right, abs=3.0)
    assert left > form.width / 2


def test_the_first_column_of_a_right_to_left_table_is_at_the_right(bench: Bench) -> None:
    table = Table((Column(), Column(), Column()), ((cell("واحد"), cell("اثنان"), cell("ثلاثة")),))
    layout = paper(bench, table, lang="ar")
    places = [seen(bench, layout, text)[0] for text in ("واحد", "اثنان", "ثلاثة")]
    assert places == sorted(places, reverse=True)


def test_figures_of_a_right_to_left_table_stand_on_their_points(bench: Bench) -> None:
    rows = tuple((cell("بلد"), cell(figure)) for figure in ("1250.5", "98.25", "7.125"))
    layout = paper(bench, Table((Column(), Column("decimal")), rows), lang="ar")
    points = [seen(bench, layout, figure.partition(".")[0])[1] for figure in ("1250.5", "98.25", "7.125")]
    assert max(points) - min(points) < 1.0


def test_labels_of_a_right_to_left_list_stand_at_the_right_of_their_items(bench: Bench) -> None:
    layout = paper(bench, List(((words("بند"),),)), lang="ar")
    assert seen(bench, layout, "•")[0] > seen(bench, layout, "بند")[1]


def test_a_band_of_a_right_to_left_paper_starts_at_the_right(bench: Bench) -> None:
    layout = paper(bench, Band("", "", "عنوان", flag="KZ"), lang="ar")
    assert seen(bench, layout, "عنوان")[1] == pytest.approx(bench.style.page.width - bench.style.page.right, abs=3.0)


def test_a_run_in_another_language_keeps_figures_behind_it_out(bench: Bench) -> None:
    layout = paper(bench, Paragraph((Run("See "), Run("بيروت", lang="ar"), Run(" 2024 now."))))
    assert seen(bench, layout, "2024")[0] > seen(bench, layout, "بيروت")[1]


MIXED = "\u0627\u0628\u062a\u05dc\u05e9 \u0645\u064f\u0651()[] 0123%$abc\u2067\u2068\u2069\u202e\u200f"
ANY = st.text(st.characters(codec=None), max_size=40) | st.text(MIXED, max_size=30)


@settings(max_examples=60, deadline=None)
@given(text=ANY, lang=st.sampled_from(["en-GB", "ar"]))
def test_any_text_sets_in_its_column(bench: Bench, text: str, lang: str) -> None:
    layout = paper(bench, words(text), lang=lang)
    form = bench.style.page
    for page in layout.pages:
        for shown in bench.shown(page):
            assert form.left - 2.0 <= shown.x
            assert shown.x <= form.width - form.right + 2.0


LETTERS = st.text(st.sampled_from("ابتثجحدرزسشصعغفقكلمنهويأإآؤةى"), min_size=1, max_size=8)


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(LETTERS, min_size=1, max_size=12))
def test_no_right_to_left_letter_is_lost_in_copying_out(bench: Bench, texts: list[str]) -> None:
    text = " ".join("\u0645" + part for part in texts)
    copied = by_pdfium(bench, paper(bench, words(text), lang="ar"))
    # PDFium sees blanks where letters stand far apart.
    assert "".join(copied.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["a\ud800b", "ا\udfffب", "a\x00b", "ا\x07ب", "\u202e\u2067", "\u2069", "ا\U0001f9ff\U00013000ب"]
)
@pytest.mark.parametrize("lang", ["en-GB", "ar"])
def test_odd_characters_never_crash_and_are_never_silent(bench: Bench, text: str, lang: str) -> None:
    layout = paper(bench, words(text), lang=lang)
    shown = bench.text_of(layout.pages[0]) if layout.pages else ""
    for character in text:
        if unicodedata.category(character) in {"Cs", "Cc"}:
            assert f"U+{ord(character):04X}" in str(layout.diagnostics)
            assert f"[U+{ord(character):04X}]" in shown.replace(" ", "")

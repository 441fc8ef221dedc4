"""What readers copy out of a page is what was written on it, letter for letter, in every script that has a face."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from operator import itemgetter

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.pages import Layout
from tests.typeset.typeset_reading import Bench, words

SCRIPTS = {
    "Latin": (0x41, 0x24F),
    "Vietnamese and others": (0x1E00, 0x1EFF),
    "Greek": (0x370, 0x3FF),
    "Greek with breathings": (0x1F00, 0x1FFF),
    "Cyrillic": (0x400, 0x52F),
    "Armenian": (0x531, 0x58F),
    "Hebrew": (0x5D0, 0x5EA),
    "Arabic": (0x620, 0x6D3),
    "shapes of Hebrew letters": (0xFB1D, 0xFB4F),
    "shapes of Arabic letters": (0xFB50, 0xFBB1),
    "more shapes of Arabic letters": (0xFE80, 0xFEFC),
    "Georgian": (0x10A0, 0x10FF),
    "kana": (0x3041, 0x30FF),
    "Chinese": (0x4E00, 0x9FFF),
    "Korean": (0xAC00, 0xD7A3),
}
BEYOND = {"Chinese beyond the first plane": (0x20000, 0x2A6DF), "alphabets of formulas": (0x1D400, 0x1D7FF)}
DRAWN_ALIKE = (
    "\U00020628\U00020984\U000233cc\U000237f1\U0002420e\U000248e9\U00025ad7\U00026951\U000270f0"
    "\U000278b2\U00027eaf\U00027fb7\U000284dc\U00028e0f\U0002967f\U00029810\U00029fce\U00029fd7"
)
"""The eighteen beyond the first plane whose glyph in the face is that of another, as U+2420E and U+3DB7 have one.

The page says which is meant; poppler gives it back, PDFium leaves it out.
"""


def texts(scripts: dict[str, tuple[int, int]]) -> st.SearchStrategy[str]:
    """Words of letters of one script each, with spaces, hyphens or nothing between them; none comes twice.

    PDFium takes a word twice in a row for one printed bold, where marks that stand apart follow.
    """
    ranges = scripts.values()
    alphabets = [
        st.characters(min_codepoint=low, max_codepoint=high, categories=["L"], exclude_characters=DRAWN_ALIKE)
        for low, high in ranges
    ]
    word = st.one_of([st.text(alphabet, min_size=1, max_size=14) for alphabet in alphabets])
    parts = st.lists(
        st.tuples(word, st.sampled_from([" ", " ", ", ", "-", ""])), min_size=1, max_size=24, unique_by=itemgetter(0)
    )
    return parts.map(lambda pairs: "".join(word + between for word, between in pairs))


def letters(text: str) -> Counter[str]:
    """How often each letter and digit occurs, accents and shapes apart."""
    return Counter(mark for mark in unicodedata.normalize("NFKD", text) if mark.isalnum())


def printed(text: str, layout: Layout) -> str:
    """The text with the numbers of characters that no face has in their place."""
    found = (re.search(r"U\+([0-9A-F]+)", finding.sentence) for finding in layout.diagnostics)
    missing = {int(match[1], 16): f"[U+{match[1]}]" for match in found if match}
    return text.translate(missing)


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)


def by_pdftotext(data: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def lost(bench: Bench, text: str) -> Counter[str]:
    """The letters that a reader does not give back; those of heads and feet are given besides."""
    layout = bench.set(words(text))
    data, wanted = bench.pdf(layout), letters(printed(text, layout))
    read = [by_pdfium(data), *([by_pdftotext(data)] if shutil.which("pdftotext") else [])]
    missing: Counter[str] = Counter()
    for copied in read:
        missing += wanted - letters(copied)
    return missing


@settings(max_examples=40, deadline=None)
@given(texts(SCRIPTS))
def test_readers_copy_every_letter_out(bench: Bench, text: str) -> None:
    assert not lost(bench, text)


@settings(max_examples=15, deadline=None)
@given(texts({"Latin": SCRIPTS["Latin"]} | BEYOND))
def test_readers_copy_out_what_is_beyond_the_first_plane(bench: Bench, text: str) -> None:
    assert not lost(bench, text)


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        ("\ufeb1\ufefc\ufee1", "\u0633\u0644\u0627\u0645"),
        ("\ufb20\ufb21", "\u05e2\u05d0"),
        ("\ufdf2", "\u0627\u0644\u0644\u0647"),
    ],
)
def test_letters_that_come_as_shapes_are_copied_out_as_letters(bench: Bench, shapes: str, said: str) -> None:
    assert said in by_pdfium(bench.pdf(bench.set(words(shapes))))

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.model.blocks import Block
from briefbook.model.diagnostics import Place
from briefbook.model.pages import Layout
from briefbook.typeset import missing_in_furniture, open_faces
from briefbook.typeset.faces import SCRIPTS
from tests.typeset.typeset_reading import SENTENCE, Bench, words


@pytest.fixture
def plain(bench: Bench) -> Bench:
    """A bench without the extra faces."""
    return Bench(open_faces(packages=SCRIPTS), bench.pictures, bench.style)


def test_a_missing_character_is_found_in_its_block_and_on_its_page(bench: Bench) -> None:
    filler: list[Block] = [words(SENTENCE * 4)] * 18
    layout = bench.set(words("First."), *filler, words("Second, and the rune ᚠ."))
    (finding,) = layout.diagnostics
    assert finding.place == Place(paper="paper", block=19, page=4)
    assert finding.sentence == (
        "No face has U+16A0 (runic letter fehu feoh fe f) on page 5 of the paper; it is printed as [U+16A0]."
    )


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("习", "pip install briefbook[cjk]"),
        ("한", "pip install briefbook[cjk]"),
        ("の", "pip install briefbook[cjk]"),
        ("ᚠ", "Noto Sans Runic"),
        ("𓀀", "Noto Sans Egyptian Hieroglyphs"),
        ("🠁", "Noto Sans Symbols 2"),
        ("\x07", "delete it"),
        ("\ud800", "delete it"),
        ("\ue123", "delete it"),
    ],
)
def test_the_hint_says_what_would_help(text: str, helps: str, plain: Bench) -> None:
    (finding,) = plain.set(words(text)).diagnostics
    assert helps in finding.hint


@pytest.mark.parametrize("text", ["习", "한", "の"])
def test_an_installed_program_names_no_package_and_sets_the_same_pages(
    text: str, plain: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = plain.set(words(text))
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    after = plain.set(words(text))
    (finding,) = after.diagnostics
    assert "pip" not in finding.hint
    assert "for the whole system, for example Noto Sans CJK" in finding.hint
    assert replace(after, diagnostics=()) == replace(before, diagnostics=())


def test_a_character_that_is_missing_twice_is_one_finding(bench: Bench) -> None:
    assert len(bench.set(words("ᚠ and ᚠ"), words("ᚠᚠ")).diagnostics) == 1


def test_characters_missing_around_the_pages_are_found_once_each(plain: Bench) -> None:
    layouts: list[Layout] = [plain.set(words("One.")), plain.set(words("ᚠ"), id="other")]
    found = missing_in_furniture(layouts, plain.style, plain.faces, marking="SECRET ᚢ", book_title="习")
    assert [finding.sentence.partition("(")[0] for finding in found] == ["No face has U+16A2 ", "No face has U+4E60 "]
    assert "in the marking" in found[0].sentence
    assert "in the book's title" in found[1].sentence


def test_a_running_head_is_not_blamed_for_what_its_paper_says_too(plain: Bench) -> None:
    layout = replace(plain.set(words("ᚠ")), running_head="ᚠ and ᚢ")
    (finding,) = missing_in_furniture([layout], plain.style, plain.faces)
    assert "U+16A2" in finding.sentence
    assert finding.place.paper == "paper"

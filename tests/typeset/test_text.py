"""Text: nothing lost, nothing beyond the column, copied out as it was written."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.blocks import Band, Columns, LineBreak, NoteMark, Paragraph, Role, Run, Sign, SignMark
from tests.typeset.typeset_reading import SENTENCE, Bench, words

_EUROPEAN = st.characters(
    min_codepoint=33, max_codepoint=0x52F, exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Mn", "Me")
)


def _column(bench: Bench) -> tuple[float, float]:
    form = bench.style.page
    return form.left - 0.05, form.width - form.right + 0.05


def _stays_within(bench: Bench, *texts: str, role: Role = "body") -> bool:
    layout = bench.set(*(Paragraph((Run(text),), role) for text in texts))
    left, right = _column(bench)
    shown = [item for page in layout.pages for item in bench.shown(page) if item.text.strip()]
    return all(left <= item.x and item.right <= right for item in shown)


def test_lines_stay_within_the_column(bench: Bench) -> None:
    assert _stays_within(bench, SENTENCE * 4, "W" * 900, "Donaudampfschifffahrtsgesellschaft" * 30)


def test_justified_lines_end_at_the_right_edge(bench: Bench) -> None:
    layout = bench.set(words(SENTENCE * 4))
    lines: dict[float, float] = {}
    for item in bench.shown(layout.pages[0]):
        lines[item.y] = max(lines.get(item.y, 0.0), item.right)
    ends = sorted(lines.items(), reverse=True)[:-1]
    assert len(ends) > 4
    assert all(abs(right - _column(bench)[1]) < 0.3 for _, right in ends)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_ragged_lines_are_filled_from_the_first_on(columns: int, bench: Bench) -> None:
    style = bench.style.texts.small
    fount = bench.faces.fount(bench.style.families, style)
    text = "Ministers of five invented states have met and spoken of rivers, roads and a bridge in need of paint. " * 6
    block = Columns(((Paragraph((Run(text),), "small"),),) * columns)
    shown = bench.shown(bench.set(block).pages[0])
    lines = [item for item in shown if item.x == shown[0].x]
    longest = max(item.right for item in lines)
    for line, following in pairwise(lines[:-1]):
        word = fount[following.text.split()[0]]
        assert line.right + (fount.space + word.width) * style.size / 1000 > longest


def test_text_with_manners_links_and_marks_is_copied_out_whole(bench: Bench) -> None:
    layout = bench.set(
        Paragraph(
            (
                Run("Office "),
                Run("efficient", bold=True),
                Run(" and "),
                Run("affine", italic=True),
                Run(" figures; see the "),
                Run("statement of the ministry", target="https://example.org/a"),
                Run("."),
                NoteMark(1),
                Run(" Growth 4.8%"),
                SignMark(Sign.STALE),
                LineBreak(),
                Run("US$\u202f3.07\u00a0bn"),
            )
        )
    )
    assert bench.copied_out(layout).startswith(
        "Office efficient and affine figures; see the statement of the ministry. 1 Growth 4.8% US$ 3.07 bn"
    )


def test_names_in_cyrillic_and_greek_are_copied_out_right(bench: Bench) -> None:
    text = "Қасым-Жомарт Тоқаев, Эмомалӣ Раҳмон, Сердар Бердімұхамедов, Διοίκηση, Ελλάδα, Nguyễn, Şavkat Oʻzbekiston"
    assert text in bench.copied_out(bench.set(words(text)))


def test_arabic_words_are_copied_out_in_their_order(bench: Bench) -> None:
    copied = bench.copied_out(bench.set(words("The Union is called الاتحاد in Arabic.")))
    assert copied.startswith("The Union is called الاتحاد in Arabic.")


def test_hyphenated_words_are_copied_out_joined(bench: Bench) -> None:
    text = "notwithstanding internationalisation considerations, institutional responsibilities " * 8
    layout = bench.set(words(text))
    assert any(item.text == "\u00ad" for item in bench.shown(layout.pages[0]))
    assert "".join(text.split()) in "".join(bench.copied_out(layout).split())


def test_a_hyphen_of_the_author_at_a_line_end_is_copied_out(bench: Bench) -> None:
    text = " ".join(["cross-border"] * 60)
    assert "".join(text.split()) in "".join(bench.copied_out(bench.set(words(text))).split())


def test_the_lines_of_a_title_are_balanced(bench: Bench) -> None:
    title = "Critical minerals: what the five can offer, and what they ask for in return"
    layout = bench.set(Band("", "", title, flag="kz"))
    size = bench.style.texts.band_title.size
    ends: dict[float, float] = {}
    for item in bench.shown(layout.pages[0]):
        if item.size == size:
            ends[item.y] = max(ends.get(item.y, 0.0), item.right)
    assert len(ends) > 1
    assert max(ends.values()) - min(ends.values()) < 120


def test_names_are_not_hyphenated(bench: Bench) -> None:
    layout = bench.set(words(" ".join(["Kazakhstan"] * 80)))
    assert not any(item.text == "\u00ad" for item in bench.shown(layout.pages[0]))


def test_words_of_another_language_are_hyphenated_by_its_patterns(bench: Bench) -> None:
    russian = "достопримечательностей предприятиям " * 12
    spoken = bench.set(Paragraph((Run(russian, lang="ru"),)))
    unspoken = bench.set(words(russian))
    assert any(item.text == "\u00ad" for item in bench.shown(spoken.pages[0]))
    assert not any(item.text == "\u00ad" for item in bench.shown(unspoken.pages[0]))


def test_lines_do_not_break_at_a_no_break_space(bench: Bench) -> None:
    layout = bench.set(words(" ".join(["6\u00a0November\u00a02025"] * 40)))
    assert all(item.text.strip().startswith("6") for item in bench.shown(layout.pages[0]) if item.text.strip())


def test_a_soft_hyphen_is_where_a_word_breaks(bench: Bench) -> None:
    layout = bench.set(words(" ".join(["Ulaan\u00adbaatar,", "the"] * 60)))
    broken = [item for item in bench.shown(layout.pages[0]) if item.text == "\u00ad"]
    assert broken
    assert bench.letters(layout) == "Ulaanbaatar,the" * 60


def test_a_character_that_no_face_has_is_printed_as_its_code_and_found(bench: Bench) -> None:
    layout = bench.set(words("A rune is ᚠ here"))
    assert "A rune is [U+16A0] here" in bench.copied_out(layout)
    (finding,) = layout.diagnostics
    assert finding.code == "glyph.missing"
    assert "U+16A0" in finding.sentence
    assert "runic letter fehu" in finding.sentence
    assert finding.place.paper == "paper"
    assert finding.hint


def test_control_characters_and_lone_surrogates_are_made_visible(bench: Bench) -> None:
    layout = bench.set(words("bell \x07 and half \ud800 a pair"))
    assert "bell [U+0007] and half [U+D800] a pair" in bench.text(layout)
    assert {finding.code for finding in layout.diagnostics} == {"glyph.missing"}


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet=_EUROPEAN))
def test_any_text_of_european_scripts_is_set_without_loss(bench: Bench, text: str) -> None:
    layout = bench.set(words(text))
    missing = {chr(int(f.sentence.split("U+")[1][:4], 16)) for f in layout.diagnostics}
    expected = "".join(f"[U+{ord(mark):04X}]" if mark in missing else mark for mark in _expected(text))
    assert bench.letters(layout) == unicodedata.normalize("NFC", unicodedata.normalize("NFKC", expected)).replace(
        " ", ""
    )


def _expected(text: str) -> str:
    return "".join(mark for mark in text if not mark.isspace() and unicodedata.category(mark) not in {"Zs", "Zl", "Zp"})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6), st.sampled_from(["body", "lead", "label", "quote", "gap"]))
def test_any_unicode_text_is_set_within_its_column(bench: Bench, texts: list[str], role: Role) -> None:
    assert _stays_within(bench, *texts, role=role)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*SENTENCE.split(), "Қасым-Жомарт", "العربية", "x" * 90, "a/b/c", "–"]), max_size=120))
def test_mixed_words_are_all_there(bench: Bench, texts: list[str]) -> None:
    letters = sorted("".join(texts))
    assert sorted(bench.letters(bench.set(words(" ".join(texts))))) == letters


def test_a_line_with_words_of_both_directions_keeps_its_hyphen(bench: Bench) -> None:
    texts = [*["The"] * 10, "Қасым-Жомарт", "العربية", "Қасым-Жомарт"]
    assert sorted(bench.letters(bench.set(words(" ".join(texts))))) == sorted("".join(texts))


@given(st.sets(st.integers(0, len(SENTENCE) * 2), max_size=12))
@settings(max_examples=40, deadline=None)
def test_runs_of_one_manner_are_set_as_one_text(bench: Bench, places: set[int]) -> None:
    text = SENTENCE * 2
    cuts = [0, *sorted(places), len(text)]
    runs = tuple(Run(text[begin:end]) for begin, end in pairwise(cuts))
    parted, whole = bench.set(Paragraph(runs)), bench.set(Paragraph((Run(text),)))
    assert [page.content for page in parted.pages] == [page.content for page in whole.pages]


def test_runs_that_print_facts_keep_their_places_apart(bench: Bench) -> None:
    layout = bench.set(Paragraph((Run("12", fact="area"), Run(" and "), Run("34", fact="people"))))
    assert [spot.fact for page in layout.pages for spot in page.spots if spot.fact] == ["area", "people"]

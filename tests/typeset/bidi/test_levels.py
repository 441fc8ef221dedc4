"""What a typesetter asks of levels and lines, in texts a briefing book has."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.typeset.bidi import levels, line_levels, mirrored, visual_runs
from tests.typeset.bidi.unicode_cases import CHARACTERS, places

TANGLED = st.text(st.sampled_from("".join(CHARACTERS.values()) + "()[]\u2329\u3009"), max_size=60)
TEXTS = st.one_of(st.text(max_size=60), TANGLED)
BASES = st.sampled_from([None, 0, 1])


def seen(text: str, base: int | None = None) -> str:
    """The characters of a line as they stand from left to right."""
    return "".join(text[place] for place in places(visual_runs(levels(text, base), 0, len(text))))


def test_a_number_in_arabic_reads_from_left_to_right() -> None:
    assert seen("سنة 1,234 م") == "م 1,234 ةنس"


def test_a_number_after_a_hebrew_name_follows_it_to_the_left() -> None:
    assert seen("אבג 12", 0) == "12 גבא"


def test_an_isolate_keeps_a_name_from_pulling_the_number_after_it() -> None:
    assert seen("\u2068אבג\u2069 12", 0) == "\u2068גבא\u2069 12"


def test_brackets_around_hebrew_in_an_english_line_stay_english() -> None:
    assert seen("see (אבג) there") == "see (גבא) there"


def test_the_first_strong_letter_outside_isolates_gives_the_base() -> None:
    assert levels("\u2067אבג\u2069 abc", None).base == 0
    assert levels("12 אבג abc", None).base == 1


def test_a_text_without_strong_letters_runs_left_to_right() -> None:
    assert levels("12 (3)", None).base == 0


def test_blanks_at_the_end_of_a_line_go_back_to_the_margin() -> None:
    found = levels("abc אבג דהו", 0)
    assert found.each[7] == 1
    assert line_levels(found, 0, 8) == bytes([0, 0, 0, 0, 1, 1, 1, 0])


def test_a_line_is_ordered_by_the_levels_of_its_paragraph() -> None:
    found = levels("אבג abc דהו", None)
    assert visual_runs(found, 4, 11) == ((7, 11, 1), (4, 7, 2))


def test_a_soft_hyphen_stays_with_the_letter_before_it() -> None:
    assert levels("אב\u00adגד abc", 0).each == bytes([1, 1, 1, 1, 1, 0, 0, 0, 0])


def test_a_new_paragraph_starts_anew() -> None:
    assert levels("\u2067אבג\n12", 0).each[-2:] == bytes([0, 0])


def test_an_empty_text_has_no_runs() -> None:
    assert visual_runs(levels("", None), 0, 0) == visual_runs(levels("", 1), 0, 0) == ()


def test_only_what_has_a_mirror_image_is_mirrored() -> None:
    assert [mirrored(character) for character in "(]«a"] == [")", "[", "»", "a"]


@given(TEXTS, BASES)
def test_runs_cover_every_character_once(text: str, base: int | None) -> None:
    found = levels(text, base)
    start, end = len(text) // 3, len(text)
    assert sorted(places(visual_runs(found, start, end))) == list(range(start, end))


@given(TEXTS, BASES)
def test_every_character_has_a_level_between_the_base_and_126(text: str, base: int | None) -> None:
    found = levels(text, base)
    assert len(found.each) == len(text)
    assert all(found.base <= level <= 126 for level in found.each)


@given(TEXTS, BASES)
def test_equal_texts_have_equal_levels(text: str, base: int | None) -> None:
    assert levels(text, base) == levels("".join(list(text)), base)


@given(st.text(st.sampled_from("abcжч 12,.%+-()\u00a0\u0301\u00ad"), max_size=40))
def test_what_is_known_at_once_is_what_the_rules_say(text: str) -> None:
    assert levels(text + "\u202c", 0).each[: len(text)] == levels(text, 0).each == bytes(len(text))


@pytest.mark.parametrize(
    "piece", ["\u2068", "(", "%", "\u202b", "א\u0300", "(א", "\u2067(", " \u2069", "a א ", "א)", "\t"]
)
def test_ten_thousand_of_anything_take_less_than_a_second(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + "א"
    began = time.perf_counter()
    visual_runs(levels(text, 0), 0, len(text))
    assert time.perf_counter() - began < 1

"""Small capitals and figures of other kinds: the face's own, or made; they copy out as what they stand for."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from briefbook.model.blocks import NoteMark, Paragraph, Run
from briefbook.model.style import FamilyName, TextStyle
from briefbook.typeset import Faces
from briefbook.typeset.features import features_of, has_small_capitals
from tests.typeset.typeset_reading import SENTENCE, Bench, words


def with_body(bench: Bench, **changes: object) -> Bench:
    """The bench with another style of body text."""
    texts = bench.style.texts
    body = msgspec.convert(msgspec.to_builtins(texts.body) | changes, TextStyle)
    return replace(bench, style=msgspec.structs.replace(bench.style, texts=msgspec.structs.replace(texts, body=body)))


@pytest.mark.parametrize("family", ["serif", "sans", "condensed"])
def test_small_capitals_copy_out_as_small_letters(bench: Bench, family: FamilyName) -> None:
    small = with_body(bench, family=family, **{"small-caps": True})
    text = "Uranium and NATO, Łódź to Čáslav, efficient 1991"
    assert small.copied_out(small.set(words(text))).startswith(text)


@pytest.mark.parametrize("family", ["serif", "sans"])
def test_small_capitals_in_long_text_keep_every_letter(bench: Bench, family: FamilyName) -> None:
    small = with_body(bench, family=family, **{"small-caps": True})
    assert small.letters(small.set(words(SENTENCE * 4))) == "".join((SENTENCE * 4).split())


def test_a_face_with_small_capitals_uses_them(bench: Bench, faces: Faces) -> None:
    assert has_small_capitals(faces.face("FiraSans-Regular"))
    small = with_body(bench, family="sans", **{"small-caps": True})
    usual = with_body(bench, family="sans")
    glyphs, others = (
        {glyph for use in one.set(words("nato")).faces for glyph, _ in use.glyphs} for one in (small, usual)
    )
    assert len(glyphs) == len(others)
    assert len(glyphs & others) == 1


def test_a_face_without_small_capitals_is_given_reduced_capitals(bench: Bench, faces: Faces) -> None:
    assert not has_small_capitals(faces.face("IBMPlexSerif-Regular"))
    small = with_body(bench, family="serif", **{"small-caps": True})
    shown = small.shown(small.set(words("Nato")).pages[0])
    assert [item.text for item in shown] == ["N", "ato"]
    assert shown[1].size < shown[0].size
    assert shown[1].x > shown[0].x


def test_marks_of_notes_and_other_scripts_stand_in_small_capitals(bench: Bench) -> None:
    small = with_body(bench, family="serif", **{"small-caps": True})
    layout = small.set(Paragraph((Run("Tokyo 東京 and Ελλάδα"), NoteMark(1))))
    assert small.letters(layout) == "Tokyo東京andΕλλάδα1"


def test_reduced_capitals_of_several_faces_say_each_letter_once(bench: Bench) -> None:
    small = with_body(bench, family="serif", **{"small-caps": True})
    assert small.letters(small.set(words("aαbβ naïve ǅ ß"))) == "aαbβnaïveǅß"


@pytest.mark.parametrize(
    ("figures", "tabular", "wanted"),
    [
        ("default", False, set()),
        ("default", True, {"tnum"}),
        ("old-style", False, {"onum"}),
        ("old-style", True, {"onum", "tnum"}),
        ("proportional-old-style", False, {"onum", "pnum"}),
        ("proportional", True, {"tnum"}),
    ],
)
def test_figures_are_asked_for_by_height_and_width(
    style_of_figures: TextStyle, figures: str, *, tabular: bool, wanted: set[str]
) -> None:
    style = msgspec.structs.replace(style_of_figures, figures=figures, tabular=tabular)
    assert set(features_of(style)) == wanted


@pytest.fixture
def style_of_figures() -> TextStyle:
    return TextStyle(family="sans", size=10.0, leading=12.0)


def test_old_style_figures_are_other_glyphs_and_copy_out_as_figures(bench: Bench) -> None:
    old = with_body(bench, family="sans", figures="old-style")
    usual = with_body(bench, family="sans")
    assert old.copied_out(old.set(words("In 1991 and 2026"))).startswith("In 1991 and 2026")
    assert old.set(words("1991")).faces != usual.set(words("1991")).faces

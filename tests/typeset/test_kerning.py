"""Words put together from pairs are what HarfBuzz would have made of them."""

from __future__ import annotations

from itertools import product

import pytest

from briefbook.typeset import Faces
from briefbook.typeset.kerning import Kerning
from briefbook.typeset.shaping import shape_simple
from briefbook.typeset.words import LetteredWord

_KERNED = "AVTWYLPFfijlrtvwy.,-(1)47/'\u2019\u201c\u00e9"
_WORDS = (
    *map("".join, product(_KERNED, repeat=3)),
    *(
        "efficient",
        "Avatar",
        "Tyrol,",
        "W.V.T.",
        "1,234.5",
        "2024-25",
        "\u201cYes.\u201d",
        "\u0141\u00f3d\u017a",
        "\u00c5rhus",
    ),
)
_FACES = ("IBMPlexSerif-Regular", "IBMPlexSerif-SemiBoldItalic", "FiraSans-Medium", "FiraSansCondensed-Regular")


@pytest.mark.parametrize("name", _FACES)
@pytest.mark.parametrize("tabular", [False, True])
def test_a_word_of_pairs_has_the_glyphs_and_advances_that_harfbuzz_gives_it(
    faces: Faces, name: str, *, tabular: bool
) -> None:
    face, features = faces.face(name), {"tnum": True} if tabular else {}
    kerning = Kerning(face, features)
    for text in _WORDS:
        word, shaped = kerning.word(text), shape_simple(face, text, features)
        if word is not None:
            assert shaped is not None
            assert (word.width, word.parts[0].strokes, word.parts[0].glyphs) == (
                shaped.width,
                shaped.strokes,
                shaped.glyphs,
            )


@pytest.mark.parametrize("features", [{}, {"tnum": True}])
def test_words_are_the_same_one_by_one_and_together_asked_or_known_before(
    faces: Faces, features: dict[str, bool]
) -> None:
    face = faces.face("IBMPlexSerif-Regular")
    known = Kerning(face, features, Kerning(face, features).usual())
    asked, together = Kerning(face, features), {word.text: word for word in known.words(_WORDS)}
    for text in _WORDS:
        one, other, third = asked.word(text), known.word(text), together.get(text)
        assert _shown(one) == _shown(other) == _shown(third)


def test_what_is_known_before_holds_ligatures_and_pairs_that_kern_alone(faces: Faces) -> None:
    usual = Kerning(faces.face("IBMPlexSerif-Regular"), {}).usual()
    assert usual.kerned["fi"] is None
    assert usual.kerned["AV"] is not None
    assert "nn" not in usual.kerned


def _shown(word: LetteredWord | None) -> tuple[object, ...]:
    return (word.width, word.body, word.parts[0].glyphs) if word is not None else ()


def test_a_word_with_a_ligature_is_left_to_harfbuzz(faces: Faces) -> None:
    kerning = Kerning(faces.face("IBMPlexSerif-Regular"), {})
    assert kerning.word("office") is None
    assert kerning.word("effect") is not None


def test_a_word_with_a_character_that_the_face_lacks_is_left_to_others(faces: Faces) -> None:
    assert Kerning(faces.face("FiraSans-Regular"), {}).word("a\u4e60") is None

"""The glyphs that a book uses, put together some papers at a time."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.pages import FaceUse
from briefbook.typeset.embedding import GlyphsUsed, merged

USES = st.builds(
    lambda face, glyphs: FaceUse(face, tuple(sorted(glyphs.items()))),
    st.sampled_from("FG"),
    st.dictionaries(st.integers(1, 9), st.sampled_from("abc")),
)
BOOKS = st.lists(st.lists(USES, max_size=2).map(tuple), max_size=150)


@given(BOOKS, BOOKS)
def test_kept_glyphs_make_no_difference(first: list[tuple[FaceUse, ...]], second: list[tuple[FaceUse, ...]]) -> None:
    used = GlyphsUsed()
    for papers in (first, [*first[:70], *second], first):
        assert used.by(papers) == merged(chain.from_iterable(papers))

"""Markup becomes plain text, and nothing of it remains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.importers.plain import plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("A<br><br />B", "A\n\nB"),
        ("<strong>note:</strong> a&nbsp; b", "note: a b"),
        ("from <em>ostan</em>, a word", "from ostan, a word"),
        ("other <1% and < 0.1%, T&uuml;rkiye", "other <1% and < 0.1%, Türkiye"),
        ("a\u200bb\u00adc", "abc"),
        ("", ""),
    ],
)
def test_tags_entities_and_blanks_are_gone(markup: str, text: str) -> None:
    assert plain(markup) == text


@given(st.text())
def test_plain_text_has_no_blanks_around_its_lines(markup: str) -> None:
    lines = plain(markup).split("\n\n")
    assert all(line == line.strip() and "\n" not in line for line in lines)

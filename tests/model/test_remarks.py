"""Remarks in plain text: where their portions begin, and which may stay in a releasable edition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook import assets
from briefbook.model.remarks import pruned_remarks, remarks
from briefbook.model.rollup import Rules
from briefbook.model.schemes import parse_scheme

US = Rules(scheme=parse_scheme((assets.resources() / "schemes" / "us-classified.toml").read_text("utf-8")))
PIECES = st.lists(st.sampled_from(["(S) ", "(U) ", "word", "\n", "\r\n", "\n\n", " ", "[", "(", "- "]), max_size=12)


def judge(text: str) -> bool | None:
    mark = US.parsed(text)[0]
    return None if mark is None else mark.level == "u"


@pytest.mark.parametrize(
    ("text", "portions"),
    [
        ("", []),
        (" \n\n ", []),
        ("A friend.", [(None, "A friend.")]),
        ("(S) One\nand the same", [("s", "One\nand the same")]),
        ("(S) One.\n\nAnother.", [("s", "One."), (None, "Another.")]),
        ("(U) One.\r\n(S) Another.", [("u", "One."), ("s", "Another.")]),
    ],
)
def test_a_portion_begins_with_its_mark_or_after_an_empty_line(
    text: str, portions: list[tuple[str | None, str]]
) -> None:
    found = [(one.mark.level if one.mark else None, one.words) for one in remarks(text, US.parsed)]
    assert found == portions


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("(U) One.", "(U) One."),
        ("Not marked.", ""),
        ("(U) One. (S) In its middle.", ""),
        ("(U) One.\n(S) Two.\n(U) Three.", "(U) One.\n\n(U) Three."),
        ("(S) One\ngoes on here", ""),
    ],
)
def test_only_what_a_mark_lets_go_may_stay(text: str, left: str) -> None:
    assert pruned_remarks(text, US.parsed, judge).text == left


@given(PIECES.map("".join))
def test_what_is_left_stays_and_nothing_that_went_is_in_it(text: str) -> None:
    cut = pruned_remarks(text, US.parsed, judge)
    assert not pruned_remarks(cut.text, US.parsed, judge).removed
    assert "(S)" not in cut.text
    kept = sum(one.words.count("word") for one in remarks(cut.text, US.parsed))
    assert kept + sum(words.count("word") for words in cut.removed) == text.count("word")

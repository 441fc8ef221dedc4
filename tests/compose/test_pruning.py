from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.compose.markdown import parser
from briefbook.compose.pruning import pruned


def judge(text: str) -> bool | None:
    """Portions marked (U) may stay, those marked (S) may not."""
    return {"(U)": True, "(S)": False}.get(text.lstrip()[:3])


def left(text: str, *, unmarked: bool = False) -> str:
    return pruned(text, judge, unmarked=unmarked).text


def test_a_text_that_may_stay_stays_as_it_is() -> None:
    text = "# (U) A heading\n\n(U) A passage,\r\nover two lines.\n\n* (U) One\n* (U) Two\n"
    assert pruned(text, judge, unmarked=False).text is text


def test_paragraphs_go_by_their_marks_and_without_one() -> None:
    text = "(U) Stays.\n\n(S) Goes,\nall of it.\n\nNobody marked this.\n\n(U) Stays, too."
    found = pruned(text, judge, unmarked=False)
    assert [line for line in found.text.split("\n") if line] == ["(U) Stays.", "(U) Stays, too."]
    assert found.removed == ("(S) Goes, all of it.", "Nobody marked this.")


def test_what_nobody_marked_may_stay_where_its_paper_is_marked() -> None:
    assert left("A.\n\n(S) B.", unmarked=True) == "A."


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("- (U) a\n- (S) b\n  - (U) child of b\n\n    (U) and more of b\n- (U) c", "- (U) a\n\n- (U) c"),
        ("- (U) a\n  - (S) b\n  - (U) c", "- (U) a\n\n  - (U) c"),
        ("- - (S) a\n  - (U) b", ""),
        ("1. (S) a\n2. (U) b", "2. (U) b"),
        ("- (U) a\n\n  (S) second paragraph\n\n  (U) third", "- (U) a\n\n\n\n  (U) third"),
        ("> (S) a\n>\n> (U) b", ">\n> (U) b"),
        ("- (S) a\nand its lazy end\n\n(U) b", "(U) b"),
    ],
)
def test_an_item_goes_with_all_that_hangs_on_it(text: str, stays: str) -> None:
    assert left(text) == stays


def test_a_row_goes_and_the_table_stays_whole() -> None:
    table = "| (U) Good | Price |\n|---|---|\n| (S) tin | 3 |\n| lead | 4 |\n| zinc | (S) 5 |"
    found = pruned(table, judge, unmarked=False)
    assert found.text == "| (U) Good | Price |\n|---|---|\n| lead | 4 |"
    assert found.removed == ("(S) tin 3", "zinc (S) 5")


@pytest.mark.parametrize(
    "table",
    [
        "| (S) Good | Price |\n|---|---|\n| (U) tin | 3 |",
        "| (U) Good | (S) Price |\n|---|---|\n| tin | 3 |",
        "| (U) Good | Price |\n|---|---|\n| (S) tin | 3 |",
        "| Good | Price |\n|---|---|\n| tin | 3 |",
    ],
)
def test_a_table_goes_by_its_head_or_with_its_last_row(table: str) -> None:
    assert left(table) == ""


def test_a_heading_goes_when_nothing_is_left_under_it() -> None:
    text = "# (U) One\n\n## (U) Two\n\n(S) a\n\n## (U) Three\n\n(S) b\n\n# (U) Four\n\n(U) c"
    assert left(text).split() == ["#", "(U)", "Four", "(U)", "c"]


def test_a_heading_between_two_paragraphs_leaves_them_apart() -> None:
    assert left("(U) a\n# (S) b\n(U) c") == "(U) a\n\n(U) c"


def test_a_mark_in_the_middle_takes_the_portion_with_it() -> None:
    assert left("(U) a (S) b\n\n(U) c") == "(U) c"


@pytest.mark.parametrize("text", [r"\(S) a", "&#40;S) a", "**(S)** a", "[(S) a](https://b.example)"])
def test_a_mark_is_seen_however_it_is_written(text: str) -> None:
    assert left(text, unmarked=True) == ""


def test_the_address_of_a_link_goes_with_it() -> None:
    assert "https://c.example/secret" in pruned("(S) [a b](https://c.example/secret)", judge, unmarked=False).removed


def test_a_call_that_runs_over_lines_is_no_way_out() -> None:
    assert left('(S) a {{ fact("x",\n\n"(U) y") }} b') == ""


_WORDS = st.sampled_from(["(S) hidden", "(U) open", "vague", "(U) open\nand open"])
_LINES = st.tuples(st.sampled_from(["", "- ", "  - ", "    - ", "> ", "# ", "1. ", "   ", "| a |\n|---|\n| "]), _WORDS)


@given(st.lists(st.one_of(_LINES.map("".join), st.just("")), max_size=12).map("\n".join))
def test_nothing_hidden_is_left_however_it_is_nested(text: str) -> None:
    found = pruned(text, judge, unmarked=False)
    assert "hidden" not in found.text
    assert pruned(found.text, judge, unmarked=False).text is found.text
    tokens = parser().parse(found.text)
    assert all("(U)" in token.content or not token.content for token in tokens if token.type == "inline")

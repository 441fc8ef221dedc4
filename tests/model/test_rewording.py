"""Marks of a text under another scheme: in its words where it has them, and never silently something else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook import assets
from briefbook.compose import openings
from briefbook.model.portions import unknown
from briefbook.model.rewording import reworded
from briefbook.model.rollup import Rules
from briefbook.model.schemes import parse_scheme

NAMES = {code: code for code in ("USA", "GBR", "KAZ", "EU", "NATO")}
SCHEMES = {
    file.stem: Rules(scheme=parse_scheme(file.read_text("utf-8")), names=NAMES)
    for file in sorted((assets.resources() / "schemes").glob("*.toml"))
}
US, EU, TLP, CUI = (SCHEMES[name] for name in ("us-classified", "eu", "tlp", "us-controlled"))


@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        ("(S) One.", EU, "(S-UE/EU-S) One."),
        ("(U) One.\n\n(S)\n\nTwo.", EU, "(U//US-CLASSIFIED) One.\n\n(S-UE/EU-S)\n\nTwo."),
        ("- (U) One\n- (S//NF) two", CUI, "- (U) One\n- (S//NF//US-CLASSIFIED) two"),
        ("## (S) Head\n\nNot marked (S).", TLP, "## (S//US-CLASSIFIED) Head\n\nNot marked (S)."),
        ("| (U) A | (S) B |\n|---|---|\n| (S) c | d |", EU, None),
        ("> (C//REL TO USA, KAZ) One", EU, "> (C-UE/EU-C REL TO KAZ) One"),
        ("Nothing.", TLP, "Nothing."),
    ],
)
def test_a_mark_is_put_into_the_words_of_the_new_scheme_or_shows_where_it_is_from(
    text: str, new: Rules, after: str | None
) -> None:
    found = reworded(text, openings(text), US, new).text
    table = "| (U//US-CLASSIFIED) A | (S-UE/EU-S) B |\n|---|---|\n| (S-UE/EU-S) c | d |"
    assert found == (after if after is not None else table)


def test_the_marks_that_are_known_and_those_that_are_not_are_counted() -> None:
    text = "(S) One.\n\n(U) Two.\n\n(S//NF) Three."
    found = reworded(text, openings(text), US, EU)
    assert (found.known, found.unknown) == (1, 2)


@given(old=st.sampled_from(sorted(SCHEMES)), new=st.sampled_from(sorted(SCHEMES)), data=st.data())
def test_no_mark_of_one_scheme_is_silently_lost_or_another_in_the_next(old: str, new: str, data: st.DataObject) -> None:
    before, after = SCHEMES[old], SCHEMES[new]
    words = data.draw(st.sampled_from([level.portion for level in before.scheme.level]))
    caveat = data.draw(st.sampled_from(["", *(caveat.portion for caveat in before.scheme.caveat)]))
    text = f"({words}{before.scheme.writing.separator}{caveat}) Words." if caveat else f"({words}) Words."
    mark, _ = before.parsed(text)
    found, rest = after.parsed(reworded(text, (0,), before, after).text)
    assert mark is not None
    assert found is not None
    assert rest == "Words."
    assert old == new or found == mark or unknown(after.scheme, found)


@given(old=st.sampled_from(sorted(SCHEMES)), others=st.lists(st.sampled_from(sorted(SCHEMES)), min_size=1, max_size=3))
def test_back_under_its_own_scheme_a_mark_is_as_it_was_or_still_unknown(old: str, others: list[str]) -> None:
    own = SCHEMES[old]
    for level in own.scheme.level:
        text = f"({level.portion}) Words."
        moved = text
        for before, after in pairwise((old, *others, old)):
            moved = reworded(moved, (0,), SCHEMES[before], SCHEMES[after]).text
        found, written = own.parsed(moved)[0], own.parsed(text)[0]
        assert found is not None
        assert found == written or (len(set(others)) > 1 and unknown(own.scheme, found))

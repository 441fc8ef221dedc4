"""A generated passage becomes the author's without losing a figure, and is given back whole."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.compose import Composition, Templates, compose, passages
from briefbook.compose.detaching import escaped
from briefbook.compose.markdown import Reader
from briefbook.compose.marks import Pieces, Words, disarmed
from briefbook.compose.walk import plain
from briefbook.model.book import Book
from briefbook.model.commands import DetachPassage, RevertPassage, SetSlot
from briefbook.model.diagnostics import Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Fact
from briefbook.model.library import Extract, Facts
from briefbook.model.numbers import parse_number
from tests.compose.test_hostile_text import HOSTILE, squeezed, with_text

PAPERS = ("scene-setter", "meeting-kaz", "topic-critical-minerals", "topic-energy-uranium", "topic-economy")


def detach_all(book: Book, paper_id: str, facts: Facts, templates: Templates) -> Book:
    for name, text in passages(book, book.paper(paper_id), facts, templates).items():
        if text:
            book = DetachPassage(paper_id, name, text).apply(book)
    return book


def composed(book: Book, paper_id: str, facts: Facts, templates: Templates) -> Composition:
    return compose(book, book.paper(paper_id), facts, templates)


def with_value(facts: Facts, fact_id: str, value: str) -> Facts:
    """The library after a refresh."""
    changed = tuple(
        replace(fact, value=parse_number(value)) if fact.id == fact_id else fact for fact in facts.extract.facts
    )
    return Facts(replace(facts.extract, facts=changed), as_of=facts.as_of)


@pytest.mark.parametrize("paper_id", PAPERS)
def test_detached_passages_print_as_they_were_generated(
    paper_id: str, book: Book, facts: Facts, templates: Templates
) -> None:
    own = detach_all(book, paper_id, facts, templates)
    assert own != book
    before, after = composed(book, paper_id, facts, templates), composed(own, paper_id, facts, templates)
    assert after.paper.blocks == before.paper.blocks
    assert after.cited == before.cited


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_when_its_passage_is_detached(
    text: str, book: Book, facts: Facts, templates: Templates
) -> None:
    named = replace(book, event=replace(book.event, name=text, place=text))
    other = with_text(facts, text)
    for paper_id in ("scene-setter", "topic-critical-minerals"):
        own = detach_all(named, paper_id, other, templates)
        before, after = composed(named, paper_id, other, templates), composed(own, paper_id, other, templates)
        assert squeezed(plain(after.paper.blocks)) == squeezed(plain(before.paper.blocks))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
@example("\u2e28\u2e29")
@example("\u27ec0\u27ed")
def test_any_text_can_be_written_as_markdown_that_prints_it(templates: Templates, text: str) -> None:
    reader = Reader(Pieces(), templates.typography.within("en-GB"))
    as_markdown, as_words = reader.blocks(disarmed(f"x{escaped(text)}x")), reader.blocks(f"x{Words(text).__html__()}x")
    assert squeezed(plain(as_markdown)) == squeezed(plain(as_words))
    assert len(reader.blocks(disarmed(escaped(text)))) <= 1


def test_figures_stay_calls_that_a_refresh_reaches(book: Book, facts: Facts, templates: Templates) -> None:
    found = passages(book, book.paper("meeting-kaz"), facts, templates)["positions"]
    assert '{{ fact("uranium.production", "KAZ") | value }}' in found
    assert "23,270" not in found
    own = detach_all(book, "meeting-kaz", facts, templates)
    fresh = with_value(facts, "almanac/KAZ/uranium.production/2024", "31000")
    assert "31,000" in plain(composed(own, "meeting-kaz", fresh, templates).paper.blocks)


def test_charts_stay_what_they_are_and_follow_the_facts(book: Book, facts: Facts, templates: Templates) -> None:
    paper_id = "topic-critical-minerals"
    assert "{{ generated(1) }}" in passages(book, book.paper(paper_id), facts, templates)["state-of-play"]
    own = detach_all(book, paper_id, facts, templates)
    fresh = with_value(facts, "almanac/KAZ>CHN/exports.critical-minerals/2023", "9000000000")
    assert (
        composed(own, paper_id, fresh, templates).paper.blocks != composed(own, paper_id, facts, templates).paper.blocks
    )


def test_what_is_composed_of_periods_can_be_kept_and_sent(book: Book, facts: Facts, templates: Templates) -> None:
    call = '{{ bars("Growth", "Per cent", series("gdp.growth", "KAZ"), by="period") }}'
    own = SetSlot("meeting-kaz", "objectives", f"{call} {{{{ sparkline(series('gdp.growth', 'KAZ')) }}}}").apply(book)
    paper = composed(own, "meeting-kaz", facts, templates).paper
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(paper), type=type(paper)) == paper


def test_the_authors_words_stand_in_place_of_the_generated(book: Book, facts: Facts, templates: Templates) -> None:
    own = detach_all(book, "topic-energy-uranium", facts, templates)
    own = SetSlot("topic-energy-uranium", "passage:bottom-line", "They need **us**.").apply(own)
    own = SetSlot("topic-energy-uranium", "passage:positions", "- Kept to themselves.").apply(own)
    printed = plain(composed(own, "topic-energy-uranium", facts, templates).paper.blocks)
    assert "They need us." in printed
    assert "Kept to themselves." in printed


def test_that_a_passage_is_the_authors_is_noted_with_its_place(book: Book, facts: Facts, templates: Templates) -> None:
    own = detach_all(book, "meeting-kaz", facts, templates)
    notes = [one for one in composed(own, "meeting-kaz", facts, templates).diagnostics if "passage" in one.code]
    assert {one.code for one in notes} == {"passage.detached"}
    assert {one.severity for one in notes} == {Severity.NOTE}
    assert "passage:positions" in {one.place.slot for one in notes}
    assert not [one for one in composed(book, "meeting-kaz", facts, templates).diagnostics if "passage" in one.code]


def test_other_generated_text_than_before_is_a_finding_and_other_figures_are_none(
    book: Book, facts: Facts, templates: Templates
) -> None:
    own = detach_all(book, "meeting-kaz", facts, templates)
    own = SetSlot("meeting-kaz", "passage:positions", "Mine.").apply(own)

    def codes(known: Facts) -> set[str]:
        return {one.code for one in composed(own, "meeting-kaz", known, templates).diagnostics if "passage" in one.code}

    assert codes(with_value(facts, "almanac/KAZ/uranium.production/2024", "31000")) == {"passage.detached"}
    gone: tuple[Fact, ...] = tuple(one for one in facts.extract.facts if one.indicator != "uranium.production")
    assert "passage.changed" in codes(Facts(replace(facts.extract, facts=gone), as_of=facts.as_of))


def test_a_passage_that_its_paper_no_longer_has_is_a_finding(book: Book, facts: Facts, templates: Templates) -> None:
    own = DetachPassage("matrix", "positions", "Words.").apply(book)
    found = [one for one in composed(own, "matrix", facts, templates).diagnostics if one.code == "passage.lost"]
    assert [one.place.slot for one in found] == ["passage:positions"]


def test_reverting_gives_the_generated_passage_back(book: Book, facts: Facts, templates: Templates) -> None:
    own = detach_all(book, "meeting-kaz", facts, templates)
    own = SetSlot("meeting-kaz", "passage:positions", "Mine.").apply(own)
    for name in passages(book, book.paper("meeting-kaz"), facts, templates):
        own = RevertPassage("meeting-kaz", name).apply(own)
    assert own == book


def test_a_passage_is_detached_once_and_reverted_once(book: Book) -> None:
    own = DetachPassage("matrix", "positions", "Words.").apply(book)
    with pytest.raises(InputError, match="the author’s already"):
        DetachPassage("matrix", "positions", "Words.").apply(own)
    with pytest.raises(InputError, match="no passage of the author’s") as refused:
        RevertPassage("matrix", "other").apply(own)
    assert "positions" in refused.value.hint
    with pytest.raises(InputError, match="Nothing is generated"):
        DetachPassage("matrix", "positions", " ").apply(book)


@pytest.mark.parametrize(
    "text", ["{{ generated(99) }}", "{{ generated(0) }}", '{{ generated("x") }}', "{{ 7 ** 7 }}", "{{ nothing }}"]
)
def test_a_call_that_cannot_be_answered_prints_its_problem(
    text: str, book: Book, facts: Facts, templates: Templates
) -> None:
    own = DetachPassage("meeting-kaz", "positions", text).apply(book)
    found = [one for one in composed(own, "meeting-kaz", facts, templates).diagnostics if one.code == "slot.figure"]
    assert [one.place.slot for one in found] == ["passage:positions"]


def test_parts_of_passages_are_for_passages_alone(book: Book, facts: Facts, templates: Templates) -> None:
    own = SetSlot("meeting-kaz", "objectives", "{{ generated(1) }}").apply(book)
    assert "slot.figure" in {one.code for one in composed(own, "meeting-kaz", facts, templates).diagnostics}


def test_a_book_without_a_library_still_has_its_passages(book: Book, facts: Facts, templates: Templates) -> None:
    bare = Facts(Extract(), as_of=facts.as_of)
    own = detach_all(book, "scene-setter", bare, templates)
    assert (
        composed(own, "scene-setter", bare, templates).paper.blocks
        == composed(book, "scene-setter", bare, templates).paper.blocks
    )

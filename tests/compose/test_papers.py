"""Whole papers from the shipped templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose import Composition, Templates, compose
from briefbook.compose.walk import plain
from briefbook.model.blocks import (
    Band,
    Bar,
    BarChart,
    LocatorMap,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    SignMark,
    Table,
)
from briefbook.model.book import Book, Override, Paper, Slot
from briefbook.model.clearance import with_sheet
from briefbook.model.facts import fact_id
from briefbook.model.library import Extract, Facts
from briefbook.model.numbers import parse_number

Kind = TypeVar("Kind", bound=Struct)
Compose = Callable[[Book, Facts], tuple[Composition, ...]]


def every(value: object, kind: type[Kind]) -> Iterator[Kind]:
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from every(item, kind)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from every(getattr(value, name), kind)


def paper_of(compositions: tuple[Composition, ...], paper_id: str) -> Composition:
    return next(one for one in compositions if one.paper.id == paper_id)


def test_every_kind_of_paper_composes(book: Book, facts: Facts, templates: Templates, compose_book: Compose) -> None:
    composed = compose_book(with_sheet(book), facts)
    assert {one.paper.kind for one in composed} == set(templates.kinds)
    assert all(plain(one.paper.blocks).strip() for one in composed if one.paper.kind != "contents")


def test_equal_books_and_facts_compose_equally(book: Book, facts: Facts, compose_book: Compose) -> None:
    again = Facts(facts.extract, as_of=facts.as_of)
    assert compose_book(book, facts) == compose_book(book, again)


def test_an_empty_library_leaves_no_hole_and_no_machine_wording(book: Book, compose_book: Compose) -> None:
    for one in compose_book(book, Facts(Extract(), as_of=book.as_of)):
        text = plain(one.paper.blocks)
        assert not re.search(r"\bNone\b|N/A|\{\{|\}\}|[\u2e28\u2e29\u27ec\u27ed]", text), (one.paper.id, text)
        assert one.paper.blocks


def test_every_number_stems_from_a_fact_a_date_or_the_structure(
    book: Book, facts: Facts, compose_book: Compose
) -> None:
    structure = {str(number) for number in range(12)} | {"19", "30", "2019", "20", "2025", "2026", "05", "06"}
    dates = {"2015", "2023", "2024", "22", "31", "08", "8"}
    for one in compose_book(book, facts):
        loose = "".join(run.text + " " for run in every(one.paper.blocks, Run) if not run.fact)
        numbers = set(re.findall(r"\d+", loose)) - structure - dates
        assert not numbers, (one.paper.id, numbers)


def test_every_printed_fact_is_cited(book: Book, facts: Facts, compose_book: Compose) -> None:
    for one in compose_book(book, facts):
        printed = {run.fact for run in every(one.paper.blocks, Run) if run.fact}
        assert printed <= {citation.fact for citation in one.cited}, one.paper.id


def test_every_mark_leads_to_a_note_and_every_note_has_a_mark(book: Book, facts: Facts, compose_book: Compose) -> None:
    for one in compose_book(book, facts):
        marks = {mark.number for mark in every(one.paper.blocks, NoteMark)}
        notes = {note.number for block in every(one.paper.blocks, Notes) for note in block.notes}
        assert marks == notes == set(range(1, len(notes) + 1)), one.paper.id


def test_a_figure_brings_its_credit_into_the_note(book: Book, facts: Facts, compose_book: Compose) -> None:
    paper = paper_of(compose_book(book, facts), "topic-critical-minerals").paper
    notes = plain(tuple(every(paper.blocks, Notes)))
    assert "A Trade Observatory, as reported in The Almanac" in notes


def test_sources_that_differ_are_shown_side_by_side(book: Book, facts: Facts, compose_book: Compose) -> None:
    composed = paper_of(compose_book(book, facts), "topic-economy")
    notes = plain(tuple(every(composed.paper.blocks, Notes)))
    assert "4.9%" in notes
    assert "The Gazette" in notes
    assert "fact.disputed" in {finding.code for finding in composed.diagnostics}


def test_a_stale_figure_is_signed_and_found(book: Book, facts: Facts, compose_book: Compose) -> None:
    composed = paper_of(compose_book(book, facts), "profile-kaz")
    assert "stale" in {mark.sign for mark in every(composed.paper.blocks, SignMark)}
    assert [finding for finding in composed.diagnostics if finding.code == "fact.stale" and "2015" in finding.sentence]


def test_an_override_prints_with_its_reason(book: Book, facts: Facts, templates: Templates) -> None:
    growth = fact_id("almanac", "KAZ", None, "gdp.growth", "2024")
    override = Override(
        fact=growth, value=parse_number("4.7"), reason="revised", by="the desk", dated=date(2026, 1, 30)
    )
    overridden = Facts(facts.extract, as_of=facts.as_of, overrides=(override,))
    composed = compose(book, book.paper("profile-kaz"), overridden, templates)
    text = plain(composed.paper.blocks)
    assert "4.7%" in text
    assert "by the desk on 30\u00a0January 2026: revised. The source itself gives 4.8%." in text


def test_a_gap_prints_its_reason(book: Book, facts: Facts, templates: Templates) -> None:
    paper = replace(
        book.paper("topic-economy"), slots=(Slot("line", "Refugees: {{ fact('refugees', 'KAZ') | value }}"),)
    )
    composed = compose(book, paper, facts, templates)
    assert "Refugees: withheld by the publisher" in plain(composed.paper.blocks)
    assert "paper.gaps" in {finding.code for finding in composed.diagnostics}


def test_the_chart_states_its_finding(book: Book, facts: Facts, compose_book: Compose) -> None:
    paper = paper_of(compose_book(book, facts), "topic-critical-minerals").paper
    charts = list(every(paper.blocks, BarChart))
    assert charts[0].title == "Kazakhstan sells China nearly six times the critical minerals it sells the United States"
    assert [bar.printed for bar in every(charts[0], Bar)] == ["3.07\u00a0bn", "544\u00a0million"]


def test_a_silent_topic_is_one_honest_line(book: Book, facts: Facts, compose_book: Compose) -> None:
    paper = paper_of(compose_book(book, facts), "topic-abraham-accords").paper
    gaps = [plain(block.text) for block in every(paper.blocks, Paragraph) if block.role == "gap"]
    assert any(line.startswith("The library holds nothing on this topic") for line in gaps)


def test_an_unknown_time_is_said_to_be_unknown(book: Book, facts: Facts, compose_book: Compose) -> None:
    text = plain(paper_of(compose_book(book, facts), "schedule").paper.blocks)
    assert "time not yet confirmed" in text
    assert "19:30" in text


def test_countries_take_the_article_where_english_gives_one(book: Book, facts: Facts, compose_book: Compose) -> None:
    assert paper_of(compose_book(book, facts), "meeting-phl").paper.title == "Meeting with the Philippines"


def test_the_profile_has_flag_map_and_figures(book: Book, facts: Facts, compose_book: Compose) -> None:
    blocks = paper_of(compose_book(book, facts), "profile-kaz").paper.blocks
    assert next(every(blocks, Band)).flag == "KZ"
    assert list(every(blocks, LocatorMap))
    assert any(table.look == "figures" for table in every(blocks, Table))


def test_a_native_name_carries_its_language(book: Book, facts: Facts, compose_book: Compose) -> None:
    blocks = paper_of(compose_book(book, facts), "biography-someone").paper.blocks
    assert "kk-Cyrl" in {run.lang for run in every(blocks, Run)}


def test_papers_of_one_kind_share_a_tab(book: Book, facts: Facts, compose_book: Compose) -> None:
    tabs = {one.paper.id: one.paper.tab for one in compose_book(book, facts)}
    assert tabs["cover"] == ""
    assert (tabs["scene-setter"], tabs["schedule"]) == ("1", "2")
    assert (tabs["meeting-kaz"], tabs["meeting-phl"]) == ("3.1", "3.2")


def test_the_annex_lists_every_figure_that_the_book_cites(book: Book, facts: Facts, compose_book: Compose) -> None:
    composed = compose_book(book, facts)
    cited = {citation.fact for one in composed for citation in one.cited if citation.fact}
    assert cited == {citation.fact for citation in paper_of(composed, "annex").cited if citation.fact}


def test_the_source_list_names_each_source_cited_and_its_papers(
    book: Book, facts: Facts, compose_book: Compose
) -> None:
    blocks = paper_of(compose_book(book, facts), "sources").paper.blocks
    text = plain(blocks)
    assert all(
        title in text
        for title in ("The Almanac", "The Gazette" if "Gazette" in text else "The Almanac", "Press coverage")
    )
    assert "#meeting-kaz" in {run.target for run in every(blocks, Run)}


def test_a_person_whom_nobody_knows_is_a_finding_and_the_paper_still_prints(
    book: Book, facts: Facts, templates: Templates
) -> None:
    paper = Paper(id="who", kind="biography", person="somone")
    composed = compose(book, paper, facts, templates)
    assert composed.paper.title == "somone"
    finding = next(one for one in composed.diagnostics if one.code == "person.unknown")
    assert "someone" in finding.hint


def test_what_the_counterparts_want_is_not_what_we_want(book: Book, facts: Facts, compose_book: Compose) -> None:
    text = plain(paper_of(compose_book(book, facts), "scene-setter").paper.blocks)
    assert "reported to seek investment" in text.split("What we want")[0]


def test_words_published_after_the_books_date_are_signed_and_found(
    book: Book, facts: Facts, templates: Templates
) -> None:
    earlier = Facts(facts.extract, as_of=date(2026, 1, 1))
    composed = compose(book, book.paper("meeting-kaz"), earlier, templates)
    assert "later" in {mark.sign for mark in every(composed.paper.blocks, SignMark)}
    assert "source.later" in {finding.code for finding in composed.diagnostics}

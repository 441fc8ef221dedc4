"""The author's text in the slots."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbook.compose import Composition, Templates, compose
from briefbook.compose.walk import plain
from briefbook.model.book import Book, Slot
from briefbook.model.diagnostics import Place
from briefbook.model.library import Facts


def line(text: str, book: Book, facts: Facts, templates: Templates) -> Composition:
    """The economy paper with a text of the author in “Our line”."""
    paper = replace(book.paper("topic-economy"), slots=(Slot("line", text),))
    return compose(book, paper, facts, templates)


def test_the_authors_figures_are_cited(book: Book, facts: Facts, templates: Templates) -> None:
    composed = line("Growth was {{ fact('gdp.growth', 'KAZ') | value }}.", book, facts, templates)
    assert "Growth was 4.8%." in plain(composed.paper.blocks)
    assert "gdp.growth" in " ".join(citation.fact for citation in composed.cited)


def test_a_slot_of_a_countrys_paper_speaks_of_that_country(book: Book, facts: Facts, templates: Templates) -> None:
    paper = replace(book.paper("meeting-kaz"), slots=(Slot("points", "It grew by {{ fact('gdp.growth') | value }}."),))
    assert "It grew by 4.8%." in plain(compose(book, paper, facts, templates).paper.blocks)


def test_an_empty_slot_is_a_quiet_line_and_a_finding(book: Book, facts: Facts, templates: Templates) -> None:
    composed = compose(book, book.paper("meeting-kaz"), facts, templates)
    assert "Objectives: not yet written." in plain(composed.paper.blocks)
    places = [finding.place for finding in composed.diagnostics if finding.code == "slot.empty"]
    assert Place(paper="meeting-kaz", slot="objectives") in places


@pytest.mark.parametrize(
    ("call", "named"),
    [
        ("{{ fact('gdp.growht', 'KAZ') }}", "gdp.growht"),
        ("{{ fact('gdp.growth', 'KAZ') | valeu }}", "valeu"),
        ("{{ fact( }}", "fact("),
        ("{{ nobody }}", "nobody"),
        ("{{ 7 / 0 }}", "7 / 0"),
        ("{{ book.__class__ }}", "__class__"),
        ("{{ slot('line') }}", "slot"),
        ("{{ fact('gdp.growth'", "not closed"),
    ],
)
def test_a_mistake_of_the_author_prints_visibly_with_its_place(
    call: str, named: str, book: Book, facts: Facts, templates: Templates
) -> None:
    composed = line(f"Before {call} after", book, facts, templates)
    text = plain(composed.paper.blocks)
    assert "Before [" in text
    assert named.split("(", maxsplit=1)[0].strip() in text
    finding = next(one for one in composed.diagnostics if one.code == "slot.figure")
    assert (finding.place.paper, finding.place.slot, finding.place.start) == ("topic-economy", "line", 7)


def test_statements_of_the_template_language_stay_text(book: Book, facts: Facts, templates: Templates) -> None:
    text = "{% for x in range(9) %}x{% endfor %} {# note #}"
    assert text in plain(line(text, book, facts, templates).paper.blocks)


@pytest.mark.parametrize("bold", ["**It grew.**", "**By {{ fact('gdp.growth', 'KAZ') | value }}**", "*(at home)*"])
def test_bold_ends_right_before_a_figure(bold: str, book: Book, facts: Facts, templates: Templates) -> None:
    composed = line(f"{bold}{{{{ fact('gdp.growth', 'KAZ') | value }}}} in a year.", book, facts, templates)
    text = plain(composed.paper.blocks)
    assert "*" not in text
    assert "4.8% in a year." in text

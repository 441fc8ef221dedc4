from __future__ import annotations

import pytest

from briefbook.model.typed import unsourced_numbers


def found(text: str) -> list[str]:
    """The numbers without a source; each range holds what it says."""
    numbers = unsourced_numbers(text)
    assert all(text[one.start : one.end] == one.text for one in numbers)
    return [one.text for one in numbers]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("about 40 mines", ["40"]),
        ("US$30 million and 3 million", ["US$30", "3"]),
        ("growth of 4.5 % and 12%", ["4.5 %", "12%"]),
        ("2,000 men, 1500 tonnes, 1991 tonnes", ["2,000", "1500", "1991"]),
        ("a share of 2.5", ["2.5"]),
        ("Всего 300 человек", ["300"]),
    ],
)
def test_a_typed_figure_is_found(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "12 March, March 12, 2025, 5–6 November 2025, 2025-11-06, 5 ноября 2025",
        "since 1991, in 1992–97 and the 1990s",
        "at 14:30, until 5 pm",
        "the 3rd summit, the 21st century",
        "1. First\n2. Second\n12. Twelfth",
        "page 12 and 13, paper 4.2, pp. 30–31, No. 17, § 25, Resolution 2231, Annex 11",
        "C5+1, G20, F-16, COVID-19, 5G",
        "three results, 3 results, 10 guests",
        "see https://example.org/2400 and [here](#topic-30)",
        '{{ fact("uranium.production", "KAZ", period="2024") | value }}',
    ],
)
def test_dates_references_names_and_small_counts_are_no_figures(text: str) -> None:
    assert found(text) == []


def test_a_note_mark_behind_a_number_sources_it_within_its_passage() -> None:
    mark = '{{ says("background", "KAZ") | mark }}'
    assert found(f"It has 40 mines and 25 smelters.{mark}") == []
    assert found(f"It has 40 mines.\n\nAnd roads.{mark}") == ["40"]
    assert found(f"- It has 40 mines.\n- And roads.{mark}") == ["40"]
    assert found(f"It has roads.{mark} And 40 mines.") == ["40"]


def test_a_figure_called_by_name_sources_itself_alone() -> None:
    assert found('{{ fact("uranium.production") | value }} and 30 more') == ["30"]

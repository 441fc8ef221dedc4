"""Figures of the World Factbook keep the digits published, their period and their reservations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.importers.figures import read_date, read_figure
from briefbook.model.facts import Gap

CASES = [
    ("6,219,751 (2025 est.)", "6219751", "2025", "estimate"),
    ("0.75% (2025 est.)", "0.75", "2025", "estimate"),
    ("-4.75 migrant(s)/1,000 population (2025 est.)", "-4.75", "2025", "estimate"),
    ("37.8% of total population (2023)", "37.8", "2023", ""),
    ("$1.03 trillion (2024 est.)", "1.03E+12", "2024", "estimate"),
    ("-$5.18 billion (2022 est.)", "-5.18E+9", "2022", "estimate"),
    ("$4.84 billion (2023 est.)", "4.84E+9", "2023", "estimate"),
    ("854,000 metric tonnes of CO2 (2023 est.)", "854000", "2023", "estimate"),
    ("total: 90.8% of population (2022 est.)", "90.8", "2022", "estimate"),
    ("(2017 est.) 77.9", "77.9", "2017", "estimate"),
    ("(2023 est.) less than 1", "1", "2023", "less than, estimate"),
    ("less than 1% (2020)", "1", "2020", "less than"),
    ("2.05% annual rate of change (2020-25 est.)", "2.05", "2020-25", "estimate"),
    ("19.6% (of GDP) (2023 est.)", "19.6", "2023", "estimate"),
    ("12 (31 December 2017)", "12", "2017-12-31", ""),
    ("3.1% (FY 2023/24 est.)", "3.1", "2023/24", "estimate"),
    ("0 km (landlocked)", "0", None, ""),
    ("199,951 sq km", "199951", None, ""),
    ("7 (6 cultural, 1 mixed)", "7", None, ""),
    ("643,801 sq km ; 551,500 sq km (metropolitan France)", "643801", None, ""),
    ("32,606 km (2022) 3,448 km electrified", "32606", "2022", ""),
]


@pytest.mark.parametrize(("text", "value", "period", "qualifier"), CASES)
def test_a_figure_reads_as_published(text: str, value: str, period: str | None, qualifier: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert str(figure.value) == value
    assert (figure.period.label if figure.period else None) == period
    assert figure.qualifier == qualifier


@pytest.mark.parametrize("text", ["NA", "NA (2007 est.)", "total: NA", "NA%"])
def test_what_the_factbook_calls_not_available_is_a_gap(text: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.value == Gap("not available in the Factbook")


def test_a_country_without_people_has_a_gap_that_says_so() -> None:
    figure = read_figure("no permanent inhabitants")
    assert figure is not None
    assert figure.value == Gap("no permanent inhabitants")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "estimated at several",
        "Saint Helena: 60 km\n\nAscension Island: NA",
        "10-15,000 active troops (2025)",
        "Ile Amsterdam (Ile Amsterdam et Ile Saint-Paul): 28 km",
    ],
)
def test_words_ranges_and_lists_are_no_figure(text: str) -> None:
    assert read_figure(text) is None


def test_a_note_comes_along() -> None:
    figure = read_figure("(2013) 151 sq km; note - includes the West Bank")
    assert figure is not None
    assert figure.note == "includes the West Bank"


@pytest.mark.parametrize(
    ("text", "label"),
    [("since 20 March 2019", "2019-03-20"), ("5 Sep 2025", "2025-09-05"), ("April 2018", "2018-04"), ("1997", "1997")],
)
def test_a_date_is_as_exact_as_the_text(text: str, label: str) -> None:
    period = read_date(text)
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize("text", ["", "soon", "31 February 2019", "1 October 25"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


@given(st.text())
def test_any_text_is_a_figure_or_none(text: str) -> None:
    read_figure(text)
    read_date(text)


@given(
    st.decimals(min_value=0, max_value=10**9, places=3),
    st.sampled_from(["", " million", " billion", " trillion"]),
    st.integers(1900, 2099),
)
def test_every_scaled_number_keeps_its_digits(number: object, scale: str, year: int) -> None:
    figure = read_figure(f"${number:,}{scale} ({year} est.)")
    assert figure is not None
    assert not isinstance(figure.value, Gap)
    assert figure.value.as_tuple().digits == number.as_tuple().digits  # type: ignore[attr-defined]

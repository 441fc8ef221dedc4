from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.numbers import digits_published, parse_number
from briefbook.model.periods import age_in_years, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-11-06", date(2025, 11, 6), date(2025, 11, 6)),
        ("2023/24", date(2023, 1, 1), date(2024, 12, 31)),
        ("2019–2023", date(2019, 1, 1), date(2023, 12, 31)),
    ],
)
def test_periods_are_read_as_sources_print_them(text: str, first: date, last: date) -> None:
    period = parse_period(text)
    assert (period.first, period.last, period.label) == (first, last, text)


@pytest.mark.parametrize("text", ["", "recent", "24", "2024-13", "2025-02-30", "2024-2019", "2024 est."])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a period|day is out of range|month must be"):
        parse_period(text)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    try:
        assert parse_period(text).first <= parse_period(text).last
    except ValueError:
        return


def test_age_counts_from_the_end_of_the_period() -> None:
    assert round(age_in_years(parse_period("2023"), date(2025, 12, 31)), 2) == 2.0


def test_numbers_keep_the_digits_they_were_published_with() -> None:
    assert parse_number("3.07e9") == Decimal("3.07E+9")
    assert str(parse_number("1.50")) == "1.50"
    assert digits_published(parse_number("1.50")) == 2
    assert digits_published(parse_number("3.07e9")) == 0


@pytest.mark.parametrize("text", ["", "NA", "1,000", "NaN", "Infinity", "=1+1", "1_000_000e999999999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(text)

"""Numbers as pages have them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbook.typeset.sheet import number


@given(st.floats(-99_999, 99_999))
def test_lengths_are_written_to_a_hundredth_of_a_point(length: float) -> None:
    written = number(length)
    assert "e" not in written
    assert written != "-0"
    assert len(written.partition(".")[2]) <= 2
    assert abs(float(written) - length) <= 0.00501

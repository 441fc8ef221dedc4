"""The algorithm against Unicode's own tests, whole (slow) and in part."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.typeset.bidi.unicode_cases import Case, character_cases, class_cases, fails

Cases = Callable[[int], Iterator[Case]]


@pytest.mark.parametrize(("cases", "step"), [(character_cases, 40), (class_cases, 400)])
def test_a_share_of_the_cases_of_unicode_come_out_as_wanted(cases: Cases, step: int) -> None:
    share = list(cases(step))
    assert len(share) > 1500
    assert [case for case in share if fails(case)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("cases", "least"), [(character_cases, 91_000), (class_cases, 770_000)])
def test_all_cases_of_unicode_come_out_as_wanted(cases: Cases, least: int) -> None:
    failed, count = [], 0
    for count, case in enumerate(cases(1), 1):  # noqa: B007 - the last count is the number of cases
        if fails(case):
            failed.append(case)
    assert failed == []
    assert count >= least

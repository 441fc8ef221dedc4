from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.charts import ShareBar, SharePart
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.shares import draw_shares

Check = Callable[[Drawing], list[object]]


def _chart(*parts: SharePart, whole: float = 100.0, decimals: int = 0) -> ShareBar:
    return ShareBar("China takes more than half", "Exports, 2024", parts, whole, "All others", decimals=decimals)


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def _filled(drawing: Drawing) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path) and item.fill]


def test_what_the_parts_leave_over_is_named(palette: Palette, measure: Measure) -> None:
    texts = _texts(draw_shares(_chart(SharePart("China", 53.0), SharePart("Russia", 21.0)), 300.0, palette, measure))
    assert {"53%", "21%", "26%", "All others"} <= set(texts)


def test_parts_that_are_the_whole_leave_nothing_over(palette: Palette, measure: Measure) -> None:
    texts = _texts(draw_shares(_chart(SharePart("A", 3.0), SharePart("B", 1.0), whole=4.0), 300.0, palette, measure))
    assert {"75%", "25%"} <= set(texts)
    assert "All others" not in texts


@pytest.mark.parametrize("values", [(70.0, 45.0), (50.0, -10.0)])
def test_parts_that_make_no_whole_are_listed_without_a_bar(
    values: tuple[float, float], palette: Palette, measure: Measure
) -> None:
    drawing = draw_shares(_chart(*(SharePart("A", value) for value in values)), 300.0, palette, measure)
    assert any("without a bar" in text for text in _texts(drawing))
    assert palette.accent not in [path.fill for path in _filled(drawing)]


def test_rounding_may_pass_the_whole_and_nothing_leaves_the_bar(palette: Palette, measure: Measure) -> None:
    drawing = draw_shares(_chart(*(SharePart("A", 33.4) for _ in range(3))), 300.0, palette, measure)
    assert max(x for path in _filled(drawing) for _, numbers in path.segments for x in numbers[::2]) <= 300.0 + 1e-6


def test_a_part_without_a_figure_is_told_with_its_reason(palette: Palette, measure: Measure) -> None:
    chart = _chart(SharePart("A", 40.0), SharePart("B", math.nan, gap="not reported"))
    assert "B: not reported" in _texts(draw_shares(chart, 300.0, palette, measure))


def test_parts_too_small_for_their_name_stand_in_the_key(palette: Palette, measure: Measure) -> None:
    chart = _chart(SharePart("A large part", 90.0), SharePart("A very small part", 1.0))
    assert "1% A very small part" in _texts(draw_shares(chart, 300.0, palette, measure))


_VALUES = st.one_of(st.none(), st.floats(), st.floats(-5, 60))


@given(
    parts=st.lists(st.builds(SharePart, st.text("abc ö漢", max_size=50), _VALUES, st.booleans()), max_size=12),
    whole=st.one_of(st.just(100.0), st.floats()),
    width=st.sampled_from([120.0, 240.0, 460.0]),
)
def test_any_parts_are_drawn_inside_with_labels_apart(
    parts: list[SharePart],
    whole: float,
    width: float,
    palette: Palette,
    measure: Measure,
    outside: Check,
    overlaps: Check,
) -> None:
    drawing = draw_shares(_chart(*parts, whole=whole), width, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)

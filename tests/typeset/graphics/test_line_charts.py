from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.blocks import LineChart, Series
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.ends import End, spread
from briefbook.typeset.graphics.lines import draw_lines
from briefbook.typeset.graphics.ticks import nice_ticks, year_ticks

Check = Callable[[Drawing], list[object]]


def _chart(*series: Series, decimals: int = 0) -> LineChart:
    return LineChart("Back on its feet", "GDP, % change on a year earlier", series, "Source: IMF", decimals)


def _series(label: str, *values: float | None, accent: bool = False) -> Series:
    return Series(label, tuple((2010.0 + index, value) for index, value in enumerate(values)), accent)


def _labels(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def _strokes(drawing: Drawing, colour: tuple[int, int, int]) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path) and item.stroke == colour]


@pytest.mark.parametrize("width", [180.0, 300.0, 460.0])
def test_names_at_the_ends_of_lines_never_collide(
    width: float, palette: Palette, measure: Measure, overlaps: Check, outside: Check
) -> None:
    series = [_series(name, 3, 4, 5 + index / 50) for index, name in enumerate(("Tajikistan", "Kyrgyzstan", "World"))]
    drawing = draw_lines(_chart(*series, _series("A region with a long name", 2, 8, 5)), width, palette, measure)
    assert not overlaps(drawing)
    assert not outside(drawing)


def test_a_gap_breaks_the_line_and_a_lone_value_is_a_dot(palette: Palette, measure: Measure) -> None:
    drawing = draw_lines(_chart(_series("Output", 1, 2, None, 3, None, 4, 5)), 300.0, palette, measure)
    (line,) = _strokes(drawing, palette.accent)
    assert [kind for kind, _ in line.segments] == ["M", "L", "M", "L"]
    dots = next(item for item in drawing.items if isinstance(item, Path) and item.fill == palette.accent)
    assert [kind for kind, _ in dots.segments].count("M") == 2


def test_the_zero_line_stands_out_where_the_range_includes_it(palette: Palette, measure: Measure) -> None:
    crossing = draw_lines(_chart(_series("Growth", -2, 3)), 300.0, palette, measure)
    assert len(_strokes(crossing, palette.ink)) == 1


def test_an_axis_that_leaves_zero_out_is_marked_as_broken(palette: Palette, measure: Measure) -> None:
    drawing = draw_lines(_chart(_series("Index", 100, 104, 109)), 300.0, palette, measure)
    (bolt,) = _strokes(drawing, palette.ink)
    assert len(bolt.segments) == 4
    assert "100" in _labels(drawing)


def test_the_end_of_a_line_tells_its_last_value(palette: Palette, measure: Measure) -> None:
    drawing = draw_lines(_chart(_series("World", 1.25, 2.75, None), decimals=1), 300.0, palette, measure)
    assert "World\u00a02.8" in _labels(drawing)


def test_a_name_too_long_is_cut_but_its_value_is_not(palette: Palette, measure: Measure) -> None:
    drawing = draw_lines(_chart(_series("A very long name indeed " * 9, 1, 2), decimals=1), 300.0, palette, measure)
    assert "2.0" in _labels(drawing)
    assert any(label.endswith("…") for label in _labels(drawing))


def test_lines_without_a_value_are_their_words(palette: Palette, measure: Measure) -> None:
    drawing = draw_lines(_chart(_series("World", None)), 300.0, palette, measure)
    assert _labels(drawing) == ["Back on its feet", "GDP, % change on a year earlier", "Source: IMF"]


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.integers(3, 9))
def test_ticks_enclose_their_range_at_equal_distances(one: float, two: float, most: int) -> None:
    low, high = min(one, two), max(one, two)
    ticks = nice_ticks(low, high, most)
    near = 1e-9 * max(abs(low), abs(high))
    assert ticks[0] <= low + near
    assert ticks[-1] >= high - near
    assert 2 <= len(ticks) <= most + 2
    steps = [after - before for before, after in pairwise(ticks)]
    assert max(steps) - min(steps) <= 2 * near


@given(st.integers(1800, 2100), st.integers(0, 300), st.integers(2, 12))
def test_years_on_the_axis_lie_in_its_range(first: int, span: int, most: int) -> None:
    years = year_ticks(first, first + span, most)
    assert all(first <= year <= first + span for year in years)
    assert len(years) <= most


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_spread_names_keep_their_order_and_distance(heights: list[float]) -> None:
    ends = tuple(End((str(index),), 0.0, y, accent=False) for index, y in enumerate(sorted(heights)))
    placed = [middle for _, middle in spread(ends, 9.0, 0.0, 100.0)]
    assert all(after - before >= 9.0 - 1e-6 for before, after in pairwise(placed))


def test_lines_beyond_what_can_be_told_apart_are_counted_but_never_the_accents(
    palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    series = [_series(f"Place {index}", index, index + 1, accent=index == 400) for index in range(500)]
    drawing = draw_lines(_chart(*series), 300.0, palette, measure)
    assert "and 488 more" in _labels(drawing)
    assert any("400" in label for label in _labels(drawing))
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_a_series_without_a_figure_is_named_as_such(palette: Palette, measure: Measure) -> None:
    drawing = draw_lines(
        _chart(_series("World", 1, 2), _series("Nowhere", None, float("nan"))), 300.0, palette, measure
    )
    assert "Nowhere: no figure" in _labels(drawing)


@given(
    columns=st.lists(
        st.lists(st.one_of(st.none(), st.floats(), st.floats(-1e9, 1e9)), max_size=6),
        max_size=16,
    ),
    label=st.text("abc ö漢", max_size=90),
    width=st.sampled_from([120.0, 300.0]),
)
def test_any_lines_can_be_drawn(
    columns: list[list[float | None]],
    label: str,
    width: float,
    palette: Palette,
    measure: Measure,
    outside: Check,
    overlaps: Check,
) -> None:
    chart = _chart(*(_series(f"{index} {label}", *values) for index, values in enumerate(columns)))
    drawing = draw_lines(chart, width, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)
    assert draw_lines(chart, width, palette, measure) == drawing


def test_the_value_at_the_end_of_a_line_is_never_cut_in_two(
    palette: Palette, measure: Measure, overlaps: Check, outside: Check
) -> None:
    chart = _chart(_series("0 aaaaa", 1000.0), _series("1 aaaaa", *([1e8] * 4)))
    drawing = draw_lines(chart, 120.0, palette, measure)
    printed = [item.text.split("\u00a0")[-1] for item in drawing.items if isinstance(item, Label)]
    assert {"1,000", "100,000,000"} <= set(printed)
    assert not outside(drawing)
    assert not overlaps(drawing)


@pytest.mark.parametrize("label", ["", "a", "aaaa aaaa"])
def test_enormous_values_leave_room_for_the_lines(
    label: str, palette: Palette, measure: Measure, overlaps: Check, outside: Check
) -> None:
    chart = _chart(_series(f"0 {label}", 87643835616439.0, None), _series(f"1 {label}", 5.0))
    drawing = draw_lines(chart, 120.0, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)

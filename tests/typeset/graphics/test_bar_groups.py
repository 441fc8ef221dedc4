from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.model.charts import BarGroups, BarSeries
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.typeset.graphics import Palette, PictureAssets
from briefbook.typeset.graphics.columns import draw_columns
from briefbook.typeset.graphics.picture import draw
from briefbook.typeset.graphics.shades import MOST, contrast, readable_on, series_fills

Check = Callable[[Drawing], list[object]]
Draw = Callable[[BarGroups, float], Drawing]

YEARS = tuple(str(year) for year in range(2020, 2025))
EXPORTS = BarGroups(
    "Metals overtake oil",
    "Exports, US$ bn",
    YEARS,
    (
        BarSeries("Oil", (30.0, 28.0, 20.0, 25.0, 12.0)),
        BarSeries("Metals", (8.0, 9.0, 9.0, None, 22.0), ("", "", "", "not reported"), accent=True),
        BarSeries("Re-exports", (-2.0, -3.0, -5.0, -4.0, -6.0)),
    ),
    source="Source: customs",
)
ALL = [(arrangement, direction) for arrangement in ("grouped", "stacked") for direction in ("up", "across")]


@pytest.fixture(scope="session")
def drawn(palette: Palette, measure: Measure, assets: PictureAssets) -> Draw:
    return lambda chart, width: draw(chart, width, palette, measure, assets)


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def _boxes(drawing: Drawing, fill: tuple[int, int, int]) -> list[tuple[float, float]]:
    """Foot and top of the boxes of a fill."""
    found = [item for item in drawing.items if isinstance(item, Path) and item.fill == fill]
    heights = [[y for _, numbers in path.segments for y in numbers[1::2]] for path in found]
    return [(min(ys), max(ys)) for ys in heights]


@pytest.mark.parametrize("width", [120.0, 220.0, 460.0])
@pytest.mark.parametrize(("arrangement", "direction"), ALL)
def test_labels_of_groups_stay_inside_and_apart(
    arrangement: Literal["grouped", "stacked"],
    direction: Literal["up", "across"],
    width: float,
    drawn: Draw,
    outside: Check,
    overlaps: Check,
) -> None:
    drawing = drawn(replace(EXPORTS, arrangement=arrangement, direction=direction), width)
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_upright_bars_grow_from_zero_in_proportion(palette: Palette, drawn: Draw) -> None:
    one = replace(EXPORTS, series=(BarSeries("Oil", (30.0, 10.0, -15.0)),))
    (first, second, third, *_) = _boxes(drawn(one, 300.0), palette.bar)
    zero = first[0]
    assert second[0] == third[1] == pytest.approx(zero)
    assert first[1] - zero == pytest.approx(3 * (second[1] - zero))
    assert first[1] - zero == pytest.approx(2 * (zero - third[0]))


def test_an_axis_beside_bars_includes_zero(drawn: Draw) -> None:
    many = replace(EXPORTS, categories=tuple(str(1950 + year) for year in range(70)))
    high = replace(many, series=(BarSeries("Index", tuple(1000.0 + year for year in range(70))),))
    assert "0" in _texts(drawn(high, 300.0))


def test_a_stack_prints_its_sum_and_none_where_a_part_is_missing(drawn: Draw) -> None:
    texts = _texts(drawn(replace(EXPORTS, arrangement="stacked"), 460.0))
    assert "36" in texts
    assert "–" in texts
    assert "– not reported: 2023 (Metals)" in texts


def test_a_gap_in_lying_groups_prints_its_reason_in_its_place(drawn: Draw) -> None:
    drawing = drawn(replace(EXPORTS, direction="across"), 300.0)
    (reason,) = [item for item in drawing.items if isinstance(item, Label) and item.italic]
    assert reason.text == "not reported"


def test_a_single_series_highlights_its_categories(palette: Palette, drawn: Draw) -> None:
    one = replace(EXPORTS, series=EXPORTS.series[:1], highlights=("2024",))
    assert len(_boxes(drawn(one, 300.0), palette.accent)) == 1


def test_names_too_long_to_stand_side_by_side_lie(palette: Palette, measure: Measure) -> None:
    names = ("Kazakhstan", "Turkmenistan", "Kyrgyzstan", "Tajikistan", "Uzbekistan", "Azerbaijan")
    drawing = draw_columns(replace(EXPORTS, categories=names), 180.0, palette, measure)
    assert {item.x for item in drawing.items if isinstance(item, Label) and item.text in names} == {0.0}


def test_crowded_years_are_named_back_from_the_last(drawn: Draw) -> None:
    years = tuple(str(1960 + year) for year in range(65))
    crowded = replace(EXPORTS, categories=years, series=(BarSeries("x", tuple(float(year) for year in range(65))),))
    named = [text for text in _texts(drawn(crowded, 300.0)) if text in years]
    assert named[-1] == "2024"
    assert 3 <= len(named) < 30


@pytest.mark.parametrize("direction", ["up", "across"])
def test_of_five_hundred_categories_some_are_drawn_and_the_rest_counted(
    direction: Literal["up", "across"], drawn: Draw, outside: Check, overlaps: Check
) -> None:
    names = tuple(f"Place {index}" for index in range(500))
    series = tuple(BarSeries(name, tuple(float(index) for index in range(500))) for name in ("A", "B"))
    drawing = drawn(replace(EXPORTS, categories=names, series=series, direction=direction), 300.0)
    assert any(text.startswith("and ") and text.endswith(" more") for text in _texts(drawing))
    assert drawing.height < 700
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_series_beyond_the_fills_are_stacked_as_one(drawn: Draw) -> None:
    series = tuple(BarSeries(f"S{index}", (1.0,) * 5) for index in range(12))
    texts = _texts(drawn(replace(EXPORTS, series=series, arrangement="stacked"), 460.0))
    assert "7 others" in texts
    assert "12" in texts


def test_fills_differ_in_lightness_and_text_reads_on_each(palette: Palette) -> None:
    fills = series_fills((False,) * MOST, palette)
    assert all(contrast(one, two) > 1.8 for one, two in pairwise(fills))
    assert all(contrast(one, two) > 1.3 for one, two in combinations(fills, 2))
    assert all(contrast(fill, readable_on(fill, palette)) > 4.5 for fill in fills)


def test_what_is_no_number_counts_as_a_gap(drawn: Draw) -> None:
    one = replace(EXPORTS, series=(BarSeries("x", (1.0, math.nan, math.inf, -math.inf, 1e300)),))
    assert any(text.startswith("– no figure: 2021, 2022, 2023, 2024") for text in _texts(drawn(one, 300.0)))


def test_groups_without_anything_are_their_words(drawn: Draw) -> None:
    for empty in (
        replace(EXPORTS, categories=(), series=()),
        replace(EXPORTS, series=()),
        replace(EXPORTS, categories=()),
    ):
        for direction in ("up", "across"):
            texts = _texts(drawn(replace(empty, direction=direction), 200.0))
            assert texts[0] == "Metals overtake oil"
            assert texts[-1] == "Source: customs"


_VALUES = st.one_of(st.none(), st.floats(), st.floats(-100, 100), st.integers(-9, 9).map(float))


@given(
    categories=st.one_of(
        st.lists(st.text("abc ö漢", max_size=40), max_size=7).map(tuple),
        st.integers(0, 90).map(lambda count: tuple(str(1950 + year) for year in range(count))),
    ),
    series=st.lists(
        st.builds(
            BarSeries,
            st.text("abc ö漢", max_size=40),
            st.lists(_VALUES, max_size=9).map(tuple),
            st.lists(st.text("ab ", max_size=60), max_size=3).map(tuple),
            st.booleans(),
        ),
        max_size=8,
    ).map(tuple),
    shape=st.sampled_from(ALL),
    width=st.sampled_from([60.0, 120.0, 250.0, 460.0]),
    decimals=st.integers(0, 3),
)
def test_any_groups_are_drawn_inside_with_labels_apart(
    categories: tuple[str, ...],
    series: tuple[BarSeries, ...],
    shape: tuple[Literal["grouped", "stacked"], Literal["up", "across"]],
    width: float,
    decimals: int,
    drawn: Draw,
    outside: Check,
    overlaps: Check,
) -> None:
    chart = BarGroups("A finding", "A unit", categories, series, *shape, "A source", decimals)
    drawing = drawn(chart, width)
    assert not outside(drawing)
    assert not overlaps(drawing)

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.charts import Multiple, SmallMultiples
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.multiples import draw_multiples

Check = Callable[[Drawing], list[object]]
FORMS: tuple[Literal["lines", "bars"], ...] = ("lines", "bars")


def _multiple(title: str, *values: float | None, accent: bool = False, gap: str = "") -> Multiple:
    return Multiple(title, tuple((2015.0 + index, value) for index, value in enumerate(values)), accent, gap)


CENTRAL_ASIA = SmallMultiples(
    "Growth came back",
    "GDP, % change on a year earlier",
    (
        _multiple("Kazakhstan", 1.2, 4.1, -2.5, 4.3),
        _multiple("Uzbekistan", 7.2, 5.9, 2.0, 8.0, accent=True),
        _multiple("Turkmenistan", None, gap="no independent figures are published"),
        _multiple("Kyrgyzstan", 3.9, None, -7.1, 5.5),
    ),
    source="Source: IMF",
    decimals=1,
)


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


@pytest.mark.parametrize("width", [120.0, 260.0, 460.0])
@pytest.mark.parametrize("form", FORMS)
def test_every_small_chart_is_named_inside_the_picture(
    form: Literal["lines", "bars"], width: float, palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    chart = SmallMultiples("A", "B", CENTRAL_ASIA.multiples, form, "Source", 1)
    drawing = draw_multiples(chart, width, palette, measure)
    assert {one.title for one in chart.multiples} <= set(_texts(drawing))
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_equal_values_are_equally_long_in_all_charts(palette: Palette, measure: Measure) -> None:
    chart = SmallMultiples("A", "B", (_multiple("x", 10.0), _multiple("y", 5.0), _multiple("z", 10.0)), "bars")
    drawing = draw_multiples(chart, 400.0, palette, measure)
    bars = [item for item in drawing.items if isinstance(item, Path) and item.fill == palette.bar]
    heights = [bar.segments[2][1][1] - bar.segments[0][1][1] for bar in bars]
    assert heights[0] == pytest.approx(heights[2])
    assert heights[0] == pytest.approx(2 * heights[1])


def test_a_chart_without_values_says_why(palette: Palette, measure: Measure) -> None:
    drawing = draw_multiples(CENTRAL_ASIA, 460.0, palette, measure)
    told = [item.text for item in drawing.items if isinstance(item, Label) and item.italic]
    assert " ".join(told) == "no independent figures are published"


def test_the_last_value_of_every_chart_is_printed(palette: Palette, measure: Measure) -> None:
    assert {"4.3", "8.0", "5.5"} <= set(_texts(draw_multiples(CENTRAL_ASIA, 460.0, palette, measure)))


def test_charts_beyond_a_page_are_counted(palette: Palette, measure: Measure) -> None:
    many = SmallMultiples("A", "B", tuple(_multiple(f"Place {index}", 1.0, 2.0) for index in range(500)))
    drawing = draw_multiples(many, 460.0, palette, measure)
    assert _texts(drawing)[-1] == "and 470 more"
    assert drawing.height < 700


def test_no_charts_are_their_words(palette: Palette, measure: Measure) -> None:
    assert _texts(draw_multiples(SmallMultiples("A", "B", ()), 300.0, palette, measure)) == ["A", "B"]


_VALUES = st.one_of(st.none(), st.floats(), st.floats(-100, 100))


@given(
    multiples=st.lists(
        st.builds(
            Multiple,
            st.text("abc ö漢", max_size=60),
            st.lists(st.tuples(st.one_of(st.floats(1900, 2100), st.just(math.nan)), _VALUES), max_size=8).map(tuple),
            st.booleans(),
            st.text("abc ", max_size=200),
        ),
        max_size=7,
    ).map(tuple),
    form=st.sampled_from(FORMS),
    width=st.sampled_from([120.0, 250.0, 460.0]),
)
def test_any_multiples_are_drawn_inside_with_labels_apart(
    multiples: tuple[Multiple, ...],
    form: Literal["lines", "bars"],
    width: float,
    palette: Palette,
    measure: Measure,
    outside: Check,
    overlaps: Check,
) -> None:
    drawing = draw_multiples(SmallMultiples("A", "B", multiples, form, "Source", 1), width, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)

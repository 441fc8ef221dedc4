from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.blocks import Bar, BarChart
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.bars import draw_bars

CHART = BarChart(
    "Kazakhstan sells China nearly six times the critical minerals it sells the United States",
    "Exports of critical minerals, 2024, US$ million",
    (
        Bar("China", 3070.0, "3,070"),
        Bar("United States", 536.0, "536", accent=True),
        Bar("United Kingdom of Great Britain and Northern Ireland", 88.0, "88"),
        Bar("Estonia", -30.0, "−30"),
        Bar("Uzbekistan", None, "", gap="not reported since 2021"),
    ),
    "Source: customs statistics of the partners, extracted in November 2025.",
)

Check = Callable[[Drawing], list[object]]


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def _extent(path: Path) -> tuple[float, float]:
    xs = [x for _, numbers in path.segments for x in numbers[::2]]
    return min(xs), max(xs)


@pytest.mark.parametrize("width", [150.0, 240.0, 460.0])
def test_labels_of_bars_stay_inside_and_apart(
    width: float, palette: Palette, measure: Measure, overlaps: Check, outside: Check
) -> None:
    drawing = draw_bars(CHART, width, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_bars_grow_from_the_zero_line_in_proportion(palette: Palette, measure: Measure) -> None:
    drawing = draw_bars(CHART, 300.0, palette, measure)
    bars = [item for item in drawing.items if isinstance(item, Path) and item.fill]
    (zero,) = [_extent(item)[0] for item in drawing.items if isinstance(item, Path) and item.stroke]
    china, states, _, estonia = (_extent(bar) for bar in bars)
    assert china[0] == states[0] == pytest.approx(zero)
    assert estonia[1] == pytest.approx(zero)
    assert (china[1] - zero) / (states[1] - zero) == pytest.approx(3070 / 536)


def test_a_gap_prints_its_reason_and_no_bar(palette: Palette, measure: Measure) -> None:
    drawing = draw_bars(CHART, 300.0, palette, measure)
    reason = next(item for item in drawing.items if isinstance(item, Label) and item.text == "not reported since 2021")
    assert reason.italic
    assert sum(isinstance(item, Path) and item.fill is not None for item in drawing.items) == 4


def test_only_the_accent_has_the_accents_colour(palette: Palette, measure: Measure) -> None:
    drawing = draw_bars(CHART, 300.0, palette, measure)
    fills = [item.fill for item in drawing.items if isinstance(item, Path) and item.fill]
    assert fills.count(palette.accent) == 1


def test_no_text_of_a_chart_is_smaller_than_six_and_a_half_points(palette: Palette, measure: Measure) -> None:
    drawing = draw_bars(CHART, 300.0, palette, measure)
    assert min(item.size for item in drawing.items if isinstance(item, Label)) >= 6.5


def test_a_chart_without_bars_is_its_words(palette: Palette, measure: Measure) -> None:
    drawing = draw_bars(BarChart("Nothing is known", "US$", ()), 200.0, palette, measure)
    assert _texts(drawing) == ["Nothing is known", "US$"]


def test_of_five_hundred_bars_the_first_and_the_accents_are_drawn_and_the_rest_counted(
    palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    bars = tuple(Bar(f"Place {index}", index, str(index), accent=index == 480) for index in range(500))
    drawing = draw_bars(BarChart("Too many", "x", bars), 300.0, palette, measure)
    texts = _texts(drawing)
    assert {"Place 0", "Place 480"} <= set(texts)
    assert texts[-1] == f"and {500 - sum(text.startswith('Place') for text in texts)} more"
    assert drawing.height < 600
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_what_is_no_number_is_a_gap(palette: Palette, measure: Measure) -> None:
    drawing = draw_bars(BarChart("x", "x", (Bar("A", float("nan"), "nan"),)), 200.0, palette, measure)
    assert "no figure" in _texts(drawing)


@given(
    bars=st.lists(
        st.builds(
            Bar,
            label=st.text("abc ö漢\n", max_size=400),
            value=st.one_of(st.none(), st.floats(), st.floats(-1e12, 1e12)),
            printed=st.text("0123456789,.−", max_size=50),
            accent=st.booleans(),
            gap=st.text("abc ", max_size=300),
        ),
        max_size=8,
    )
)
def test_any_bars_can_be_drawn_inside_the_picture(
    bars: list[Bar], palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    drawing = draw_bars(BarChart("A title", "A unit", tuple(bars), "A source"), 260.0, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)
    assert drawing == draw_bars(BarChart("A title", "A unit", tuple(bars), "A source"), 260.0, palette, measure)

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.charts import Sparkline
from briefbook.model.drawing import Label, Measure, Path
from briefbook.typeset.graphics import Palette, PictureAssets
from briefbook.typeset.graphics.picture import draw
from briefbook.typeset.graphics.sparkline import HEIGHT, WIDTH, draw_sparkline


def test_a_sparkline_has_its_own_size(palette: Palette, measure: Measure, assets: PictureAssets) -> None:
    drawing = draw(Sparkline((1.0, 2.0)), 300.0, palette, measure, assets)
    assert (drawing.width, drawing.height) == (WIDTH, HEIGHT)


def test_only_the_last_value_is_marked_in_the_accent(palette: Palette) -> None:
    drawing = draw_sparkline(Sparkline((3.0, 1.0, 2.0, None)), 100.0, palette)
    (dot,) = [item for item in drawing.items if isinstance(item, Path) and item.fill == palette.accent]
    assert 25 < dot.segments[0][1][0] < WIDTH - 10


def test_a_gap_breaks_the_line(palette: Palette) -> None:
    drawing = draw_sparkline(Sparkline((1.0, 2.0, math.nan, 3.0, 4.0)), 100.0, palette)
    (line,) = [item for item in drawing.items if isinstance(item, Path) and item.stroke]
    assert [kind for kind, _ in line.segments] == ["M", "L", "M", "L"]


def test_extremes_are_marked_when_asked_for(palette: Palette) -> None:
    plain, marked = (draw_sparkline(Sparkline((1.0, 5.0, 2.0), extremes), 50.0, palette) for extremes in (False, True))
    assert len(marked.items) == len(plain.items) + 2


def test_a_line_without_a_value_is_a_short_dash(palette: Palette) -> None:
    assert len(draw_sparkline(Sparkline((None, None)), 100.0, palette).items) == 1
    assert len(draw_sparkline(Sparkline(()), 100.0, palette).items) == 1


@given(values=st.lists(st.one_of(st.none(), st.floats()), max_size=300), extremes=st.booleans())
def test_any_values_stay_inside_and_wordless(values: list[float | None], extremes: bool, palette: Palette) -> None:  # noqa: FBT001
    drawing = draw_sparkline(Sparkline(tuple(values), extremes), 100.0, palette)
    for item in drawing.items:
        assert not isinstance(item, Label)
        assert isinstance(item, Path)
        for _, numbers in item.segments:
            assert all(0 <= x <= WIDTH for x in numbers[::2])
            assert all(0 <= y <= HEIGHT for y in numbers[1::2])

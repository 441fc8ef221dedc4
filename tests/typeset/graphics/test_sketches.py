from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.charts import Sketch
from briefbook.model.drawing import Clip, Drawing, Item, Label, Path
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.sketches import TALLEST, draw_sketch

TABLE = Path((("M", (10.0, 10.0)), ("L", (90.0, 10.0)), ("L", (90.0, 40.0)), ("Z", ())), fill=(9, 9, 9))


def _inside(drawing: Drawing) -> tuple[Item, ...]:
    (clip,) = drawing.items
    assert isinstance(clip, Clip)
    assert clip.box == pytest.approx((0.0, 0.0, drawing.width, drawing.height))
    return clip.items


def test_a_sketch_is_scaled_to_its_width_and_cut_to_its_bounds(palette: Palette) -> None:
    drawing = draw_sketch(Sketch(Drawing(100.0, 50.0, (TABLE,))), 300.0, palette)
    (table,) = _inside(drawing)
    assert (drawing.width, drawing.height) == (300.0, 150.0)
    assert isinstance(table, Path)
    assert table.segments[1] == ("L", (270.0, 30.0))


def test_a_sketch_taller_than_a_page_is_made_narrower(palette: Palette) -> None:
    drawing = draw_sketch(Sketch(Drawing(100.0, 1000.0, (TABLE,))), 300.0, palette)
    assert drawing.height == pytest.approx(TALLEST)
    assert drawing.width == pytest.approx(TALLEST / 10)


def test_what_has_no_finite_place_is_left_out(palette: Palette) -> None:
    lost = Label(math.nan, 0.0, "lost", 8.0, (0, 0, 0))
    far = Path((("M", (0.0, math.inf)), ("L", (1.0, 1.0))), stroke=(0, 0, 0), width=1.0)
    assert len(_inside(draw_sketch(Sketch(Drawing(100.0, 50.0, (lost, far, TABLE))), 100.0, palette))) == 1


def _nested(levels: int) -> Item:
    return Clip((0.0, 0.0, 9.0, 9.0), (_nested(levels - 1),)) if levels else TABLE


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing(0.0, 10.0, (TABLE,)),
        Drawing(math.inf, 10.0, (TABLE,)),
        Drawing(100.0, 50.0, (TABLE,) * 50_000),
        Drawing(100.0, 50.0, (_nested(40),)),
    ],
)
def test_a_sketch_without_size_or_with_too_much_in_it_is_a_quiet_ground(drawing: Drawing, palette: Palette) -> None:
    (ground,) = draw_sketch(Sketch(drawing), 100.0, palette).items
    assert isinstance(ground, Path)
    assert ground.fill == palette.tint


@given(width=st.floats(), height=st.floats(), place=st.floats(1.0, 500.0))
def test_any_size_gives_a_picture_within_its_place(width: float, height: float, place: float, palette: Palette) -> None:
    drawing = draw_sketch(Sketch(Drawing(width, height, (TABLE,))), place, palette)
    assert 0 < drawing.width <= place + 1e-9
    assert 0 < drawing.height <= TALLEST + 1e-6

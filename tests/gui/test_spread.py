"""Where pages lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbook.gui.spread import GAP, MARGIN, Spot, arrange, scale_for_page, scale_for_width

SIZES = st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=30)
SCALES = st.floats(0.2, 5)


@given(SIZES, SCALES)
def test_pages_never_overlap_and_stay_within_the_strip(sizes: list[tuple[float, float]], scale: float) -> None:
    spread = arrange(sizes, scale, 800)
    for above, below in zip(spread.boxes, spread.boxes[1:], strict=False):
        assert below.top == above.top + above.height + GAP
    assert all(box.left >= MARGIN and box.left + box.width <= spread.width - MARGIN for box in spread.boxes)
    assert spread.boxes[-1].top + spread.boxes[-1].height == spread.height - MARGIN


@given(SIZES, SCALES, SCALES, st.floats(0, 1), st.data())
def test_a_place_in_a_page_survives_a_change_of_scale(
    sizes: list[tuple[float, float]], first: float, second: float, share: float, data: st.DataObject
) -> None:
    page = data.draw(st.integers(0, len(sizes) - 1))
    small, large = arrange(sizes, first, 800), arrange(sizes, second, 800)
    spot = large.spot(large.height_of(small.spot(small.height_of(Spot(page, share)))))
    assert spot.page == page
    assert abs(spot.share - share) * sizes[page][1] * min(first, second) <= 2


@given(SIZES, SCALES, st.floats(0, 5000))
def test_the_main_page_is_among_those_that_show(sizes: list[tuple[float, float]], scale: float, top: float) -> None:
    spread = arrange(sizes, scale, 800)
    shown = spread.pages_between(top, top + 600)
    assert spread.main_page(top, top + 600) in shown or not shown


def test_no_pages_take_no_room() -> None:
    spread = arrange((), 1, 800)
    assert (spread.height, spread.page_at(10), list(spread.pages_between(0, 100))) == (0, 0, [])


def test_fitting_leaves_a_margin() -> None:
    assert scale_for_width([(600, 800)], 648) == 1
    assert scale_for_page((600, 800), (10_000, 832)) == 1


def test_a_landscape_page_among_upright_ones_is_made_to_fit() -> None:
    sizes = [(600.0, 800.0)] * 3 + [(800.0, 600.0)]
    assert scale_for_width(sizes, 648) == 1
    spread = arrange(sizes, 1, 648, widest=600)
    assert [box.width for box in spread.boxes] == [600] * 4
    assert spread.boxes[3].height == 450

from __future__ import annotations

import math
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.charts import Seat, SeatingPlan, SeatRow
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.model.schedule import Shape
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.seating import draw_seating

SHAPES: tuple[Shape, ...] = get_args(Shape)
Check = Callable[[Drawing], list[object]]

THEIRS = SeatRow("Northland", (Seat("Anna Example", "Minister"), Seat("Queen Example II", "Queen", first=True)))
OURS = SeatRow("Southland", (Seat("Emil Nobody", "President", first=True), Seat("")), 1.0)
TALKS = SeatingPlan("facing", (THEIRS, OURS), "Hall of Mirrors")


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def label(drawing: Drawing, text: str) -> Label:
    return next(item for item in drawing.items if isinstance(item, Label) and item.text == text)


def chairs(drawing: Drawing) -> list[Path]:
    """The circles that are chairs, from the left."""
    round_ones = [item for item in drawing.items if isinstance(item, Path) and len(item.segments) == 6]
    return sorted((one for one in round_ones if one.width in (0.6, 0.8)), key=lambda one: one.segments[0][1][0])


def many(count: int) -> tuple[Seat, ...]:
    return tuple(Seat(f"Person {number}", "Ministry of Long Names") for number in range(1, count + 1))


def test_those_who_lead_face_each_other_across_the_table(palette: Palette, measure: Measure) -> None:
    drawing = draw_seating(TALKS, 460.0, palette, measure)
    above, table, below = (label(drawing, text) for text in ("Queen Example II", "Hall of Mirrors", "Emil Nobody"))
    assert above.x == pytest.approx(below.x)
    assert above.y > table.y > below.y
    assert label(drawing, "Anna Example").x < above.x


def test_who_leads_has_a_filled_chair_and_an_empty_one_is_dashed(palette: Palette, measure: Measure) -> None:
    drawn = chairs(draw_seating(TALKS, 460.0, palette, measure))
    assert [(one.fill == palette.ink, bool(one.dash)) for one in drawn].count((True, False)) == 2
    assert [bool(one.dash) for one in drawn].count(True) == 1


def test_a_round_table_is_read_clockwise_from_its_head(palette: Palette, measure: Measure) -> None:
    plan = SeatingPlan("round", (SeatRow("Round the table", many(4)),))
    drawing = draw_seating(plan, 460.0, palette, measure)
    head, right, foot, left = (label(drawing, f"Person {number}") for number in (1, 2, 3, 4))
    assert left.x < head.x <= right.x
    assert head.y > right.y > foot.y


def test_the_front_row_of_a_photograph_is_nearest_to_the_reader(palette: Palette, measure: Measure) -> None:
    rows = (SeatRow("Front row", (Seat("Ann"),)), SeatRow("Row 2", (Seat("Bob"),)))
    drawing = draw_seating(SeatingPlan("rows", rows), 300.0, palette, measure)
    assert label(drawing, "Ann").y < label(drawing, "Bob").y


@pytest.mark.parametrize("shape", SHAPES)
def test_where_many_sit_chairs_have_numbers_and_a_list_has_the_names(
    shape: Shape, palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    plan = SeatingPlan(shape, (SeatRow("A", many(30)),))
    drawing = draw_seating(plan, 400.0, palette, measure)
    found = texts(drawing)
    assert found.count("30") == 2
    assert any(text.startswith("Person 30") for text in found)
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_those_beyond_what_a_page_holds_are_counted(palette: Palette, measure: Measure) -> None:
    plan = SeatingPlan("round", (SeatRow("A", many(30)), SeatRow("B", many(70))))
    drawing = draw_seating(plan, 460.0, palette, measure)
    assert palette.words.more(100 - 30 - 30) in texts(drawing)
    assert drawing.height < 700


def test_a_plan_without_anybody_is_still_a_drawing(palette: Palette, measure: Measure) -> None:
    for shape in SHAPES:
        drawing = draw_seating(SeatingPlan(shape, ()), 300.0, palette, measure)
        assert drawing.height > 0


NAMES = st.text("abc ö漢", max_size=60)
SEATS = st.lists(st.builds(Seat, NAMES, NAMES, st.booleans()), max_size=14).map(tuple)
ROWS = st.lists(st.builds(SeatRow, NAMES, SEATS, st.sampled_from([0.0, 0.5, 3.0])), max_size=4).map(tuple)


@given(
    plan=st.builds(SeatingPlan, st.sampled_from(SHAPES), ROWS, NAMES),
    width=st.sampled_from([120.0, 250.0, 460.0]),
)
def test_any_plan_is_drawn_inside_with_names_apart(
    plan: SeatingPlan, width: float, palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    drawing = draw_seating(plan, width, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)
    assert all(math.isfinite(item.y) for item in drawing.items if isinstance(item, Label))

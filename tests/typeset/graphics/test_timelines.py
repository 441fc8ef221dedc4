from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.charts import Timeline, TimelineEvent
from briefbook.model.drawing import Drawing, Label, Measure, Path
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.timeline import draw_timeline

Check = Callable[[Drawing], list[object]]

MEETINGS = Timeline(
    "Ten years of meetings",
    "Heads of state and ministers",
    (
        TimelineEvent(date(2015, 11, 1), "Foreign ministers meet in Samarkand for the first time"),
        TimelineEvent(date(2016, 8, 3), "Second meeting, in Washington", "3 August 2016"),
        TimelineEvent(date(2020, 2, 3), "A strategy for Central Asia is presented in Tashkent"),
        TimelineEvent(date(2023, 9, 19), "First summit of presidents, in New York", accent=True),
        TimelineEvent(date(2025, 11, 6), "Summit in Washington"),
    ),
    "Source: State Department",
)


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Label)]


def _staffs(drawing: Drawing) -> list[tuple[float, float, float]]:
    """x, foot and top of the vertical lines above the axes."""
    lines = [item for item in drawing.items if isinstance(item, Path) and item.stroke and len(item.segments) == 2]
    ends = [(*line.segments[0][1], *line.segments[1][1]) for line in lines]
    return [(x1, y1, y2) for x1, y1, x2, y2 in ends if x1 == x2 and y2 > y1]


@pytest.mark.parametrize("width", [120.0, 240.0, 460.0])
def test_events_are_told_inside_the_picture_and_apart(
    width: float, palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    drawing = draw_timeline(MEETINGS, width, palette, measure)
    assert {"2015-11-01", "3 August 2016", "2025-11-06"} <= set(_texts(drawing))
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_distances_on_the_axis_are_those_of_the_days(palette: Palette, measure: Measure) -> None:
    days = (date(2020, 1, 1), date(2020, 1, 11), date(2020, 1, 31))
    chart = Timeline("A", "B", tuple(TimelineEvent(day, "x") for day in days))
    first, second, third = sorted(x for x, _, _ in _staffs(draw_timeline(chart, 400.0, palette, measure)))
    assert (third - first) / (second - first) == pytest.approx(3.0)


def test_no_staff_crosses_the_words_of_another_event(
    palette: Palette, measure: Measure, label_boxes: Callable[[Drawing], list[tuple[float, float, float, float]]]
) -> None:
    crowded = tuple(TimelineEvent(date(2025, 1, day), f"What happened on day {day}") for day in range(1, 29, 3))
    drawing = draw_timeline(Timeline("A", "B", crowded), 460.0, palette, measure)
    for x, foot, top in _staffs(drawing):
        for left, low, right, high in label_boxes(drawing):
            assert not (left < x < right and low < top and high > foot)


def test_events_are_told_in_order_of_time_whatever_their_order_was(palette: Palette, measure: Measure) -> None:
    backwards = Timeline("A", "B", MEETINGS.events[::-1])
    assert draw_timeline(backwards, 300.0, palette, measure) == draw_timeline(
        Timeline("A", "B", MEETINGS.events), 300.0, palette, measure
    )


def test_crowded_events_go_on_several_lines_and_those_beyond_a_page_are_counted(
    palette: Palette, measure: Measure, outside: Check, overlaps: Check
) -> None:
    events = tuple(
        TimelineEvent(date(2025, 1 + day // 28 % 12, 1 + day % 28), "Something happened") for day in range(500)
    )
    drawing = draw_timeline(Timeline("A", "B", events), 300.0, palette, measure)
    axes = [item for item in drawing.items if isinstance(item, Path) and item.width == 0.7]
    assert len(axes) > 1
    assert all(after.segments[0][1][1] < before.segments[0][1][1] for before, after in pairwise(axes))
    assert _texts(drawing)[-1].startswith("and ")
    assert drawing.height < 700
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_a_timeline_without_events_is_its_words(palette: Palette, measure: Measure) -> None:
    assert _texts(draw_timeline(Timeline("A", "B", ()), 300.0, palette, measure)) == ["A", "B"]


@given(
    events=st.lists(
        st.builds(
            TimelineEvent,
            st.one_of(st.dates(), st.dates(date(2020, 1, 1), date(2022, 1, 1)), st.just(date(2020, 5, 5))),
            st.text("abc ö漢", max_size=200),
            st.text("abc 1", max_size=60),
            st.booleans(),
        ),
        max_size=12,
    ).map(tuple),
    width=st.sampled_from([120.0, 250.0, 460.0]),
)
def test_any_events_are_drawn_inside_with_labels_apart(
    events: tuple[TimelineEvent, ...],
    width: float,
    palette: Palette,
    measure: Measure,
    outside: Check,
    overlaps: Check,
) -> None:
    drawing = draw_timeline(Timeline("A", "B", events, "Source"), width, palette, measure)
    assert not outside(drawing)
    assert not overlaps(drawing)

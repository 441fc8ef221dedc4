from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.model.charts import ValueMap
from briefbook.model.drawing import Clip, Drawing, Item, Label, Measure, Path
from briefbook.typeset.graphics import Palette, PictureAssets
from briefbook.typeset.graphics.classes import classes_of
from briefbook.typeset.graphics.picture import draw
from briefbook.typeset.graphics.shades import class_fills, contrast

Check = Callable[[Drawing], list[object]]
Draw = Callable[..., Drawing]

GROWTH = (
    ("KAZ", 4.8),
    ("UZB", 6.5),
    ("TKM", None),
    ("KGZ", 9.0),
    ("TJK", 8.4),
    ("AFG", 2.5),
    ("IRN", 3.5),
    ("CHN", 5.0),
    ("RUS", 4.1),
)
REGION = ("KAZ", "UZB", "TKM", "KGZ", "TJK")
NAMES = (("KAZ", "Kazakhstan"), ("CHN", "China"))


@pytest.fixture(scope="session")
def drawn(palette: Palette, measure: Measure, assets: PictureAssets) -> Draw:
    picture = ValueMap("A finding", "%", GROWTH, NAMES, REGION, decimals=1)

    def build(width: float = 300.0, **fields: Any) -> Drawing:
        return draw(replace(picture, **fields), width, palette, measure, assets)

    return build


def _flat(items: tuple[Item, ...]) -> Iterator[Path | Label]:
    for item in items:
        if isinstance(item, Clip):
            yield from _flat(item.items)
        elif isinstance(item, Path | Label):
            yield item


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in _flat(drawing.items) if isinstance(item, Label)]


def test_the_key_prints_the_limits_of_the_classes_and_names_what_has_no_value(drawn: Draw) -> None:
    texts = _texts(drawn(limits=(4.0, 6.0)))
    assert [text for text in texts if " – " in text] == ["2.5 – 4.0", "4.0 – 6.0", "6.0 – 9.0"]
    assert "No data" in texts


def test_limits_are_found_where_none_are_given(drawn: Draw) -> None:
    assert 2 <= sum(" – " in text for text in _texts(drawn())) <= 5


def test_countries_with_room_show_name_and_figure(drawn: Draw) -> None:
    assert {"Kazakhstan", "4.8", "China"} <= set(_texts(drawn()))


def test_the_sentence_on_borders_stands_below_the_map(drawn: Draw, assets: PictureAssets) -> None:
    assert " ".join(_texts(drawn())[-3:]) in assets.policy
    assert _texts(drawn(policy="Other words."))[-1] == "Other words."


def test_countries_whose_value_is_missing_are_hatched_and_those_around_are_white(drawn: Draw) -> None:
    def hatched(drawing: Drawing) -> list[Clip]:
        (land,) = (item for item in drawing.items if isinstance(item, Clip))
        return [item for item in land.items if isinstance(item, Clip)]

    assert len(hatched(drawn())) == 1
    assert "No data" in _texts(drawn())
    complete = drawn(values=(("KAZ", 4.8), ("UZB", 6.0)), region=())
    assert not hatched(complete)
    assert "No data" not in _texts(complete)


def test_a_small_country_whose_value_is_missing_is_an_empty_dot(drawn: Draw, palette: Palette) -> None:
    drawing = drawn(values=(("TON", None), ("WSM", 2.0), ("NZL", 3.0)), region=())
    dots = [item for item in _flat(drawing.items) if isinstance(item, Path) and item.fill and item.width == 0.4]
    assert palette.paper in [dot.fill for dot in dots]


def test_countries_without_a_value_are_white(drawn: Draw, palette: Palette) -> None:
    fills = {item.fill for item in _flat(drawn().items) if isinstance(item, Path)}
    assert palette.paper in fills
    assert palette.land not in fills


@pytest.mark.parametrize("code", ["FJI", "RUS", "KIR", "NZL"])
def test_the_antimeridian_does_not_tear_a_country_apart(code: str, drawn: Draw, palette: Palette) -> None:
    drawing = drawn(values=((code, 1.0),), region=())
    paths = [item for item in _flat(drawing.items) if isinstance(item, Path) and item.fill == palette.accent]
    for path in paths:
        for before, after in zip(path.segments, path.segments[1:], strict=False):
            if before[1] and after[0] == "L":
                assert abs(after[1][0] - before[1][0]) < 150


def test_countries_too_small_to_see_are_dots(drawn: Draw) -> None:
    drawing = drawn(values=(("TON", 1.0), ("WSM", 2.0), ("NZL", 3.0)), region=())
    dots = [item for item in _flat(drawing.items) if isinstance(item, Path) and item.fill and item.width == 0.4]
    assert len(dots) == 2


def test_all_countries_of_the_world_are_shown_without_names(
    countries: dict[str, dict[str, str]], drawn: Draw, outside: Check, overlaps: Check
) -> None:
    values = tuple((code, float(index)) for index, code in enumerate(countries))
    names = tuple((code, row["name"]) for code, row in countries.items())
    drawing = drawn(460.0, values=values, names=names, region=())
    assert "Kazakhstan" not in _texts(drawing)
    assert drawing.height < 0.75 * drawing.width
    assert not outside(drawing)
    assert not overlaps(drawing)


def test_a_code_that_no_map_knows_is_told(drawn: Draw) -> None:
    assert "QQQ: not on the map" in _texts(drawn(values=(*GROWTH, ("QQQ", 1.0))))


@pytest.mark.parametrize("count", range(2, 8))
def test_fills_of_classes_darken_in_steps_that_show_in_black_and_white(count: int, palette: Palette) -> None:
    fills = class_fills(count, palette)
    assert all(contrast(one, two) > 1.25 for one, two in itertools.pairwise((palette.paper, *fills)))


@given(
    values=st.lists(st.one_of(st.floats(-1e9, 1e9), st.integers(-5, 5).map(float)), min_size=1, max_size=60),
    limits=st.lists(st.floats(), max_size=9),
    decimals=st.integers(0, 3),
)
@example(values=[0.0] * 6 + [-1.0] * 4 + [-2.0, -5e-324], limits=[], decimals=0)
def test_every_value_lies_within_the_limits_of_its_class(
    values: list[float], limits: list[float], decimals: int
) -> None:
    classes = classes_of(values, limits, decimals)
    ends = (classes.low, *classes.limits, classes.high)
    assert list(ends) == sorted(ends)
    for value in values:
        place = classes.of(value)
        assert ends[place] <= value <= ends[place + 1]
    assert len(classes.printed(decimals)) == len(classes.limits) + 1 <= 7


_CODES = st.sampled_from(["KAZ", "UZB", "FJI", "LUX", "QQQ", "USA", "ATA", "VAT", ""])
_VALUES = st.one_of(st.none(), st.floats(), st.just(math.nan))


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.tuples(_CODES, _VALUES), max_size=6).map(tuple),
    region=st.lists(_CODES, max_size=3).map(tuple),
    width=st.sampled_from([80.0, 200.0, 460.0]),
    missing=st.text("abc ", max_size=90),
)
def test_any_values_are_drawn_inside_with_labels_apart(
    values: tuple[tuple[str, float | None], ...],
    region: tuple[str, ...],
    width: float,
    missing: str,
    drawn: Draw,
    outside: Check,
    overlaps: Check,
) -> None:
    drawing = drawn(width, values=values, region=region, missing=missing)
    assert not outside(drawing)
    assert not overlaps(drawing)

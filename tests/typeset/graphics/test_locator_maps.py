from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import msgspec
import pytest

from briefbook.model.blocks import LocatorMap
from briefbook.model.drawing import Clip, Drawing, Item, Label, Measure, Path
from briefbook.typeset.graphics import Palette, PictureAssets
from briefbook.typeset.graphics.naming import share_of, spans_of
from briefbook.typeset.graphics.picture import draw
from briefbook.typeset.graphics.views import thinned

Locator = Callable[..., LocatorMap]
Check = Callable[[Drawing], list[object]]


def _flat(items: tuple[Item, ...]) -> Iterator[Path | Label]:
    for item in items:
        if isinstance(item, Clip):
            yield from _flat(item.items)
        elif isinstance(item, Path | Label):
            yield item


def _texts(drawing: Drawing) -> list[str]:
    return [item.text for item in _flat(drawing.items) if isinstance(item, Label)]


def _shown(drawing: Drawing, path: Path) -> bool:
    """Whether a point of a path lies in the map's frame."""
    (frame,) = (item.box for item in drawing.items if isinstance(item, Clip))
    x, y, width, height = frame
    ends = [numbers[-2:] for _, numbers in path.segments if numbers]
    return any(x <= end[0] <= x + width and y <= end[1] <= y + height for end in ends)


def test_every_country_can_be_located(
    countries: dict[str, dict[str, str]],
    locator: Locator,
    palette: Palette,
    measure: Measure,
    assets: PictureAssets,
    outside: Check,
    overlaps: Check,
) -> None:
    for code in countries:
        drawing = draw(locator(code), 230.0, palette, measure, assets)
        accents = [
            item
            for item in _flat(drawing.items)
            if isinstance(item, Path) and palette.accent in {item.fill, item.stroke}
        ]
        assert any(_shown(drawing, path) for path in accents), code
        assert not outside(drawing), code
        assert not overlaps(drawing), code


@pytest.mark.parametrize("code", ["FJI", "RUS", "KIR", "NZL"])
def test_the_antimeridian_does_not_tear_a_country_apart(
    code: str, locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    drawing = draw(locator(code), 300.0, palette, measure, assets)
    land = next(item for item in _flat(drawing.items) if isinstance(item, Path) and item.fill == palette.accent)
    steps = [
        abs(after[1][0] - before[1][0])
        for before, after in zip(land.segments, land.segments[1:], strict=False)
        if before[1] and after[0] == "L"
    ]
    assert max(steps) < 150


def test_neighbours_are_named_where_they_have_room(
    locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    texts = _texts(draw(locator("UZB"), 300.0, palette, measure, assets))
    assert {"Tashkent", "Uzbekistan", "Kazakhstan", "Turkmenistan"} <= set(texts)


def test_countries_far_apart_are_shown_on_the_world(
    locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    drawing = draw(locator("USA", "CHN"), 300.0, palette, measure, assets)
    assert drawing.height < 0.65 * drawing.width
    assert {"Washington, D.C.", "Beijing"} <= set(_texts(drawing))


@pytest.mark.parametrize("code", ["XKX", "CYP", "ESH"])
def test_disputed_borders_are_dashed(
    code: str, locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    assert _dashed(draw(locator(code), 230.0, palette, measure, assets))


def test_settled_borders_are_not_dashed(
    locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    assert not _dashed(draw(locator("PRT"), 230.0, palette, measure, assets))


def _dashed(drawing: Drawing) -> bool:
    paths = [item for item in _flat(drawing.items) if isinstance(item, Path) and item.dash]
    return any(_shown(drawing, path) for path in paths)


def test_the_policy_on_borders_stands_below_every_map(
    locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    shipped = draw(locator("FRA"), 230.0, palette, measure, assets)
    own = draw(msgspec.structs.replace(locator("FRA"), policy="Other words."), 230.0, palette, measure, assets)
    assert " ".join(_texts(shipped)[-3:]) in assets.policy
    assert _texts(own)[-1] == "Other words."


def test_an_unknown_country_still_gives_a_map(palette: Palette, measure: Measure, assets: PictureAssets) -> None:
    drawing = draw(LocatorMap(("QQQ",)), 230.0, palette, measure, assets)
    assert drawing.items


@pytest.mark.parametrize("place", [(math.nan, 71.0), (51.0, math.inf), (1e9, 1e9)])
def test_a_place_off_the_globe_is_left_out(
    place: tuple[float, float], locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    wrong = msgspec.structs.replace(locator("KAZ"), capitals=(("Nowhere", *place),))
    none = msgspec.structs.replace(locator("KAZ"), capitals=())
    assert draw(wrong, 230.0, palette, measure, assets) == draw(none, 230.0, palette, measure, assets)


def test_equal_maps_are_equal_byte_for_byte(
    locator: Locator, palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    once, again = (msgspec.msgpack.encode(draw(locator("IND"), 230.0, palette, measure, assets)) for _ in range(2))
    assert once == again


def test_thinning_keeps_ends_and_forgets_what_lies_beyond_one_side() -> None:
    line = [(10.0, 10.0), (10.1, 10.0), (50.0, 50.0), (150.0, 40.0), (180.0, 60.0), (190.0, 70.0), (60.0, 60.0)]
    assert thinned(line, 100.0, 100.0) == [(10.0, 10.0), (50.0, 50.0), (150.0, 40.0), (190.0, 70.0), (60.0, 60.0)]


def test_spans_tell_how_much_of_a_box_an_area_covers() -> None:
    square = [(10.0, 10.0), (40.0, 10.0), (40.0, 40.0), (10.0, 40.0)]
    spans = spans_of([square], 60.0, 60.0)
    assert share_of(spans, (15.0, 15.0, 35.0, 25.0)) == pytest.approx(1.0)
    assert share_of(spans, (45.0, 15.0, 55.0, 25.0)) == 0.0
    assert share_of(spans, (30.0, 15.0, 50.0, 25.0)) == pytest.approx(0.5)

"""Locator maps: the subjects in the accent, their surroundings in grey, capitals and neighbours named."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbook.model.blocks import LocatorMap
from briefbook.model.drawing import Clip, Drawing, Item, Measure, Path
from briefbook.typeset.graphics.assets import PictureAssets
from briefbook.typeset.graphics.geometry import Geography, vector
from briefbook.typeset.graphics.land import Ground, borders, extent_on_page, filled, ground_of, view_of
from briefbook.typeset.graphics.lettering import SMALL, Texts, wrapped
from briefbook.typeset.graphics.map_labels import Chart, labels
from briefbook.typeset.graphics.marks import box, circle, frame, raised
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.views import Spot, View, World

_SPECK = 1.1
"""Radius of the dot that stands for an island too small to see."""
_RING_BELOW = 11.0
_RING_BELOW_AMONG_OTHERS = 4.0
_RING = 7.0


def draw_locator(
    picture: LocatorMap, width: float, palette: Palette, measure: Measure, assets: PictureAssets
) -> Drawing:
    """A map of the subjects, with the sentence on borders below; places off the globe are left out."""
    picture = replace(picture, capitals=tuple(place for place in picture.capitals if _on_globe(place)))
    marks = tuple(vector(lon, lat) for _, lat, lon in picture.capitals)
    geography, view = view_of(picture.subjects, marks, width, assets)
    drawn = ground_of(geography, view)
    subjects = [ring for code in picture.subjects for ring in drawn.rings.get(code, [])]
    ringed = tuple(_ringed(picture, geography, drawn, view))
    specks = tuple(_specks(subjects))
    policy = wrapped(picture.policy or assets.policy, width, SMALL, measure)
    below = Texts(policy, SMALL, palette.grey)
    foot = round(below.height + 3.0, 2) if policy else 0.0
    land: list[Item] = [box(0.0, foot, view.width, view.height, palette.water)]
    others = [ring for code, rings in drawn.rings.items() if code not in picture.subjects for ring in rings]
    land += filled(others, foot, palette.land)
    land += filled(subjects, foot, palette.accent)
    land += borders(geography, view, drawn.arcs, foot, line=palette.paper, dashes=palette.ink)
    inside: list[Item] = []
    inside += _dots(specks, _SPECK, palette)
    inside += _rings(ringed, palette)
    chart = Chart(view, drawn.rings, picture, ringed, specks, _RING, geography.islands, not isinstance(view, World))
    inside += labels(chart, palette, measure)
    clip = Clip((0.0, foot, view.width, view.height), (*land, *raised(inside, foot)))
    edge = raised((frame(view.width, view.height, palette.hairline, 0.4),), foot)
    return Drawing(width, view.height + foot, (clip, *edge, *below.labels(0.0, below.height)))


def _on_globe(place: tuple[str, float, float]) -> bool:
    _, lat, lon = place
    return abs(lat) <= 90 and abs(lon) <= 360


def _specks(rings: list[list[Spot]]) -> Iterator[Spot]:
    """The middles of a subject's islands that would be too small to see."""
    for left, foot, right, top in map(extent_on_page, rings):
        if max(right - left, top - foot) < 2 * _SPECK:
            yield round((left + right) / 2, 2), round((foot + top) / 2, 2)


def _ringed(picture: LocatorMap, geography: Geography, drawn: Ground, view: View) -> Iterator[Spot]:
    """The middles of subjects that would be overlooked without a ring round them."""
    least = _RING_BELOW if len(picture.subjects) == 1 else _RING_BELOW_AMONG_OTHERS
    for code in picture.subjects:
        extents = [extent_on_page(ring) for ring in drawn.rings.get(code, [])]
        if not extents:
            if code in geography.atlas.points:
                yield view.spot(*geography.atlas.points[code])
            continue
        left, foot = min(box[0] for box in extents), min(box[1] for box in extents)
        right, top = max(box[2] for box in extents), max(box[3] for box in extents)
        if max(right - left, top - foot) < least:
            yield (left + right) / 2, (foot + top) / 2


def _dots(spots: tuple[Spot, ...], radius: float, palette: Palette) -> Iterator[Path]:
    segments = tuple(segment for x, y in spots for segment in circle(x, y, radius))
    if segments:
        yield Path(segments, fill=palette.accent)


def _rings(spots: tuple[Spot, ...], palette: Palette) -> Iterator[Path]:
    yield from _dots(spots, _SPECK, palette)
    for x, y in spots:
        yield Path(circle(x, y, _RING), stroke=palette.accent, width=1.2)

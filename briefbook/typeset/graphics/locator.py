"""Locator maps: the subjects in the accent, their surroundings in grey, capitals and neighbours named."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.atlas import ArcKind
from briefbook.model.blocks import LocatorMap
from briefbook.model.drawing import Clip, Drawing, Item, Measure, Path, Segment
from briefbook.typeset.graphics.assets import PictureAssets
from briefbook.typeset.graphics.extent import ASPECT, extent_of
from briefbook.typeset.graphics.geometry import Geography, vector
from briefbook.typeset.graphics.lettering import SMALL, Texts, wrapped
from briefbook.typeset.graphics.map_labels import Chart, labels
from briefbook.typeset.graphics.marks import box, chain, circle, frame, raised
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.views import Region, Spot, View, World

_COARSE_FROM = 0.42
"""Half width of an extent from which the coarse map is fine enough."""
_BORDER = 0.6
_BORDER_OF_WORLD = 0.3
_DASH = (2.0, 1.4)
_SPECK = 1.1
"""Radius of the dot that stands for an island too small to see."""
_RING_BELOW = 11.0
_RING_BELOW_AMONG_OTHERS = 4.0
_RING = 7.0


class _Drawn(Struct, frozen=True):
    """The rings in the frame by whom they belong to, and the arcs between."""

    rings: dict[str, list[list[Spot]]]
    arcs: tuple[int, ...]


def draw_locator(
    picture: LocatorMap, width: float, palette: Palette, measure: Measure, assets: PictureAssets
) -> Drawing:
    """A map of the subjects, with the sentence on borders below."""
    geography, view = _view(picture, width, assets)
    drawn = _drawn(geography, view)
    subjects = [ring for code in picture.subjects for ring in drawn.rings.get(code, [])]
    ringed = tuple(_ringed(picture, geography, drawn, view))
    specks = tuple(_specks(subjects))
    policy = wrapped(picture.policy or assets.policy, width, SMALL, measure)
    below = Texts(policy, SMALL, palette.grey)
    foot = round(below.height + 3.0, 2) if policy else 0.0
    land: list[Item] = [box(0.0, foot, view.width, view.height, palette.water)]
    others = [ring for code, rings in drawn.rings.items() if code not in picture.subjects for ring in rings]
    land += _filled(others, foot, palette.land)
    land += _filled(subjects, foot, palette.accent)
    land += _borders(geography, view, drawn.arcs, foot, palette)
    inside: list[Item] = []
    inside += _dots(specks, _SPECK, palette)
    inside += _rings(ringed, palette)
    chart = Chart(view, drawn.rings, picture, ringed, specks, _RING, geography.islands, not isinstance(view, World))
    inside += labels(chart, palette, measure)
    clip = Clip((0.0, foot, view.width, view.height), (*land, *raised(inside, foot)))
    edge = raised((frame(view.width, view.height, palette.hairline, 0.4),), foot)
    return Drawing(width, view.height + foot, (clip, *edge, *below.labels(0.0, below.height)))


def _view(picture: LocatorMap, width: float, assets: PictureAssets) -> tuple[Geography, View]:
    marks = tuple(vector(lon, lat) for _, lat, lon in picture.capitals)
    extent = extent_of(assets.fine, picture.subjects, marks)
    if extent is None:
        return assets.coarse, World(assets.coarse, width)
    drawable = {land.owner for land in assets.coarse.lands} if extent.half > _COARSE_FROM else set()
    geography = assets.coarse if drawable.issuperset(picture.subjects) and drawable else assets.fine
    return geography, Region(geography, extent.middle, extent.half, (width, width * ASPECT))


def _drawn(geography: Geography, view: View) -> _Drawn:
    rings: dict[str, list[list[Spot]]] = {}
    arcs: dict[int, None] = {}
    for land in geography.lands:
        if not view.sees(land):
            continue
        for ring in land.polygon.rings:
            spots = view.ring(land, ring)
            if _in_frame(spots, view):
                rings.setdefault(land.owner, []).append(spots)
                arcs |= dict.fromkeys(arc if arc >= 0 else ~arc for arc in ring)
    return _Drawn(rings, tuple(sorted(arcs)))


def _in_frame(spots: list[Spot], view: View) -> bool:
    """Whether a ring's extent meets the frame."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return max(xs) > 0 and min(xs) < view.width and max(ys) > 0 and min(ys) < view.height


def _filled(rings: list[list[Spot]], foot: float, colour: tuple[int, int, int]) -> Iterator[Path]:
    segments: list[Segment] = []
    for ring in rings:
        segments += chain(ring, foot)
        segments.append(("Z", ()))
    if segments:
        yield Path(tuple(segments), fill=colour, even_odd=True)


def _borders(geography: Geography, view: View, arcs: tuple[int, ...], foot: float, palette: Palette) -> Iterator[Path]:
    """Borders between countries, each drawn once; those disputed or not final dashed."""
    lines: dict[ArcKind, list[Segment]] = {kind: [] for kind in ArcKind}
    for arc in arcs:
        kind = geography.atlas.arcs[arc].kind
        if kind != ArcKind.COAST:
            lines[kind] += chain(view.line(arc), foot)
    width = _BORDER_OF_WORLD if isinstance(view, World) else _BORDER
    solid, dashed = tuple(lines[ArcKind.BORDER]), tuple(lines[ArcKind.DISPUTED])
    if solid or dashed:
        yield Path(solid + dashed, stroke=palette.paper, width=width, round=True)
    if dashed:
        yield Path(dashed, stroke=palette.ink, width=width, dash=_DASH)


def _specks(rings: list[list[Spot]]) -> Iterator[Spot]:
    """The middles of a subject's islands that would be too small to see."""
    for left, foot, right, top in map(_extent, rings):
        if max(right - left, top - foot) < 2 * _SPECK:
            yield round((left + right) / 2, 2), round((foot + top) / 2, 2)


def _ringed(picture: LocatorMap, geography: Geography, drawn: _Drawn, view: View) -> Iterator[Spot]:
    """The middles of subjects that would be overlooked without a ring round them."""
    least = _RING_BELOW if len(picture.subjects) == 1 else _RING_BELOW_AMONG_OTHERS
    for code in picture.subjects:
        extents = [_extent(ring) for ring in drawn.rings.get(code, [])]
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


def _extent(ring: list[Spot]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)

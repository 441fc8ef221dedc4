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
_DASH = (2.0, 1.4)
_SMALL_LAND = 2.2
_RING_BELOW = 11.0
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
    middles = tuple(_small_subjects(picture, geography, drawn, view))
    inside: list[Item] = [box(0.0, 0.0, view.width, view.height, palette.water)]
    others = [ring for code, rings in drawn.rings.items() if code not in picture.subjects for ring in rings]
    inside += _filled(others, palette.land)
    inside += _filled(subjects, palette.accent)
    inside += _borders(geography, view, drawn.arcs, palette)
    inside += _specks(subjects, palette)
    inside += _rings(middles, palette)
    chart = Chart(view, drawn.rings, picture, middles, _RING)
    inside += labels(chart, palette, measure)
    policy = wrapped(picture.policy or assets.policy, width, SMALL, measure)
    below = Texts(policy, SMALL, palette.grey)
    foot = below.height + 3.0 if policy else 0.0
    edge = frame(view.width, view.height, palette.hairline, 0.4)
    upper = raised((Clip((0.0, 0.0, view.width, view.height), tuple(inside)), edge), foot)
    return Drawing(width, view.height + foot, (*upper, *below.labels(0.0, below.height)))


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
                rings.setdefault(land.owner or land.code, []).append(spots)
                arcs |= dict.fromkeys(arc if arc >= 0 else ~arc for arc in ring)
    return _Drawn(rings, tuple(sorted(arcs)))


def _in_frame(spots: list[Spot], view: View) -> bool:
    """Whether a ring's extent meets the frame."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return max(xs) > 0 and min(xs) < view.width and max(ys) > 0 and min(ys) < view.height


def _filled(rings: list[list[Spot]], colour: tuple[int, int, int]) -> Iterator[Path]:
    segments: list[Segment] = []
    for ring in rings:
        segments += chain(_rounded(ring))
        segments.append(("Z", ()))
    if segments:
        yield Path(tuple(segments), fill=colour, even_odd=True)


def _borders(geography: Geography, view: View, arcs: tuple[int, ...], palette: Palette) -> Iterator[Path]:
    """Borders between countries, each drawn once; those disputed or not final dashed."""
    for kind, dash in ((ArcKind.BORDER, ()), (ArcKind.DISPUTED, _DASH)):
        segments: list[Segment] = []
        for arc in arcs:
            if geography.atlas.arcs[arc].kind == kind:
                segments += chain(_rounded(view.line(arc)))
        if segments:
            yield Path(tuple(segments), stroke=palette.paper, width=_BORDER, dash=dash, round=not dash)


def _rounded(spots: list[Spot]) -> list[Spot]:
    return [(round(x, 2), round(y, 2)) for x, y in spots]


def _specks(rings: list[list[Spot]], palette: Palette) -> Iterator[Path]:
    """A dot on every island of a subject that would be too small to see."""
    dots: list[Segment] = []
    for ring in rings:
        left, foot, right, top = _extent(ring)
        if max(right - left, top - foot) < _SMALL_LAND:
            dots += circle(round((left + right) / 2, 2), round((foot + top) / 2, 2), _SMALL_LAND / 2)
    if dots:
        yield Path(tuple(dots), fill=palette.accent)


def _small_subjects(picture: LocatorMap, geography: Geography, drawn: _Drawn, view: View) -> Iterator[Spot]:
    """The middles of subjects that would be overlooked without a ring round them."""
    for code in picture.subjects:
        rings = drawn.rings.get(code, [])
        extents = [_extent(ring) for ring in rings]
        widest = max((max(right - left, top - foot) for left, foot, right, top in extents), default=0.0)
        if widest >= _RING_BELOW or code not in geography.atlas.points:
            continue
        if extents:
            left, foot, right, top = max(extents, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
            yield (left + right) / 2, (foot + top) / 2
        else:
            yield view.spot(*geography.atlas.points[code])


def _rings(middles: tuple[Spot, ...], palette: Palette) -> Iterator[Path]:
    for x, y in middles:
        yield Path(circle(x, y, 1.1), fill=palette.accent)
        yield Path(circle(x, y, _RING), stroke=palette.accent, width=1.2)


def _extent(ring: list[Spot]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)

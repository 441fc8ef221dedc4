"""What maps share: the land in a frame, its fills and borders, the sentence on borders below."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.atlas import ArcKind
from briefbook.model.drawing import Colour, Path, Segment
from briefbook.typeset.graphics.assets import PictureAssets
from briefbook.typeset.graphics.extent import ASPECT, extent_of
from briefbook.typeset.graphics.geometry import Geography, Vector
from briefbook.typeset.graphics.marks import chain
from briefbook.typeset.graphics.views import Region, Spot, View, World

_COARSE_FROM = 0.42
"""Half width of an extent from which the coarse map is fine enough."""
_WORLD_FROM = 80
"""More subjects than any region has are shown on the world."""
_BORDER = 0.6
_BORDER_OF_WORLD = 0.3
_DASH = (2.0, 1.4)


class Ground(Struct, frozen=True):
    """The rings in the frame by whom they belong to, and the arcs between."""

    rings: dict[str, list[list[Spot]]]
    arcs: tuple[int, ...]


def view_of(
    subjects: tuple[str, ...], marks: tuple[Vector, ...], width: float, assets: PictureAssets
) -> tuple[Geography, View]:
    """The map and the view that show subjects and marked places: a region, or the whole world."""
    extent = extent_of(assets.fine, subjects, marks) if len(subjects) <= _WORLD_FROM else None
    if extent is None:
        return assets.coarse, World(assets.coarse, width)
    drawable = {land.owner for land in assets.coarse.lands} if extent.half > _COARSE_FROM else set()
    geography = assets.coarse if drawable.issuperset(subjects) and drawable else assets.fine
    return geography, Region(geography, extent.middle, extent.half, (width, width * ASPECT))


def ground_of(geography: Geography, view: View) -> Ground:
    """The land that a view shows."""
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
    return Ground(rings, tuple(sorted(arcs)))


def _in_frame(spots: list[Spot], view: View) -> bool:
    """Whether a ring's extent meets the frame."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return max(xs) > 0 and min(xs) < view.width and max(ys) > 0 and min(ys) < view.height


def filled(rings: list[list[Spot]], foot: float, colour: Colour) -> Iterator[Path]:
    """Rings of one fill."""
    segments: list[Segment] = []
    for ring in rings:
        segments += chain(ring, foot)
        segments.append(("Z", ()))
    if segments:
        yield Path(tuple(segments), fill=colour, even_odd=True)


def borders(
    geography: Geography,
    view: View,
    arcs: tuple[int, ...],
    foot: float,
    *,
    line: Colour,
    dashes: Colour,
    edge: Colour | None = None,
) -> Iterator[Path]:
    """Borders between countries, each drawn once; those disputed or not final dashed.

    `edge` is the colour of a finer line along the middle of the others, for land that may be as light as they are.
    """
    lines: dict[ArcKind, list[Segment]] = {kind: [] for kind in ArcKind}
    for arc in arcs:
        kind = geography.atlas.arcs[arc].kind
        if kind != ArcKind.COAST:
            lines[kind] += chain(view.line(arc), foot)
    width = _BORDER_OF_WORLD if isinstance(view, World) else _BORDER
    solid, dashed = tuple(lines[ArcKind.BORDER]), tuple(lines[ArcKind.DISPUTED])
    if solid or dashed:
        yield Path(solid + dashed, stroke=line, width=width, round=True)
    if solid and edge is not None:
        yield Path(solid, stroke=edge, width=width / 2, round=True)
    if dashed:
        yield Path(dashed, stroke=dashes, width=width, dash=_DASH)


def extent_on_page(ring: list[Spot]) -> tuple[float, float, float, float]:
    """Left, foot, right and top of a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)

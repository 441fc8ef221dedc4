"""Places on the globe as the maps need them: arcs as unit vectors, read once and kept."""

from __future__ import annotations

import math
from functools import cached_property

from msgspec import Struct

from briefbook.model.atlas import STEPS, ArcKind, Atlas, Polygon, arc_points

Vector = tuple[float, float, float]
Flat = tuple[float, float, float]
"""A longitude in degrees, the length of a degree of it in the Equal Earth projection, and the height there."""

_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


class Cap(Struct, frozen=True):
    """A round piece of the globe: its middle and the cosine and sine of its reach."""

    middle: Vector
    cos: float
    sin: float

    def meets(self, other: Cap) -> bool:
        """Whether two pieces have a place in common; for pieces that together reach less than half round."""
        (a, b, c), (x, y, z) = self.middle, other.middle
        return a * x + b * y + c * z > self.cos * other.cos - self.sin * other.sin


class Land(Struct, frozen=True):
    """A polygon with its code, whose colour it has, and the cap that it lies in; reach in radians."""

    code: str
    owner: str
    polygon: Polygon
    cap: Cap
    reach: float


class Geography:
    """A compiled map with what has been worked out of it so far; knows nothing of any book."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.lands = tuple(
            Land(
                shape.code,
                shape.owner or shape.code,
                polygon,
                cap(polygon.lon, polygon.lat, polygon.reach),
                math.radians(polygon.reach),
            )
            for shape in atlas.shapes
            for polygon in shape.polygons
        )
        self._caps: dict[int, Cap] = {}
        self._vectors: dict[int, list[Vector]] = {}
        self._flattened: dict[int, list[Flat]] = {}

    def vectors(self, arc: int) -> list[Vector]:
        """The points of an arc as unit vectors."""
        if arc not in self._vectors:
            self._vectors[arc] = [vector(lon, lat) for lon, lat in arc_points(self.atlas.arcs[arc])]
        return self._vectors[arc]

    def cap(self, arc: int) -> Cap:
        """The piece of the globe that an arc lies in."""
        if arc not in self._caps:
            (lon, lat), reach = self.atlas.arcs[arc].middle, self.atlas.arcs[arc].reach
            self._caps[arc] = cap(lon / STEPS, lat / STEPS, reach / STEPS)
        return self._caps[arc]

    def flattened(self, arc: int) -> list[Flat]:
        """The points of an arc for the Equal Earth projection."""
        if arc not in self._flattened:
            self._flattened[arc] = [(lon, *equal_earth(lat)) for lon, lat in arc_points(self.atlas.arcs[arc])]
        return self._flattened[arc]

    @cached_property
    def islands(self) -> frozenset[str]:
        """The countries that share no land border."""
        arcs = self.atlas.arcs
        bordering = {
            land.owner
            for land in self.lands
            for ring in land.polygon.rings
            if any(arcs[arc if arc >= 0 else ~arc].kind != ArcKind.COAST for arc in ring)
        }
        return frozenset(land.owner for land in self.lands) - bordering

    @cached_property
    def _owned(self) -> dict[str, list[Land]]:
        """The polygons of each country, the largest first."""
        owned: dict[str, list[Land]] = {}
        for land in sorted(self.lands, key=lambda land: -land.polygon.area):
            owned.setdefault(land.owner, []).append(land)
        return owned

    def main_lands(self, code: str) -> tuple[Land, ...]:
        """The polygons that make up most of a country: its far-off islands are left out."""
        lands = self._owned.get(code, [])
        wanted = 0.95 * sum(land.polygon.area for land in lands)
        kept: list[Land] = []
        covered = 0.0
        for land in lands:
            if kept and covered >= wanted:
                break
            kept.append(land)
            covered += land.polygon.area
        return tuple(kept)


def vector(lon: float, lat: float) -> Vector:
    """A place as a unit vector."""
    across, up = math.radians(lon), math.radians(lat)
    flat = math.cos(up)
    return flat * math.cos(across), flat * math.sin(across), math.sin(up)


def cap(lon: float, lat: float, reach: float) -> Cap:
    """The piece of the globe round a place, all in degrees."""
    return Cap(vector(lon, lat), math.cos(math.radians(reach)), math.sin(math.radians(reach)))


def angle(one: Vector, other: Vector) -> float:
    """The angle between two places in radians."""
    dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return math.acos(max(-1.0, min(1.0, dot)))


def equal_earth(lat: float) -> tuple[float, float]:
    """The length of a degree of longitude at a latitude in the Equal Earth projection, and the height there."""
    a, b, c, d = _EARTH
    turn = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    two = turn * turn
    six = two * two * two
    slope = a + 3 * b * two + six * (7 * c + 9 * d * two)
    return math.radians(2 * math.cos(turn) / (math.sqrt(3) * slope)), turn * (a + b * two + six * (c + d * two))

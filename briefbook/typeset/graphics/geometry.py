"""Places on the globe as the maps need them: arcs as unit vectors, read once and kept."""

from __future__ import annotations

import math

from msgspec import Struct

from briefbook.model.atlas import Atlas, Point, Polygon, arc_points

Vector = tuple[float, float, float]


class Land(Struct, frozen=True):
    """A polygon with its code, whose colour it has, and its middle on the globe; reach in radians."""

    code: str
    owner: str
    polygon: Polygon
    middle: Vector
    reach: float


class Geography:
    """A compiled map with what has been worked out of it so far; knows nothing of any book."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.lands = tuple(
            Land(shape.code, shape.owner, polygon, vector(polygon.lon, polygon.lat), math.radians(polygon.reach))
            for shape in atlas.shapes
            for polygon in shape.polygons
        )
        self._vectors: dict[int, list[Vector]] = {}
        self._degrees: dict[int, list[Point]] = {}

    def vectors(self, arc: int) -> list[Vector]:
        """The points of an arc as unit vectors."""
        if arc not in self._vectors:
            self._vectors[arc] = [vector(lon, lat) for lon, lat in arc_points(self.atlas.arcs[arc])]
        return self._vectors[arc]

    def degrees(self, arc: int) -> list[Point]:
        """The points of an arc in degrees."""
        if arc not in self._degrees:
            self._degrees[arc] = arc_points(self.atlas.arcs[arc])
        return self._degrees[arc]

    def main_lands(self, code: str) -> tuple[Land, ...]:
        """The polygons that make up most of a country: its far-off islands are left out."""
        lands = sorted((land for land in self.lands if land.owner == code), key=lambda land: -land.polygon.area)
        wanted = 0.95 * sum(land.polygon.area for land in lands)
        kept: list[Land] = []
        for land in lands:
            if kept and sum(one.polygon.area for one in kept) >= wanted:
                break
            kept.append(land)
        return tuple(kept)


def vector(lon: float, lat: float) -> Vector:
    """A place as a unit vector."""
    across, up = math.radians(lon), math.radians(lat)
    flat = math.cos(up)
    return flat * math.cos(across), flat * math.sin(across), math.sin(up)


def angle(one: Vector, other: Vector) -> float:
    """The angle between two places in radians."""
    dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return math.acos(max(-1.0, min(1.0, dot)))

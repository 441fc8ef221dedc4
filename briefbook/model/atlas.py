"""The compiled map: countries as polygons of shared arcs, every border stored once.

Coordinates are degrees in steps of 1/400. An arc is continuous: its longitudes may pass 180, so that a polygon across
the antimeridian is whole. Polygons carry their middle and reach, so that a regional map reads only what it shows.
"""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from enum import IntEnum
from itertools import accumulate, pairwise

import msgspec
from msgspec import Struct

STEPS = 400
"""Steps of a compiled coordinate in one degree."""

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


class ArcKind(IntEnum):
    """What an arc parts: land and water, two countries, or two sides of a border that is disputed or not final."""

    COAST = 0
    BORDER = 1
    DISPUTED = 2


class Arc(Struct, frozen=True, array_like=True):
    """A piece of a line between two junctions: its first point in steps, then the steps from point to point.

    `reach` is how far, in steps, no point of it is from its `middle` on the globe.
    """

    lon: int
    lat: int
    lons: bytes
    lats: bytes
    kind: ArcKind
    middle: tuple[int, int]
    reach: int


class Polygon(Struct, frozen=True, array_like=True):
    """Rings of arc indices, ~index for an arc run backwards; middle and reach in degrees, area in km²."""

    rings: tuple[tuple[int, ...], ...]
    lon: float
    lat: float
    reach: float
    area: float


class Shape(Struct, frozen=True, array_like=True):
    """A country by its ISO 3166 alpha-3 code, or a disputed area that is filled like its `owner`."""

    code: str
    owner: str
    polygons: tuple[Polygon, ...]


class Atlas(Struct, frozen=True, array_like=True):
    """A compiled map; `points` holds the middle of every country, of those without polygons too."""

    shapes: tuple[Shape, ...]
    arcs: tuple[Arc, ...]
    points: dict[str, Point]

    def owned(self, code: str) -> tuple[Polygon, ...]:
        """All polygons filled like a country."""
        return tuple(polygon for shape in self.shapes if shape.owner == code for polygon in shape.polygons)


_DECODER = msgspec.msgpack.Decoder(Atlas)


def read_atlas(compiled: bytes) -> Atlas:
    """The map of a compiled file."""
    return _DECODER.decode(zlib.decompress(compiled))


def pack_atlas(atlas: Atlas) -> bytes:
    """The compiled file of a map."""
    return zlib.compress(msgspec.msgpack.encode(atlas), 9)


def arc_points(arc: Arc) -> list[Point]:
    """The points of an arc."""
    return list(zip(_degrees(arc.lon, arc.lons), _degrees(arc.lat, arc.lats), strict=True))


def pack_arc(points: list[Point], kind: ArcKind) -> Arc:
    """An arc of continuous points; points that fall together become one."""
    fixed = [(round(lon * STEPS), round(lat * STEPS)) for lon, lat in points]
    kept = fixed[:1] + [after for before, after in pairwise(fixed) if after != before]
    lons, lats = [lon for lon, _ in kept], [lat for _, lat in kept]
    middle = ((min(lons) + max(lons)) // 2, (min(lats) + max(lats)) // 2)
    here = (middle[0] / STEPS, middle[1] / STEPS)
    reach = max(degrees_between(here, (lon / STEPS, lat / STEPS)) for lon, lat in kept)
    return Arc(lons[0], lats[0], _steps(lons), _steps(lats), kind, middle, math.ceil(reach * STEPS))


def degrees_between(one: Point, other: Point) -> float:
    """Degrees of arc between two places."""
    (lon1, lat1), (lon2, lat2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(half))))


def _steps(values: list[int]) -> bytes:
    steps = array("h", [after - before for before, after in pairwise(values)])
    return _little_endian(steps).tobytes()


def _degrees(first: int, steps: bytes) -> list[float]:
    return [place / STEPS for place in accumulate(_little_endian(array("h", steps)), initial=first)]


def _little_endian(steps: array[int]) -> array[int]:
    if sys.byteorder == "big":
        steps.byteswap()
    return steps

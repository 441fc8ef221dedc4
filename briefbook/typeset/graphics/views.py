"""Where a map's places lie on the page: a region seen from above its middle, or the whole world.

Regions use Lambert's azimuthal equal-area projection, turned to their middle, so that no region has an edge and the
antimeridian is a line like any other. The world uses the Equal Earth projection, cut in the Bering Strait.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

from briefbook.model.atlas import Point
from briefbook.typeset.graphics.geometry import Geography, Land, Vector, angle, vector

Spot = tuple[float, float]
"""A place on the page, in points."""

_NEAR = 0.4
"""Steps shorter than this are not drawn."""
_EDGE = 3.0
_WEST = -169.0
_SOUTH, _NORTH = -57.0, 84.0
_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


class View(Protocol):
    """A frame of `width` by `height` points and what lies where in it."""

    width: float
    height: float

    def sees(self, land: Land) -> bool:
        """Whether a polygon may lie in the frame."""

    def ring(self, land: Land, ring: tuple[int, ...]) -> list[Spot]:
        """A ring of a polygon on the page."""

    def line(self, arc: int) -> list[Spot]:
        """An arc on the page."""

    def spot(self, lon: float, lat: float) -> Spot:
        """A place on the page."""


class Globe:
    """The azimuthal equal-area projection about a middle, on the unit sphere."""

    def __init__(self, middle: Vector) -> None:
        x, y, z = middle
        flat = math.hypot(x, y)
        self.middle = middle
        self.east = (-y / flat, x / flat, 0.0) if flat > 1e-9 else (0.0, 1.0, 0.0)
        ex, ey, _ = self.east
        self.north = (-z * ey, z * ex, x * ey - y * ex)

    def project(self, places: Iterable[Vector]) -> list[Spot]:
        """Places on the plane."""
        (mx, my, mz), (ex, ey, _), (nx, ny, nz) = self.middle, self.east, self.north
        spots = []
        for x, y, z in places:
            grow = math.sqrt(2.0 / max(1e-6, 1.0 + mx * x + my * y + mz * z))
            spots.append((grow * (ex * x + ey * y), grow * (nx * x + ny * y + nz * z)))
        return spots

    def place(self, x: float, y: float) -> Vector:
        """The place at a spot of the plane."""
        reach = min(2.0, math.hypot(x, y))
        if reach < 1e-12:
            return self.middle
        turn = 2 * math.asin(reach / 2)
        along = math.sin(turn) / reach
        parts = zip(self.middle, self.east, self.north, strict=True)
        mx, my, mz = (math.cos(turn) * m + along * (x * e + y * n) for m, e, n in parts)
        length = math.sqrt(mx * mx + my * my + mz * mz)
        return mx / length, my / length, mz / length


class Region:
    """A view of a part of the globe, `half` its half width on the unit sphere."""

    def __init__(self, geography: Geography, middle: Vector, half: float, size: tuple[float, float]) -> None:
        self.width, self.height = size
        self._geography = geography
        self._globe = Globe(middle)
        self._scale = self.width / 2 / half
        self._radius = 2 * math.asin(min(1.0, math.hypot(half, half * self.height / self.width) / 2))
        self._lines: dict[int, list[Spot]] = {}

    def sees(self, land: Land) -> bool:
        """Whether a polygon may lie in the frame."""
        return angle(self._globe.middle, land.middle) - land.reach < self._radius

    def ring(self, land: Land, ring: tuple[int, ...]) -> list[Spot]:
        """A ring of a polygon on the page."""
        del land
        spots: list[Spot] = []
        for arc in ring:
            line = self.line(arc) if arc >= 0 else self.line(~arc)[::-1]
            spots += line[1:] if spots else line
        return spots

    def line(self, arc: int) -> list[Spot]:
        """An arc on the page."""
        if arc not in self._lines:
            across, up, scale = self.width / 2, self.height / 2, self._scale
            spots = [(across + x * scale, up + y * scale) for x, y in self._globe.project(self._geography.vectors(arc))]
            self._lines[arc] = thinned(spots, self.width, self.height)
        return self._lines[arc]

    def spot(self, lon: float, lat: float) -> Spot:
        """A place on the page."""
        ((x, y),) = self._globe.project([vector(lon, lat)])
        return self.width / 2 + x * self._scale, self.height / 2 + y * self._scale


class World:
    """A view of the inhabited world at a width."""

    def __init__(self, geography: Geography, width: float) -> None:
        west, east = _equal_earth(_WEST, 0.0)[0], _equal_earth(_WEST + 360, 0.0)[0]
        self._geography = geography
        self._scale = width / (east - west)
        self._left = west
        self._foot = _equal_earth(0.0, _SOUTH)[1]
        self.width = width
        self.height = (_equal_earth(0.0, _NORTH)[1] - self._foot) * self._scale

    def sees(self, land: Land) -> bool:
        """All but the Antarctic."""
        return land.polygon.lat > _SOUTH - 3

    def ring(self, land: Land, ring: tuple[int, ...]) -> list[Spot]:
        """A ring of a polygon on the page, whole on the side where its polygon's middle lies."""
        points: list[Point] = []
        for arc in ring:
            line = self._geography.degrees(arc) if arc >= 0 else self._geography.degrees(~arc)[::-1]
            near = points[-1][0] if points else _within(land.polygon.lon)
            shift = 360 * round((near - line[0][0]) / 360)
            points += [(lon + shift, lat) for lon, lat in (line[1:] if points else line)]
        return thinned([self._at(lon, lat) for lon, lat in points], self.width, self.height)

    def line(self, arc: int) -> list[Spot]:
        """An arc on the page."""
        points = self._geography.degrees(arc)
        shift = _within(points[0][0]) - points[0][0]
        return thinned([self._at(lon + shift, lat) for lon, lat in points], self.width, self.height)

    def spot(self, lon: float, lat: float) -> Spot:
        """A place on the page."""
        return self._at(_within(lon), lat)

    def _at(self, lon: float, lat: float) -> Spot:
        x, y = _equal_earth(lon, lat)
        return (x - self._left) * self._scale, (y - self._foot) * self._scale


def _within(lon: float) -> float:
    """A longitude on the map's stretch from the Bering Strait eastwards."""
    return (lon - _WEST) % 360 + _WEST


def _equal_earth(lon: float, lat: float) -> Spot:
    """The Equal Earth projection about 11 degrees east."""
    a, b, c, d = _EARTH
    turn = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    two = turn * turn
    six = two * two * two
    slope = a + 3 * b * two + six * (7 * c + 9 * d * two)
    x = 2 * math.radians(lon - _WEST - 180) * math.cos(turn) / (math.sqrt(3) * slope)
    return x, turn * (a + b * two + six * (c + d * two))


def thinned(spots: list[Spot], width: float, height: float) -> list[Spot]:
    """A line without steps too short to be seen and without its ways beyond one side of the frame."""
    if len(spots) < 3:
        return spots
    right, top = width + _EDGE, height + _EDGE
    kept = [spots[0]]
    from_x, from_y = spots[0]
    side = _side(from_x, from_y, right, top)
    skipped: Spot | None = None
    for spot in spots[1:-1]:
        x, y = spot
        if -_EDGE <= x <= right and -_EDGE <= y <= top:
            if skipped is None and -_NEAR < x - from_x < _NEAR and -_NEAR < y - from_y < _NEAR:
                continue
            here = 0
        else:
            here = _side(x, y, right, top)
            if here & side:
                skipped = spot
                continue
        if skipped is not None:
            kept.append(skipped)
            skipped = None
        kept.append(spot)
        from_x, from_y = spot
        side = here
    if skipped is not None:
        kept.append(skipped)
    kept.append(spots[-1])
    return kept


def _side(x: float, y: float, right: float, top: float) -> int:
    """Beyond which sides of the frame a spot lies, as bits."""
    across = 1 if x < -_EDGE else 2 if x > right else 0
    return across | (4 if y < -_EDGE else 8 if y > top else 0)

"""Where a map's places lie on the page: a region seen from above its middle, or the whole world.

Regions use Lambert's azimuthal equal-area projection, turned to their middle, so that no region has an edge and the
antimeridian is a line like any other. The world uses the Equal Earth projection, cut in the Bering Strait.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

from briefbook.typeset.graphics.geometry import Cap, Flat, Geography, Land, Vector, equal_earth, vector

Spot = tuple[float, float]
"""A place on the page, in points."""

_NEAR = 0.6
"""Steps shorter than this are not drawn."""
_EDGE = 3.0
_MARGIN = 0.01
_WEST = -169.0
_SOUTH, _NORTH = -57.0, 84.0


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
    """The azimuthal equal-area projection about a middle, which comes to lie at `origin`; `scale` points a radius."""

    def __init__(self, middle: Vector, scale: float = 1.0, origin: Spot = (0.0, 0.0)) -> None:
        x, y, z = middle
        flat = math.hypot(x, y)
        self.middle = middle
        self._origin = origin
        self._scale = scale
        self._east = (-y / flat, x / flat, 0.0) if flat > 1e-9 else (0.0, 1.0, 0.0)
        ex, ey, _ = self._east
        self._north = (-z * ey, z * ex, x * ey - y * ex)

    def project(self, places: Iterable[Vector]) -> list[Spot]:
        """Places on the plane."""
        (mx, my, mz), (ex, ey, _), (nx, ny, nz) = self.middle, self._east, self._north
        (left, foot), double, sqrt = self._origin, 2.0 * self._scale * self._scale, math.sqrt
        return [
            (
                left + (grow := sqrt(double / (1.000001 + mx * x + my * y + mz * z))) * (ex * x + ey * y),
                foot + grow * (nx * x + ny * y + nz * z),
            )
            for x, y, z in places
        ]

    def place(self, x: float, y: float) -> Vector:
        """The place at a spot of the plane."""
        x, y = (x - self._origin[0]) / self._scale, (y - self._origin[1]) / self._scale
        reach = min(2.0, math.hypot(x, y))
        if reach < 1e-12:
            return self.middle
        turn = 2 * math.asin(reach / 2)
        along = math.sin(turn) / reach
        parts = zip(self.middle, self._east, self._north, strict=True)
        mx, my, mz = (math.cos(turn) * m + along * (x * e + y * n) for m, e, n in parts)
        length = math.sqrt(mx * mx + my * my + mz * mz)
        return mx / length, my / length, mz / length


class Region:
    """A view of a part of the globe, `half` its half width on the unit sphere."""

    def __init__(self, geography: Geography, middle: Vector, half: float, size: tuple[float, float]) -> None:
        self.width, self.height = size
        self._geography = geography
        self._globe = Globe(middle, self.width / 2 / half, (self.width / 2, self.height / 2))
        reach = 2 * math.asin(min(1.0, math.hypot(half, half * self.height / self.width) / 2)) + _MARGIN
        self._sight = Cap(middle, math.cos(reach), math.sin(reach))
        self._lines: dict[int, list[Spot]] = {}

    def sees(self, land: Land) -> bool:
        """Whether a polygon may lie in the frame."""
        return self._sight.meets(land.cap)

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
            places = self._geography.vectors(arc)
            cap = self._geography.cap(arc)
            if not self._sight.meets(cap) and self._before_me(cap):
                places = [places[0], places[-1]]
            self._lines[arc] = thinned(self._globe.project(places), self.width, self.height)
        return self._lines[arc]

    def _before_me(self, cap: Cap) -> bool:
        """Whether a piece of the globe is far from the point opposite the middle, where straight lines bend."""
        dot = sum(a * b for a, b in zip(self._globe.middle, cap.middle, strict=True))
        return dot > -0.3 and cap.cos > 0.8

    def spot(self, lon: float, lat: float) -> Spot:
        """A place on the page."""
        (spot,) = self._globe.project([vector(lon, lat)])
        return spot


class World:
    """A view of the inhabited world at a width."""

    def __init__(self, geography: Geography, width: float) -> None:
        self._geography = geography
        self._scale = width / (360 * equal_earth(0.0)[0])
        self._foot = equal_earth(_SOUTH)[1]
        self.width = width
        self.height = (equal_earth(_NORTH)[1] - self._foot) * self._scale

    def sees(self, land: Land) -> bool:
        """All but the Antarctic."""
        return land.polygon.lat > _SOUTH - 3

    def ring(self, land: Land, ring: tuple[int, ...]) -> list[Spot]:
        """A ring of a polygon on the page, whole on the side where its polygon's middle lies."""
        spots: list[Spot] = []
        near = _within(land.polygon.lon)
        for arc in ring:
            line = self._geography.flattened(arc) if arc >= 0 else self._geography.flattened(~arc)[::-1]
            shift = 360 * round((near - line[0][0]) / 360)
            near = line[-1][0] + shift
            spots += self._at(line[1:] if spots else line, shift)
        return thinned(spots, self.width, self.height)

    def line(self, arc: int) -> list[Spot]:
        """An arc on the page."""
        line = self._geography.flattened(arc)
        return thinned(self._at(line, _within(line[0][0]) - line[0][0]), self.width, self.height)

    def spot(self, lon: float, lat: float) -> Spot:
        """A place on the page."""
        (spot,) = self._at([(_within(lon), *equal_earth(lat))], 0.0)
        return spot

    def _at(self, line: list[Flat], shift: float) -> list[Spot]:
        middle, foot, turn, scale = self.width / 2, self._foot, shift - _WEST - 180, self._scale
        return [(middle + (lon + turn) * degree * scale, (up - foot) * scale) for lon, degree, up in line]


def _within(lon: float) -> float:
    """A longitude on the map's stretch from the Bering Strait eastwards."""
    return (lon - _WEST) % 360 + _WEST


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

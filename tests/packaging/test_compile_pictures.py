from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

from briefbook.model.atlas import ArcKind, read_atlas
from briefbook.model.pictures import flag_drawing

ROOT = Path(__file__).resolve().parents[2]
FLAG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><path fill="#c00" d="M0 0h640v480H0z"/></svg>'
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[0, 0], [0, 10]], [[0, 10], [-10, 0], [0, -10], [10, 0]], [[0, 10], [10, 0], [0, -10], [-10, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "MultiPolygon", "arcs": [[[0, 1]]], "properties": {"a3": "AAA"}},
                {"type": "Polygon", "arcs": [[-1, -3]], "properties": {"a3": "BBB"}},
            ]
        }
    },
}
POLICY = 'sentence = "A sentence."\n[[line]]\nbetween = ["AAA", "BBB"]\n[points]\nCCC = [1.0, 2.0]\n'
TABLE = "iso3,capital_lat,capital_lon\nAAA,5,-5\nDDD,7,8\n"


def _script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "packaging" / name))


def test_flags_are_compiled_the_same_way_every_time(tmp_path: Path) -> None:
    folder = tmp_path / "flags" / "4x3"
    folder.mkdir(parents=True)
    for name in ("aa.svg", "xx.svg", "aa-bb.svg"):
        (folder / name).write_text(FLAG, "utf-8")
    compile_flags = _script("compile_flags.py")["main"]
    for name in ("one", "two"):
        compile_flags(str(tmp_path), str(tmp_path / name))
    once = (tmp_path / "one").read_bytes()
    assert once == (tmp_path / "two").read_bytes()
    assert flag_drawing(once, "AA") is not None
    assert flag_drawing(once, "XX") is None


def test_maps_share_a_border_and_know_when_it_is_disputed(tmp_path: Path) -> None:
    (tmp_path / "world").mkdir()
    for scale in ("110m", "50m"):
        (tmp_path / "world" / f"{scale}.json").write_text(json.dumps(TOPOLOGY), "utf-8")
    (tmp_path / "policy.toml").write_text(POLICY, "utf-8")
    (tmp_path / "countries.csv").write_text(TABLE, "utf-8")
    _script("compile_maps.py")["main"](str(tmp_path), str(tmp_path / "countries.csv"), str(tmp_path))
    atlas = read_atlas((tmp_path / "world-50m.bin").read_bytes())
    assert [arc.kind for arc in atlas.arcs].count(ArcKind.DISPUTED) == 1
    assert [shape.code for shape in atlas.shapes] == ["AAA", "BBB"]
    assert atlas.points["CCC"] == (2.0, 1.0)
    assert atlas.points["DDD"] == (8.0, 7.0)

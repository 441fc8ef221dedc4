from __future__ import annotations

import csv

import pytest

from briefbook.assets import resources
from briefbook.model.drawing import Clip, Drawing, Label, Path, Segment
from briefbook.model.pictures import CompiledFlag, CompiledPath, flag_drawing, pack_flags, pack_outline, scaled

SQUARE: tuple[Segment, ...] = (
    ("M", (10.0, 10.0)),
    ("L", (20.125, 10.0)),
    ("C", (21.0, 11.0, 21.0, 12.0, 20.0, 20.0)),
    ("Z", ()),
)


def _shipped() -> bytes:
    return (resources() / "flags" / "flags.bin").read_bytes()


def _paths(drawing: Drawing) -> list[Path]:
    (field,) = drawing.items
    assert isinstance(field, Clip)
    inner = [item for one in field.items for item in (one.items if isinstance(one, Clip) else (one,))]
    return [item for item in inner if isinstance(item, Path)]


def test_a_packed_flag_comes_back_as_it_was() -> None:
    path = CompiledPath(pack_outline(SQUARE), 0x102030, -1, 0, True, False, -1)  # noqa: FBT003
    drawing = flag_drawing(pack_flags({"QQ": CompiledFlag((path,), ())}), "qq")
    assert drawing is not None
    assert _paths(drawing) == [Path(SQUARE, fill=(16, 32, 48), even_odd=True)]


def test_every_country_has_a_flag_that_can_be_drawn() -> None:
    compiled = _shipped()
    with (resources() / "library" / "countries.csv").open(encoding="utf-8", newline="") as rows:
        codes = [row["iso2"] for row in csv.DictReader(rows)]
    for code in codes:
        drawing = flag_drawing(compiled, code)
        assert drawing is not None, code
        assert all(path.segments[0][0] == "M" and (path.fill or path.stroke) for path in _paths(drawing)), code


def test_the_flag_of_the_united_states_has_its_fifty_stars() -> None:
    drawing = flag_drawing(_shipped(), "US")
    assert drawing is not None
    stars = [kind for path in _paths(drawing) if path.fill == (255, 255, 255) for kind, _ in path.segments]
    assert stars.count("M") == 50


def test_an_unknown_code_has_no_flag() -> None:
    assert flag_drawing(_shipped(), "QQ") is None


def test_a_scaled_drawing_keeps_its_proportions() -> None:
    label = Label(10.0, 20.0, "a", 8.0, (0, 0, 0))
    drawing = Drawing(100.0, 50.0, (Clip((0.0, 0.0, 100.0, 50.0), (Path(SQUARE, width=2.0, dash=(1.0,)), label)),))
    half = scaled(drawing, 50.0)
    (clip,) = half.items
    assert isinstance(clip, Clip)
    assert (half.width, half.height, clip.box) == (50.0, 25.0, (0.0, 0.0, 50.0, 25.0))
    path, text = clip.items
    assert isinstance(path, Path)
    assert (path.width, path.dash, path.segments[0]) == (1.0, (0.5,), ("M", (5.0, 5.0)))
    assert isinstance(text, Label)
    assert (text.x, text.y, text.size) == pytest.approx((5.0, 10.0, 4.0))


def test_a_flag_shown_small_has_less_detail() -> None:
    full, small = (flag_drawing(_shipped(), "rs", shown=shown) for shown in (300.0, 40.0))
    assert full is not None
    assert small is not None
    assert (full.width, small.width) == (640.0, 640.0)
    assert _segments(small) < 0.7 * _segments(full)


def _segments(drawing: Drawing) -> int:
    return sum(len(path.segments) for path in _paths(drawing))

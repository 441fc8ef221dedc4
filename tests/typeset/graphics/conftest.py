from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

import pytest

from briefbook.assets import resources
from briefbook.model.blocks import LocatorMap
from briefbook.model.drawing import Clip, Drawing, Item, Label, Measure
from briefbook.model.style import parse_style
from briefbook.typeset.graphics import Palette, PictureAssets, load_assets

Box = tuple[float, float, float, float]


@pytest.fixture(scope="session")
def palette() -> Palette:
    words = parse_style((resources() / "styles" / "house.toml").read_text("utf-8")).words.pictures
    return Palette(words=words, ink=(26, 28, 31), grey=(94, 99, 105), hairline=(198, 202, 206), accent=(20, 71, 112))


@pytest.fixture(scope="session")
def assets() -> PictureAssets:
    return load_assets(resources())


@pytest.fixture(scope="session")
def measure() -> Measure:
    return lambda text, _family, bold, size: len(text) * size * (0.56 if bold else 0.52)


@pytest.fixture(scope="session")
def label_boxes(measure: Measure) -> Callable[[Drawing], list[Box]]:
    """Left, foot, right and top of every label of a drawing."""

    def found(items: tuple[Item, ...]) -> Iterator[Box]:
        for item in items:
            if isinstance(item, Clip):
                yield from found(item.items)
            elif isinstance(item, Label):
                width = measure(item.text, item.family, item.bold, item.size)
                left = item.x - {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
                yield left, item.y - 0.2 * item.size, left + width, item.y + 0.72 * item.size

    return lambda drawing: list(found(drawing.items))


@pytest.fixture(scope="session")
def overlaps(label_boxes: Callable[[Drawing], list[Box]]) -> Callable[[Drawing], list[tuple[Box, Box]]]:
    """The pairs of labels of a drawing that cover one another."""

    def pairs(drawing: Drawing) -> list[tuple[Box, Box]]:
        boxes = label_boxes(drawing)
        return [(one, two) for index, one in enumerate(boxes) for two in boxes[:index] if _meet(one, two)]

    return pairs


@pytest.fixture(scope="session")
def outside(label_boxes: Callable[[Drawing], list[Box]]) -> Callable[[Drawing], list[Box]]:
    """The labels of a drawing that leave it."""
    return lambda drawing: [
        box
        for box in label_boxes(drawing)
        if box[0] < -0.01 or box[1] < -0.01 or box[2] > drawing.width + 0.01 or box[3] > drawing.height + 0.01
    ]


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@pytest.fixture(scope="session")
def countries() -> dict[str, dict[str, str]]:
    with (resources() / "library" / "countries.csv").open(encoding="utf-8", newline="") as rows:
        return {row["iso3"]: row for row in csv.DictReader(rows)}


@pytest.fixture(scope="session")
def locator(countries: dict[str, dict[str, str]]) -> Callable[..., LocatorMap]:
    """The locator map of some countries with their capitals and all names."""
    names = tuple((code, row["name"]) for code, row in countries.items())

    def build(*codes: str) -> LocatorMap:
        rows = [countries[code] for code in codes]
        capitals = tuple(
            (row["capital"], float(row["capital_lat"]), float(row["capital_lon"])) for row in rows if row["capital_lat"]
        )
        return LocatorMap(codes, capitals, names=names)

    return build

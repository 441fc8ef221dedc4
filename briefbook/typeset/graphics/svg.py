"""SVG pictures to drawings: shapes, groups, uses, clips, markers; never scripts, style sheets or outside references.

Gradients become their mean colour and transparency is blended with what lies below, so that a picture is only
filled and stroked paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from reportlab.lib.colors import getAllNamedColors, toColor

from briefbook.model.drawing import Clip, Colour, Drawing, Item, Path, Segment
from briefbook.model.errors import InputError
from briefbook.typeset.graphics.affine import Matrix, bounds, moved, multiply, parse_transform, scale_of
from briefbook.typeset.graphics.svg_shapes import Looks, is_rectangle, length, shape_segments

_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_HIDDEN = {"defs", "clipPath", "marker", "linearGradient", "radialGradient", "symbol", "mask", "pattern", "metadata"}
_DEEPEST = 40
_INHERITED = (
    "fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin", "fill-opacity",
    "stroke-opacity", "marker-mid", "color",
)  # fmt: skip
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)")
_CLEAR = 0.02


class _Place(NamedTuple):
    """Where the walk is: inherited looks, the matrix to the view box, opacity, depth."""

    looks: Looks
    matrix: Matrix
    opacity: float
    depth: int


def svg_drawing(text: str) -> Drawing:
    """The drawing of an SVG file, one unit of its view box to a point; raises `InputError` for what is none."""
    if "<!ENTITY" in text:
        raise InputError("The picture declares entities.", hint="Save it again as plain SVG.")
    try:
        root = ET.fromstring(text)  # noqa: S314 entities are refused above, nothing outside is fetched
    except ET.ParseError as error:
        raise InputError("The picture is not readable as SVG.", hint="Save it again as plain SVG.") from error
    x, y, width, height = _view_box(root)
    flip = (1.0, 0.0, 0.0, -1.0, -x, y + height)
    items = tuple(_Walk(root, (width, height)).items(root, _Place({}, flip, 1.0, 0)))
    return Drawing(width, height, items)


def _view_box(root: ET.Element) -> tuple[float, float, float, float]:
    numbers = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))]
    if len(numbers) != 4:
        numbers = [0.0, 0.0, length(root.get("width"), 100.0), length(root.get("height"), 100.0)]
    x, y, width, height = numbers
    if width <= 0 or height <= 0:
        raise InputError("The picture has no size.", hint="Give it a view box.")
    return x, y, width, height


class _Walk:
    """One pass over the tree; knows the elements by id and what has been painted so far."""

    def __init__(self, root: ET.Element, size: tuple[float, float]) -> None:
        self._named = {element.get("id", ""): element for element in root.iter()}
        self._size = size
        self._painted: list[tuple[tuple[float, float, float, float], Colour]] = []

    def items(self, element: ET.Element, place: _Place) -> Iterator[Item]:
        """What an element and its children paint, in order."""
        name = _local(element)
        if name in _HIDDEN or place.depth > _DEEPEST:
            return
        own = _attributes(element)
        if own.get("display") == "none" or own.get("visibility") == "hidden":
            return
        looks = place.looks | {key: own[key] for key in _INHERITED if own.get(key, "inherit") != "inherit"}
        matrix = multiply(place.matrix, parse_transform(own.get("transform", "")))
        opacity = place.opacity * length(own.get("opacity"), 1.0)
        inner = _Place(looks, matrix, opacity, place.depth + 1)
        painted = self._content(element, name, own, inner)
        clip = self._clip(own, matrix)
        if clip is None:
            yield from painted
            return
        clipped = tuple(painted)
        if clipped:
            yield Clip(clip.box, clipped, clip.outline)

    def _content(self, element: ET.Element, name: str, own: Looks, place: _Place) -> Iterator[Item]:
        if name in {"svg", "g", "a"}:
            for child in element:
                yield from self.items(child, place)
        elif name == "use":
            yield from self._use(own, place)
        else:
            segments = shape_segments(name, own)
            if segments:
                yield from self._shape(segments, place)
                yield from self._markers(segments, place)

    def _use(self, own: Looks, place: _Place) -> Iterator[Item]:
        target = self._named.get(_target(own))
        if target is None:
            return
        shift = (1.0, 0.0, 0.0, 1.0, length(own.get("x"), 0.0), length(own.get("y"), 0.0))
        moved_place = place._replace(matrix=multiply(place.matrix, shift))
        if _local(target) != "symbol":
            yield from self.items(target, moved_place)
            return
        for child in target:
            yield from self.items(child, moved_place)

    def _shape(self, segments: tuple[Segment, ...], place: _Place) -> Iterator[Path]:
        looks, matrix = place.looks, place.matrix
        outline = moved(segments, matrix)
        box = bounds(outline)
        fill = self._paint(looks.get("fill", "black"), looks, place.opacity * length(looks.get("fill-opacity"), 1), box)
        edge = length(looks.get("stroke-opacity"), 1.0)
        stroke = self._paint(looks.get("stroke", "none"), looks, place.opacity * edge, box)
        width = length(looks.get("stroke-width"), 1.0) * scale_of(matrix)
        if width <= 0:
            stroke = None
        if fill is None and stroke is None:
            return
        if fill is not None:
            self._painted.append((box, fill))
        soft = "round" in {looks.get("stroke-linecap"), looks.get("stroke-linejoin")}
        even_odd = looks.get("fill-rule") == "evenodd"
        width = width if stroke else 0.0
        yield Path(outline, fill, stroke, width, even_odd=even_odd, round=bool(stroke) and soft)

    def _markers(self, segments: tuple[Segment, ...], place: _Place) -> Iterator[Item]:
        """The marker of a path at each of its inner corners."""
        found = _REFERENCE.search(place.looks.get("marker-mid", ""))
        marker = self._named.get(found.group(1)) if found else None
        if marker is None:
            return
        grow = length(place.looks.get("stroke-width"), 1.0)
        bare = place._replace(looks={})
        corners = [numbers for kind, numbers in segments if kind in "LC"]
        for numbers in corners if segments[-1][0] == "Z" else corners[:-1]:
            at = multiply(place.matrix, (grow, 0.0, 0.0, grow, numbers[-2], numbers[-1]))
            for child in marker:
                yield from self.items(child, bare._replace(matrix=at))

    def _clip(self, own: Looks, matrix: Matrix) -> Clip | None:
        """The clip of an element, `None` where it has none or one that hides nothing."""
        found = _REFERENCE.search(own.get("clip-path", ""))
        element = self._named.get(found.group(1)) if found else None
        if element is None:
            return None
        outline: tuple[Segment, ...] = ()
        for child in element:
            looks = _attributes(child)
            frame = multiply(matrix, parse_transform(looks.get("transform", "")))
            outline += moved(shape_segments(_local(child), looks), frame)
        if not outline:
            return None
        left, bottom, right, top = bounds(outline)
        rectangular = is_rectangle(outline)
        if (
            rectangular
            and left <= 0.5
            and bottom <= 0.5
            and right >= self._size[0] - 0.5
            and top >= self._size[1] - 0.5
        ):
            return None
        return Clip((left, bottom, right - left, top - bottom), (), () if rectangular else outline)

    def _paint(self, value: str, looks: Looks, opacity: float, box: tuple[float, float, float, float]) -> Colour | None:
        if opacity < _CLEAR:
            return None
        reference = _REFERENCE.search(value)
        if reference:
            colour, share = self._gradient(reference.group(1))
            opacity *= share
        else:
            colour = _colour(looks.get("color", "black") if value == "currentColor" else value)
        if colour is None or opacity < _CLEAR:
            return None
        if opacity > 1 - _CLEAR:
            return colour
        below = self._below(box)
        return _mixed(colour, below, opacity)

    def _below(self, box: tuple[float, float, float, float]) -> Colour:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for (left, bottom, right, top), colour in reversed(self._painted):
            if left <= x <= right and bottom <= y <= top:
                return colour
        return (255, 255, 255)

    def _gradient(self, name: str) -> tuple[Colour | None, float]:
        """The mean colour of a gradient's stops and the mean of their opacity."""
        element = self._named.get(name)
        for _ in range(_DEEPEST):
            if element is None or any(_local(child) == "stop" for child in element):
                break
            element = self._named.get(_target(_attributes(element)))
        stops = [_attributes(child) for child in element if _local(child) == "stop"] if element is not None else []
        shares = [length(stop.get("stop-opacity"), 1.0) for stop in stops]
        colours = [_colour(stop.get("stop-color", "black")) or (0, 0, 0) for stop in stops]
        weight = sum(shares)
        if not weight:
            return None, 0.0
        mean = [round(sum(c[i] * s for c, s in zip(colours, shares, strict=True)) / weight) for i in range(3)]
        return (mean[0], mean[1], mean[2]), weight / len(shares)


def _attributes(element: ET.Element) -> Looks:
    """The attributes of an element, those of its `style` first in rank."""
    own = dict(element.attrib)
    for part in own.pop("style", "").split(";"):
        key, colon, value = part.partition(":")
        if colon:
            own[key.strip()] = value.strip()
    return own


def _target(own: Looks) -> str:
    reference = next((own[key] for key in _HREF if key in own), "")
    return reference.removeprefix("#") if reference.startswith("#") else "?"


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _colour(value: str) -> Colour | None:
    value = value.strip().lower()
    if value in {"none", "transparent", ""}:
        return None
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        value = "#" + "".join(digit * 2 for digit in value[1:])
    if re.fullmatch(r"#[0-9a-f]{6}", value):
        return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)
    if value.startswith("rgb("):
        red, green, blue = (int(float(part)) for part in re.findall(r"[\d.]+", value)[:3])
        return red, green, blue
    if value not in getAllNamedColors():
        return (0, 0, 0)
    named = toColor(value)
    return round(named.red * 255), round(named.green * 255), round(named.blue * 255)


def _mixed(colour: Colour, below: Colour, opacity: float) -> Colour:
    red, green, blue = (round(c * opacity + b * (1 - opacity)) for c, b in zip(colour, below, strict=True))
    return red, green, blue

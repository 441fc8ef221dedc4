"""SVG pictures to drawings: shapes, groups, uses, clips, markers; never scripts, style sheets or outside references.

Gradients become their mean colour and transparency is blended with what lies below, so that a picture is only
filled and stroked paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from reportlab.lib.colors import getAllNamedColors, toColor

from briefbook.model.drawing import Clip, Colour, Drawing, Item, Path, Segment
from briefbook.model.errors import InputError
from briefbook.typeset.graphics.affine import IDENTITY, Matrix, bounds, moved, multiply, parse_transform, scale_of
from briefbook.typeset.graphics.svg_path import path_segments

_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_HIDDEN = {"defs", "clipPath", "marker", "linearGradient", "radialGradient", "symbol", "mask", "pattern", "metadata"}
_DEEPEST = 40
_INHERITED = (
    "fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin", "fill-opacity",
    "stroke-opacity", "marker-mid", "color",
)  # fmt: skip
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)")
_CLEAR = 0.02
_KAPPA = 0.5522847498

Looks = dict[str, str]


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
        root = ElementTree.fromstring(text)  # noqa: S314 entities are refused above, nothing outside is fetched
    except ElementTree.ParseError as error:
        raise InputError("The picture is not readable as SVG.", hint="Save it again as plain SVG.") from error
    x, y, width, height = _view_box(root)
    flip = (1.0, 0.0, 0.0, -1.0, -x, y + height)
    items = tuple(_Walk(root, (width, height)).items(root, _Place({}, flip, 1.0, 0)))
    return Drawing(width, height, items)


def _view_box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    numbers = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))]
    if len(numbers) != 4:
        numbers = [0.0, 0.0, _length(root.get("width"), 100.0), _length(root.get("height"), 100.0)]
    x, y, width, height = numbers
    if width <= 0 or height <= 0:
        raise InputError("The picture has no size.", hint="Give it a view box.")
    return x, y, width, height


class _Walk:
    """One pass over the tree; knows the elements by id and what has been painted so far."""

    def __init__(self, root: ElementTree.Element, size: tuple[float, float]) -> None:
        self._named = {element.get("id", ""): element for element in root.iter()}
        self._size = size
        self._painted: list[tuple[tuple[float, float, float, float], Colour]] = []

    def items(self, element: ElementTree.Element, place: _Place) -> Iterator[Item]:
        """What an element and its children paint, in order."""
        name = _local(element)
        if name in _HIDDEN or place.depth > _DEEPEST:
            return
        own = _attributes(element)
        if own.get("display") == "none" or own.get("visibility") == "hidden":
            return
        looks = place.looks | {key: own[key] for key in _INHERITED if own.get(key, "inherit") != "inherit"}
        matrix = multiply(place.matrix, parse_transform(own.get("transform", "")))
        opacity = place.opacity * _number(own.get("opacity"), 1.0)
        inner = _Place(looks, matrix, opacity, place.depth + 1)
        painted = self._content(element, name, own, inner)
        clip = self._clip(own, matrix)
        if clip is None:
            yield from painted
            return
        clipped = tuple(painted)
        if clipped:
            yield Clip(clip.box, clipped, clip.outline)

    def _content(self, element: ElementTree.Element, name: str, own: Looks, place: _Place) -> Iterator[Item]:
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
        shift = (1.0, 0.0, 0.0, 1.0, _number(own.get("x"), 0.0), _number(own.get("y"), 0.0))
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
        fill = self._paint(
            looks.get("fill", "black"), looks, place.opacity * _number(looks.get("fill-opacity"), 1), box
        )
        edge = _number(looks.get("stroke-opacity"), 1.0)
        stroke = self._paint(looks.get("stroke", "none"), looks, place.opacity * edge, box)
        width = _number(looks.get("stroke-width"), 1.0) * scale_of(matrix)
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
        grow = _number(place.looks.get("stroke-width"), 1.0)
        bare = place._replace(looks={})
        for _, numbers in [segment for segment in segments if segment[0] in "LC"][:-1]:
            at = multiply(place.matrix, (grow, 0.0, 0.0, grow, *numbers[-2:]))
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
        rectangular = _is_box(outline)
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
        shares = [_number(stop.get("stop-opacity"), 1.0) for stop in stops]
        colours = [_colour(stop.get("stop-color", "black")) or (0, 0, 0) for stop in stops]
        weight = sum(shares)
        if not weight:
            return None, 0.0
        mean = [round(sum(c[i] * s for c, s in zip(colours, shares, strict=True)) / weight) for i in range(3)]
        return (mean[0], mean[1], mean[2]), weight / len(shares)


def shape_segments(name: str, own: Looks) -> tuple[Segment, ...]:
    """The outline of a basic shape in its own coordinates, empty for what is none."""
    if name == "path":
        return path_segments(own.get("d", ""))
    if name in {"polygon", "polyline"}:
        return path_segments("M" + own.get("points", "") + ("Z" if name == "polygon" else ""))
    get = lambda key, default=0.0: _length(own.get(key), default)  # noqa: E731
    if name == "line":
        return (("M", (get("x1"), get("y1"))), ("L", (get("x2"), get("y2"))))
    if name == "rect":
        return _rectangle(get("x"), get("y"), get("width"), get("height"), get("rx", get("ry")))
    if name == "circle":
        return _ellipse(get("cx"), get("cy"), get("r"), get("r"))
    if name == "ellipse":
        return _ellipse(get("cx"), get("cy"), get("rx"), get("ry"))
    return ()


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    if width <= 0 or height <= 0:
        return ()
    if radius <= 0:
        return path_segments(f"M{x} {y}h{width}v{height}h{-width}z")
    r = min(radius, width / 2, height / 2)
    corner = f"a{r} {r} 0 0 1 "
    across, down = width - 2 * r, height - 2 * r
    return path_segments(
        f"M{x + r} {y}h{across}{corner}{r} {r}v{down}{corner}{-r} {r}h{-across}{corner}{-r} {-r}v{-down}{corner}{r} {-r}z"
    )


def _ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    if rx <= 0 or ry <= 0:
        return ()
    a, b = rx * _KAPPA, ry * _KAPPA
    return (
        ("M", (x + rx, y)),
        ("C", (x + rx, y + b, x + a, y + ry, x, y + ry)),
        ("C", (x - a, y + ry, x - rx, y + b, x - rx, y)),
        ("C", (x - rx, y - b, x - a, y - ry, x, y - ry)),
        ("C", (x + a, y - ry, x + rx, y - b, x + rx, y)),
        ("Z", ()),
    )


def _is_box(outline: tuple[Segment, ...]) -> bool:
    """Whether an outline is one rectangle along the axes."""
    left, bottom, right, top = bounds(outline)
    corners = {(left, bottom), (left, top), (right, bottom), (right, top)}
    points = {
        (min((left, right), key=lambda side: abs(side - x)), min((bottom, top), key=lambda side: abs(side - y)))
        for x, y in (numbers for kind, numbers in outline if kind in "ML")
    }
    near = all(
        min(abs(x - left), abs(right - x)) + min(abs(y - bottom), abs(top - y)) < 1.0
        for x, y in (numbers for kind, numbers in outline if kind in "ML")
    )
    straight = all(kind != "C" for kind, _ in outline)
    return straight and near and points == corners


def _attributes(element: ElementTree.Element) -> Looks:
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


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _number(value: str | None, default: float) -> float:
    return _length(value, default)


def _length(value: str | None, default: float) -> float:
    found = re.match(r"\s*([+-]?[\d.]+(?:e[+-]?\d+)?)(%?)", value or "", re.IGNORECASE)
    if not found or found.group(1) == ".":
        return default
    return float(found.group(1)) / (100 if found.group(2) else 1)


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

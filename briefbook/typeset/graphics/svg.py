"""SVG pictures to drawings: shapes, groups, uses, clips, markers, upright text; never scripts or outside references.

Gradients become their mean colour and transparency is blended with what lies below, so that a picture is only
filled and stroked paths. What a picture may cost is bounded, however it is nested.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from msgspec import Struct

from briefbook.model.drawing import Clip, Colour, Drawing, Item, Path, Segment
from briefbook.model.errors import InputError
from briefbook.typeset.graphics.affine import Matrix, bounds, moved, multiply, parse_transform, scale_of
from briefbook.typeset.graphics.svg_looks import INHERITED, Sheet, colour, local, mixed, share
from briefbook.typeset.graphics.svg_shapes import Looks, is_rectangle, length, shape_segments
from briefbook.typeset.graphics.svg_text import is_turned, labels

_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_HIDDEN = {
    "defs", "clipPath", "marker", "linearGradient", "radialGradient", "symbol", "mask", "pattern", "metadata", "style",
    "title", "desc", "namedview", "filter", "",
}  # fmt: skip
_LEFT_OUT = {
    "image": "pictures within the picture",
    "script": "scripts",
    "foreignObject": "content that is no SVG",
    "animate": "animation",
    "animateTransform": "animation",
    "animateMotion": "animation",
    "set": "animation",
    "textPath": "text along a line",
}
_EFFECTS = ("filter", "mask")
_DEEPEST = 40
_LARGEST = 8_000_000
_MOST_WORK = 150_000
"""Elements and segments that a picture may come to, each use of them counted."""
_LETTERS_A_STEP = 20
_REMEMBERED = 512
"""Fills in which transparency looks for what lies below."""
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_CLEAR = 0.02


class SvgPicture(Struct, frozen=True):
    """What an SVG file shows, and in words what of it is left out."""

    drawing: Drawing
    left_out: tuple[str, ...]


class _Place(NamedTuple):
    """Where the walk is: inherited looks, the matrix to the view box, opacity, depth."""

    looks: Looks
    matrix: Matrix
    opacity: float
    depth: int


def svg_drawing(text: str) -> Drawing:
    """The drawing of an SVG file, one unit of its view box to a point; raises `InputError` for what is none."""
    return read_svg(text).drawing


def read_svg(text: str) -> SvgPicture:
    """As `svg_drawing`, with what is left out."""
    root = parse_svg(text)
    x, y, width, height = _view_box(root)
    walk = _Walk(root, (width, height))
    flip = (1.0, 0.0, 0.0, -1.0, -x, y + height)
    try:
        items = tuple(walk.items(root, _Place({}, flip, 1.0, 0)))
    except (ValueError, ArithmeticError) as error:
        raise InputError("The picture has numbers that make no sense.", hint="Save it again as plain SVG.") from error
    return SvgPicture(Drawing(width, height, items), tuple(sorted(walk.left_out)))


def parse_svg(text: str) -> ET.Element:
    """The tree of an SVG file, checked for what could make it huge; raises `InputError` for what is none."""
    if len(text) > _LARGEST:
        raise InputError("The picture’s file is too large.", hint="Save it again as plain SVG, without photographs.")
    if "<!ENTITY" in text:
        raise InputError("The picture declares entities.", hint="Save it again as plain SVG.")
    try:
        root = ET.fromstring(text)  # noqa: S314 entities are refused above, nothing outside is fetched
    except (ET.ParseError, ValueError) as error:
        raise InputError("The picture is not readable as SVG.", hint="Save it again as plain SVG.") from error
    if local(root) != "svg":
        raise InputError("The file is no SVG picture.", hint="Save it again as plain SVG.")
    return root


def _view_box(root: ET.Element) -> tuple[float, float, float, float]:
    numbers = [float(part) for part in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        numbers = [0.0, 0.0, length(root.get("width"), 100.0), length(root.get("height"), 100.0)]
    x, y, width, height = numbers
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise InputError("The picture has no size.", hint="Give it a view box.")
    return x, y, width, height


class _Walk:
    """One pass over the tree; knows the elements by id and what has been painted so far."""

    def __init__(self, root: ET.Element, size: tuple[float, float]) -> None:
        self._named = {element.get("id", ""): element for element in root.iter()}
        self._size = size
        self._painted: deque[tuple[tuple[float, float, float, float], Colour]] = deque(maxlen=_REMEMBERED)
        self._work = 0
        self.left_out: set[str] = set()
        self._sheet = Sheet(root, self.left_out.add)

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > _MOST_WORK:
            raise InputError("The picture is too intricate.", hint="Simplify its paths, or save it as PNG.")

    def items(self, element: ET.Element, place: _Place) -> Iterator[Item]:
        """What an element and its children paint, in order."""
        self._spend(1)
        name = local(element)
        if name in _HIDDEN:
            return
        if place.depth > _DEEPEST:
            self.left_out.add("groups within groups")
            return
        own = self._sheet.attributes(element)
        if own.get("display") == "none" or own.get("visibility") == "hidden":
            return
        looks = place.looks | {key: own[key] for key in INHERITED if own.get(key, "inherit") != "inherit"}
        matrix = multiply(place.matrix, parse_transform(own.get("transform", "")))
        opacity = place.opacity * share(own, "opacity")
        self.left_out.update(effect for effect in _EFFECTS if own.get(effect, "none") != "none")
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
        if name in {"svg", "g", "a", "switch"}:
            for child in element:
                yield from self.items(child, place)
        elif name == "use":
            yield from self._use(own, place)
        elif name == "text":
            yield from self._text(element, place)
        elif name in _LEFT_OUT:
            self.left_out.add(_LEFT_OUT[name])
        else:
            segments = self._segments(name, own)
            if segments:
                yield from self._shape(segments, place)
                yield from self._markers(segments, place)

    def _segments(self, name: str, own: Looks) -> tuple[Segment, ...]:
        self._spend((len(own.get("d", "")) + len(own.get("points", ""))) // _LETTERS_A_STEP)
        segments = shape_segments(name, own)
        self._spend(len(segments))
        return segments

    def _text(self, element: ET.Element, place: _Place) -> Iterator[Item]:
        if is_turned(place.matrix) or any(local(part) == "textPath" for part in element):
            self.left_out.add("text that is not upright")
            return
        fill = self._paint(place.looks.get("fill", "black"), place.looks, place.opacity, (0.0, 0.0, 0.0, 0.0))
        if fill is not None:
            for label in labels(element, place.looks, self._sheet.attributes, place.matrix, fill):
                self._spend(len(label.text))
                yield label

    def _use(self, own: Looks, place: _Place) -> Iterator[Item]:
        target = self._named.get(_target(own))
        if target is None:
            self.left_out.add("parts from elsewhere")
            return
        shift = (1.0, 0.0, 0.0, 1.0, length(own.get("x"), 0.0), length(own.get("y"), 0.0))
        moved_place = place._replace(matrix=multiply(place.matrix, shift))
        if local(target) != "symbol":
            yield from self.items(target, moved_place)
            return
        for child in target:
            yield from self.items(child, moved_place)

    def _shape(self, segments: tuple[Segment, ...], place: _Place) -> Iterator[Path]:
        looks, matrix = place.looks, place.matrix
        outline = moved(segments, matrix)
        box = bounds(outline)
        fill = self._paint(looks.get("fill", "black"), looks, place.opacity * share(looks, "fill-opacity"), box)
        edge = share(looks, "stroke-opacity")
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
        dash = _dash(looks, scale_of(matrix)) if stroke else ()
        yield Path(outline, fill, stroke, width, dash=dash, even_odd=even_odd, round=bool(stroke) and soft)

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
            looks = self._sheet.attributes(child)
            frame = multiply(matrix, parse_transform(looks.get("transform", "")))
            outline += moved(self._segments(local(child), looks), frame)
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
            seen, density = self._gradient(reference.group(1))
            opacity *= density
        else:
            seen = colour(looks.get("color", "black") if value == "currentColor" else value)
        if seen is None or opacity < _CLEAR:
            return None
        return seen if opacity > 1 - _CLEAR else mixed(seen, self._below(box), opacity)

    def _below(self, box: tuple[float, float, float, float]) -> Colour:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for (left, bottom, right, top), painted in reversed(self._painted):
            if left <= x <= right and bottom <= y <= top:
                return painted
        return (255, 255, 255)

    def _gradient(self, name: str) -> tuple[Colour | None, float]:
        """The mean colour of a gradient's stops and the mean of their opacity."""
        element = self._named.get(name)
        if element is None or "Gradient" not in local(element):
            self.left_out.add("patterns")
            return None, 0.0
        for _ in range(_DEEPEST):
            if element is None or any(local(child) == "stop" for child in element):
                break
            element = self._named.get(_target(self._sheet.attributes(element)))
        children = () if element is None else element
        stops = [self._sheet.attributes(child) for child in children if local(child) == "stop"]
        shares = [share(stop, "stop-opacity") for stop in stops]
        colours = [colour(stop.get("stop-color", "black")) or (0, 0, 0) for stop in stops]
        weight = sum(shares)
        if not weight:
            return None, 0.0
        mean = [round(sum(c[i] * s for c, s in zip(colours, shares, strict=True)) / weight) for i in range(3)]
        return (mean[0], mean[1], mean[2]), weight / len(shares)


def _target(own: Looks) -> str:
    reference = next((own[key] for key in _HREF if key in own), "")
    return reference.removeprefix("#") if reference.startswith("#") else "?"


def _dash(looks: Looks, scale: float) -> tuple[float, ...]:
    parts = [float(part) * scale for part in _NUMBER.findall(looks.get("stroke-dasharray", ""))[:8]]
    return tuple(parts) if sum(parts) > 0 and min(parts) >= 0 else ()

"""The basic shapes of SVG as outlines."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefbook.model.drawing import Segment
from briefbook.typeset.graphics.affine import bounds
from briefbook.typeset.graphics.svg_path import path_segments

Looks = dict[str, str]
"""The attributes of an element."""

_KAPPA = 0.5522847498


def shape_segments(name: str, own: Looks) -> tuple[Segment, ...]:
    """The outline of a basic shape in its own coordinates, empty for what is none."""
    outline = _SHAPES.get(name)
    return outline(own) if outline else ()


def length(value: str | None, default: float) -> float:
    """A number with its unit passed over; a percentage as a share."""
    found = re.match(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)", value or "", re.IGNORECASE)
    if not found:
        return default
    return float(found.group(1)) / (100 if found.group(2) else 1)


def is_rectangle(outline: tuple[Segment, ...]) -> bool:
    """Whether an outline is one rectangle along the axes."""
    left, bottom, right, top = bounds(outline)
    points = [numbers for kind, numbers in outline if kind != "Z"]
    if any(len(point) > 2 for point in points):
        return False
    off = [min(abs(x - left), abs(right - x)) + min(abs(y - bottom), abs(top - y)) for x, y in points]
    sides = {(abs(x - left) < abs(right - x), abs(y - bottom) < abs(top - y)) for x, y in points}
    return max(off, default=9.0) < 1 and len(sides) == 4


def _numbers(own: Looks, *keys: str) -> list[float]:
    return [length(own.get(key), 0.0) for key in keys]


def _path(own: Looks) -> tuple[Segment, ...]:
    return path_segments(own.get("d", ""))


def _polyline(own: Looks) -> tuple[Segment, ...]:
    return path_segments(f"M{own.get('points', '')}")


def _polygon(own: Looks) -> tuple[Segment, ...]:
    return path_segments(f"M{own.get('points', '')}Z")


def _line(own: Looks) -> tuple[Segment, ...]:
    x1, y1, x2, y2 = _numbers(own, "x1", "y1", "x2", "y2")
    return (("M", (x1, y1)), ("L", (x2, y2)))


def _rectangle(own: Looks) -> tuple[Segment, ...]:
    x, y, width, height = _numbers(own, "x", "y", "width", "height")
    if width <= 0 or height <= 0:
        return ()
    radius = length(own.get("rx"), length(own.get("ry"), 0.0))
    if radius <= 0:
        return path_segments(f"M{x} {y}h{width}v{height}h{-width}z")
    r = min(radius, width / 2, height / 2)
    turn = f"a{r} {r} 0 0 1 "
    across, down = width - 2 * r, height - 2 * r
    upper = f"M{x + r} {y}h{across}{turn}{r} {r}v{down}{turn}{-r} {r}"
    return path_segments(f"{upper}h{-across}{turn}{-r} {-r}v{-down}{turn}{r} {-r}z")


def _circle(own: Looks) -> tuple[Segment, ...]:
    x, y, radius = _numbers(own, "cx", "cy", "r")
    return _oval(x, y, radius, radius)


def _ellipse(own: Looks) -> tuple[Segment, ...]:
    x, y, rx, ry = _numbers(own, "cx", "cy", "rx", "ry")
    return _oval(x, y, rx, ry)


def _oval(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
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


_SHAPES: dict[str, Callable[[Looks], tuple[Segment, ...]]] = {
    "path": _path,
    "polyline": _polyline,
    "polygon": _polygon,
    "line": _line,
    "rect": _rectangle,
    "circle": _circle,
    "ellipse": _ellipse,
}

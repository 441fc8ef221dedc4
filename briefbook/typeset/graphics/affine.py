"""Affine maps of the plane: written (a, b, c, d, e, f), x' = a x + c y + e and y' = b x + d y + f."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from briefbook.model.drawing import Segment

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_CALL = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The map that does `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def scale_of(matrix: Matrix) -> float:
    """By how much lengths grow, on average over the directions."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def moved(segments: tuple[Segment, ...], matrix: Matrix) -> tuple[Segment, ...]:
    """Segments through a map."""
    a, b, c, d, e, f = matrix
    return tuple(
        (
            kind,
            tuple(
                value
                for x, y in zip(numbers[::2], numbers[1::2], strict=True)
                for value in (a * x + c * y + e, b * x + d * y + f)
            ),
        )
        for kind, numbers in segments
    )


def bounds(segments: tuple[Segment, ...]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of all points, control points included."""
    xs = [x for _, numbers in segments for x in numbers[::2]]
    ys = [y for _, numbers in segments for y in numbers[1::2]]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def parse_transform(text: str) -> Matrix:
    """The map of an SVG `transform` attribute; unknown functions are passed over."""
    matrix = IDENTITY
    for name, arguments in _CALL.findall(text):
        matrix = multiply(matrix, _one(name, [float(number) for number in _NUMBER.findall(arguments)]))
    return matrix


def _one(name: str, n: list[float]) -> Matrix:
    """The map of one function, unchanged where its numbers are wrong."""
    if name == "matrix" and len(n) == 6:
        return n[0], n[1], n[2], n[3], n[4], n[5]
    if name == "rotate" and len(n) == 3:
        there, back = _shift(n[1:]), _shift([-n[1], -n[2]])
        return multiply(multiply(there, _turn(n)), back)
    build = _FUNCTIONS.get(name)
    return build(n) if build and n else IDENTITY


def _shift(n: list[float]) -> Matrix:
    return 1.0, 0.0, 0.0, 1.0, n[0], n[1] if len(n) > 1 else 0.0


def _turn(n: list[float]) -> Matrix:
    cos, sin = math.cos(math.radians(n[0])), math.sin(math.radians(n[0]))
    return cos, sin, -sin, cos, 0.0, 0.0


def _grow(n: list[float]) -> Matrix:
    return n[0], 0.0, 0.0, n[-1], 0.0, 0.0


def _slant_x(n: list[float]) -> Matrix:
    return 1.0, 0.0, math.tan(math.radians(n[0])), 1.0, 0.0, 0.0


def _slant_y(n: list[float]) -> Matrix:
    return 1.0, math.tan(math.radians(n[0])), 0.0, 1.0, 0.0, 0.0


_FUNCTIONS: dict[str, Callable[[list[float]], Matrix]] = {
    "translate": _shift,
    "scale": _grow,
    "rotate": _turn,
    "skewX": _slant_x,
    "skewY": _slant_y,
}

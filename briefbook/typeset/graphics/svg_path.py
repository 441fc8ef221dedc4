"""The little language of SVG paths: every command, arcs included, to moves, lines and cubic curves."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from briefbook.model.drawing import Segment

_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ARC = re.compile(r"\s*,?\s*".join([f"({_NUMBER.pattern})"] * 3 + ["([01])"] * 2 + [f"({_NUMBER.pattern})"] * 2))
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def path_segments(data: str) -> tuple[Segment, ...]:
    """The segments of a `d` attribute, in its own coordinates; what cannot be read ends the path."""
    pen = _Pen()
    for letter, arguments in _COMMAND.findall(data):
        for numbers in _groups(letter.upper(), arguments):
            pen.draw(letter, numbers)
            letter = {"M": "L", "m": "l"}.get(letter, letter)  # noqa: PLW2901 further points of a move are lines
    return tuple(pen.segments)


def arc_curves(start: tuple[float, float], arc: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    """Cubic curves (x1, y1, x2, y2, x3, y3) for an arc (rx, ry, rotation, large, sweep, x, y) from `start`."""
    rx, ry, rotation, large, sweep, x, y = arc
    rx, ry = abs(rx), abs(ry)
    if start == (x, y):
        return
    if not rx or not ry:
        yield (*start, x, y, x, y)
        return
    cos, sin = math.cos(math.radians(rotation)), math.sin(math.radians(rotation))
    half_x, half_y = (start[0] - x) / 2, (start[1] - y) / 2
    px, py = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    span = (rx * py) ** 2 + (ry * px) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 / span - 1.0)) * (-1 if bool(large) == bool(sweep) else 1)
    cx, cy = factor * rx * py / ry, -factor * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    turn = (math.atan2((-py - cy) / ry, (-px - cx) / rx) - first) % math.tau
    turn = turn if sweep else turn - math.tau
    middle = (cos * cx - sin * cy + (start[0] + x) / 2, sin * cx + cos * cy + (start[1] + y) / 2)
    frame = (cos * rx, sin * rx, -sin * ry, cos * ry, *middle)
    yield from _turned(frame, first, turn)


def _turned(frame: tuple[float, ...], first: float, turn: float) -> Iterator[tuple[float, ...]]:
    """Curves along the unit circle from angle `first` through `turn`, seen through an affine frame."""
    a, b, c, d, e, f = frame
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / pieces
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(pieces):
        t0, t1 = first + index * step, first + (index + 1) * step
        c0, s0, c1, s1 = math.cos(t0), math.sin(t0), math.cos(t1), math.sin(t1)
        unit = ((c0 - reach * s0, s0 + reach * c0), (c1 + reach * s1, s1 - reach * c1), (c1, s1))
        yield tuple(value for u, v in unit for value in (a * u + c * v + e, b * u + d * v + f))


def _groups(letter: str, arguments: str) -> Iterator[tuple[float, ...]]:
    """The argument tuples of one command letter; a letter may be followed by several."""
    if letter == "Z":
        yield ()
        return
    if letter == "A":
        for match in _ARC.findall(arguments):
            yield tuple(map(float, match))
        return
    numbers = [float(number) for number in _NUMBER.findall(arguments)]
    arity = _ARITY[letter]
    for index in range(0, len(numbers) - arity + 1, arity):
        yield tuple(numbers[index : index + arity])


class _Pen:
    """Where a path has come to: the point, the start of the outline, the last control points."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._x = self._y = 0.0
        self._start = (0.0, 0.0)
        self._cubic: tuple[float, float] | None = None
        self._quadratic: tuple[float, float] | None = None
        self._open = False
        self._draw: dict[str, Callable[..., None]] = {
            "M": self._move,
            "L": self._line,
            "H": lambda x: self._line(x, self._y),
            "V": lambda y: self._line(self._x, y),
            "C": self._curve,
            "S": lambda *rest: self._curve(*self._mirror(self._cubic), *rest),
            "Q": self._bend,
            "T": lambda x, y: self._bend(*self._mirror(self._quadratic), x, y),
            "A": self._arc,
        }

    def draw(self, letter: str, numbers: tuple[float, ...]) -> None:
        kind = letter.upper()
        if kind == "Z":
            self._close()
            return
        if letter != kind:
            numbers = self._absolute(kind, numbers)
        cubic, quadratic = self._cubic, self._quadratic
        self._draw[kind](*numbers)
        self._cubic = None if self._cubic is cubic else self._cubic
        self._quadratic = None if self._quadratic is quadratic else self._quadratic

    def _absolute(self, kind: str, numbers: tuple[float, ...]) -> tuple[float, ...]:
        if kind == "H":
            return (numbers[0] + self._x,)
        if kind == "V":
            return (numbers[0] + self._y,)
        if kind == "A":
            return (*numbers[:5], numbers[5] + self._x, numbers[6] + self._y)
        return tuple(number + (self._y if index % 2 else self._x) for index, number in enumerate(numbers))

    def _mirror(self, control: tuple[float, float] | None) -> tuple[float, float]:
        if control is None:
            return self._x, self._y
        return 2 * self._x - control[0], 2 * self._y - control[1]

    def _move(self, x: float, y: float) -> None:
        self.segments.append(("M", (x, y)))
        self._x, self._y = self._start = (x, y)
        self._cubic = self._quadratic = None
        self._open = True

    def _close(self) -> None:
        if self._open:
            self.segments.append(("Z", ()))
        self._x, self._y = self._start
        self._cubic = self._quadratic = None
        self._open = False

    def _begin(self) -> None:
        if not self._open:
            self._move(self._x, self._y)

    def _line(self, x: float, y: float) -> None:
        self._begin()
        self.segments.append(("L", (x, y)))
        self._x, self._y = x, y

    def _curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._begin()
        self.segments.append(("C", (x1, y1, x2, y2, x, y)))
        self._x, self._y = x, y
        self._cubic = (x2, y2)

    def _bend(self, qx: float, qy: float, x: float, y: float) -> None:
        first = (self._x + (qx - self._x) * 2 / 3, self._y + (qy - self._y) * 2 / 3)
        self._curve(*first, x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3, x, y)
        self._cubic = None
        self._quadratic = (qx, qy)

    def _arc(self, *arc: float) -> None:
        for curve in arc_curves((self._x, self._y), arc):
            self._curve(*curve)
        self._x, self._y = arc[5:7]
        self._cubic = None

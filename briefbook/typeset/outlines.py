"""The outline of one glyph as path operators, for the few glyphs that cannot be set as text."""

from __future__ import annotations

import uharfbuzz as hb

_Point = tuple[float, float]


def outline(font: hb.Font, glyph: int, x: float, y: float) -> str:
    """The operators that fill a glyph whose origin is at a place, in 1/1000 em; empty for one without ink."""
    pen = _Pen(x, y)
    font.draw_glyph_with_pen(glyph, pen)
    return " ".join((*pen.operators, "f")) if pen.operators else ""


class _Pen:
    """Writes down what HarfBuzz draws; quadratic curves as cubic ones. HarfBuzz calls its methods by these names."""

    def __init__(self, x: float, y: float) -> None:
        self.operators: list[str] = []
        self._origin = (x, y)
        self._last: _Point = (0.0, 0.0)

    def moveTo(self, point: _Point) -> None:  # noqa: N802
        """Begin a contour."""
        self._add("m", point)

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        """A straight line."""
        self._add("l", point)

    def curveTo(self, first: _Point, second: _Point, end: _Point) -> None:  # noqa: N802
        """A cubic curve."""
        self._add("c", first, second, end)

    def qCurveTo(self, control: _Point, end: _Point) -> None:  # noqa: N802
        """A quadratic curve: its control point shares out two thirds to both ends."""
        self._add("c", _towards(self._last, control), _towards(end, control), end)

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.operators.append("h")

    def _add(self, operator: str, *points: _Point) -> None:
        left, bottom = self._origin
        self._last = points[-1]
        self.operators += [f"{x + left:.0f} {y + bottom:.0f}" for x, y in points]
        self.operators.append(operator)


def _towards(start: _Point, end: _Point) -> _Point:
    return (start[0] + (end[0] - start[0]) * 2 / 3, start[1] + (end[1] - start[1]) * 2 / 3)

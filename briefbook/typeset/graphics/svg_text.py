"""Text in SVG pictures: upright lines, as labels in the style's own faces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from msgspec import Struct

from briefbook.model.drawing import Colour, Label
from briefbook.typeset.graphics.affine import Matrix, scale_of
from briefbook.typeset.graphics.svg_looks import local
from briefbook.typeset.graphics.svg_shapes import Looks, length

_SIZE = 16.0
_TURNED = 0.02
_BOLD = re.compile(r"bold(er)?|[6-9]\d\d")

Attributes = Callable[[ET.Element], Looks]


class _Line(Struct):
    """A line being read: where it begins, and its text so far."""

    x: float
    y: float
    looks: Looks
    text: str = ""


def labels(element: ET.Element, looks: Looks, attributes: Attributes, matrix: Matrix, fill: Colour) -> Iterator[Label]:
    """The lines of a text element; `looks` are those inherited and its own."""
    for line in _lines(element, looks, attributes):
        text = " ".join(line.text.split())
        if text:
            yield _label(line, text, matrix, fill)


def is_turned(matrix: Matrix) -> bool:
    """Whether text through a map would not stand upright."""
    a, b, c, d, _, _ = matrix
    return abs(b) + abs(c) > _TURNED * (abs(a) + abs(d)) or a < 0 or d > 0


def _lines(element: ET.Element, looks: Looks, attributes: Attributes) -> list[_Line]:
    own = looks | attributes(element)
    lines = [_Line(length(own.get("x"), 0.0), length(own.get("y"), 0.0), own, element.text or "")]
    for part in element:
        if local(part) == "tspan":
            look = own | attributes(part)
            if {"x", "y", "dy"} & set(part.keys()):
                lines.append(_line_of(part, look, lines[-1]))
            lines[-1].text += "".join(part.itertext())
        lines[-1].text += part.tail or ""
    return lines


def _line_of(part: ET.Element, looks: Looks, before: _Line) -> _Line:
    """A line that begins where the part says, or below the one before."""
    x = length(part.get("x"), before.x) + _shift(part.get("dx"), looks)
    y = length(part.get("y"), before.y) + _shift(part.get("dy"), looks)
    return _Line(x, y, looks)


def _shift(value: str | None, looks: Looks) -> float:
    return length(value, 0.0) * (_size(looks) if (value or "").strip().endswith("em") else 1.0)


def _size(looks: Looks) -> float:
    return length(looks.get("font-size"), _SIZE)


def _label(line: _Line, text: str, matrix: Matrix, fill: Colour) -> Label:
    a, b, c, d, e, f = matrix
    looks = line.looks
    families = looks.get("font-family", "").lower()
    anchor = looks.get("text-anchor", "start")
    return Label(
        a * line.x + c * line.y + e,
        b * line.x + d * line.y + f,
        text,
        _size(looks) * scale_of(matrix),
        fill,
        family="serif" if "serif" in families.replace("sans-serif", "") or "times" in families else "sans",
        bold=bool(_BOLD.fullmatch(looks.get("font-weight", ""))),
        italic=looks.get("font-style", "") in {"italic", "oblique"},
        anchor=anchor if anchor in {"start", "middle", "end"} else "start",  # type: ignore[arg-type]
    )

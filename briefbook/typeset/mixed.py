"""Lines with right-to-left words: placed as they are seen, painted as they are read."""

from __future__ import annotations

from msgspec import Struct

from briefbook.typeset.galley import Galley, Joint
from briefbook.typeset.lines import Line
from briefbook.typeset.paint import cover, paint_part
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.signs import sign_operators
from briefbook.typeset.words import Part


class _Stretch(Struct):
    """Part of a box, or the space before one; `right` is None for what has no direction of its own."""

    box: int
    part: Part | None
    width: float
    right: bool | None
    x: float = 0.0


def paint_mixed(sheet: Sheet, row: Galley, line: Line, x: float, baseline: float) -> None:
    """Paint a line of a left-to-right paragraph that has right-to-left words in it."""
    stretches = _stretches(row, line)
    for stretch in _visual(stretches):
        stretch.x = x
        x += stretch.width
    for stretch in stretches:
        span = row.spans[stretch.box]
        look = span.manner
        sheet.tag(span.node)
        if stretch.part is not None:
            paint_part(sheet, stretch.part, stretch.x, baseline + look.rise, look.size, look.fill)
        elif span.sign:
            sheet.paint(sign_operators(span.sign, stretch.x, baseline, look.size, look.fill))
        if stretch.right is not None:
            cover(sheet, span, stretch.x, baseline, stretch.width)


def _stretches(row: Galley, line: Line) -> list[_Stretch]:
    found: list[_Stretch] = []
    for box in range(line.start, line.end):
        if row.gaps[box] and box > line.start:
            stretch = line.stretch if row.joints[box] == Joint.SPACE else 0.0
            found.append(_Stretch(box, None, row.gaps[box] + stretch, None))
        size = row.spans[box].manner.size / 1000
        for part in row.words[box].parts:
            found.append(_Stretch(box, part, part.width * size, part.rtl))
        if row.spans[box].sign:
            found.append(_Stretch(box, None, row.widths[box], right=False))
    return found


def _visual(stretches: list[_Stretch]) -> list[_Stretch]:
    """The stretches from left to right: those between right-to-left ones run with them."""
    seen: list[_Stretch] = []
    run: list[_Stretch] = []
    loose: list[_Stretch] = []
    for stretch in stretches:
        if stretch.right:
            run += [*loose, stretch]
            loose = []
        elif run and (stretch.right is None or _is_number(stretch)):
            loose.append(stretch)
        else:
            seen += [*reversed(run), *loose, stretch]
            run, loose = [], []
    return [*seen, *reversed(run), *loose]


def _is_number(stretch: _Stretch) -> bool:
    return stretch.part is not None and stretch.part.number

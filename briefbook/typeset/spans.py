"""Linked rows of a table as one frame: heights from the cells, spanning cells over their rows."""

from __future__ import annotations

from itertools import accumulate

from briefbook.typeset.cells import Items, Look
from briefbook.typeset.frames import Frame, Region
from briefbook.typeset.pieces import Flow, Piece, natural_height
from briefbook.typeset.rows import LineRow, SetBlocks, flow_of, line_row
from briefbook.typeset.ruling import Ruling
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet


def set_rows(items: Items, ruling: Ruling, scope: Scope, set_blocks: SetBlocks, *, head: bool) -> Frame | LineRow:
    """Linked rows as one piece."""
    row = line_row(items[0], ruling, scope, low=head) if len(items) == 1 else None
    return row or _frame(items, ruling, scope, set_blocks, head=head)


def _frame(items: Items, ruling: Ruling, scope: Scope, set_blocks: SetBlocks, *, head: bool) -> Frame:
    """Linked rows as one frame: heights from the cells, spanning cells over their rows."""
    slots = [[ruling.slot(item) for item in row] for row in items]
    flows = [
        [flow_of(item, slot, scope, set_blocks) for item, slot in zip(row, row_slots, strict=True)]
        for row, row_slots in zip(items, slots, strict=True)
    ]
    pad = ruling.look.pad
    tops = list(accumulate(_heights(items, flows, ruling.look), initial=0.0))
    regions = []
    for number, (row, row_slots, set_row) in enumerate(zip(items, slots, flows, strict=True)):
        for item, slot, flow in zip(row, row_slots, set_row, strict=True):
            low = tops[number + item.placed.rowspan] - tops[number] - 2 * pad if head else 0.0
            down = max(0.0, low - natural_height(flow)) if head else 0.0
            regions.append(Region(slot.left, tops[number] + pad + down, flow))
            if number:
                regions.append(Region(slot.left, tops[number], [_InnerRule(slot.width, scope)]))
    return Frame(tuple(regions), whole=190.0, least=tops[-1], rim=pad)


def _heights(items: Items, flows: list[list[Flow]], look: Look) -> list[float]:
    """Row heights; a spanning cell that needs more makes its last row higher."""
    heights = [look.low] * len(items)
    needs = [
        (number, item.placed.rowspan, natural_height(flow) + 2 * look.pad)
        for number, (row, set_row) in enumerate(zip(items, flows, strict=True))
        for item, flow in zip(row, set_row, strict=True)
    ]
    for number, span, need in sorted(needs, key=lambda entry: entry[1]):
        last = min(number + span, len(items)) - 1
        heights[last] += max(0.0, need - sum(heights[number : last + 1]))
    return heights


class _InnerRule(Piece):
    """The hairline above a cell that stands below another of the same linked rows."""

    __slots__ = ("_colour", "_width")

    def __init__(self, width: float, scope: Scope) -> None:
        super().__init__(0.0)
        self._width = width
        self._colour = scope.job.style.colours.hairline

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint the rule."""
        sheet.rule(left, left + self._width, top, 0.4, self._colour)

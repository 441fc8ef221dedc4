"""What stands in a table's cells, set in their widths; rows of one line a cell, as most are, as one piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec.structs import replace as changed

from briefbook.model.blocks import Block
from briefbook.model.style import TextStyle
from briefbook.typeset.cells import Item
from briefbook.typeset.decimals import shift_of
from briefbook.typeset.frames import Backing, Extent
from briefbook.typeset.galley import Galley, Span
from briefbook.typeset.job import Job
from briefbook.typeset.paint import cover
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.plain import PlainText
from briefbook.typeset.ruling import Align, Ruling, Slot
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.text import TextLine, set_galley

SetBlocks = Callable[[tuple[Block, ...], Scope], Flow]
_SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}


class LineRow(Piece):
    """A row whose cells are a line each: plain items and lines with their places from the left.

    `low` says that they stand at the foot of the row.
    """

    __slots__ = ("_cells", "_low", "_pad", "backing")

    def __init__(self, cells: list[tuple[float, Item | TextLine]], height: float, pad: float, *, low: bool) -> None:
        super().__init__(height)
        self._cells = cells
        self._pad = pad
        self._low = low
        self.backing: Backing | None = None

    def notes(self) -> tuple[int, ...]:
        """The notes marked in the row; plain items have no marks."""
        return tuple(number for _, cell in self._cells if isinstance(cell, TextLine) for number in cell.notes())

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint the backing, then every line."""
        if self.backing is not None:
            self.backing(sheet, Extent(left, top, self.height, begins=True, ends=True))
        top -= self._pad
        foot = self.height - 2 * self._pad if self._low else 0.0
        for x, cell in self._cells:
            if isinstance(cell, Item):
                down = max(0.0, foot - cell.setting.style.leading) if foot else 0.0
                paint_plain(sheet, cell, left + x, top - down)
            else:
                cell.paint(sheet, left + x, top - max(0.0, foot - cell.height))


class PlainLine(Piece):
    """The line of a plain cell among others that are not."""

    __slots__ = ("_item",)

    def __init__(self, item: Item, shift: float) -> None:
        super().__init__(item.setting.style.leading)
        self._item = item
        self.x = shift

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the words on the page."""
        paint_plain(sheet, self._item, left, top)


def paint_plain(sheet: Sheet, item: Item, left: float, top: float) -> None:
    """Put the words of a plain cell on the page, inside their marked content."""
    text, setting = item.plain, item.setting
    assert text is not None
    look = setting.manner
    sheet.tag(item.node)
    sheet.show(left, top - setting.down, look.fount.own, look.size, look.fill, text.body)
    if item.fact:
        span = Span(look, item.node, "")
        span.fact = item.fact
        cover(sheet, span, left, top - setting.down, text.natural)


def line_row(row: Sequence[Item], ruling: Ruling, scope: Scope, *, low: bool) -> LineRow | None:
    """A row as one piece of lines, if each of its cells is a line or nothing."""
    cells: list[tuple[float, Item | TextLine]] = []
    pad, height = ruling.look.pad, ruling.look.low
    for item in row:
        slot = ruling.slot(item)
        if not item.fits(slot.width):
            return None
        text = item.plain
        if text is not None and text.body:
            cells.append((slot.left + _place(item, text, slot, scope.job), item))
            height = max(height, 2 * pad + item.setting.style.leading)
        elif item.row is not None and item.row.words:
            line = _set_text(item.row, slot, item, scope)[0]
            assert isinstance(line, TextLine)
            cells.append((slot.left + line.x, line))
            height = max(height, 2 * pad + line.height)
    return LineRow(cells, height, pad, low=low)


def flow_of(item: Item, slot: Slot, scope: Scope, set_blocks: SetBlocks) -> Flow:
    """What stands in a cell, set in its width."""
    text = item.plain
    if text is not None and text.natural <= slot.width:
        return [PlainLine(item, _place(item, text, slot, scope.job))] if text.body else []
    row = item.galley(scope)
    if row is not None:
        return _set_text(row, slot, item, scope)
    inside = scope.within(item.node, slot.width, body=item.setting.style).unlined()
    return set_blocks(item.placed.cell.blocks, inside)


def _place(item: Item, text: PlainText, slot: Slot, job: Job) -> float:
    """Where a plain text begins in its slot; its words and its line are counted in."""
    job.words.update(text.words)
    job.lines += 1
    if slot.points is not None and item.node.tag == "TD":
        return shift_of(text, slot.points, slot.width)
    return (slot.width - text.natural) * _SHARES[slot.align]


def _set_text(row: Galley, slot: Slot, item: Item, scope: Scope) -> Flow:
    """A cell's paragraph set in its slot."""
    row.style = _aligned(row.style, slot.align)
    flow = set_galley(row, _measure(row, slot, item), scope.job)
    if slot.points is not None and item.node.tag == "TD" and len(flow) == 1 and isinstance(flow[0], TextLine):
        flow[0].move_to(shift_of(row, slot.points, slot.width))
    return flow


def _measure(row: Galley, slot: Slot, item: Item) -> float:
    """The width of a cell's lines: where they are several, they end at the edge from which the marks of others hang."""
    points = slot.points
    if points is None or not points.edge or item.node.tag != "TD" or row.base:
        return slot.width
    inner = slot.width - points.right
    natural = row.natural_width()
    need = row.least_width() if natural > slot.width else natural
    return inner if not item.fits(slot.width) and need <= inner else slot.width


@lru_cache(256)
def _aligned(style: TextStyle, align: Align) -> TextStyle:
    return style if style.align == align else changed(style, align=align)

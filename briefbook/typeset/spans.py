"""Rows of a table that belong together, because cells span them or their cells are more than lines: set, ruled, cut.

A cut between two rows, or through a high one, makes two pieces of the same kind. A cell that reaches over the cut is
cut too; if it is the head of its rows and has been read, it is seen again beside those that follow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from briefbook.model.drawing import Colour
from briefbook.typeset.cells import Items, Look
from briefbook.typeset.frames import Backing, Extent
from briefbook.typeset.pieces import Flow, Piece, Repeated, stack
from briefbook.typeset.rows import LineRow, SetBlocks, flow_of, line_row
from briefbook.typeset.ruling import Ruling, Slot
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet

_EPSILON = 0.01
_WHOLE = 190.0
_LEAST_PART = 60.0
_HAIRLINE = 0.4


class SetCell:
    """A cell set in its slot: its flow, the columns and rows it takes, whether it heads its rows.

    `begun` says that its flow goes on from an earlier page.
    """

    __slots__ = ("begun", "column", "end", "filled", "flow", "heads", "rows", "slot")

    def __init__(self, flow: Flow, slot: Slot, columns: tuple[int, int], rows: int, *, heads: bool) -> None:
        self.flow = flow
        self.slot = slot
        self.column, self.end = columns
        self.rows = rows
        self.heads = heads
        self.begun = False
        self.filled = stack(flow, float("inf"))

    def kept(self, rows: int) -> SetCell:
        """The same cell over other rows."""
        cell = SetCell.__new__(SetCell)
        for name in SetCell.__slots__:
            setattr(cell, name, getattr(self, name))
        cell.rows = rows
        return cell

    def cut(self, room: float, above: int, below: int) -> tuple[SetCell, SetCell]:
        """The cell over rows above a cut, as far as the room goes, and what remains of it over those below."""
        first, second = self.kept(above), self.kept(below)
        first.filled = stack(self.flow, room, started=self.begun)
        second.flow, second.begun = first.filled.rest, True
        if self.heads and self.flow and not second.flow and self.filled.height < _LEAST_PART:
            second.flow = [Repeated(self.flow)]
        second.filled = stack(second.flow, float("inf"), started=True)
        return first, second


Grid = list[list[SetCell]]
"""Rows of the cells that begin in them."""


class Bearing:
    """What all parts of linked rows share: their look, the colour of rules, whether they are a table's head."""

    __slots__ = ("colour", "head", "look")

    def __init__(self, look: Look, colour: Colour, *, head: bool) -> None:
        self.look = look
        self.colour = colour
        self.head = head


class Rows(Piece):
    """Linked rows. Rows lower than `_WHOLE` together move to the next page rather than be cut.

    Of the parts of a cut, the last `ends` the rows as they end uncut; another is `closed` if it was cut between rows.
    """

    __slots__ = ("_bearing", "_grid", "_tops", "backing", "closed", "ends")

    def __init__(self, grid: Grid, bearing: Bearing) -> None:
        self._grid = grid
        self._bearing = bearing
        self.ends = True
        self.closed = False
        self._tops = list(accumulate(_heights(grid, bearing.look), initial=0.0))
        self.backing: Backing | None = None
        super().__init__(self._tops[-1])

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint the backing and the rules between rows, then every cell; those of a head stand low."""
        if self.backing is not None:
            self.backing(sheet, Extent(left, top, self.height, begins=True, ends=self.ends))
        pad, tops = self._bearing.look.pad, self._tops
        for begin, end, down in self._rules():
            y = top - down + _HAIRLINE
            sheet.rule(left + begin, left + end, y, _HAIRLINE, self._bearing.colour)
        for number, row in enumerate(self._grid):
            for cell in row:
                down = tops[number] + pad
                if self._bearing.head:
                    down = max(down, tops[number + cell.rows] - pad - cell.filled.height)
                cell.filled.paint(sheet, left + cell.slot.left, top - down)

    def notes(self) -> tuple[int, ...]:
        """The notes marked in all cells."""
        flows = (cell.filled.placed for row in self._grid for cell in row)
        return tuple(number for placed in flows for piece, _ in placed for number in piece.notes())

    def split(self, room: float, *, must: bool) -> tuple[Piece, Piece] | None:
        """Cut between two rows, or through one that is high."""
        if not must and self.height <= _WHOLE:
            return None
        tops = self._tops
        count = min(bisect_right(tops, room + _EPSILON), len(self._grid)) - 1
        high = tops[count + 1] - tops[count] > _WHOLE and room - tops[count] >= _LEAST_PART
        if not (count or high or must):
            return None
        through = high or not count
        one, two = self._through(count, room) if through else self._between(count)
        if (one.height > room + _EPSILON and not must) or not two.says:
            return None
        one.closed, two.closed = not through, self.closed
        for part in (one, two):
            part.backing, part.x, part.block, part.head = self.backing, self.x, self.block, self.head
        one.ends, two.ends = False, self.ends
        one.before, two.after, two.glued = self.before, self.after, self.glued
        return one, two

    @property
    def says(self) -> bool:
        """Whether there is anything in it but what was read before."""
        return any(not isinstance(piece, Repeated) for row in self._grid for cell in row for piece in cell.flow)

    def _rules(self) -> Iterator[tuple[float, float, float]]:
        """Left, right and height below the top of the rules between rows."""
        for number in range(1, len(self._grid)):
            for begin, end in self._spanners(number) if self._bearing.head else self._ruled(number):
                yield begin, end, self._tops[number]
        if self.closed and not self.ends:
            slots = [cell.slot for row in self._grid for cell in row]
            yield min(slot.left for slot in slots), max(slot.left + slot.width for slot in slots), self.height

    def _spanners(self, number: int) -> Iterator[tuple[float, float]]:
        """In a head: below the cells over several columns that end above a row."""
        for above, row in enumerate(self._grid[:number]):
            for cell in row:
                if above + cell.rows == number and cell.end - cell.column > 1:
                    yield cell.slot.left, cell.slot.left + cell.slot.width

    def _ruled(self, number: int) -> Iterator[tuple[float, float]]:
        """Above the cells that begin in a row, one rule for neighbours; cells that span it are not crossed."""
        row = self._grid[number]
        begin = row[0].slot.left if row else 0.0
        for cell, after in zip_longest(row, row[1:]):
            if after is None or after.column != cell.end:
                yield begin, cell.slot.left + cell.slot.width
                begin = after.slot.left if after is not None else 0.0

    def _between(self, count: int) -> tuple[Rows, Rows]:
        """The first rows, and those below them; cells that reach over are cut."""
        above: Grid = [[] for _ in range(count)]
        below: Grid = [list(row) for row in self._grid[count:]]
        self._cut(above, below, count, self._tops[count])
        return Rows(above, self._bearing), Rows(below, self._bearing)

    def _through(self, count: int, room: float) -> tuple[Rows, Rows]:
        """The rows above a cut through a row, with its beginning, and those below, with its rest."""
        above: Grid = [[] for _ in range(count + 1)]
        below: Grid = [[], *self._grid[count + 1 :]]
        self._cut(above, below, count, room)
        return Rows(above, self._bearing), Rows(below, self._bearing)

    def _cut(self, above: Grid, below: Grid, count: int, room: float) -> None:
        """Share the cells of the rows `above` between these and those below, whose first is that of number `count`."""
        for number in range(len(above)):
            for cell in self._grid[number]:
                rows = number + cell.rows - count
                if rows <= 0:
                    above[number].append(cell)
                else:
                    inner = room - self._tops[number] - 2 * self._bearing.look.pad
                    first, second = cell.cut(inner, len(above) - number, rows)
                    above[number].append(first)
                    below[0].append(second)
        below[0].sort(key=lambda cell: cell.column)


def set_rows(items: Items, ruling: Ruling, scope: Scope, set_blocks: SetBlocks, *, head: bool) -> Rows | LineRow:
    """Linked rows as one piece."""
    row = line_row(items[0], ruling, scope, low=head) if len(items) == 1 else None
    if row is not None:
        return row
    grid: Grid = []
    for number, cells in enumerate(items):
        grid.append([])
        for item in cells:
            slot, placed = ruling.slot(item), item.placed
            columns = (placed.column, placed.column + placed.colspan)
            flow = flow_of(item, slot, scope, set_blocks)
            rows = min(placed.rowspan, len(items) - number)
            grid[-1].append(SetCell(flow, slot, columns, rows, heads=item.node.tag == "TH" and not head))
    return Rows(grid, Bearing(ruling.look, scope.job.style.colours.hairline, head=head))


def _heights(grid: Sequence[Sequence[SetCell]], look: Look) -> list[float]:
    """Row heights; a spanning cell that needs more makes its last row higher."""
    heights = [look.low] * len(grid)
    needs = [(number, cell.rows, cell.filled.height + 2 * look.pad) for number, row in enumerate(grid) for cell in row]
    for number, span, need in sorted(needs, key=lambda entry: entry[1]):
        last = number + span - 1
        heights[last] += max(0.0, need - sum(heights[number : last + 1]))
    return heights

"""Which cell stands where in a table: spans resolved, overlaps and missing columns mended."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefbook.model.blocks import Cell


class Placed(Struct, frozen=True, gc=False):
    """A cell and the columns and rows it takes, spans cut to what there is."""

    cell: Cell
    column: int
    colspan: int
    rowspan: int

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.colspan


_NOTHING = Cell(())
"""Stands where a row is short."""

Group = tuple[tuple[Placed, ...], ...]
"""Rows that belong together because cells span them."""


def column_count(rows: Sequence[Sequence[Cell]], declared: int) -> int:
    """Columns that the rows need, counting cells that reach down from above.

    Where columns are declared, a span that reaches beyond them makes no more.
    """
    if all(map(_plain, rows)):
        return max(declared, *map(len, rows)) if rows else declared
    cells = [placed for row in _placed(rows, None) for placed in row]
    return max([declared, *(placed.column + 1 if declared else placed.end for placed in cells)])


def groups(rows: Sequence[Sequence[Cell]], count: int) -> tuple[Group, ...]:
    """The rows of a table with `count` columns, those linked by spans together."""
    found: list[Group] = []
    current: list[tuple[Placed, ...]] = []
    reach = 0
    for index, row in enumerate(_placed(rows, count)):
        if not current and all(placed.rowspan == 1 for placed in row):
            found.append((row,))
            continue
        current.append(row)
        reach = max([reach, *(index + placed.rowspan for placed in row)])
        if index + 1 >= reach:
            found.append(tuple(current))
            current = []
    return (*found, tuple(current)) if current else tuple(found)


def _placed(rows: Sequence[Sequence[Cell]], count: int | None) -> list[tuple[Placed, ...]]:
    """Every row's cells at the first free columns, empty ones where a row is short; a cell without room is left out."""
    if all(len(row) == count and _plain(row) for row in rows):
        return [tuple([Placed(cell, column, 1, 1) for column, cell in enumerate(row)]) for row in rows]
    taken: dict[int, int] = {}
    result = []
    for index, row in enumerate(rows):
        placed: list[Placed] = []
        column = 0
        for cell in row:
            while taken.get(column, 0) > index:
                column += 1
            if count is not None and column >= count:
                break
            colspan = _free(taken, column, index, max(cell.colspan, 1), count)
            rowspan = min(max(cell.rowspan, 1), len(rows) - index)
            taken.update(dict.fromkeys(range(column, column + colspan), index + rowspan))
            placed.append(Placed(cell, column, colspan, rowspan))
            column += colspan
        for column in range(count or 0):
            if taken.get(column, 0) <= index:
                taken[column] = index + 1
                placed.append(Placed(_NOTHING, column, 1, 1))
        result.append(tuple(sorted(placed, key=lambda cell: cell.column)))
    return result


def _plain(row: Sequence[Cell]) -> bool:
    return all(cell.rowspan == 1 and cell.colspan == 1 for cell in row)


def _free(taken: dict[int, int], column: int, row: int, wanted: int, count: int | None) -> int:
    """How many of the wanted columns are free from `column` on."""
    limit = min(wanted, 200) if count is None else min(wanted, count - column)
    free = 1
    while free < limit and taken.get(column + free, 0) <= row:
        free += 1
    return free


def lost_cells(rows: Sequence[Sequence[Cell]], found: Sequence[Group]) -> int:
    """How many cells found no column, because others span over their places."""
    kept = sum(placed.cell is not _NOTHING for group in found for row in group for placed in row)
    return sum(map(len, rows)) - kept

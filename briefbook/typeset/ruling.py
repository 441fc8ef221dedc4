"""Where the columns of a table lie: measured from its cells, given their widths, with the points of their figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from briefbook.model.blocks import Column
from briefbook.typeset.cells import Item, Items, Look
from briefbook.typeset.decimals import Figure, Points, edge_of, points_of
from briefbook.typeset.narrow import least_parted
from briefbook.typeset.scope import Scope
from briefbook.typeset.widths import Needs, column_widths

Align = Literal["left", "right", "centre"]
_FIGURES = ("decimal", "right")
_SLACK = 0.05
_LONGEST = 16.0
"""How many ems wide a figure with its unit may be to be kept on one line."""
_HEAVIEST = 1e6
"""The greatest weight of a column; what is no number counts as none."""


class Slot(Struct, frozen=True, gc=False):
    """The place of a cell across the table. `points` are those that figures in it stand on."""

    left: float
    width: float
    align: Align = "left"
    points: Points | None = None


class Measures(Struct, frozen=True):
    """What the columns of a table need, and how far the figures in them reach."""

    columns: tuple[Column, ...]
    needs: Needs
    points: dict[int, Points]


class Ruling(Struct, frozen=True):
    """Where the columns of a table lie."""

    look: Look
    slots: tuple[Slot, ...]

    def slot(self, item: Item) -> Slot:
        """The place of a cell, over all its columns; text over several stands on the left."""
        placed = item.placed
        slot = self.slots[placed.column]
        if placed.colspan == 1:
            return slot
        last = self.slots[placed.column + placed.colspan - 1]
        return Slot(slot.left, last.left + last.width - slot.left)


def measured(sections: Sequence[list[Items]], columns: tuple[Column, ...], look: Look) -> Measures:
    """What the columns need for their cells; the last of the sections is the body."""
    needs = Needs(len(columns))
    points = _points(sections[-1], columns)
    for place, reach in points.items():
        needs.of_one(place, 0.0 if reach.edge else reach.width, reach.width)
    figures = {place for place, column in enumerate(columns) if column.align in _FIGURES}
    spanning = []
    for item in _all(*sections):
        if item.placed.colspan > 1:
            spanning.append(item)
        else:
            text = item.plain
            least, natural = (text.least, text.natural) if text is not None else item.wants()
            column = item.placed.column
            needs.of_one(column, least, natural + _SLACK)
            if (
                column in figures
                and item.kind != "head"
                and needs.whole[column] <= natural < _LONGEST * item.setting.style.size
            ):
                needs.whole[column] = natural + _SLACK
    for item in sorted(spanning, key=lambda item: item.placed.colspan):
        least, natural = item.wants()
        needs.add(item.placed.column, item.placed.colspan, least, natural + _SLACK, look.gap)
    return Measures(columns, needs, points)


def parted(measures: Measures, sections: Sequence[list[Items]], scope: Scope) -> Measures:
    """What the columns need if words are parted at their syllables: for tables that are too wide else."""
    needs = Needs(len(measures.columns))
    needs.natural = list(measures.needs.least)
    for place, reach in measures.points.items():
        needs.of_one(place, 0.0 if reach.edge else reach.width, 0.0)
    for item in _all(*sections):
        if item.placed.colspan == 1:
            row = item.galley(scope)
            least = item.wants()[0] if row is None else least_parted(row, scope.job.faces.hyphenator)
            needs.of_one(item.placed.column, least, 0.0)
    return Measures(measures.columns, needs, measures.points)


def ruled(measures: Measures, look: Look, room: float) -> Ruling:
    """The columns' places in a room, which is without the gaps."""
    columns = measures.columns
    weights = [min(max(0.0, column.weight), _HEAVIEST) for column in columns]
    widths = column_widths(measures.needs, weights, room)
    lefts = accumulate((width + look.gap for width in widths[:-1]), initial=0.0)
    places = enumerate(zip(columns, lefts, widths, strict=True))
    slots = [
        Slot(left, width, "right" if column.align == "decimal" else column.align, measures.points.get(place))
        for place, (column, left, width) in places
    ]
    return Ruling(look, tuple(slots))


def _points(body: list[Items], columns: tuple[Column, ...]) -> dict[int, Points]:
    """For each column of figures how far these reach to both sides of the point, or of the edge that they share."""
    figures: dict[int, list[Figure]] = {place: [] for place, column in enumerate(columns) if column.align in _FIGURES}
    if not figures:
        return {}
    for item in _all(body):
        placed = item.placed
        text = item.plain or item.row
        if text is not None and placed.colspan == 1 and placed.column in figures:
            figures[placed.column].append(text)
    made = {
        place: points_of(found) if columns[place].align == "decimal" else edge_of(found)
        for place, found in figures.items()
    }
    return {place: points for place, points in made.items() if points is not None}


def _all(*sections: Iterable[Items]) -> Iterator[Item]:
    return (item for section in sections for items in section for row in items for item in row)

"""Tables: columns as wide as their content needs, figures on their decimal points, heads repeated, spans kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as changed

from briefbook.model.blocks import Block, Column, Inlines, Run, Table
from briefbook.model.diagnostics import Severity
from briefbook.model.style import TextStyle
from briefbook.typeset.cells import Item, Items, Look, look_of, restyled, set_items
from briefbook.typeset.decimals import Points, align_decimals, points_of
from briefbook.typeset.frames import Extent, Frame, Region
from briefbook.typeset.grid import Placed, column_count, groups, lost_cells
from briefbook.typeset.pieces import Flow, Piece, natural_height
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.structure import Node
from briefbook.typeset.text import set_galley, set_text
from briefbook.typeset.widths import Needs, column_widths

SetBlocks = Callable[[tuple[Block, ...], Scope], Flow]
_ZEBRA_FROM = 12


class Ruling(Struct, frozen=True):
    """Where the columns of a table lie, and the decimal points in them."""

    look: Look
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    points: dict[int, Points]

    def width(self, placed: Placed) -> float:
        """The width that a cell has, over all its columns."""
        last = placed.column + placed.colspan - 1
        return self.lefts[last] + self.widths[last] - self.lefts[placed.column]


def set_table(block: Table, scope: Scope, set_blocks: SetBlocks) -> Flow:
    """A table as pieces: caption, head rows, body rows, source line."""
    job = scope.job
    node = scope.node.add("Table")
    caption = _caption(block.caption, node, scope)
    rows = (*block.head, *block.body)
    count = max(len(block.columns), column_count(rows))
    if not count or not rows:
        return caption
    found = groups(block.head, count), groups(block.body, count)
    lost = lost_cells(block.head, found[0]) + lost_cells(block.body, found[1])
    if lost:
        job.find("table.overlap", Severity.WARNING, f"{lost} cells of a table have no column left.", "Check its spans.")
    columns = block.columns + (Column(),) * (count - len(block.columns))
    if block.look != "figures" and not any(column.weight for column in columns):
        columns = (*columns[:-1], changed(columns[-1], weight=1.0))
    look = look_of(block.look, job.style).narrowed(0.3 * scope.width / len(columns))
    sections = [(node.add("THead"), found[0]), (node.add("TBody"), found[1])]
    made = [[set_items(group, part, look, scope) for group in rows_of] for part, rows_of in sections]
    needs, points = _measured(made, columns, look)
    if look.denser is not None and sum(needs.natural) > _room(columns, look, scope):
        look = look.denser
        made = [[restyled(items, look, scope, head=not part) for items in rows_of] for part, rows_of in enumerate(made)]
        needs, points = _measured(made, columns, look)
    if sum(needs.least) > _room(columns, look, scope) + 0.5:
        sentence = f"A table of {count} columns is wider than its page; words and numbers in it are cut."
        job.find("table.wide", Severity.WARNING, sentence, "Give it fewer columns, or the paper a landscape page.")
    ruling = _ruling(needs, points, columns, look, scope)
    head: Flow = [_piece(items, ruling, columns, scope, set_blocks, head=True) for items in made[0]]
    zebra = block.look == "figures" and len(block.body) > _ZEBRA_FROM
    body: Flow = [_piece(items, ruling, columns, scope, set_blocks, head=False) for items in made[1]]
    _back(head, body, scope, zebra=zebra)
    return _assembled(caption, head, body, _source(block.source, scope), _repeated(block.caption, head, scope))


def _assembled(caption: Flow, head: Flow, body: Flow, source: Flow, repeated: Flow) -> Flow:
    """All pieces in order, with what must stay together glued; what is repeated after a break goes with the rows."""
    for piece in (*caption, *head):
        piece.glued = True
    for piece in body:
        piece.head = repeated
    for index in (0, len(body) - 2):
        if 0 <= index < len(body) - 1 and body[index].height + body[index + 1].height < 120:
            body[index].glued = True
    flow = [*caption, *head, *body]
    if source:
        flow[-1].glued = True
    flow += source
    flow[-1].after = max(flow[-1].after, 10.0)
    return flow


def _caption(text: Inlines, table: Node, scope: Scope) -> Flow:
    if not text:
        return []
    return set_text(text, scope.job.style.texts.table_caption, table.add("Caption"), scope.width, scope.job)


def _repeated(text: Inlines, head: Flow, scope: Scope) -> Flow:
    """What stands above the rows after a break: that the table goes on, and its head."""
    if not text:
        return head
    words = Run(f" ({scope.job.style.words.continued})", italic=True)
    aside = tuple(part for part in text if isinstance(part, Run))
    style = scope.job.style.texts.table_caption
    again = set_text((*aside, words), style, Node("P"), scope.width, scope.job)
    return [*again, Piece(style.after), *head]


def _source(text: Inlines, scope: Scope) -> Flow:
    if not text:
        return []
    return set_text(text, scope.job.style.texts.table_source, scope.node.add("P"), scope.width, scope.job)


def _room(columns: tuple[Column, ...], look: Look, scope: Scope) -> float:
    """What the columns have between them, without the gaps."""
    return scope.width - look.gap * (len(columns) - 1)


def _measured(made: list[list[Items]], columns: tuple[Column, ...], look: Look) -> tuple[Needs, dict[int, Points]]:
    points = _points(made[1], columns)
    return _needs(made, columns, points, look), points


def _ruling(needs: Needs, points: dict[int, Points], columns: tuple[Column, ...], look: Look, scope: Scope) -> Ruling:
    """The columns' places."""
    widths = column_widths(needs, [max(column.weight, 0.0) for column in columns], _room(columns, look, scope))
    lefts = accumulate((width + look.gap for width in widths[:-1]), initial=0.0)
    return Ruling(look, tuple(lefts), tuple(widths), points)


def _points(body: list[Items], columns: tuple[Column, ...]) -> dict[int, Points]:
    """For each decimal column how far its figures reach to both sides of the point."""
    decimal = [place for place, column in enumerate(columns) if column.align == "decimal"]
    found = {}
    for place in decimal:
        rows = (item.row for items in body for row in items for item in row if _alone(item, place))
        found[place] = points_of(row for row in rows if row is not None)
    return found


def _alone(item: Item, column: int) -> bool:
    return item.placed.column == column and item.placed.colspan == 1


def _needs(made: list[list[Items]], columns: tuple[Column, ...], points: dict[int, Points], look: Look) -> Needs:
    needs = Needs(len(columns))
    for place, reach in points.items():
        needs.add(place, 1, reach.width, reach.width, look.gap)
    single = [item for part in made for items in part for row in items for item in row]
    for item in sorted(single, key=lambda item: item.placed.colspan):
        least, natural = _wants(item)
        needs.add(item.placed.column, item.placed.colspan, least, natural, look.gap)
    return needs


def _wants(item: Item) -> tuple[float, float]:
    if item.row is not None:
        return item.row.least_width(), item.row.natural_width() + 0.05
    return (60.0, 220.0) if item.placed.cell.blocks else (0.0, 0.0)


def _piece(
    items: Items, ruling: Ruling, columns: tuple[Column, ...], scope: Scope, set_blocks: SetBlocks, *, head: bool
) -> Frame:
    """Linked rows as one frame: heights from the cells, spanning cells over their rows."""
    flows = [[_flow(item, ruling, columns, scope, set_blocks) for item in row] for row in items]
    heights = _heights(items, flows, ruling.look)
    tops = list(accumulate(heights, initial=0.0))
    regions = []
    for number, (row, set_row) in enumerate(zip(items, flows, strict=True)):
        for item, flow in zip(row, set_row, strict=True):
            low = tops[number + item.placed.rowspan] - tops[number] - 2 * ruling.look.pad if head else 0.0
            down = max(0.0, low - natural_height(flow)) if head else 0.0
            regions.append(Region(ruling.lefts[item.placed.column], tops[number] + ruling.look.pad + down, flow))
            if number:
                regions.append(
                    Region(
                        ruling.lefts[item.placed.column], tops[number], [_InnerRule(ruling.width(item.placed), scope)]
                    )
                )
    return Frame(tuple(regions), whole=190.0, least=tops[-1], rim=ruling.look.pad)


def _flow(item: Item, ruling: Ruling, columns: tuple[Column, ...], scope: Scope, set_blocks: SetBlocks) -> Flow:
    width = ruling.width(item.placed)
    align = columns[item.placed.column].align if item.placed.colspan == 1 else "left"
    if item.row is None:
        inside = scope.within(item.node, width, body=item.style)
        return set_blocks(item.placed.cell.blocks, inside)
    item.row.style = _aligned(item.row.style, "right" if align == "decimal" else align)
    flow = set_galley(item.row, width, scope.job)
    if align == "decimal" and item.node.tag != "TH":
        align_decimals(item.row, flow, ruling.points[item.placed.column], width)
    return flow


@lru_cache(256)
def _aligned(style: TextStyle, align: Literal["left", "right", "centre", "justify"]) -> TextStyle:
    return style if style.align == align else changed(style, align=align)


def _heights(items: Items, flows: list[list[Flow]], look: Look) -> list[float]:
    """Row heights; a spanning cell that needs more makes its last row higher."""
    pad = look.pad
    heights = [2 * pad + 0.85 * look.cell.size] * len(items)
    needs = [
        (number, item.placed.rowspan, natural_height(flow) + 2 * pad)
        for number, (row, set_row) in enumerate(zip(items, flows, strict=True))
        for item, flow in zip(row, set_row, strict=True)
    ]
    for number, span, need in sorted(needs, key=lambda entry: entry[1]):
        last = min(number + span, len(items)) - 1
        heights[last] += max(0.0, need - sum(heights[number : last + 1]))
    return heights


def _back(head: Flow, body: Flow, scope: Scope, *, zebra: bool) -> None:
    """Rules below rows, a stronger one below the head and at the end; tints where rows are many."""
    colours = scope.job.style.colours
    width = scope.width

    def below(
        weight: float, colour: tuple[int, int, int], tint: tuple[int, int, int] | None
    ) -> Callable[[Sheet, Extent], None]:
        def paint(sheet: Sheet, extent: Extent) -> None:
            bottom = extent.top - extent.height
            if tint is not None:
                sheet.rectangle((extent.left, bottom, extent.left + width, extent.top), tint)
            if weight:
                sheet.rule(extent.left, extent.left + width, bottom + weight / 2, weight, colour)

        return paint

    _dress(head, [below(0.0, colours.ink, None)] * (len(head) - 1) + [below(0.9, colours.ink, None)])
    plain = 0.0 if zebra else 0.4
    tints = [colours.tint if zebra and index % 2 else None for index in range(len(body))]
    backings = [below(plain, colours.hairline, tint) for tint in tints[:-1]]
    _dress(body, backings + [below(0.6, colours.ink if head else colours.hairline, tint) for tint in tints[-1:]])


def _dress(pieces: Sequence[Piece], backings: Sequence[Callable[[Sheet, Extent], None]]) -> None:
    for piece, backing in zip(pieces, backings, strict=False):
        if isinstance(piece, Frame):
            piece.backing = backing


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

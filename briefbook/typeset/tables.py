"""Tables: columns as wide as their content needs, figures on their decimal points, heads repeated, spans kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace as changed

from briefbook.model.blocks import Column, Inlines, Run, Table
from briefbook.model.diagnostics import Severity
from briefbook.typeset.cells import Look, Settings, look_of, restyled, set_items
from briefbook.typeset.frames import Extent
from briefbook.typeset.grid import column_count, groups, lost_cells
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.rows import LineRow, SetBlocks
from briefbook.typeset.ruling import measured, parted, ruled
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.spans import Rows, set_rows
from briefbook.typeset.structure import Node
from briefbook.typeset.text import set_text

_ZEBRA_FROM = 12


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
    settings = Settings(look, job)
    made = [[set_items(group, part, settings, scope) for group in rows_of] for part, rows_of in sections]
    measures = measured(made, columns, look)
    if look.denser is not None and sum(measures.needs.natural) > _room(columns, look, scope):
        look = look.denser
        settings = Settings(look, job)
        made = [[restyled(items, settings, scope) for items in rows_of] for rows_of in made]
        measures = measured(made, columns, look)
    if sum(measures.needs.least) > _room(columns, look, scope):
        measures = parted(measures, made, scope)
    if sum(measures.needs.least) > _room(columns, look, scope) + 0.5:
        sentence = f"A table of {count} columns is wider than its page; words and numbers in it are cut."
        job.find("table.wide", Severity.WARNING, sentence, "Give it fewer columns, or the paper a landscape page.")
    ruling = ruled(measures, look, _room(columns, look, scope))
    head: Flow = [set_rows(items, ruling, scope, set_blocks, head=True) for items in made[0]]
    zebra = block.look == "figures" and len(block.body) > _ZEBRA_FROM
    body: Flow = [set_rows(items, ruling, scope, set_blocks, head=False) for items in made[1]]
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
            if weight and extent.ends:
                sheet.rule(extent.left, extent.left + width, bottom + weight / 2, weight, colour)

        return paint

    _dress(head, [below(0.0, colours.ink, None)] * (len(head) - 1) + [below(0.9, colours.ink, None)])
    plain = 0.0 if zebra else 0.4
    tints = [colours.tint if zebra and index % 2 else None for index in range(len(body))]
    backings = [below(plain, colours.hairline, tint) for tint in tints[:-1]]
    _dress(body, backings + [below(0.6, colours.ink if head else colours.hairline, tint) for tint in tints[-1:]])


def _dress(pieces: Sequence[Piece], backings: Sequence[Callable[[Sheet, Extent], None]]) -> None:
    for piece, backing in zip(pieces, backings, strict=False):
        if isinstance(piece, Rows | LineRow):
            piece.backing = backing

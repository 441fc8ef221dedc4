"""Tables: columns as wide as their content needs, figures on their decimal points, heads repeated, spans kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace as changed

from briefbook.model.blocks import Column, Inlines, Run, Table
from briefbook.model.diagnostics import Severity
from briefbook.model.drawing import Colour
from briefbook.model.style import TextStyle
from briefbook.typeset.cells import Items, Look, look_of, restyled, set_section, settings_of
from briefbook.typeset.frames import Backing, Extent
from briefbook.typeset.grid import Group, column_count, groups, lost_cells
from briefbook.typeset.heads import name_heads
from briefbook.typeset.job import Job
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.rows import LineRow, SetBlocks
from briefbook.typeset.ruling import Ruling, measured, parted, ruled
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.spans import Rows, set_rows
from briefbook.typeset.structure import Node
from briefbook.typeset.text import set_text

Sections = list[list[Items]]
"""The linked rows of head and body."""

_ZEBRA_FROM = 12
_RULE, _END, _HAIRLINE = 0.9, 0.6, 0.4
_SMALL = 0.2
"""The share of a page up to which a table is small: it goes to the next page rather than be torn."""


def set_table(block: Table, scope: Scope, set_blocks: SetBlocks) -> Flow:
    """A table as pieces: caption, head rows, body rows, source line."""
    count = column_count(block.body, column_count(block.head, len(block.columns)))
    if not count or not (block.head or block.body):
        return _set_line(block.caption, scope.job.style.texts.table_caption, scope.node.add("P"), scope)
    node = scope.node.add("Table")
    caption = _set_line(block.caption, scope.job.style.texts.table_caption, node.add("Caption"), scope)
    sections, ruling = _measured(block, count, node, scope)
    name_heads(sections[0], sections[1], scope.job)
    head: Flow = [set_rows(items, ruling, scope, set_blocks, head=True) for items in sections[0]]
    body: Flow = [set_rows(items, ruling, scope, set_blocks, head=False) for items in sections[1]]
    zebra = block.look == "figures" and _ZEBRA_FROM < len(block.body) == len(body)
    _back(head, body, sections[1], scope, zebra=zebra)
    source = _set_line(block.source, scope.job.style.texts.table_source, scope.node.add("P"), scope)
    form = scope.job.style.page
    small = _SMALL * (form.height - form.top - form.bottom)
    return _assembled(caption, head, body, source, _repeated(block.caption, head, scope), small=small)


def _measured(block: Table, count: int, node: Node, scope: Scope) -> tuple[Sections, Ruling]:
    """The cells of head and body with the places of their columns, in a denser look if they are too wide."""
    columns = _columns(block, count)
    look = look_of(block.look, scope.job.style).narrowed(0.3 * scope.width / len(columns))
    room = scope.width - look.gap * (len(columns) - 1)
    settings = settings_of(look, scope.job)
    found = _grouped(block, count, scope.job)
    sections = [
        set_section(found[0], node.add("THead"), settings, scope, ()),
        set_section(found[1], node.add("TBody"), settings, scope, block.totals),
    ]
    measures = measured(sections, columns, look)
    if look.denser is not None and sum(measures.needs.natural) > room:
        look = look.denser
        room = scope.width - look.gap * (len(columns) - 1)
        settings = settings_of(look, scope.job)
        sections = [restyled(section, settings, scope) for section in sections]
        measures = measured(sections, columns, look)
    if sum(measures.needs.least) > room:
        measures = parted(measures, sections, scope)
    if sum(measures.needs.least) > room + 0.5:
        look = _smaller(look, sum(measures.needs.least), columns, scope)
        room = scope.width - look.gap * (len(columns) - 1)
        settings = settings_of(look, scope.job)
        sections = [restyled(section, settings, scope) for section in sections]
        measures = parted(measured(sections, columns, look), sections, scope)
    if sum(measures.needs.least) > room + 0.5:
        sentence = f"A table of {len(columns)} columns is wider than its page; words and numbers in it are cut."
        hint = "Give it fewer columns, or the paper a landscape page."
        scope.job.find("table.wide", Severity.WARNING, sentence, hint)
    return sections, ruled(measures, look, room)


def _smaller(look: Look, least: float, columns: tuple[Column, ...], scope: Scope) -> Look:
    """The look in the size in which the columns fit, or in the least that the page format allows for this."""
    wanted = scope.width / (least + look.gap * (len(columns) - 1)) * 0.99
    return look.scaled(min(1.0, max(wanted, scope.job.style.page.tightest / look.cell.size)))


def _grouped(block: Table, count: int, job: Job) -> tuple[Sequence[Group], Sequence[Group]]:
    """The rows of head and body, those linked by spans together; those of a head always."""
    head = groups(block.head, count)
    found = (tuple(chain.from_iterable(head)),) if head else (), groups(block.body, count)
    lost = lost_cells(block.head, found[0]) + lost_cells(block.body, found[1])
    if lost:
        job.find("table.overlap", Severity.WARNING, f"{lost} cells of a table have no column left.", "Check its spans.")
    return found


def _columns(block: Table, count: int) -> tuple[Column, ...]:
    """As many columns as there are cells; but for figures, the last has what room the others leave."""
    columns = block.columns + (Column(),) * (count - len(block.columns))
    if block.look == "figures" or any(column.weight for column in columns):
        return columns
    return (*columns[:-1], changed(columns[-1], weight=1.0))


def _assembled(caption: Flow, head: Flow, body: Flow, source: Flow, repeated: Flow, *, small: float) -> Flow:
    """All pieces in order, with what must stay together glued; what is repeated after a break goes with the rows."""
    for piece in (*caption, *head):
        piece.glued = True
    for piece in body:
        piece.head = repeated
    whole = sum(piece.height for piece in (*head, *body)) < small
    for index in range(len(body) - 1) if whole else (0, len(body) - 2):
        if 0 <= index < len(body) - 1 and (whole or body[index].height + body[index + 1].height < 120):
            body[index].glued = True
    flow = [*caption, *head, *body]
    if source:
        flow[-1].glued = True
    flow += source
    flow[-1].after = max(flow[-1].after, 10.0)
    return flow


def _repeated(text: Inlines, head: Flow, scope: Scope) -> Flow:
    """What stands above the rows after a break: that the table goes on, and its head."""
    if not text:
        return head
    words = Run(f" ({scope.job.style.words.continued})", italic=True)
    aside = tuple(part for part in text if isinstance(part, Run))
    style = scope.job.style.texts.table_caption
    again = set_text((*aside, words), style, Node("P"), scope.width, scope.job)
    return [*again, Piece(style.after), *head]


def _set_line(text: Inlines, style: TextStyle, node: Node, scope: Scope) -> Flow:
    return set_text(text, style, node, scope.width, scope.job) if text else []


def _back(head: Flow, body: Flow, section: list[Items], scope: Scope, *, zebra: bool) -> None:
    """Rules below rows, stronger ones below the head, above sums and at the end; tints where rows are many."""
    colours, width = scope.job.style.colours, scope.width
    for piece in head[-1:]:
        _dress(piece, _backing(width, _RULE, colours.ink))
    hairline = 0.0 if zebra else _HAIRLINE
    plain, tinted = (
        _backing(width, hairline, colours.hairline, tint) for tint in (None, colours.tint if zebra else None)
    )
    sums = [items[0][0].kind == "total" for items in section]
    for place, piece in enumerate(body):
        last = place + 1 == len(body)
        if last or sums[place + 1]:
            strong = colours.hairline if last and not head else colours.ink
            tint = colours.tint if zebra and place % 2 else None
            _dress(piece, _backing(width, _END, strong, tint))
            piece.glued = piece.glued or not last
        else:
            _dress(piece, tinted if place % 2 else plain)


def _backing(width: float, weight: float, colour: Colour, tint: Colour | None = None) -> Backing:
    """What lies behind a row: a tint, and a rule below unless the row goes on."""

    def paint(sheet: Sheet, extent: Extent) -> None:
        bottom = extent.top - extent.height
        if tint is not None:
            sheet.rectangle((extent.left, bottom, extent.left + width, extent.top), tint)
        if weight and extent.ends:
            sheet.rule(extent.left, extent.left + width, bottom + weight, weight, colour)

    return paint


def _dress(piece: Piece, backing: Backing) -> None:
    if isinstance(piece, Rows | LineRow):
        piece.backing = backing

"""The cells of a table before it has widths: how they look, what they are in the tree, their text in a row."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace as changed

from briefbook.model.blocks import Cell, Paragraph
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.galley import Galley, galley
from briefbook.typeset.grid import Group, Placed
from briefbook.typeset.scope import Scope
from briefbook.typeset.structure import Node


class Look(Struct, frozen=True):
    """How a kind of table is set: styles, white space, and what stands in when it is too wide."""

    cell: TextStyle
    head: TextStyle
    label: TextStyle
    gap: float
    pad: float
    denser: Look | None = None

    def narrowed(self, gap: float) -> Look:
        """The same with no more than a gap between columns: many columns must share a width."""
        denser = self.denser.narrowed(gap) if self.denser is not None else None
        return changed(self, gap=min(self.gap, gap), denser=denser)


class Item(Struct, frozen=True, gc=False):
    """A cell on its way: its place, its element, and its galley if it is one paragraph."""

    placed: Placed
    node: Node
    style: TextStyle
    row: Galley | None


Items = tuple[tuple[Item, ...], ...]
"""Linked rows of cells."""


def look_of(name: str, style: Style) -> Look:
    """The look of a table by its name."""
    texts, zoom = style.texts, style.zoom
    if name == "facts":
        return Look(texts.facts_value, texts.table_head, texts.facts_label, gap=12.0 * zoom, pad=2.6 * zoom)
    if name in {"matrix", "schedule"}:
        label = changed(texts.table_text, weight="medium")
        return Look(texts.table_text, texts.table_head, label, gap=13.0 * zoom, pad=5.0 * zoom)
    dense = Look(texts.table_dense, texts.table_dense_head, texts.table_dense, gap=8.0 * zoom, pad=2.3 * zoom)
    return Look(texts.table_cell, texts.table_head, texts.table_cell, gap=12.0 * zoom, pad=3.0 * zoom, denser=dense)


def set_items(group: Group, section: Node, look: Look, scope: Scope) -> Items:
    """The cells of linked rows with their elements, in reading order."""
    made = []
    for row in group:
        node = section.add("TR")
        made.append(tuple(_item(placed, node, look, scope, head=section.tag == "THead") for placed in row))
    return tuple(made)


def _item(placed: Placed, row: Node, look: Look, scope: Scope, *, head: bool) -> Item:
    cell = placed.cell
    node = row.add("TH" if head or cell.header else "TD")
    if node.tag == "TH":
        node.attributes += (("Table", "Scope", "/Column" if head else "/Row"),)
    if placed.colspan > 1:
        node.attributes += (("Table", "ColSpan", str(placed.colspan)),)
    if placed.rowspan > 1:
        node.attributes += (("Table", "RowSpan", str(placed.rowspan)),)
    return _styled(placed, node, look, scope, head=head)


def _styled(placed: Placed, node: Node, look: Look, scope: Scope, *, head: bool) -> Item:
    style = look.head if head else look.label if placed.cell.header else look.cell
    return Item(placed, node, style, _galley(placed.cell, style, node, scope))


def restyled(items: Items, look: Look, scope: Scope, *, head: bool) -> Items:
    """The same cells in another look; their elements stay."""
    return tuple(tuple(_styled(item.placed, item.node, look, scope, head=head) for item in row) for row in items)


def _galley(cell: Cell, style: TextStyle, node: Node, scope: Scope) -> Galley | None:
    """The galley of a cell that is one paragraph: its text hangs on the cell itself."""
    if len(cell.blocks) != 1 or not isinstance(cell.blocks[0], Paragraph):
        return None
    block = cell.blocks[0]
    return galley(
        block.text, style if block.role == "body" else _tight(scope.style(block.role), style), node, scope.job
    )


def _tight(style: TextStyle, cell: TextStyle) -> TextStyle:
    """A role's manner in a cell: its own face and colour, the cell's size."""
    return changed(style, size=min(style.size, cell.size), leading=cell.leading, before=0.0, after=0.0, indent=0.0)

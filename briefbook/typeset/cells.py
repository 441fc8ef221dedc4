"""The cells of a table before it has widths: how they look, what they are in the tree, their text in a row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as changed

from briefbook.model.blocks import Cell, Paragraph, Run, TableLook
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.galley import Galley, Joint, galley
from briefbook.typeset.grid import Group, Placed
from briefbook.typeset.job import Job
from briefbook.typeset.plain import PlainText, Setting
from briefbook.typeset.scope import Scope
from briefbook.typeset.structure import Node

_HEAD_SCOPE = (("Table", "Scope", "/Column"),)
_ROW_SCOPE = (("Table", "Scope", "/Row"),)
_BLOCKS_WANT = (60.0, 220.0)


class Look(Struct, frozen=True):
    """How a kind of table is set: styles, white space, and what stands in when it is too wide."""

    cell: TextStyle
    head: TextStyle
    label: TextStyle
    gap: float
    pad: float
    denser: Look | None = None

    @property
    def low(self) -> float:
        """The height of a row in which nothing stands."""
        return 2 * self.pad + 0.85 * self.cell.size

    def scaled(self, factor: float) -> Look:
        """The same in another size."""
        texts = {name: text.scaled(factor) for name, text in (("cell", self.cell), ("head", self.head))}
        return changed(
            self, label=self.label.scaled(factor), gap=self.gap * factor, pad=self.pad * factor, denser=None, **texts
        )

    def narrowed(self, gap: float) -> Look:
        """The same with no more than a gap between columns: many columns must share a width."""
        denser = self.denser.narrowed(gap) if self.denser is not None else None
        return changed(self, gap=min(self.gap, gap), denser=denser)


def look_of(name: TableLook, style: Style) -> Look:
    """The look of a table by its name."""
    texts, zoom = style.texts, style.zoom
    if name == "facts":
        return Look(texts.facts_value, texts.table_head, texts.facts_label, gap=12.0 * zoom, pad=2.6 * zoom)
    if name in {"matrix", "schedule"}:
        label = changed(texts.table_text, weight="medium")
        return Look(texts.table_text, texts.table_head, label, gap=13.0 * zoom, pad=5.0 * zoom)
    dense = Look(texts.table_dense, texts.table_dense_head, texts.table_dense, gap=8.0 * zoom, pad=2.3 * zoom)
    return Look(texts.table_cell, texts.table_head, texts.table_cell, gap=12.0 * zoom, pad=3.0 * zoom, denser=dense)


Kind = Literal["cell", "label", "head", "total"]
Settings = dict[Kind, Setting]
"""How a table's kinds of cells are set."""


def settings_of(look: Look, job: Job) -> Settings:
    """How the kinds of cells of a look are set."""
    total = changed(look.cell, weight="bold")
    styles: dict[Kind, TextStyle] = {"cell": look.cell, "label": look.label, "head": look.head, "total": total}
    return {kind: Setting(style, job) for kind, style in styles.items()}


class Item(Struct, gc=False):
    """A cell on its way: its place, its element, and its text.

    Most cells are plain, and may print a fact; others that are one paragraph have a galley, the rest neither.
    """

    placed: Placed
    node: Node
    kind: Kind
    setting: Setting
    plain: PlainText | None = None
    row: Galley | None = None
    fact: str = ""

    def wants(self) -> tuple[float, float]:
        """The least and the natural width."""
        if self.plain is not None:
            return self.plain.least, self.plain.natural
        if self.row is not None:
            return self.row.least_width(), self.row.natural_width()
        return _BLOCKS_WANT if self.placed.cell.blocks else (0.0, 0.0)

    def fits(self, width: float) -> bool:
        """Whether it is one line or nothing in a width."""
        if self.plain is not None:
            return self.plain.natural <= width
        row = self.row
        if row is not None:
            return Joint.FORCED not in row.joints and row.natural_width() <= width - row.style.indent
        return not self.placed.cell.blocks

    def galley(self, scope: Scope) -> Galley | None:
        """The galley of a cell that is one paragraph, also of a plain one: its text hangs on the cell itself."""
        if self.row is None and len(self.placed.cell.blocks) == 1:
            block, style = self.placed.cell.blocks[0], self.setting.style
            if isinstance(block, Paragraph):
                own = style if block.role == "body" else _tight(scope.style(block.role), style)
                self.row = galley(block.text, own, self.node, scope.job)
        return self.row


Items = tuple[tuple[Item, ...], ...]
"""Linked rows of cells."""


def set_section(
    groups: Sequence[Group], section: Node, settings: Settings, scope: Scope, totals: Collection[int]
) -> list[Items]:
    """The cells of head or body with their elements, in reading order; `totals` are the places of rows of sums."""
    usual: Kind = "head" if section.tag == "THead" else "cell"
    made, number = [], 0
    for group in groups:
        rows = []
        for row in group:
            node = section.add("TR")
            kind: Kind = "total" if number in totals else usual
            rows.append(tuple([_item(placed, _element(placed, node, usual), kind, settings, scope) for placed in row]))
            number += 1
        made.append(tuple(rows))
    return made


def restyled(section: list[Items], settings: Settings, scope: Scope) -> list[Items]:
    """The same cells in another look; their elements stay."""
    return [
        tuple(tuple([_item(item.placed, item.node, item.kind, settings, scope) for item in row]) for row in items)
        for items in section
    ]


def _element(placed: Placed, row: Node, kind: Kind) -> Node:
    """The element of a cell, with what it is head of and what it spans."""
    head = kind == "head"
    if not (head or placed.cell.header):
        node = row.add("TD")
    else:
        node = row.add("TH")
        node.attributes = _HEAD_SCOPE if head else _ROW_SCOPE
    if placed.colspan > 1:
        node.attributes += (("Table", "ColSpan", str(placed.colspan)),)
    if placed.rowspan > 1:
        node.attributes += (("Table", "RowSpan", str(placed.rowspan)),)
    return node


def _item(placed: Placed, node: Node, kind: Kind, settings: Settings, scope: Scope) -> Item:
    """A cell with its text measured."""
    cell = placed.cell
    if kind == "cell" and cell.header:
        kind = "label"
    item = Item(placed, node, kind, settings[kind])
    run = _only_run(cell)
    if run is not None:
        item.plain, item.fact = item.setting[run.text], run.fact or ""
    if item.plain is None:
        item.galley(scope)
    return item


def _only_run(cell: Cell) -> Run | None:
    """What a cell says if that is one run in the cell's own manner and nothing else."""
    if len(cell.blocks) != 1:
        return None
    block = cell.blocks[0]
    if not isinstance(block, Paragraph) or len(block.text) != 1 or block.role != "body":
        return None
    run = block.text[0]
    if not isinstance(run, Run) or run.bold or run.italic or run.target or run.lang:
        return None
    return run


def _tight(style: TextStyle, cell: TextStyle) -> TextStyle:
    """A role's manner in a cell: its own face and colour, the cell's size."""
    return changed(style, size=min(style.size, cell.size), leading=cell.leading, before=0.0, after=0.0, indent=0.0)

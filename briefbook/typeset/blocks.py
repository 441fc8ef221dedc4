"""Blocks to pieces: every kind of block has its way of being set in a width."""

from __future__ import annotations

from msgspec.structs import replace as changed

from briefbook.model.blocks import (
    Band,
    Block,
    Columns,
    Contents,
    Figure,
    Heading,
    Inlines,
    Legend,
    List,
    Notes,
    Panel,
    Paragraph,
    Run,
    Space,
    Table,
)
from briefbook.model.diagnostics import Severity
from briefbook.model.drawing import Colour
from briefbook.model.pages import Bookmark
from briefbook.typeset.abreast import set_columns
from briefbook.typeset.anchors import Decoration, anchor
from briefbook.typeset.contents import set_contents
from briefbook.typeset.figures import set_figure
from briefbook.typeset.frames import Extent, Frame, Region
from briefbook.typeset.marks import Label, labelled, lead
from briefbook.typeset.notes import set_legend, set_notes
from briefbook.typeset.opening import set_band
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.structure import Node
from briefbook.typeset.tables import set_table
from briefbook.typeset.text import set_text

_LEAST_INDENTS = 5.0
"""How many of its indents the width of a list must hold."""
_DEEPEST = 60
"""How many blocks may stand in one another; what writes and reads the tree of a file goes down it by recursion."""
_MOST_SPACE = 200.0
_HEADLIKE = frozenset({"cover-title"})


def set_blocks(blocks: tuple[Block, ...], scope: Scope) -> Flow:
    """Blocks one below the other, each piece with the number of its block.

    A single line below a heading introduces what follows and stays with it.
    """
    flow: Flow = []
    if scope.depth > _DEEPEST:
        sentence = f"Blocks stand more than {_DEEPEST} deep in one another; what is inside is left out."
        scope.job.find("blocks.deep", Severity.WARNING, sentence, "Use fewer levels.")
        return flow
    before: Block | None = None
    for index, block in enumerate(blocks):
        pieces = set_block(block, scope)
        for piece in pieces:
            piece.block = index
        if isinstance(before, Heading) and isinstance(block, Paragraph) and len(pieces) == 1:
            pieces[0].glued = True
        flow += pieces
        before = block
    return flow


def set_block(block: Block, scope: Scope) -> Flow:  # noqa: C901, PLR0911
    """One block as pieces: a table of kinds."""
    match block:
        case Paragraph():
            return _hung(_paragraph(block, _inner(scope)), scope)
        case Heading():
            return _heading(block, scope)
        case List():
            return _hung(_list(block, _inner(scope)), scope)
        case Table():
            return set_table(block, scope, set_blocks)
        case Figure():
            return set_figure(block, scope)
        case Columns():
            return set_columns(block, scope, set_blocks)
        case Panel():
            return _hung(_panel(block, _inner(scope), abreast=scope.abreast), scope)
        case Band():
            return set_band(block, scope)
        case Notes():
            return set_notes(block, scope)
        case Contents():
            return set_contents(block, scope)
        case Legend():
            return set_legend(block, scope)
        case Space():
            return [Piece(_bounded(block.lines) * scope.job.style.texts.body.leading)]


def _inner(scope: Scope) -> Scope:
    """The place of running text, in by the hang."""
    return changed(scope, width=scope.width - scope.hang, hang=0.0, abreast=False)


def _hung(flow: Flow, scope: Scope) -> Flow:
    for piece in flow:
        piece.x += scope.hang
    return flow


def _paragraph(block: Paragraph, scope: Scope) -> Flow:
    style = scope.style(block.role)
    tag = f"H{scope.job.next_level(1)}" if block.role in _HEADLIKE else "P"
    node = scope.node.add(tag)
    flow = set_text(block.text, style, node, scope.width, scope.job)
    if flow and block.role == "body":
        flow[0].grid = scope.step
    if flow and block.role == "label":
        flow[-1].glued = True
    if flow and block.role == "cover-kicker":
        lead(flow[0], _cover_rule(scope.job.style.colours.accent, style.leading))
    return flow


def _cover_rule(colour: Colour, leading: float) -> Decoration:
    """The short accent rule above the first words of a cover."""

    def paint(sheet: Sheet, left: float, baseline: float) -> None:
        sheet.rule(left, left + leading * 4.3, baseline + leading * 1.9, leading * 0.2, colour)

    return paint


def _heading(block: Heading, scope: Scope) -> Flow:
    job = scope.job
    level = min(max(block.level, 2), 4)
    job.headings += 1
    node = scope.node.add(f"H{job.next_level(level)}")
    hang = scope.hang if level > 3 else 0.0
    flow = set_text(block.text, job.style.text(f"heading-{level}"), node, scope.width - hang, job)
    for piece in flow:
        piece.glued = True
        piece.x += hang
    if flow:
        name = f"{job.paper}/{block.anchor or f'h{job.headings}'}"
        lead(flow[0], anchor(job, name))
        if level == 2:
            job.bookmarks.append(Bookmark(plain(block.text), name, 2))
    return flow


def _list(block: List, scope: Scope) -> Flow:
    job = scope.job
    node = scope.node.add("L")
    node.attributes = (("List", "ListNumbering", "/Decimal" if block.ordered else "/Disc"),)
    tight = all(len(item) <= 1 for item in block.items)
    indent = scope.body.size * (1.9 if block.ordered and len(block.items) > 9 else 1.5)
    # Items are short: justified, they would gape.
    after = min(scope.body.after, 0.0 if scope.step else 0.23 * scope.body.size) if tight else scope.body.after
    body = changed(scope.body, after=after, align="left", weigh=True)
    flow: Flow = []
    ends: Flow = []
    if scope.width < _LEAST_INDENTS * indent:
        return _unmarked(block, scope, node)
    for number, item in enumerate(block.items, 1):
        entry = node.add("LI")
        label = Label(f"{number}." if block.ordered else "•", entry.add("Lbl"), scope.body, job)
        inside = set_blocks(item, scope.within(entry.add("LBody"), scope.width - indent, body=body))
        for piece in inside:
            piece.x += indent
        label.grid = inside[0].grid if inside else 0.0
        flow += labelled(label, inside, scope.body.leading)
        ends += flow[-1:]
    if scope.step and len(flow) > 2 * len(ends):
        # On the grid items stand close, or a step apart where some take more than one line.
        for end in ends:
            end.after = max(end.after, scope.step)
    if flow:
        flow[-1].after = max(flow[-1].after, scope.body.after)
    return flow


def _unmarked(block: List, scope: Scope, node: Node) -> Flow:
    """A list inside so many that there is no room for marks: its items one below the other."""
    sentence = "Lists stand so deep in one another that the innermost have no room; they are set without marks."
    scope.job.find("list.deep", Severity.WARNING, sentence, "Use fewer levels.")
    flow: Flow = []
    for item in block.items:
        flow += set_blocks(item, scope.within(node.add("LI").add("LBody"), scope.width))
    return flow


def _bounded(lines: float) -> float:
    """How much white space, in lines, is left: never less than none, nor more than a page needs."""
    return min(max(0.0, lines), _MOST_SPACE)


def _panel(block: Panel, scope: Scope, *, abreast: bool) -> Flow:
    """A box; `abreast` of others it begins as high as they do."""
    job, zoom = scope.job, scope.job.style.zoom
    texts, colours = job.style.texts, job.style.colours
    node = scope.node.add("Sect")
    quiet, accent = block.tone == "quiet", block.tone == "accent"
    side = (12.0 if quiet else 14.0 if accent else 0.0) * zoom
    level = job.level
    width = scope.width - side - (side if quiet else 0.0)
    inside = scope.within(node, width, body=texts.panel_body)
    inside = inside if abreast else inside.unlined()
    flow: Flow = []
    if block.title:
        flow = set_text((Run(block.title),), texts.panel_title, node.add(f"H{min(level + 1, 6)}"), width, job)
        for piece in flow:
            piece.glued = True
        job.level = min(level + 1, 6)
    flow += set_blocks(block.blocks, inside)
    job.level = level

    def backing(sheet: Sheet, extent: Extent) -> None:
        left, right, bottom = extent.left, extent.left + scope.width, extent.top - extent.height
        if quiet:
            sheet.rectangle((left, bottom, right, extent.top), colours.tint)
        if accent:
            sheet.rectangle((left, bottom, left + 2.4, extent.top), colours.accent)
        elif not quiet:
            sheet.rule(left, right, extent.top, 0.9, colours.accent)

    pads = (9.0, 6.0) if quiet else (1.0, 1.0) if accent else (7.0, 2.0)
    above = 9.0 if abreast else pads[0]
    frame = Frame((Region(side, 0.0, flow),), pads=(above * zoom, pads[1] * zoom), backing=backing, whole=140.0)
    frame.before = frame.after = 10.0 * zoom
    return [frame] if flow else []


def plain(text: Inlines) -> str:
    """A text without its manners and marks."""
    return "".join(inline.text for inline in text if isinstance(inline, Run)).strip()

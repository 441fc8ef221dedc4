"""How every paper opens: accent rule, tab and kind, title, bottom line, credit; a flag at the right."""

from __future__ import annotations

from briefbook.model.blocks import Band, FlagPicture, Run
from briefbook.typeset.figures import Art, drawn
from briefbook.typeset.frames import Extent, Frame, Region
from briefbook.typeset.pieces import Flow
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.text import set_text

_FLAG = 66.0
_RULE = 2.6


def set_band(block: Band, scope: Scope) -> Flow:
    """The band as one piece that is never split from its own lines."""
    job = scope.job
    texts, colours, node = job.style.texts, job.style.colours, scope.node
    zoom = job.style.zoom
    wide = _FLAG * min(zoom, 1.2)
    flag = Art(drawn(FlagPicture(block.flag), wide, job), None) if block.flag else None
    width = scope.width - (wide + 20.0 * zoom if flag else 0.0)
    flow: Flow = []
    kind = "   ".join(part for part in (block.tab, block.kind) if part)
    if kind:
        flow += set_text((Run(kind.replace("   ", "\u2007\u2007")),), texts.band_kind, node.add("P"), width, job)
    flow += set_text((Run(block.title),), texts.band_title, node.add(f"H{job.next_level(1)}"), width, job)
    if block.bottom_line:
        flow += set_text(block.bottom_line, texts.band_line, node.add("P"), width, job)
    if block.credit:
        flow += set_text((Run(block.credit),), texts.band_credit, node.add("P"), width, job)

    def backing(sheet: Sheet, extent: Extent) -> None:
        right, bottom = extent.left + scope.width, extent.top - extent.height
        sheet.rule(extent.left, right, extent.top, _RULE, colours.accent)
        sheet.rule(extent.left, right, bottom + 0.5, 0.5, colours.hairline)

    regions = [Region(0.0, 0.0, flow)]
    if flag:
        regions.append(Region(scope.width - wide, 2.0, [flag]))
    frame = Frame(tuple(regions), pads=(_RULE + 9.0 * zoom, 11.0 * zoom), backing=backing, whole=400.0)
    frame.after = 15.0 * zoom
    frame.glued = True
    return [frame]

"""Blocks side by side; in several rows, or one below the other, where a page is too narrow for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from msgspec import Struct

from briefbook.model.blocks import Block, Columns, Figure, FlagPicture, LocatorMap, Stand, Table
from briefbook.model.charts import Sketch, ValueMap
from briefbook.typeset.frames import Frame, Region
from briefbook.typeset.pieces import Flow
from briefbook.typeset.scope import Scope

SetBlocks = Callable[[tuple[Block, ...], Scope], Flow]

_GUTTERS = {2: 22.0, 3: 22.0}
_GUTTER = 14.0
_TEXT, _MAP, _EMBLEM = 9.0, 7.0, 1.5
"""The widths in ems that a part must have beside others: with text in it, with maps, with flags or portraits alone."""
_FIGURES = 5.5
"""The same for each column of a table of figures."""


class _Room(Struct, frozen=True):
    """What columns share: a width, what stands between them, and the em in which their needs are told."""

    width: float
    gutter: float
    em: float

    def shares(self, weights: Sequence[float], each: int, whole: float) -> list[float]:
        """Widths by weight where `each` columns, of weight `whole` together, fill a row."""
        return [(self.width - self.gutter * (each - 1)) * weight / whole for weight in weights]


def set_columns(block: Columns, scope: Scope, set_blocks: SetBlocks) -> Flow:
    """As many parts side by side as have room, then the next ones."""
    zoom, body = scope.job.style.zoom, scope.job.style.texts.panel_body
    count = len(block.parts)
    room = _Room(scope.width, _GUTTERS.get(count, _GUTTER) * zoom, body.size)
    needs = [_need(part) for part in block.parts]
    sound = len(block.weights) == count and all(weight > 0 for weight in block.weights)
    weights = block.weights if sound else (1.0,) * count
    each = next((few for few in range(count, 1, -1) if _suffices(room, weights, needs, few)), 1)
    flow: Flow = []
    for start in range(0, count, each):
        row = slice(start, start + each)
        widths = _widths(room, weights[row], needs[row], each, weights)
        parts = []
        for part, width in zip(block.parts[row], widths, strict=True):
            inside = scope.within(scope.node.add("Div"), width, body=body, abreast=each > 1)
            parts.append(set_blocks(part, inside))
        if each == 1:
            flow += parts[0]
            continue
        frame = _abreast(parts, widths, room.gutter, zoom)
        frame.grid = max(piece.grid for part in parts for piece in part) if any(parts) else 0.0
        flow.append(frame)
    return flow


def _need(part: tuple[Block, ...]) -> float:
    """The width in ems that a part must have."""
    return max((_need_of(block) for block in part), default=0.0)


def _need_of(block: Block) -> float:
    if isinstance(block, Table) and block.look == "figures":
        return max(_TEXT, _FIGURES * len(block.columns))
    if not isinstance(block, Figure):
        return _TEXT
    if isinstance(block.picture, FlagPicture | Stand | Sketch):
        return _EMBLEM
    return _MAP if isinstance(block.picture, LocatorMap | ValueMap) else _TEXT


def _suffices(room: _Room, weights: Sequence[float], needs: Sequence[float], each: int) -> bool:
    """Whether every column has the width it needs if `each` stand in a row."""
    rows = (slice(start, start + each) for start in range(0, len(weights), each))
    return all(
        width >= need * room.em
        for row in rows
        for width, need in zip(_widths(room, weights[row], needs[row], each, weights), needs[row], strict=True)
    )


def _widths(
    room: _Room, row: Sequence[float], needs: Sequence[float], each: int, weights: Sequence[float]
) -> list[float]:
    """The widths of one row; alone in its row, text has the whole width, a picture what it had, if that is enough."""
    if each == 1:
        own = room.shares(row, len(weights), sum(weights))
        return [room.width if needs[0] >= _TEXT else max(own[0], needs[0] * room.em)]
    whole = sum(row) if len(row) == each else sum(weights) * each / len(weights)
    return room.shares(row, each, whole)


def _abreast(parts: list[Flow], widths: list[float], gutter: float, zoom: float) -> Frame:
    """Flows as one frame; panels that stand alone in their columns end at one height."""
    lefts = accumulate((width + gutter for width in widths[:-1]), initial=0.0)
    panels = [part[0] for part in parts if len(part) == 1 and isinstance(part[0], Frame)]
    if len(panels) == len(parts):
        for panel in panels:
            panel.stretch(max(other.height for other in panels))
    frame = Frame(tuple(Region(left, 0.0, part) for left, part in zip(lefts, parts, strict=True)))
    frame.before, frame.after = 6.0 * zoom, 10.0 * zoom
    return frame

"""Names on a map: where inside an area a name has room, and what is already taken."""

from __future__ import annotations

import math

from briefbook.typeset.graphics.views import Spot

ROW = 3.0
"""Distance between the rows at which areas are looked through."""

Box = tuple[float, float, float, float]
"""Left, foot, right, top."""
Spans = tuple[tuple[Spot, ...], ...]
"""For every row of the frame, from its foot, the stretches (from x, to x) that an area covers."""


def spans_of(rings: list[list[Spot]], width: float, height: float) -> Spans:
    """The rows of a frame that an area covers."""
    count = max(1, int(height / ROW))
    rows: list[list[float]] = [[] for _ in range(count)]
    ceil = math.ceil
    for ring in rings:
        before_x, before_y = ring[-1]
        before = ceil(before_y / ROW - 0.5)
        for x, y in ring:
            here = ceil(y / ROW - 0.5)
            if here != before:
                first, last = (before, here) if before < here else (here, before)
                slope = (x - before_x) / (y - before_y)
                for row in range(max(0, first), min(count, last)):
                    rows[row].append(before_x + ((row + 0.5) * ROW - before_y) * slope)
                before = here
            before_x, before_y = x, y
    return tuple(tuple(_stretches(sorted(row), width)) if row else () for row in rows)


def _stretches(crossings: list[float], width: float) -> list[Spot]:
    return [
        (max(0.0, left), min(width, right))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False)
        if left < right and right > 0.0 and left < width
    ]


def size_of(spans: Spans) -> float:
    """How much of the frame an area covers, in square points."""
    return ROW * sum(right - left for row in spans for left, right in row)


def share_of(spans: Spans, box: Box) -> float:
    """How much of a box an area covers, 0 to 1."""
    left, foot, right, top = box
    first, last = (
        max(0, round(foot / ROW - 0.5)),
        min(len(spans), max(round(foot / ROW - 0.5) + 1, round(top / ROW + 0.5))),
    )
    rows = spans[first:last]
    covered = sum(max(0.0, min(right, end) - max(left, start)) for row in rows for start, end in row)
    return covered / ((right - left) * len(rows)) if rows else 0.0


def free(box: Box, taken: list[Box]) -> bool:
    """Whether a box touches none that is taken."""
    left, foot, right, top = box
    return all(left >= r or right <= at or foot >= t or top <= f for at, f, r, t in taken)


def roomiest(spans: Spans, width: float, height: float, taken: list[Box]) -> Box | None:
    """A box of a size inside an area, where there is most room and nothing taken; `None` if there is none."""
    deep = max(1, math.ceil(height / ROW))
    best: tuple[float, Box] | None = None
    middle = _middle_row(spans)
    for row in range(len(spans) - deep + 1):
        most = 2.5 * width - 1.2 * abs(row + deep / 2 - middle)
        if not spans[row] or (best is not None and most <= best[0]):
            continue
        for left, right in _common(spans[row : row + deep]):
            if right - left < width:
                continue
            score = min(right - left, 2.5 * width) - 1.2 * abs(row + deep / 2 - middle)
            if best is not None and score <= best[0]:
                continue
            foot = row * ROW + (deep * ROW - height) / 2
            box = _clear(left, right, foot, width, height, taken)
            if box is not None:
                best = (score, box)
    return best[1] if best else None


def _clear(left: float, right: float, foot: float, width: float, height: float, taken: list[Box]) -> Box | None:
    """A box in a stretch, in its middle if that is free, else towards its ends."""
    slack = right - left - width
    for share in (0.5, 0.3, 0.7, 0.1, 0.9):
        x = left + slack * share
        box = (x, foot, x + width, foot + height)
        if free(box, taken):
            return box
    return None


def _middle_row(spans: Spans) -> float:
    """The row in the middle of an area's weight."""
    weights = [sum(right - left for left, right in row) for row in spans]
    total = sum(weights)
    return sum(index * weight for index, weight in enumerate(weights)) / total if total else 0.0


def _common(rows: Spans) -> list[Spot]:
    """The stretches that all of some rows share."""
    common = list(rows[0])
    for row in rows[1:]:
        common = [
            (max(left, start), min(right, end))
            for left, right in common
            for start, end in row
            if max(left, start) < min(right, end)
        ]
    return common

"""One line of a text: its levels, and its runs as they are seen from left to right (L1, L2)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from briefbook.typeset.bidi.classes import REMOVED, letters
from briefbook.typeset.bidi.levels import Levels

_BLANK = rf"[_<>?!{REMOVED}]"
_RESET = re.compile(rf"(?<!{_BLANK}){_BLANK}*(?:[SB]|\Z)")


class VisualRun(NamedTuple):
    """Characters of one level that stand next to each other; an odd level runs right to left."""

    start: int
    end: int
    level: int


def line_levels(levels: Levels, start: int, end: int) -> bytes:
    """L1: the levels of a line; separators, and blanks before them or the line's end, have the paragraph's."""
    line = levels.each[start:end]
    base = bytes((levels.base,))
    if not line.strip(base):
        return line
    reset = bytearray(line)
    for found in _RESET.finditer(letters(levels.text[start:end])):
        reset[found.start() : found.end()] = base * len(found[0])
    return bytes(reset)


def visual_runs(levels: Levels, start: int, end: int) -> tuple[VisualRun, ...]:
    """L2: the runs of a line from left to right, by their places in the text."""
    line = line_levels(levels, start, end)
    if not line.strip(line[:1]):
        return (VisualRun(start, start + len(line), line[0]),) if line else ()
    runs: list[VisualRun] = []
    for level, same in groupby(line):
        length = sum(1 for _ in same)
        runs.append(VisualRun(start, start + length, level))
        start += length
    return tuple(reordered(runs))


def reordered(runs: list[VisualRun]) -> list[VisualRun]:
    """L2: the runs of a line from left to right.

    From the highest level down to the lowest odd one, turn every stretch of runs at that level or above.
    """
    found = {run.level for run in runs}
    for level in range(max(found), min(level | 1 for level in found) - 1, -1):
        turned: list[VisualRun] = []
        for high, stretch in groupby(runs, key=lambda run: run.level >= level):
            part = list(stretch)
            turned += reversed(part) if high else part
        runs = turned
    return runs

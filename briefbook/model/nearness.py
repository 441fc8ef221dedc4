"""How many slips part two words: a letter wrong, missing, too many, or two letters exchanged."""

from __future__ import annotations

MOST = 2
"""More slips than this are not counted."""


def slips(one: str, other: str) -> int:
    """How many slips lead from one word to another; `MOST` + 1 for all that are further apart."""
    if abs(len(one) - len(other)) > MOST:
        return MOST + 1
    start = _shared(one, other)
    one, other = one[start:], other[start:]
    end = _shared(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return min(MOST + 1, _distance(one, other))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def _distance(one: str, other: str) -> int:
    """The optimal string alignment of what remains, row by row."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        older, before, row = before, row, [place]
        for column, right in enumerate(other, 1):
            best = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != right))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == right:
                best = min(best, older[column - 2] + 1)
            row.append(best)
        if min(row) > MOST:
            return MOST + 1
    return row[-1]

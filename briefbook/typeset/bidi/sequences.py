"""Isolating run sequences (X10): what the weak and neutral rules see as one row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from briefbook.typeset.bidi.explicit import Kept
from briefbook.typeset.bidi.isolates import INITIATORS


class Sequence(NamedTuple):
    """Characters of one level, by their index among the kept ones, and the directions at both ends."""

    indices: list[int]
    level: int
    start: str
    end: str


def sequences(row: str, kept: Kept, openings: dict[int, int], base: int) -> Iterator[Sequence]:
    """The sequences of a paragraph, each with its `sos` and `eos`."""
    for indices in _chains(kept, openings):
        first, last = indices[0], indices[-1]
        before = kept.levels[first - 1] if first else base
        unclosed = row[kept.places[last]] in INITIATORS
        after = base if unclosed or last + 1 == len(kept.levels) else kept.levels[last + 1]
        level = kept.levels[first]
        yield Sequence(indices, level, _direction(max(level, before)), _direction(max(level, after)))


def _chains(kept: Kept, openings: dict[int, int]) -> list[list[int]]:
    """BD13: level runs, joined where one ends with an isolate initiator and another begins with its PDI."""
    chains: list[list[int]] = []
    ending: dict[int, list[int]] = {}
    for _, run in groupby(range(len(kept.levels)), key=kept.levels.__getitem__):
        indices = list(run)
        opening = openings.get(kept.places[indices[0]], -1)
        chain = ending.pop(opening, None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain += indices
        ending[kept.places[indices[-1]]] = chain
    return chains


def _direction(level: int) -> str:
    return "LR"[level & 1]

"""Levels by explicit codes: embeddings, overrides and isolates (X1 to X9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefbook.typeset.bidi.classes import REMOVED
from briefbook.typeset.bidi.isolates import INITIATORS, Isolates

_CODES = re.compile(rf"[{REMOVED}<>?!]")
_EMBEDDINGS = {"[": (0, ""), "]": (1, ""), "{": (0, "L"), "}": (1, "R")}
_MAX_DEPTH = 125


class Kept(NamedTuple):
    """The characters that X9 keeps: their places in the paragraph, letters and levels."""

    places: list[int]
    letters: str
    levels: list[int]


class _Status(NamedTuple):
    level: int
    override: str
    isolate: bool


class _Directions:
    """X1: the stack of directional statuses, and how many codes found no room on it."""

    def __init__(self, base: int) -> None:
        self._stack = [_Status(base, "", isolate=False)]
        self._isolates = 0
        self._lost_isolates = 0
        self._lost_embeddings = 0

    @property
    def now(self) -> _Status:
        return self._stack[-1]

    def embed(self, direction: int, override: str) -> None:
        """X2 to X5."""
        if not self._push(direction, override, isolate=False) and not self._lost_isolates:
            self._lost_embeddings += 1

    def isolate(self, direction: int) -> None:
        """X5a to X5c."""
        if self._push(direction, "", isolate=True):
            self._isolates += 1
        else:
            self._lost_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            while not self._stack.pop().isolate:
                pass
            self._isolates -= 1
            self._lost_embeddings = 0

    def end_embedding(self) -> None:
        """X7."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self.now.isolate:
            self._stack.pop()

    def _push(self, direction: int, override: str, *, isolate: bool) -> bool:
        """Go to the next higher level of a direction; False where none is left."""
        level = self.now.level + 1
        level += (level ^ direction) & 1
        if level > _MAX_DEPTH or self._lost_isolates or self._lost_embeddings:
            return False
        self._stack.append(_Status(level, override, isolate))
        return True


def explicit(row: str, isolates: Isolates, base: int) -> Kept:
    """X1 to X9 for one paragraph."""
    if not _CODES.search(row):
        return Kept(list(range(len(row))), row, [base] * len(row))
    directions = _Directions(base)
    kept: list[tuple[int, str, int]] = []
    for place, letter in enumerate(row):
        if letter in _EMBEDDINGS:
            directions.embed(*_EMBEDDINGS[letter])
        elif letter == "p":
            directions.end_embedding()
        elif letter == "B":
            kept.append((place, letter, base))  # X8
        elif letter != "b":
            kept.append((place, *_kept(directions, letter, rightward=place in isolates.rightward)))
    return Kept(
        [place for place, _, _ in kept], "".join(letter for _, letter, _ in kept), [level for *_, level in kept]
    )


def _kept(directions: _Directions, letter: str, *, rightward: bool) -> tuple[str, int]:
    """X5a to X6a: letter and level of a character that stays."""
    if letter == "!":
        directions.end_isolate()
    level, override, _ = directions.now
    if letter in INITIATORS:
        directions.isolate(int(letter == ">" or (letter == "?" and rightward)))
    return override or letter, level

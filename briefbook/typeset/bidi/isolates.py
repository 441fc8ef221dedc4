"""Where isolates end (BD9) and which direction comes first in them and in the paragraph (P2, P3)."""

from __future__ import annotations

import re
from typing import NamedTuple

INITIATORS = "<>?"
_STRONG_OR_ISOLATE = re.compile(r"[LRA]+|[<>?!]")
_PARAGRAPH = -1


class Isolates(NamedTuple):
    """What is known of a paragraph's isolates, by the places of their initiators."""

    openings: dict[int, int]
    """The initiator of each PDI that has one."""
    rightward: frozenset[int]
    """Initiators whose first strong character runs right to left."""
    base: int
    """P3: the level of the paragraph by its own first strong character."""


def find_isolates(row: str) -> Isolates:
    """One walk over the strong characters and isolates of a paragraph."""
    openings: dict[int, int] = {}
    first: dict[int, str] = {}
    within = [_PARAGRAPH]
    for found in _STRONG_OR_ISOLATE.finditer(row):
        letter = found[0][0]
        if letter in INITIATORS:
            within.append(found.start())
        elif letter != "!":
            first.setdefault(within[-1], letter)
        elif len(within) > 1:
            openings[found.start()] = within.pop()
    rightward = frozenset(place for place, letter in first.items() if letter != "L")
    return Isolates(openings, rightward - {_PARAGRAPH}, int(_PARAGRAPH in rightward))

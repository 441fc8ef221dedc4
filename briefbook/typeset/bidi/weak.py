"""Weak characters: marks, numbers and what stands next to numbers (W1 to W7)."""

from __future__ import annotations

import re

_MARKS = re.compile(r"\^+")
_AFTER_ARABIC = re.compile(r"A[^LR]*")
_BETWEEN_EUROPEAN = re.compile(r"[+,](?<=e.)(?=e)")
_BETWEEN_ARABIC = re.compile(r",(?<=n.)(?=n)")
_TERMINATORS = re.compile(r"%+")
_SEPARATORS = str.maketrans("+%,", "ooo")
_AFTER_LEFT = re.compile(r"L[^R]*")


def weak(row: str) -> str:
    """W1 to W7 for a row of letters between `sos` and `eos`."""
    row = _MARKS.sub(_as_before, row)
    row = _AFTER_ARABIC.sub(lambda found: found[0].replace("e", "n"), row)  # W2
    row = row.replace("A", "R")  # W3
    row = _BETWEEN_ARABIC.sub("n", _BETWEEN_EUROPEAN.sub("e", row))  # W4
    row = _TERMINATORS.sub(_as_number, row)
    row = row.translate(_SEPARATORS)  # W6
    return _AFTER_LEFT.sub(lambda found: found[0].replace("e", "L"), row)  # W7


def _as_before(found: re.Match[str]) -> str:
    """W1: marks are what they follow, but neutral after the edge of an isolate."""
    before = found.string[found.start() - 1]
    return ("o" if before in "<>?!" else before) * len(found[0])


def _as_number(found: re.Match[str]) -> str:
    """W5: terminators next to a European number belong to it."""
    sides = found.string[found.start() - 1] + found.string[found.end()]
    return "e" * len(found[0]) if "e" in sides else found[0]

"""Neutral characters: paired brackets (N0) and all others (N1, N2)."""

from __future__ import annotations

import re

from briefbook.typeset.bidi.brackets import bracket_pairs

_NEUTRALS = re.compile("[_SBo<>?!]+")


def neutral(row: str, given: str, text: str, level: int) -> str:
    """N0 to N2 for a row of letters between `sos` and `eos`; `given` is the row before W1, `text` its characters."""
    own = "LR"[level & 1]
    row = _brackets(row, given, text, own)
    return _NEUTRALS.sub(lambda found: _between(found, own) * len(found[0]), row)


def _between(found: re.Match[str], own: str) -> str:
    """N1, N2: the direction that both sides share, numbers being right to left; else that of the embedding."""
    before, after = found.string[found.start() - 1], found.string[found.end()]
    if before == after == "L":
        return "L"
    return own if "L" in (before, after) else "R"


def _brackets(row: str, given: str, text: str, own: str) -> str:
    """N0: both brackets of a pair, and the marks on them, take one direction."""
    pairs = bracket_pairs(text, row)
    if not pairs:
        return row
    found = list(row)
    strong = bytearray(row.replace("e", "R").replace("n", "R"), "ascii")
    for opening, closing in pairs:
        direction = _direction(strong, opening, closing, own)
        for place in (opening, closing) if direction else ():
            strong[place] = ord(direction)
            found[place] = direction
            for mark in _marks(given, place):
                found[mark] = direction
    return "".join(found)


def _direction(strong: bytearray, opening: int, closing: int, own: str) -> str:
    """N0 b to d: the direction of a pair by what is in it and before it; none if nothing strong is in it."""
    other = "R" if own == "L" else "L"
    if strong.find(own.encode(), opening, closing) >= 0:
        return own
    if strong.find(other.encode(), opening, closing) < 0:
        return ""
    return chr(strong[max(strong.rfind(b"L", 0, opening), strong.rfind(b"R", 0, opening))])


def _marks(given: str, place: int) -> range:
    """The places of the marks that follow a bracket."""
    end = place + 1
    while given[end] == "^":
        end += 1
    return range(place + 1, end)

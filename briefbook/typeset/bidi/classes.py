"""Bidirectional classes of characters, one letter each, so that the rules of UAX #9 are patterns over a row of letters.

L  R          left to right, right to left      [  ]          LRE, RLE: embeddings
A             AL, Arabic letter                 {  }          LRO, RLO: overrides
e  n          European, Arabic number           p             PDF, end of either
+  %  ,       ES, ET, CS                        <  >  ?  !    LRI, RLI, FSI and their end, PDI
^  b          NSM, BN                           B  S  _  o    paragraph, segment, blank, other neutral
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

REMOVED = r"\[\]{}pb"
"""The letters that X9 takes out, for use in a pattern's set."""

_LETTERS = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "e",
    "AN": "n",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "^",
    "BN": "b",
    "B": "B",
    "S": "S",
    "WS": "_",
    "ON": "o",
    "LRE": "[",
    "RLE": "]",
    "LRO": "{",
    "RLO": "}",
    "PDF": "p",
    "LRI": "<",
    "RLI": ">",
    "FSI": "?",
    "PDI": "!",
    "": "",
}

_UNASSIGNED = (
    (0x0000, "L"),
    (0x0590, "R"),
    (0x0600, "A"),
    (0x07C0, "R"),
    (0x0860, "A"),
    (0x0900, "L"),
    (0x2065, "b"),
    (0x2066, "L"),
    (0x20A0, "%"),
    (0x20D0, "L"),
    (0xFB1D, "R"),
    (0xFB50, "A"),
    (0xFDD0, "b"),
    (0xFDF0, "A"),
    (0xFE00, "L"),
    (0xFE70, "A"),
    (0xFF00, "L"),
    (0xFFF0, "b"),
    (0xFFF9, "L"),
    (0x10800, "R"),
    (0x10D00, "A"),
    (0x10D40, "R"),
    (0x10EC0, "A"),
    (0x10F00, "R"),
    (0x10F30, "A"),
    (0x10F70, "R"),
    (0x11000, "L"),
    (0x1E800, "R"),
    (0x1EC70, "A"),
    (0x1ECC0, "R"),
    (0x1ED00, "A"),
    (0x1ED50, "R"),
    (0x1EE00, "A"),
    (0x1EF00, "R"),
    (0x1F000, "L"),
    (0xE0000, "b"),
    (0xE1000, "L"),
)
"""From which code point on a character that Python does not know yet has which class."""

_STARTS = tuple(start for start, _ in _UNASSIGNED)

_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2068\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_left_to_right(text: str) -> bool:
    """Whether nothing in the text can turn its direction; says no, too, of a few characters that cannot."""
    return text.isascii() or _TURNS.search(text) is None


def letters(text: str) -> str:
    """The classes of a text's characters."""
    bidirectional = unicodedata.bidirectional
    return "".join([_LETTERS[bidirectional(character)] or _unassigned(ord(character)) for character in text])


def _unassigned(code: int) -> str:
    if code & 0xFFFE == 0xFFFE:
        return "b"
    return _UNASSIGNED[bisect_right(_STARTS, code) - 1][1]

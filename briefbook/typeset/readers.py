"""How readers of PDF files put the words of a line in order, so that lines of both directions copy out as they read.

Some look for words from left to right by where each begins, then turn every right-to-left stretch of letters, and the
whole line if it has as many of those as of others. Others turn whatever stands between a right-to-left letter and the
next left-to-right one or figure, blanks and brackets included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_KINDS = {"L": "L", "R": "R", "AL": "R"} | dict.fromkeys(("EN", "AN", "ES", "ET", "CS"), "W")
_RIGHT, _LEFT = re.compile("R+"), re.compile("L+")


def turns_whole(texts: Sequence[str]) -> bool:
    """Whether a line of these words is read as one from right to left: by counting stretches of letters."""
    row = " ".join("".join([kind(character) for character in text]) for text in texts)
    right = len(_RIGHT.findall(row))
    return right > 0 and right >= len(_LEFT.findall(row))


def kind(character: str) -> str:
    """L or R for letters by their direction, W for figures and what goes with them, else a point."""
    return _KINDS.get(unicodedata.bidirectional(character), ".")


def knots(seen: Sequence[int], wanted: Sequence[int]) -> list[tuple[int, ...]]:
    """The stretches of a line, as short as can be, in which words are wanted in another order than they are seen in."""
    rank = {word: place for place, word in enumerate(wanted)}
    ranks = [rank[word] for word in seen]
    ends, furthest = [], -1
    for place, found in enumerate(ranks):
        furthest = max(furthest, found)
        ends.append(furthest == place)
    stretches, current = [], []
    for word, is_end in zip(seen, ends, strict=True):
        current.append(word)
        if is_end:
            stretches.append(tuple(sorted(current, key=rank.__getitem__)))
            current = []
    return [stretch for stretch in stretches if len(stretch) > 1]

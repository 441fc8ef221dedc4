"""Text into what shaping wants: clusters, directions, places to break inside a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefbook.typeset.words import SOFT_HYPHEN

BLANKS = {"\u00a0": 0, "\u2007": 560, "\u2009": 200, "\u202f": 200}
"""Spaces at which a line never breaks, with their widths (0: that of the face's space)."""

JOINERS = "\u200c\u200d"
_BREAK_AFTER = re.compile(
    r"(?<=[^\W_])(?:[-\u2010/]|[\u2013\u2014]+)(?=[^\W_])|[\u2013\u2014]+(?=[^\W_])|\u200b|(?<=\])(?=\[)"
)


def pieces(text: str) -> list[str]:
    """The text between its places to break."""
    pieces, start = [], 0
    for found in _BREAK_AFTER.finditer(text):
        pieces.append(text[start : found.end()])
        start = found.end()
    pieces.append(text[start:])
    return [piece for piece in pieces if piece]


def soft_points(text: str) -> tuple[tuple[int, ...], str]:
    """Offsets of soft hyphens in the text without them, and that text."""
    parts = text.split(SOFT_HYPHEN)
    points, offset = [], 0
    for part in parts[:-1]:
        offset += len(part)
        points.append(offset)
    return tuple(points), "".join(parts)


def clusters(text: str) -> Iterator[str]:
    """Base characters with the marks that belong to them."""
    cluster = ""
    for character in text:
        joins = unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in JOINERS
        if cluster and not (joins and cluster not in BLANKS):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def ignorable(character: str) -> bool:
    """Whether a character is meant not to be seen."""
    code = ord(character)
    return unicodedata.category(character) == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _direction(cluster: str) -> bool | None:
    """True for right to left, False for left to right, None for what has no direction of its own."""
    kind = unicodedata.bidirectional(cluster[0])
    if kind in {"R", "AL"}:
        return True
    return False if kind in {"L", "EN", "AN"} else None


def directions(row: list[str]) -> list[bool]:
    """Whether each cluster runs right to left; what has no direction does so only between two that do."""
    own = [_direction(cluster) for cluster in row]
    found, before = [], False
    for place, direction in enumerate(own):
        if direction is None:
            after = next((later for later in own[place + 1 :] if later is not None), False)
            found.append(before and after)
        else:
            before = direction
            found.append(direction)
    return found

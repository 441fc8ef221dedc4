"""Text into what shaping wants: clusters, places to break inside a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from briefbook.typeset.breaking import opportunities
from briefbook.typeset.syllables import syllables
from briefbook.typeset.words import SOFT_HYPHEN

BLANKS = {"\u00a0": 0, "\u2007": 560, "\u2009": 200, "\u202f": 200}
"""Spaces at which a line never breaks, with their widths (0: that of the face's space)."""

JOINERS = "\u200c\u200d"
_BREAK_AFTER = re.compile(
    r"(?<=[^\W_])(?:[-\u2010/](?!(?<=\d.)\d)|[\u2013\u2014]+)(?=[^\W_])|[\u2013\u2014]+(?=[^\W_])|\u200b|(?<=\])(?=\[)"
)
_IN_ADDRESS = re.compile(r"(?<=://)(?=\w)|(?<=[^/])/(?=[^/])|(?<=\w)(?=[.?&=#%_~-]\w)|\u200b")
_FIRST_WIDE = "\u2e80"
_PERHAPS_UNSPACED = re.compile("[^\0-\u0e00\u1800-\u2e7f]")
"""What is neither a letter written with spaces nor punctuation: quick to build, and to look for."""


@cache
def _unspaced() -> re.Pattern[str]:
    """Characters of scripts without spaces between words; built when needed, which takes milliseconds."""
    return re.compile(
        "[\u0e01-\u0edf\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff"
        "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U0001f000-\U0003fffd]"
    )


@cache
def _hangul() -> re.Pattern[str]:
    return re.compile("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]")


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(
        "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U0001b000-\U0001b2ff\U00020000-\U0003fffd]"
    )


@cache
def _beside_ideographs() -> re.Pattern[str]:
    wide = _wide().pattern
    return re.compile(f"[\u2018-\u201d](?={wide})|(?<={wide})[\u2018-\u201d]")


_BRACKETS = str.maketrans("\u2018\u2019\u201c\u201d", "\u300e\u300f\u300c\u300d")
"""Quotation marks beside ideographs are brackets: a line may end after one that closes."""


def pieces(text: str) -> list[str]:
    """The text between its places to break; an address may also be broken before its signs.

    Where no spaces help, the standard's rules tell the places. Hangul, which has spaces, is broken at these alone.
    """
    if not text.isascii() and _PERHAPS_UNSPACED.search(text) and _unspaced().search(text):
        plain = _beside_ideographs().sub(lambda found: found[0].translate(_BRACKETS), _hangul().sub("a", text))
        places = sorted({*opportunities(plain), *syllables(text)})
    else:
        places = [found.end() for found in (_IN_ADDRESS if "://" in text else _BREAK_AFTER).finditer(text)]
    pieces = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]
    return [piece for piece in pieces if piece]


def breaks_between(before: str, after: str) -> bool:
    """Whether a line may begin between two texts without a space between them, the second of them wide."""
    return bool(before) and 1 in opportunities(before[-1] + after[0])


def is_tied(text: str, at: int) -> bool:
    """Whether a character belongs to the one before it."""
    return unicodedata.category(text[at]) in {"Mn", "Me", "Mc", "Cf"} or text[at - 1] == "\u200d"


def is_wide(text: str) -> bool:
    """Whether a text begins as those do that are set without spaces, each character in a square of its own."""
    return text[:1] >= _FIRST_WIDE and bool(_wide().match(text))


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

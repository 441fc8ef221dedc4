"""Where words of scripts without spaces may be parted: where a syllable surely begins or ends, with no dictionary.

Thai and Lao: before a vowel that is written first, after one that only ends a syllable. Burmese: before a letter that
carries no sign for "no vowel" and stands under none. Khmer: before a letter that carries a vowel, with those below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLACES = (
    r"(?<=[\u0e01-\u0e3f\u0e45-\u0e4e])(?=[\u0e40-\u0e44])"
    r"|(?<=[\u0e30\u0e33\u0e46\u0e2f])(?=[\u0e01-\u0e2e])"
    r"|(?<=[\u0e81-\u0ebd\u0ec6-\u0ecd])(?=[\u0ec0-\u0ec4])"
    r"|(?<=[\u0eb0\u0eb3\u0ec6\u0eaf])(?=[\u0e81-\u0eae])"
    r"|(?<=[\u1000-\u1038\u103a-\u109f])(?=[\u1000-\u102a\u103f](?![\u1037]?\u103a|\u1039))"
    r"|(?<=[\u1780-\u17d1\u17d3-\u17d7\u17dd])(?=[\u1780-\u17b3](?:[\u17c9\u17ca]|\u17d2[\u1780-\u17b3])*[\u17b6-\u17c5])"
)


def syllables(text: str) -> Iterator[int]:
    """The offsets at which a syllable surely begins inside a text of Thai, Lao, Burmese or Khmer."""
    return (found.start() for found in re.finditer(_PLACES, text))

"""Letters that are copied out but not seen: they say what a glyph that stands for several letters does not say.

Readers of PDF files take the glyphs of a line from left to right, turn what is right-to-left, and give each glyph the
text of the font's map. A glyph of two letters, or a mark that stands high, would come out turned round or on a line of
its own. So such a glyph says its first letter alone, and a ghost beside it says each other one: a code without ink and
almost without width, that belongs to the character alone and lies above all glyphs of the face.
"""

from __future__ import annotations

import unicodedata

from briefbook.typeset.glyphs import spelt

FIRST = 0xF000
"""The lowest code of a ghost; faces with more glyphs have none."""

WIDTH = 1.0
"""In 1/1000 em: some readers pass over what has no width, and more than this would differ from the glyph's."""

_BLOCKS = range(0x0590, 0x0900)
_FIRST_SHAPE = "\ufb1d"
"""From here on characters are shapes of letters; those before are letters, even where they stand for two."""
_MARKS = {"\u200e": 0xFE0E, "\u200f": 0xFE0F}
LEFT_MARK, RIGHT_MARK = map(spelt, _MARKS.values())
"""Left-to-right mark and right-to-left mark as they stand in a page's content."""

_TEXTS = {code: mark for mark, code in _MARKS.items()}


MARKS = tuple(_MARKS.values())
"""The codes of the marks of direction."""


def ghost(character: str) -> int | None:
    """The code of a character's ghost: letters and marks of Hebrew, Arabic and their neighbours, direction marks."""
    code = ord(character)
    return FIRST + code if code in _BLOCKS else _MARKS.get(character)


def ghost_text(code: int) -> str:
    """The character that a ghost says."""
    return _TEXTS.get(code) or chr(code - FIRST)


def said(text: str) -> str:
    """What a glyph says of the text it stands for: of right-to-left letters the first, in its plain form."""
    if not "\u0590" <= text[:1] <= "\ufefc" or unicodedata.bidirectional(text[0]) not in {"R", "AL", "NSM"}:
        return text
    letters = unicodedata.normalize("NFKC", text) if text[0] >= _FIRST_SHAPE else text
    return letters.strip(" \u0640")[:1] or text

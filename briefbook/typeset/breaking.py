"""Where a line may end inside text without spaces, by the rules of Unicode's annex 14.

The rules see kinds of characters, as two-letter names. They are asked only for text that has ideographs, syllables,
or letters of scripts that do not part words; the table is read when first needed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from briefbook import assets

_HANGUL = range(0xAC00, 0xD7A4)
_PICTURES = (range(0x1F000, 0x1FB00), range(0x1FC00, 0x1FFFE))
_BLOCKS_OF_IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x3FFFE))
_UNTIED = frozenset({"BK", "CR", "LF", "NL", "SP", "ZW"})
_ENDS = frozenset({"BK", "CR", "LF", "NL"})
_LETTERS = frozenset({"AL", "HL"})
_WORDS = frozenset({"AL", "HL", "NU"})
_SYLLABLES = frozenset({"JL", "JV", "JT", "H2", "H3"})
_PARTS = frozenset({("JL", "JL"), ("JL", "JV"), ("JL", "H2"), ("JL", "H3"), ("JV", "JV"), ("JV", "JT"), ("JT", "JT")})
_PARTS |= {("H2", "JV"), ("H2", "JT"), ("H3", "JT")}
_NEVER_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY"})
_NEVER_BEFORE_EITHER = frozenset({"BA", "HY", "NS"})
_IDEOGRAPHIC = frozenset({"ID", "EB", "EM"})


def opportunities(text: str) -> Iterator[int]:
    """The offsets before which a line may begin, without those at the ends and without forced ones."""
    kinds, tied = _resolved(text)
    flags = 0
    for place in range(1, len(text)):
        flags = flags + 1 if kinds[place - 1] == "RI" and not tied[place - 1] else flags if tied[place - 1] else 0
        if not tied[place] and _may_break(text, kinds, tied, place, flags):
            yield place


@cache
def kind_of(character: str) -> str:
    """The kind of a character, as the standard names it."""
    code = ord(character)
    if code in _HANGUL:
        return "H3" if (code - 0xAC00) % 28 else "H2"
    starts, ends, kinds = _table()
    row = bisect_right(starts, code) - 1
    if row >= 0 and code <= ends[row]:
        marks = kinds[row] == "SA" and unicodedata.category(character) in {"Mn", "Mc"}
        return "CM" if marks else kinds[row]
    return "ID" if any(code in block for block in _BLOCKS_OF_IDEOGRAPHS) or _future_picture(character) else "AL"


@cache
def _table() -> tuple[list[int], list[int], list[str]]:
    text = (assets.resources() / "faces" / "line-breaks.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return [int(row[0], 16) for row in rows], [int(row[1], 16) for row in rows], [row[2] for row in rows]


def _future_picture(character: str) -> bool:
    """Whether a place is kept for a picture that is not yet in the standard."""
    return unicodedata.category(character) == "Cn" and any(ord(character) in block for block in _PICTURES)


def _resolved(text: str) -> tuple[list[str], list[bool]]:
    """The kinds of characters, with marks made one with what they stand on; which of them those are."""
    kinds: list[str] = []
    tied: list[bool] = []
    for character in text:
        kind = kind_of(character)
        kind = "AL" if kind == "SA" else kind
        mark = kind in {"CM", "ZWJ"}
        tied.append(mark and bool(kinds) and kinds[-1] not in _UNTIED)
        kinds.append(kinds[-1] if tied[-1] else "AL" if mark else kind)
    return kinds, tied


def _may_break(text: str, kinds: Sequence[str], tied: Sequence[bool], place: int, flags: int) -> bool:
    before, after = kinds[place - 1], kinds[place]
    if before in _ENDS:
        return before != "CR" or after != "LF"
    back = place - 1
    while back >= 0 and kinds[back] == "SP":
        back -= 1
    last = kinds[back] if back >= 0 else ""
    if after in _UNTIED or last == "ZW":
        return after not in _UNTIED
    joined = text[place - 1] == "\u200d" or after == "WJ" or before in {"WJ", "GL"}
    if joined or after in _NEVER_BEFORE or _closed_over_spaces(last, after):
        return False
    if before == "SP" or (after == "GL" and before in {"BA", "HY"}):
        return True
    quoted = "QU" in (before, after) or after == "GL"
    return not quoted and ("CB" in (before, after) or not _together(text, kinds, tied, place, flags))


def _closed_over_spaces(last: str, after: str) -> bool:
    """What stays together even with spaces between."""
    return (
        last == "OP"
        or (last == "QU" and after == "OP")
        or (last in {"CL", "CP"} and after == "NS")
        or (last == after == "B2")
    )


def _together(text: str, kinds: Sequence[str], tied: Sequence[bool], place: int, flags: int) -> bool:
    """Whether two neighbours without a space stay together."""
    before, after = kinds[place - 1], kinds[place]
    first = _base(tied, place - 1)
    earlier = kinds[first - 1] if first else ""
    return (
        after in _NEVER_BEFORE_EITHER
        or before == "BB"
        or after == "IN"
        or (earlier == "HL" and before in {"HY", "BA"})
        or (before == "SY" and after == "HL")
        or (before == after == "RI" and flags % 2 == 1)
        or (after == "EM" and (before == "EB" or _future_picture(text[first])))
        or _in_number(kinds, tied, place)
        or _with_letters(before, after)
        or _with_syllables(before, after)
        or (before in _WORDS and after == "OP" and not _is_wide(text[place]))
        or (before == "CP" and after in _WORDS and not _is_wide(text[first]))
    )


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"F", "W", "H"}


def _base(tied: Sequence[bool], place: int) -> int:
    while tied[place]:
        place -= 1
    return place


def _with_letters(before: str, after: str) -> bool:
    if before in _LETTERS and after in _WORDS | {"PR", "PO"}:
        return True
    if after in _LETTERS:
        return before in {"NU", "PR", "PO", "IS"}
    return (before == "PR" and after in _IDEOGRAPHIC) or (before in _IDEOGRAPHIC and after == "PO")


def _with_syllables(before: str, after: str) -> bool:
    if before in _SYLLABLES:
        return (before, after) in _PARTS or after == "PO"
    return before == "PR" and after in _SYLLABLES


def _in_number(kinds: Sequence[str], tied: Sequence[bool], place: int) -> bool:
    """Whether both neighbours belong to one number, with its signs, brackets and unit."""
    before, after = kinds[place - 1], kinds[place]
    if after == "NU" and before in {"PR", "PO", "OP", "HY", "NU"}:
        return True
    if before in {"PR", "PO"} and after in {"OP", "HY"}:
        following = next((kinds[later] for later in range(place + 1, len(kinds)) if not tied[later]), "")
        return following == "NU"
    closed = before in {"CL", "CP"} and after in {"PO", "PR"}
    back = _base(tied, place - 1) - 1 if closed else place - 1
    if not closed and after not in {"NU", "SY", "IS", "CL", "CP", "PO", "PR"}:
        return False
    while back >= 0 and (tied[back] or kinds[back] in {"SY", "IS"}):
        back -= 1
    return back >= 0 and kinds[back] == "NU"

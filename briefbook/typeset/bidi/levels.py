"""The level of every character of a text: even runs left to right, odd right to left."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from briefbook.typeset.bidi.classes import letters, runs_left_to_right
from briefbook.typeset.bidi.explicit import explicit
from briefbook.typeset.bidi.isolates import Isolates, find_isolates
from briefbook.typeset.bidi.neutral import neutral
from briefbook.typeset.bidi.sequences import sequences
from briefbook.typeset.bidi.weak import weak

_PARAGRAPH = re.compile("[^\n\r\x1c-\x1e\x85\u2029]+[\n\r\x1c-\x1e\x85\u2029]?|[\n\r\x1c-\x1e\x85\u2029]")
_STEPS = ({"L": 0, "R": 1, "e": 2, "n": 2}, {"L": 1, "R": 0, "e": 1, "n": 1})


class Levels(msgspec.Struct, frozen=True, gc=False):
    """A text with the level of its paragraph and one level, a byte, for each of its characters.

    Characters that X9 removes have the level of the character before them, so that they stay with it.
    """

    text: str
    base: int
    each: bytes


class _Paragraph(NamedTuple):
    text: str
    row: str
    isolates: Isolates


def levels(text: str, base: int | None) -> Levels:
    """P1 to I2; without a base (0 or 1) the first strong character of the first paragraph gives it."""
    if not base and runs_left_to_right(text):
        return Levels(text, 0, bytes(len(text)))
    paragraphs = [_paragraph(part) for part in _PARAGRAPH.findall(text)]  # P1
    if base is None:
        base = paragraphs[0].isolates.base
    return Levels(text, base, b"".join([_resolved(*paragraph, base) for paragraph in paragraphs]))


def _paragraph(text: str) -> _Paragraph:
    row = letters(text)
    return _Paragraph(text, row, find_isolates(row))


def _resolved(text: str, row: str, isolates: Isolates, base: int) -> bytes:
    """X1 to I2 for one paragraph."""
    kept = explicit(row, isolates, base)
    found = list(kept.levels)
    for sequence in sequences(row, kept, isolates.openings, base):
        given = sequence.start + "".join([kept.letters[index] for index in sequence.indices]) + sequence.end
        spoken = f" {''.join([text[kept.places[index]] for index in sequence.indices])} "
        settled = neutral(weak(given), given, spoken, sequence.level)
        steps = _STEPS[sequence.level & 1]
        for index, letter in zip(sequence.indices, settled[1:-1], strict=True):
            found[index] += steps[letter]  # I1, I2
    return _spread(found, kept.places, len(text), base)


def _spread(found: list[int], places: list[int], length: int, base: int) -> bytes:
    """Levels of the kept characters as those of all: the removed ones have the level before them."""
    if len(found) == length:
        return bytes(found)
    ends = [*places, length]
    head = bytes([base]) * ends[0]
    return head + b"".join(bytes([level]) * (ends[i + 1] - ends[i]) for i, level in enumerate(found))

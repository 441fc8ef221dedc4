"""Numbers counted from a paper's first one, written so that the paper can be put anywhere in a file by replacing bytes.

A paper's numbers begin at a multiple of a hundred. Its hundreds are written as a mark, which stands for what comes
before the last two digits of a number in the file. Bodies of objects are plain ASCII, so no mark can be mistaken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

UNIT = 100
"""A paper's numbers begin at a multiple of this."""

HOLE = b"\x02"
"""Stands for a destination elsewhere in the book."""

_PAPER = b"\x01"
_FIRST_MARK = 0x100
_MARK = re.compile(rb"[\xc4-\xdf].|[\xe0-\xef]..", re.DOTALL)
_FEW = 40


@lru_cache(maxsize=4096)
def relative(number: int) -> bytes:
    """A number counted from the paper's first."""
    return _mark(number // UNIT) + b"%02d" % (number % UNIT)


@lru_cache(maxsize=4096)
def reference(number: int) -> bytes:
    """A reference to an object of the paper."""
    return relative(number) + b" 0 R"


def references(numbers: Iterable[int]) -> bytes:
    """An array of references to objects of the paper."""
    return b"[%s]" % b" ".join([reference(number) for number in numbers])


def identity(number: int) -> bytes:
    """The id of an element: unique in the book; sorts with the number."""
    return b"(e%s%07d)" % (_PAPER, number)


def room(objects: int) -> int:
    """How many numbers are kept for a paper of so many objects: some more, so that an edit seldom moves other papers.

    Not many more: readers take a file for damaged whose numbers are out of proportion to its length.
    """
    grain = UNIT << max(0, (objects // UNIT).bit_length() - 1)
    return -(-objects // grain) * grain


def settled(template: bytes, base: int, objects: int, targets: Sequence[bytes] = ()) -> bytes:
    """The template with the numbers of a paper of so many objects that begins at `base`, its holes filled in order."""
    if targets:
        template = b"".join(_filled(template.split(HOLE), targets))
    marks = {_mark(place): b"%d" % (base // UNIT + place) for place in range(objects // UNIT + 1)}
    if len(marks) > _FEW:
        template = _MARK.sub(lambda match: marks[match[0]], template)
    else:
        for mark, number in marks.items():
            template = template.replace(mark, number)
    return template.replace(_PAPER, b"%05d" % (base // UNIT))


def _filled(pieces: Sequence[bytes], targets: Sequence[bytes]) -> Iterable[bytes]:
    for piece, target in zip(pieces, targets, strict=False):
        yield piece
        yield target
    yield pieces[-1]


def _mark(place: int) -> bytes:
    # No character of UTF-8 is part of another one.
    return chr(_FIRST_MARK + place).encode("utf-8")

"""A quick look at a finished file, hundredths of a second for a thousand pages: is it whole, is its table right?"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import accumulate, chain, compress

from msgspec import Struct

from briefbook.publish.prepare import PAGES

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_TABLE = re.compile(rb"\d+ 0 obj\n<</Type/XRef/Size \d+/W\[1 4 2\]/Index\[([\d ]+)\][^\n]*/Length (\d+)>>stream\n")
_PACKED = re.compile(rb"\d+ 0 obj\n<</Type/ObjStm/N \d+/First (\d+)(/Filter/FlateDecode)?/Length (\d+)>>stream\n")
_COUNT = re.compile(rb"<</Type/Pages/Count (\d+)")
_WIDTH = 8
_LOWEST = 0 if sys.byteorder == "little" else 7
"""Which byte of eight is the lowest of a number."""
_STANDING, _IN_STREAM = 1, 2
"""The kinds of an object that stands in the file, and of one in an object stream."""


class _Table(Struct, frozen=True):
    """A file's table of objects, of which there are a hundred thousand: the kind and the place of each.

    The place is an offset in the file, or the number of an object stream; `sections` are the numbers that have rows.
    """

    sections: tuple[range, ...]
    kinds: bytes
    places: array[int]

    def of(self, kind: int) -> Iterator[tuple[int, int]]:
        """The numbers and places of all objects of a kind."""
        return compress(zip(chain.from_iterable(self.sections), self.places, strict=False), self._are(kind))

    def places_of(self, kind: int) -> Iterator[int]:
        """The places of all objects of a kind."""
        return compress(self.places, self._are(kind))

    def _are(self, kind: int) -> bytes:
        return self.kinds.translate(bytes(value == kind for value in range(256)))


def spot_check(data: bytes, *, pages: int) -> tuple[str, ...]:
    """What is wrong at first sight with a file that `write` made and that should have so many pages."""
    try:
        table = _table(data)
        return tuple(_problems(data, table, pages)) if table else ("The file has no end: it is cut short.",)
    except zlib.error:
        return ("The file is damaged: what it holds cannot be unpacked.",)


def _problems(data: bytes, table: _Table, pages: int) -> Iterator[str]:
    standing = dict(table.of(_STANDING))
    for number, where in standing.items():
        if not data.startswith(b"%d 0 obj\n" % number, where):
            yield f"Object {number} is not where the file's table says."
    packed = set(table.places_of(_IN_STREAM))
    yield from (f"The object stream {number} is not in the file." for number in sorted(packed - standing.keys()))
    stream = next((stream for number, stream in table.of(_IN_STREAM) if number == PAGES), -1)
    count = _COUNT.match(_packed(data, standing.get(stream, -1), PAGES))
    if not count or int(count[1]) != pages:
        yield f"The file should have {pages} pages and says {int(count[1]) if count else 'nothing'}."


def _table(data: bytes) -> _Table | None:
    """The cross-reference table; nothing if there is none."""
    end = _END.fullmatch(data, max(0, data.rfind(b"startxref")))
    table = _TABLE.match(data, int(end[1])) if end else None
    if not table:
        return None
    content = zlib.decompress(data[table.end() : table.end() + int(table[2])])
    # Each row tells how it differs from the one before, byte by byte.
    content = content[: len(content) // _WIDTH * _WIDTH]
    sums = (array("Q", accumulate(content[at::_WIDTH])) for at in range(1, 6))
    kinds, *columns = (total.tobytes()[_LOWEST :: total.itemsize] for total in sums)
    wide = bytearray(4 * len(kinds))
    for at, column in enumerate(columns):
        wide[at::4] = column
    places = array("I", bytes(wide))
    if sys.byteorder == "little":
        places.byteswap()
    return _Table(tuple(_sections(table[1])), kinds, places)


def _sections(index: bytes) -> Iterator[range]:
    """The numbers that a table has rows for: pairs of the first number and how many there are."""
    pairs = list(map(int, index.split()))
    return (range(first, first + count) for first, count in zip(pairs[::2], pairs[1::2], strict=True))


def _packed(data: bytes, where: int, number: int) -> bytes:
    """The text from an object on in an object stream that stands somewhere; nothing where there is none."""
    head = _PACKED.match(data, where) if where >= 0 else None
    if not head:
        return b""
    content = data[head.end() : head.end() + int(head[3])]
    content = zlib.decompress(content) if head[2] else content
    starts = content[: int(head[1])].split()
    own = starts.index(b"%d" % number)
    return content[int(head[1]) + int(starts[own + 1]) :]

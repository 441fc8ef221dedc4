"""A quick look at a finished file, hundredths of a second for a thousand pages: is it whole, is its table right?"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import accumulate, chain
from struct import Struct as Format

from briefbook.publish.prepare import PAGES

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_TABLE = re.compile(rb"\d+ 0 obj\n<</Type/XRef/Size \d+/W\[1 4 2\]/Index\[([\d ]+)\][^\n]*/Length (\d+)>>stream\n")
_PACKED = re.compile(rb"\d+ 0 obj\n<</Type/ObjStm/N \d+/First (\d+)(/Filter/FlateDecode)?/Length (\d+)>>stream\n")
_COUNT = re.compile(rb"<</Type/Pages/Count (\d+)")
_WIDTH = 8
_ROW = Format(">BI")

Rows = dict[int, tuple[int, int]]
"""Kind and offset or object stream, by number."""


def spot_check(data: bytes, *, pages: int) -> tuple[str, ...]:
    """What is wrong at first sight with a file that `write` made and that should have so many pages."""
    try:
        rows = _rows(data)
        return tuple(_problems(data, rows, pages)) if rows else ("The file has no end: it is cut short.",)
    except zlib.error:
        return ("The file is damaged: what it holds cannot be unpacked.",)


def _problems(data: bytes, rows: Rows, pages: int) -> Iterator[str]:
    standing = {number: where for number, (kind, where) in rows.items() if kind == 1}
    for number, where in standing.items():
        if not data.startswith(b"%d 0 obj\n" % number, where):
            yield f"Object {number} is not where the file's table says."
    packed = {where for kind, where in rows.values() if kind == 2}
    yield from (f"The object stream {number} is not in the file." for number in sorted(packed - standing.keys()))
    count = _COUNT.match(_packed(data, rows, PAGES))
    if not count or int(count[1]) != pages:
        yield f"The file should have {pages} pages and says {int(count[1]) if count else 'nothing'}."


def _rows(data: bytes) -> Rows:
    """The cross-reference table: what it has for each number; nothing if there is no table."""
    end = _END.fullmatch(data, max(0, data.rfind(b"startxref")))
    table = _TABLE.match(data, int(end[1])) if end else None
    if not table:
        return {}
    content = zlib.decompress(data[table.end() : table.end() + int(table[2])])
    rows = bytearray(len(content) // _WIDTH * _ROW.size)
    for column in range(_ROW.size):
        rows[column :: _ROW.size] = bytes(total & 255 for total in accumulate(content[column + 1 :: _WIDTH]))
    return dict(zip(_numbers(table[1]), _ROW.iter_unpack(rows), strict=False))


def _numbers(index: bytes) -> Iterator[int]:
    """The numbers that a table has rows for: pairs of the first number and how many there are."""
    pairs = list(map(int, index.split()))
    sections = zip(pairs[::2], pairs[1::2], strict=True)
    return chain.from_iterable(range(first, first + count) for first, count in sections)


def _packed(data: bytes, rows: Rows, number: int) -> bytes:
    """The text from an object in an object stream on."""
    where = rows[rows[number][1]][1] if number in rows and rows[number][1] in rows else -1
    head = _PACKED.match(data, where) if where >= 0 else None
    if not head:
        return b""
    content = data[head.end() : head.end() + int(head[3])]
    content = zlib.decompress(content) if head[2] else content
    starts = content[: int(head[1])].split()
    own = starts.index(b"%d" % number)
    return content[int(head[1]) + int(starts[own + 1]) :]

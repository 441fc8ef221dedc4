"""A quick look at a finished file, hundredths of a second for a thousand pages: is it whole, is its table right?"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import accumulate
from struct import Struct as Format

from briefbook.publish.blocks import PAGES

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_TABLE = re.compile(rb"\d+ 0 obj\n<</Type/XRef/Size (\d+)/W\[1 4 2\][^\n]*/Columns 7[^\n]*/Length (\d+)>>stream\n")
_PACKED = re.compile(rb"\d+ 0 obj\n<</Type/ObjStm/N \d+/First (\d+)(/Filter/FlateDecode)?/Length (\d+)>>stream\n")
_COUNT = re.compile(rb"<</Type/Pages/Count (\d+)")
_WIDTH = 8
_ROW = Format(">BIH")

Row = tuple[int, int, int]
"""Kind, offset or object stream, index in the object stream."""


def spot_check(data: bytes, *, pages: int) -> tuple[str, ...]:
    """What is wrong at first sight with a file that `write` made and that should have so many pages."""
    try:
        rows = _rows(data)
        return tuple(_problems(data, rows, pages)) if rows else ("The file has no end: it is cut short.",)
    except zlib.error:
        return ("The file is damaged: what it holds cannot be unpacked.",)


def _problems(data: bytes, rows: list[Row], pages: int) -> Iterator[str]:
    standing = {number for number, row in enumerate(rows) if row[0] == 1}
    for number in sorted(standing):
        if not data.startswith(b"%d 0 obj\n" % number, rows[number][1]):
            yield f"Object {number} is not where the file's table says."
    packed = {where for kind, where, _ in rows if kind == 2}
    yield from (f"The object stream {number} is not in the file." for number in sorted(packed - standing))
    count = _COUNT.match(_packed(data, rows, PAGES))
    if not count or int(count[1]) != pages:
        yield f"The file should have {pages} pages and says {int(count[1]) if count else 'nothing'}."


def _rows(data: bytes) -> list[Row]:
    """The cross-reference table: what it has for each number; nothing if there is no table."""
    end = _END.fullmatch(data, max(0, data.rfind(b"startxref")))
    table = _TABLE.match(data, int(end[1])) if end else None
    if not table:
        return []
    content = zlib.decompress(data[table.end() : table.end() + int(table[2])])
    rows = bytearray(len(content) // _WIDTH * _ROW.size)
    for column in range(_ROW.size):
        rows[column :: _ROW.size] = bytes(total & 255 for total in accumulate(content[column + 1 :: _WIDTH]))
    return list(_ROW.iter_unpack(rows))


def _packed(data: bytes, rows: list[Row], number: int) -> bytes:
    """The text from an object in an object stream on."""
    head = _PACKED.match(data, rows[rows[number][1]][1])
    if not head:
        return b""
    content = data[head.end() : head.end() + int(head[3])]
    content = zlib.decompress(content) if head[2] else content
    starts = content[: int(head[1])].split()
    own = starts.index(b"%d" % number)
    return content[int(head[1]) + int(starts[own + 1]) :]

"""The cross-reference stream: one row an object, row differences taken so that they compress to next to nothing."""

from __future__ import annotations

from struct import Struct as Format

from briefbook.publish.syntax import compressed, indirect, plain_stream

# The first byte of a row is the room for the predictor's mark.
_ROW = Format(">xBIH")
_WIDTHS = b"[1 4 2]"

FREE = _ROW.pack(0, 0, 65535)
"""An object number that is not used."""


def at(offset: int) -> bytes:
    """The row of an object that stands in the file by itself."""
    return _ROW.pack(1, offset, 0)


def within(stream: int, index: int) -> bytes:
    """The row of an object in an object stream."""
    return _ROW.pack(2, stream, index)


def table(rows: bytes, offset: int, entries: bytes) -> bytes:
    """The stream itself, to be written at `offset` as the last object, and the end of the file."""
    number = len(rows) // _ROW.size
    content = compressed(_differences(rows + at(offset)))
    parameters = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>" % (_ROW.size - 1)
    head = b"/Type/XRef/Size %d/W%s%s%s" % (number + 1, _WIDTHS, entries, parameters)
    return indirect(number, plain_stream(content, head)) + b"startxref\n%d\n%%%%EOF\n" % offset


def _differences(rows: bytes) -> bytes:
    """Each byte less the one above it (the predictor "Up"), for all rows at once in two long integers."""
    size = len(rows)
    count = size // _ROW.size
    high = int.from_bytes(b"\x80" * size)
    here = int.from_bytes(rows)
    above = int.from_bytes(bytes(_ROW.size) + rows[: -_ROW.size])
    less = ((here | high) - (above & ~high)) ^ ((here ^ ~above) & high)
    marks = int.from_bytes((b"\x02" + bytes(_ROW.size - 1)) * count)
    return (less | marks).to_bytes(size)

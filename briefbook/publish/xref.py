"""The cross-reference stream: one row an object, row differences taken so that they compress to next to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Format

from msgspec import Struct

from briefbook.publish.syntax import compressed, indirect, plain_stream

# The first byte of a row is the room for the predictor's mark.
_ROW = Format(">xBIH")
_TAIL = Format(">H")
_SIZE = _ROW.size
_WIDTHS = b"[1 4 2]"

FREE = _ROW.pack(0, 0, 65535)
"""An object number that is not used."""


class Rows(Struct, frozen=True):
    """Rows that follow each other: first and last as they are, and the differences of all but the first."""

    first: bytes
    last: bytes
    steps: bytes


def at(offset: int) -> bytes:
    """The row of an object that stands in the file by itself."""
    return _ROW.pack(1, offset, 0)


def within(stream: int, index: int) -> bytes:
    """The row of an object in an object stream."""
    return _ROW.pack(2, stream, index)


def all_within(stream: int, count: int) -> bytes:
    """The rows of all objects in an object stream."""
    # Begun with nothing, so that the head of a row stands before each of the tails.
    return _ROW.pack(2, stream, 0)[:-2].join((b"", *map(_TAIL.pack, range(count))))


def kept(rows: bytes) -> Rows:
    """Rows made ready for any place in the table."""
    return Rows(rows[:_SIZE], rows[-_SIZE:], _differences(rows, bytes(_SIZE))[_SIZE:])


class Table:
    """The table as it grows, in ascending order of numbers; numbers that are left out are not in the file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0
        self._above = bytes(_SIZE)
        self._sections: list[tuple[int, int]] = []

    def add(self, first: int, rows: Iterable[bytes], inside: Rows | None = None, behind: Iterable[bytes] = ()) -> None:
        """Rows for the numbers from `first` on: some, those that are kept ready, and some behind them."""
        before = self._length
        self._append(b"".join(rows) + (inside.first if inside else b""))
        if inside:
            self._keep(inside.steps, inside.last)
        self._append(b"".join(behind))
        self._sections.append((first, (self._length - before) // _SIZE))

    def _append(self, rows: bytes) -> None:
        if rows:
            self._keep(_differences(rows, self._above), rows[-_SIZE:])

    def _keep(self, piece: bytes, last: bytes) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
        self._above = last

    def end(self, number: int, offset: int, entries: bytes) -> bytes:
        """The stream itself, to be written at `offset` as the last object, and the end of the file."""
        self.add(number, [at(offset)])
        content = compressed(b"".join(self._pieces))
        index = b" ".join([b"%d %d" % section for section in self._sections])
        parameters = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>" % (_SIZE - 1)
        head = b"/Type/XRef/Size %d/W%s/Index[%s]%s%s" % (number + 1, _WIDTHS, index, entries, parameters)
        return indirect(number, plain_stream(content, head)) + b"startxref\n%d\n%%%%EOF\n" % offset


def _differences(rows: bytes, above: bytes) -> bytes:
    """Each byte less the one above it (the predictor "Up"), for all rows at once in two long integers."""
    size = len(rows)
    high = int.from_bytes(b"\x80" * size)
    here = int.from_bytes(rows)
    upper = int.from_bytes(above + rows[:-_SIZE])
    less = ((here | high) - (upper & ~high)) ^ ((here ^ ~upper) & high)
    marks = int.from_bytes((b"\x02" + bytes(_SIZE - 1)) * (size // _SIZE))
    return (less | marks).to_bytes(size)

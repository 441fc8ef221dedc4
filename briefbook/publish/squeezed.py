"""Bytes that are kept for every paper of a book and seldom looked at, in a fifth of the room.

Their plain length stands before them. Squeezing takes a fiftieth of the time in which the paper is set.
"""

from __future__ import annotations

import deflate

_LENGTH = 4
_FASTEST = 1


def squeezed(plain: bytes) -> bytes:
    """The bytes as they are kept."""
    return len(plain).to_bytes(_LENGTH, "big") + bytes(deflate.zlib_compress(plain, _FASTEST))


def released(kept: bytes) -> bytes:
    """The bytes as they were."""
    return bytes(deflate.zlib_decompress(kept[_LENGTH:], plain_length(kept)))


def plain_length(kept: bytes) -> int:
    """How many bytes they were."""
    return int.from_bytes(kept[:_LENGTH], "big")

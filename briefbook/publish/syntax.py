"""The tokens of PDF: numbers, names, strings, references, streams."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import deflate

_IRREGULAR = re.compile(rb"[^!-~]|[#%()<>\[\]{}/]")
_PLAIN = re.compile(r"[ -~]*")
_ESCAPED = re.compile(rb"[\\()]")
LEVEL = 5


def number(value: float) -> bytes:
    """At most three decimals, which is a thousandth of a point, and no exponent."""
    text = (b"%.3f" % value).rstrip(b"0").rstrip(b".")
    return b"0" if text == b"-0" else text


def numbers(values: Iterable[float]) -> bytes:
    """An array of numbers."""
    return b"[%s]" % b" ".join(map(number, values))


def name(text: str) -> bytes:
    """A name object; whatever is not a regular character is written as #xx."""
    return b"/" + _IRREGULAR.sub(lambda match: b"#%02X" % match[0][0], text.encode("utf-8", "replace"))


@lru_cache(8_192)
def text_string(text: str) -> bytes:
    """A text string: as it is in plain ASCII, else UTF-16 in hexadecimal, which no reader can misread."""
    if _PLAIN.fullmatch(text):
        return byte_string(text.encode("ascii"))
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def byte_string(text: bytes) -> bytes:
    """A literal string of printable bytes."""
    return b"(%s)" % _ESCAPED.sub(rb"\\\g<0>", text)


def references(objects: Iterable[int]) -> bytes:
    """An array of references."""
    return b"[%s]" % b" ".join([b"%d 0 R" % number for number in objects])


END = b"\nendobj\n"
"""What stands behind the body of a numbered object."""


def begin(number: int) -> bytes:
    """What stands before the body of a numbered object."""
    return b"%d 0 obj\n" % number


def indirect(number: int, body: bytes) -> bytes:
    """A numbered object as it stands in the file."""
    return b"".join((begin(number), body, END))


def plain_stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream that anyone can read without a filter."""
    # Both end-of-line bytes, so that content which itself ends in a carriage return is not read as one byte shorter.
    return b"<<%s/Length %d>>stream\n%s\r\nendstream" % (entries, len(content), content)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream, compressed where that makes it smaller."""
    packed = compressed(content)
    if len(packed) + len(b"/Filter/FlateDecode") >= len(content):
        return plain_stream(content, entries)
    return plain_stream(packed, entries + b"/Filter/FlateDecode")


def is_stream(body: bytes) -> bool:
    """Whether an object is a stream, which must stand in the file by itself."""
    return body.endswith(b"endstream")


def compressed(content: bytes) -> bytes:
    """The same bytes for the filter FlateDecode."""
    return bytes(deflate.zlib_compress(content, LEVEL))

"""From a damaged `.briefbook`, what can be saved, and in sentences what cannot."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, Event, Paper
from briefbook.model.broken_json import read_json
from briefbook.model.container import picture_part
from briefbook.model.errors import BookError
from briefbook.model.mending import WHOLE, mend
from briefbook.model.picture_files import fault_of
from briefbook.model.versions import FORMAT

_HEADER = b"PK\x03\x04"
_BODY = "book.json"
_MOST = 256 * 1024 * 1024
_LARGEST = 64 * 1024 * 1024
"""Bytes that are unpacked in all, and of one part."""
_HEADER_SIZE = 30
_CHECK_BEHIND = 0x08
_STEP = 64
_UNREAD = "Not readable"
"""What stands for a needed word that could not be read."""
_WORDS = {"as_of": "date", "principal": "principal’s state"}
_UNSOUND = "The content has been damaged somewhere: read the book through before you rely on it."


class Salvaged(Struct, frozen=True):
    """A book from a damaged file, and what is lost or stands in for what is lost, a sentence each."""

    book: Book
    losses: tuple[str, ...]


def salvage_book(data: bytes) -> Salvaged:
    """What can be saved of a damaged container; raises BookError where that is nothing."""
    parts = _parts(data)
    body = parts.get(_BODY, _Part(b"", sound=False))
    read = read_json(body.content)
    if not isinstance(read.value, dict) or not isinstance(read.value.get("book"), dict):
        raise BookError(
            "Nothing of a book can be read in the file.",
            hint="Open a copy from your back-ups; the file was not changed.",
        )
    _refuse_newer(read.value.get("format"))
    found = mend(Book, read.value["book"], WHOLE)
    losses = [] if read.whole else [_broken_off(read.value["book"])]
    losses += [_UNSOUND] if read.whole and not body.sound else []
    losses += [_sentence(fault) for fault in found.faults]
    known, stand_ins = _complete(found.known)
    book = Book(**known)
    book, doubles = _without_doubles(book)
    book, pictures = _with_files(book, parts)
    return Salvaged(book, (*losses, *stand_ins, *doubles, *pictures))


def _refuse_newer(version: object) -> None:
    if isinstance(version, int) and version > FORMAT:
        raise BookError(
            f"The book was made by a newer Briefbook (format {version}; this one reads up to {FORMAT}).",
            hint="Install the newer version to open it, or to save what it holds.",
        )


def _broken_off(raw: dict[str, Any]) -> str:
    """Where the content breaks off, by the last thing in it."""
    last = next(reversed(raw), "")
    papers = raw.get("papers")
    if last == "papers" and isinstance(papers, list) and papers and isinstance(papers[-1], dict):
        return (
            f"The content breaks off in or behind paper “{papers[-1].get('id', len(papers))}”; what followed is lost."
        )
    return f"The content breaks off in or behind “{last}”; what followed is lost."


def _sentence(fault: str) -> str:
    return f"Left out: {fault}."


def _complete(known: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields of a book with plain stand-ins for those that it cannot do without, and which these are."""
    day = known.get("as_of") or (known["event"].day if "event" in known else date(2000, 1, 1))
    needed = {
        "title": _UNREAD,
        "event": Event(name=_UNREAD, day=day, place=_UNREAD, host=""),
        "as_of": day,
        "principal": "",
        "participants": (),
        "topics": (),
        "papers": (),
    }
    missing = [name for name in needed if name not in known]
    sentences = tuple(f"The book’s {_WORDS.get(name, name)} could not be read: set it anew." for name in missing)
    return {**needed, **known}, sentences


def _without_doubles(book: Book) -> tuple[Book, tuple[str, ...]]:
    """The book with the first of papers that have the same id."""
    papers: dict[str, Paper] = {}
    losses = []
    for paper in book.papers:
        if paper.id in papers:
            losses.append(f"A second paper “{paper.id}” was left out.")
        papers.setdefault(paper.id, paper)
    return replace(book, papers=tuple(papers.values())), tuple(losses)


def _with_files(book: Book, parts: Mapping[str, _Part]) -> tuple[Book, tuple[str, ...]]:
    """The book with those pictures whose files are sound."""
    kept: list[BookPicture] = []
    losses = []
    for picture in book.pictures:
        part = parts.get(picture_part(picture))
        data = part.content if part else b""
        if hashlib.sha256(data).hexdigest() != picture.digest or fault_of(picture.kind, data):
            losses.append(f"The picture “{picture.name}” is missing or damaged.")
        else:
            kept.append(replace(picture, data=data))
    return replace(book, pictures=tuple(kept)), tuple(losses)


class _Part(Struct, frozen=True):
    """One part of the container as far as it can be unpacked; `sound` if it is what was packed."""

    content: bytes
    sound: bool


def _parts(data: bytes) -> dict[str, _Part]:
    """The parts by name, the soundest and longest where a name stands twice."""
    parts: dict[str, _Part] = {}
    for name, part in _found(data):
        other = parts.get(name)
        if other is None or (part.sound, len(part.content)) > (other.sound, len(other.content)):
            parts[name] = part
    return parts


def _found(data: bytes) -> Iterator[tuple[str, _Part]]:
    """Every part whose own header can be found, the table at the container's end notwithstanding."""
    room = _MOST
    at = data.find(_HEADER)
    while 0 <= at <= len(data) - _HEADER_SIZE and room > 0:
        flags, method, check, packed, name_length, extra = struct.unpack_from("<6xHH4xII4xHH", data, at)
        begin = at + _HEADER_SIZE + name_length + extra
        name = data[at + _HEADER_SIZE : begin - extra].decode("utf-8", "replace")
        content = data[begin : begin + packed] if method == zipfile.ZIP_STORED else _inflated(data, begin)
        room -= len(content)
        if len(content) > _LARGEST:
            content = b""
        # Where the check stands behind the part, nothing is known of it here.
        yield name, _Part(content, sound=bool(flags & _CHECK_BEHIND) or zlib.crc32(content) == check)
        at = data.find(_HEADER, at + len(_HEADER))


def _inflated(data: bytes, begin: int) -> bytes:
    """What comes out of a packed part before it breaks off, or before it is larger than any part may be."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    out = bytearray()
    for at in range(begin, len(data), _STEP):
        try:
            out += stream.decompress(data[at : at + _STEP], _LARGEST + 1 - len(out))
        except zlib.error:
            break
        if stream.eof or len(out) > _LARGEST:
            break
    return bytes(out)

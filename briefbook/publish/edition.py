"""The whole file: papers' blocks one after another, and around them what only the book as a whole can know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

from briefbook.model.pages import Bookmark, Publication
from briefbook.publish import xref
from briefbook.publish.blocks import DOCUMENT, PAGES, RESOURCES, Block, pack
from briefbook.publish.fonts import font
from briefbook.publish.images import images
from briefbook.publish.labels import page_labels
from briefbook.publish.metadata import information, packet
from briefbook.publish.outline import outline
from briefbook.publish.srgb import srgb_profile
from briefbook.publish.structure import role
from briefbook.publish.syntax import indirect, is_stream, name, plain_stream, references, stream, text_string
from briefbook.publish.trees import root

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOG, _INFORMATION, _STRUCTURE = 1, 3, 5
FIRST = 128
"""The number that the first paper's block begins with."""


class _File:
    """The file as it grows: pieces of it, their digest, and where each object stands."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._digest = blake2b(digest_size=16)
        self._length = 0
        self.write(_HEADER)

    def write(self, piece: bytes) -> int:
        """Append a piece; where it begins."""
        start = self._length
        self._pieces.append(piece)
        self._digest.update(piece)
        self._length += len(piece)
        return start

    @property
    def length(self) -> int:
        return self._length

    def digest(self) -> bytes:
        return self._digest.hexdigest().encode("ascii")

    def finished(self) -> bytes:
        return b"".join(self._pieces)


class _Own:
    """The book's own objects: those below `FIRST` that others know by number, and the rest behind the papers."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._bodies: dict[int, bytes] = {}
        self._next = first

    def reserve(self) -> int:
        """The next number; its body comes later."""
        self._next += 1
        return self._next - 1

    def fill(self, number: int, body: bytes) -> None:
        """Give a number its body."""
        self._bodies[number] = body

    def add(self, body: bytes) -> int:
        """Number a body."""
        number = self.reserve()
        self.fill(number, body)
        return number

    def write(self, file: _File) -> dict[int, bytes]:
        """Write all of it; the cross-reference rows by number."""
        streams = {number: body for number, body in self._bodies.items() if is_stream(body)}
        rows = {number: xref.at(file.write(indirect(number, body))) for number, body in streams.items()}
        others = [(number, body) for number, body in self._bodies.items() if number not in streams]
        for piece, inside in pack(others):
            number = self.reserve()
            rows |= {other: xref.within(number, index) for index, other in enumerate(inside)}
            rows[number] = xref.at(file.write(indirect(number, piece)))
        return rows


def assemble(
    publication: Publication, blocks: Sequence[Block], places: Mapping[str, bytes], furniture: Iterable[bytes]
) -> bytes:
    """Concatenate the blocks and write what depends on all of them.

    `places` holds the named destinations, `furniture` a stream for each page.
    """
    file = _File()
    streams = iter(furniture)
    rows = [_write_block(file, block, streams) for block in blocks]
    own = _Own(blocks[-1].numbers.end)
    _fill(own, publication, blocks, places)
    written = own.write(file)
    head = b"".join(written.get(number, xref.FREE) for number in range(FIRST))
    tail = b"".join(written[number] for number in sorted(written) if number >= own.first)
    digest = file.digest()
    entries = b"/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (_CATALOG, _INFORMATION, digest, digest)
    file.write(xref.table(head + b"".join(rows) + tail, file.length, entries))
    return file.finished()


def _write_block(file: _File, block: Block, furniture: Iterator[bytes]) -> bytes:
    """Write a paper and the furniture of its pages; the cross-reference rows of all its numbers."""
    start = file.write(block.content)
    streams = [xref.at(start + offset) for offset in block.offsets]
    own = block.numbers
    count = len(own.pages)
    # The numbers come first in the zip: when they are used up, no stream of the next paper is taken.
    bodies = zip(own.furniture, furniture, strict=False)
    added = [xref.at(file.write(indirect(number, body))) for number, body in bodies]
    rows = b"".join(streams[:count] + added + streams[count:]) + block.rows
    return rows + xref.FREE * (own.end - block.base - len(rows) // len(xref.FREE))


def _fill(own: _Own, publication: Publication, blocks: Sequence[Block], places: Mapping[str, bytes]) -> None:
    pages = sum(len(block.numbers.pages) for block in blocks)
    nodes = references(block.numbers.node for block in blocks)
    fonts = b"".join([b"%s %d 0 R" % (name(face.name), font(face, own.add)) for face in publication.faces])
    own.fill(PAGES, b"<</Type/Pages/Count %d/Kids%s>>" % (pages, nodes))
    own.fill(RESOURCES, b"<</Font<<%s>>%s>>" % (fonts, images(publication.layouts, own.add)))
    _fill_structure(own, blocks)
    own.fill(_INFORMATION, information(publication.properties))
    marks = list(_bookmarks(publication, blocks, places))
    branches = outline(marks, reserve=own.reserve, fill=own.fill)
    own.fill(_CATALOG, _catalog(own, publication, branches))


def _fill_structure(own: _Own, blocks: Sequence[Block]) -> None:
    parents = list(chain.from_iterable(block.parents for block in blocks))
    names = list(chain.from_iterable(block.names for block in blocks))
    roles = sorted(set().union(*(block.roles for block in blocks)))
    body = [b"<</Type/StructTreeRoot/K %d 0 R" % DOCUMENT]
    body.append(b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (own.add(root(b"Nums", parents, own.add)), own.first))
    if names:
        body.append(b"/IDTree %d 0 R" % own.add(root(b"Names", names, own.add)))
    if roles:
        body.append(b"/RoleMap<<%s>>" % b"".join([name(tag) + name(role(tag)) for tag in roles]))
    own.fill(_STRUCTURE, b"".join(body) + b">>")
    sections = references(block.numbers.section for block in blocks)
    own.fill(DOCUMENT, b"<</S/Document/P %d 0 R/K%s>>" % (_STRUCTURE, sections))


def _bookmarks(
    publication: Publication, blocks: Sequence[Block], places: Mapping[str, bytes]
) -> Iterator[tuple[Bookmark, bytes]]:
    """Bookmarks with destinations; one that leads nowhere opens its paper."""
    for layout, block in zip(publication.layouts, blocks, strict=True):
        opening = b"[%d 0 R/Fit]" % block.numbers.pages.start
        for bookmark in layout.bookmarks:
            yield bookmark, places.get(bookmark.target.removeprefix("#"), opening)


def _catalog(own: _Own, publication: Publication, branches: int) -> bytes:
    properties = publication.properties
    about = own.add(plain_stream(packet(properties), b"/Type/Metadata/Subtype/XML"))
    profile = own.add(stream(srgb_profile(), b"/N 3/Alternate/DeviceRGB"))
    intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %d 0 R>>"
    parts = [
        b"<</Type/Catalog/Pages %d 0 R/Lang%s" % (PAGES, text_string(properties.lang)),
        b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % _STRUCTURE,
        b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R" % about,
        b"/OutputIntents[%s]" % (intent % profile),
        b"/PageLabels" + page_labels([item.folio for item in publication.furniture]),
        b"/Outlines %d 0 R/PageMode/UseOutlines" % branches if branches else b"",
        b">>",
    ]
    return b"".join(parts)

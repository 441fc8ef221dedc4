"""The whole file: papers' blocks one after another, and around them what only the book as a whole can know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, chain

from msgspec import Struct

from briefbook.model.pages import Bookmark, EmbeddedFace, Publication
from briefbook.publish import xref
from briefbook.publish.blocks import Block, pack
from briefbook.publish.images import images
from briefbook.publish.labels import page_labels
from briefbook.publish.metadata import information, packet
from briefbook.publish.outline import outline
from briefbook.publish.prepare import DOCUMENT, PAGES, RESOURCES
from briefbook.publish.srgb import srgb_profile
from briefbook.publish.structure import role
from briefbook.publish.syntax import (
    END,
    begin,
    indirect,
    is_stream,
    name,
    plain_stream,
    references,
    stream,
    text_string,
)
from briefbook.publish.trees import root

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CATALOG, _INFORMATION, _STRUCTURE = 1, 3, 5
FIRST = 100
"""The number that the first paper's block begins with."""

AddFont = Callable[[EmbeddedFace, Callable[[bytes], int]], int]
"""Hands the objects of a face to a function that numbers them; says the number of the font."""


class Stretch(Struct, frozen=True):
    """A paper's stretch of the file: its block and the furniture of its pages.

    `pieces` are written one after another; streams among them are those of the block and the furniture, not copies.
    `standing` are the offsets of contents and furniture, `packs` those of object streams.
    """

    block: Block
    furniture: tuple[bytes, ...]
    pieces: tuple[bytes, ...]
    length: int
    digest: bytes
    standing: tuple[int, ...]
    packs: tuple[int, ...]


def stretch(block: Block, furniture: tuple[bytes, ...]) -> Stretch:
    """A block with a stream of furniture for each of its pages."""
    contents = [(begin(number), body, END) for number, body in zip(block.numbers.contents, block.contents, strict=True)]
    packs = [(stream,) for stream in block.objects.streams]
    added = [(begin(number), body, END) for number, body in zip(block.numbers.furniture, furniture, strict=True)]
    bodies = (*contents, *packs, *added)
    *starts, length = accumulate((sum(map(len, body)) for body in bodies), initial=0)
    pieces = tuple(chain.from_iterable(bodies))
    digest = blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    first, behind = len(contents), len(contents) + len(packs)
    return Stretch(
        block=block,
        furniture=furniture,
        pieces=pieces,
        length=length,
        digest=digest.digest(),
        standing=(*starts[:first], *starts[behind:]),
        packs=tuple(starts[first:behind]),
    )


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

    def write_stretch(self, part: Stretch) -> int:
        """Append a paper, whose digest is known; where it begins."""
        start = self._length
        self._pieces.extend(part.pieces)
        self._digest.update(part.digest)
        self._length += part.length
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
    publication: Publication, stretches: Sequence[Stretch], places: Mapping[str, bytes], add_font: AddFont
) -> bytes:
    """Concatenate the stretches of the papers and write what depends on all of them.

    `places` holds the named destinations.
    """
    file = _File()
    starts = [file.write_stretch(part) for part in stretches]
    blocks = [part.block for part in stretches]
    own = _Own(blocks[-1].numbers.packs.stop)
    _fill(own, publication, blocks, places, add_font)
    rows = own.write(file)
    table = xref.Table()
    below = range(1, min(own.first, max(number for number in rows if number < FIRST) + 1))
    table.add(0, [xref.FREE, *(rows.get(number, xref.FREE) for number in below)])
    for part, start in zip(stretches, starts, strict=True):
        standing, packs = ([xref.at(start + offset) for offset in part.standing], part.packs)
        table.add(part.block.base, standing, part.block.objects.rows, [xref.at(start + offset) for offset in packs])
    behind = [number for number in sorted(rows) if number >= own.first]
    table.add(own.first, [rows[number] for number in behind])
    digest = file.digest()
    entries = b"/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (_CATALOG, _INFORMATION, digest, digest)
    file.write(table.end(own.first + len(behind), file.length, entries))
    return file.finished()


def _fill(
    own: _Own, publication: Publication, blocks: Sequence[Block], places: Mapping[str, bytes], add_font: AddFont
) -> None:
    pages = sum(len(block.numbers.pages) for block in blocks)
    nodes = references(block.numbers.node for block in blocks)
    fonts = b"".join([b"%s %d 0 R" % (name(face.name), add_font(face, own.add)) for face in publication.faces])
    own.fill(PAGES, b"<</Type/Pages/Count %d/Kids%s>>" % (pages, nodes))
    own.fill(RESOURCES, b"<</Font<<%s>>%s>>" % (fonts, images(publication.layouts, own.add)))
    _fill_structure(own, publication, blocks)
    own.fill(_INFORMATION, information(publication.properties))
    marks = list(_bookmarks(publication, blocks, places))
    branches = outline(marks, reserve=own.reserve, fill=own.fill)
    own.fill(_CATALOG, _catalog(own, publication, branches))


def _fill_structure(own: _Own, publication: Publication, blocks: Sequence[Block]) -> None:
    parents = list(chain.from_iterable(block.parents for block in blocks))
    names = list(chain.from_iterable(block.names for block in blocks))
    roles = sorted({tag for layout in publication.layouts if layout.prepared for tag in layout.prepared.roles})
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

"""One paper as a block of the file: numbered objects, compressed, ready to be written as they are.

A block depends on its paper, on the number it begins with and on where its links lead; nothing else of the book
enters, so it can be kept while other papers change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from briefbook.model.pages import Layout, Link, Page
from briefbook.publish import xref
from briefbook.publish.links import anchor, web_address
from briefbook.publish.structure import STANDARD, Structure, elements, identity, structure
from briefbook.publish.syntax import indirect, numbers, references, stream, text_string
from briefbook.publish.trees import Node, leaf_count, leaves

PAGES, RESOURCES, DOCUMENT = 2, 4, 6
"""Numbers of the book's own objects that papers refer to."""

_TOGETHER = 250
"""Objects in one object stream."""

_ROOM = 128
"""Blocks begin at multiples of this, so that a small edit seldom moves the papers behind it."""


class Part(Struct, frozen=True):
    """A paper before it has its numbers: content compressed, objects counted."""

    layout: Layout
    contents: tuple[bytes, ...]
    elements: int
    named: int
    roles: tuple[str, ...]

    @property
    def links(self) -> int:
        """How many link annotations there are."""
        return sum(len(page.links) for page in self.layout.pages)

    @property
    def packed(self) -> int:
        """How many objects go into object streams."""
        pages = len(self.contents)
        leaves = leaf_count(pages + self.links) + leaf_count(self.named)
        return 1 + pages + self.links + self.elements + leaves

    @property
    def streams(self) -> int:
        """How many objects stand in the file by themselves: contents, furniture, object streams."""
        return 2 * len(self.contents) + -(-self.packed // _TOGETHER)

    @property
    def room(self) -> int:
        """How many numbers the paper takes."""
        return -(-(self.streams + self.packed) // _ROOM) * _ROOM


class Numbers:
    """Which object of a part has which number, if the part begins at `base`.

    In order: page contents, furniture, object streams; within these the node of the page tree, pages, annotations,
    structure elements, leaves of trees.
    """

    def __init__(self, part: Part, base: int) -> None:
        count = len(part.contents)
        self.contents = range(base, base + count)
        self.furniture = range(base + count, base + 2 * count)
        self.packs = range(base + 2 * count, base + part.streams)
        self.node = base + part.streams
        self.pages = range(self.node + 1, self.node + 1 + count)
        self.links = _by_page(part.layout.pages, self.pages.stop)
        self.section = self.pages.stop + part.links
        self.parents = self.section + part.elements
        self.names = self.parents + leaf_count(count + part.links)
        self.end = base + part.room


class Block(Struct, frozen=True):
    """A paper in its place: bytes of the file, and the numbers that the book must know.

    `offsets` are those in `content` of page contents and object streams, `rows` the cross-reference rows of what is
    in the object streams.
    """

    base: int
    numbers: Numbers
    content: bytes
    offsets: tuple[int, ...]
    rows: bytes
    parents: tuple[Node, ...]
    names: tuple[Node, ...]
    roles: tuple[str, ...]


def serialise(layout: Layout) -> Part:
    """Do all that needs no number: it is most of the work."""
    found = elements(layout.structure)
    contents = tuple(stream(page.content) for page in layout.pages)
    roles = sorted({element.tag for element in found} - STANDARD)
    return Part(layout, contents, len(found), sum(1 for element in found if element.id), tuple(roles))


def place(part: Part, base: int, targets: Mapping[str, bytes]) -> Block:
    """Number a part from `base` on. `targets` holds a destination for each name that its links lead to."""
    own = Numbers(part, base)
    tree = structure(part.layout, parent=DOCUMENT, first=own.section, pages=own.pages, links=own.links)
    parents, parent_leaves = leaves(b"Nums", _parents(own, tree), own.parents)
    names, name_leaves = leaves(b"Names", _names(tree), own.names)
    pages, annotations = _pages(part.layout, own), _annotations(part.layout, own, targets)
    bodies = [*pages, *annotations, *tree.bodies, *parent_leaves, *name_leaves]
    streams = [indirect(number, content) for number, content in zip(own.contents, part.contents, strict=True)]
    rows: list[bytes] = []
    for number, (packed, inside) in zip(own.packs, pack(list(enumerate(bodies, own.node))), strict=True):
        streams.append(indirect(number, packed))
        rows += [xref.within(number, index) for index in range(len(inside))]
    return Block(
        base=base,
        numbers=own,
        content=b"".join(streams),
        offsets=tuple(accumulate(map(len, streams[:-1]), initial=0)),
        rows=b"".join(rows),
        parents=tuple(parents),
        names=tuple(names),
        roles=part.roles,
    )


def pack(objects: Sequence[tuple[int, bytes]]) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Put numbered objects into object streams: each stream, and the numbers of what is in it."""
    for start in range(0, len(objects), _TOGETHER):
        piece = objects[start : start + _TOGETHER]
        yield _object_stream(piece), tuple(number for number, _ in piece)


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    heads, position = [], 0
    for number, body in objects:
        heads.append(b"%d %d" % (number, position))
        position += len(body) + 1
    head = b" ".join(heads) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return stream(head + b"\n".join([body for _, body in objects]), entries)


def _by_page(pages: Sequence[Page], first: int) -> list[list[int]]:
    """Numbers for the links of each page."""
    starts = accumulate((len(page.links) for page in pages), initial=first)
    return [list(range(start, start + len(page.links))) for page, start in zip(pages, starts, strict=False)]


def _pages(layout: Layout, own: Numbers) -> Iterator[bytes]:
    """The node of the page tree and its pages; a page's own number is its key in the parent tree."""
    yield b"<</Type/Pages/Parent %d 0 R/Count %d/Kids%s>>" % (PAGES, len(own.pages), references(own.pages))
    for index, page in enumerate(layout.pages):
        links = own.links[index]
        yield b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/MediaBox%s/Contents%s/StructParents %d/Tabs/S%s>>" % (
            own.node,
            RESOURCES,
            numbers((0, 0, page.width, page.height)),
            references((own.contents[index], own.furniture[index])),
            own.pages[index],
            b"/Annots" + references(links) if links else b"",
        )


def _annotations(layout: Layout, own: Numbers, targets: Mapping[str, bytes]) -> Iterator[bytes]:
    for page, keys in zip(layout.pages, own.links, strict=True):
        for link, key in zip(page.links, keys, strict=True):
            yield _annotation(link, key, targets)


def _annotation(link: Link, key: int, targets: Mapping[str, bytes]) -> bytes:
    """A link annotation; its own number is its key in the parent tree."""
    inside = anchor(link.target)
    where = b"/Dest" + targets[inside] if inside else b"/A<</S/URI/URI%s>>" % web_address(link.target)
    words = text_string(link.alt or link.target)
    head = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect%s" % numbers(link.rect)
    return head + b"/Contents%s/StructParent %d%s>>" % (words, key, where)


def _parents(own: Numbers, tree: Structure) -> list[tuple[bytes, bytes]]:
    """Entries of the parent tree: for a page the elements of its content, for a link its element."""
    entries = []
    for page, owners in zip(own.pages, tree.marked, strict=True):
        entries.append((b"%d" % page, b"[%s]" % b" ".join([_reference(owner) for owner in owners])))
    for keys, owners in zip(own.links, tree.linked, strict=True):
        entries += [(b"%d" % key, _reference(owner)) for key, owner in zip(keys, owners, strict=True)]
    return entries


def _names(tree: Structure) -> list[tuple[bytes, bytes]]:
    return [(identity(number), b"%d 0 R" % number) for number in sorted(tree.named)]


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number if number else b"null"

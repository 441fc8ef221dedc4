"""One paper as a block of the file: numbered objects, compressed, ready to be written as they are.

A block depends on its paper, on the number it begins with and on where its links lead; nothing else of the book
enters, so it can be kept while other papers change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Part:
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
    def room(self) -> int:
        """How many numbers the paper takes."""
        used = 2 * len(self.contents) + -(-self.packed // _TOGETHER) + self.packed
        return -(-used // _ROOM) * _ROOM


@dataclass(frozen=True, slots=True)
class Block:
    """A paper in its place: bytes of the file, and the numbers that the book must know.

    `streams` are offsets in `content` of the objects from `base` on, the pages' furniture left out: page contents
    first, then, behind the furniture's numbers, the object streams. `rows` are the cross-reference rows of
    the objects within those.
    """

    base: int
    end: int
    content: bytes
    streams: tuple[int, ...]
    rows: bytes
    node: int
    pages: tuple[int, ...]
    section: int
    parents: tuple[Node, ...]
    names: tuple[Node, ...]
    roles: tuple[str, ...]

    @property
    def furniture(self) -> range:
        """Numbers reserved for the furniture of the pages."""
        count = len(self.pages)
        return range(self.base + count, self.base + 2 * count)


def serialise(layout: Layout) -> Part:
    """Do all that needs no number: it is most of the work."""
    found = elements(layout.structure)
    contents = tuple(stream(page.content) for page in layout.pages)
    roles = sorted({element.tag for element in found} - STANDARD)
    return Part(layout, contents, len(found), sum(1 for element in found if element.id), tuple(roles))


def first_page(part: Part, base: int) -> int:
    """The number of the part's first page if it begins at `base`; the others follow."""
    return base + 2 * len(part.contents) + -(-part.packed // _TOGETHER) + 1


def place(part: Part, base: int, targets: Mapping[str, bytes]) -> Block:
    """Number a part from `base` on. `targets` holds a destination for each name that its links lead to."""
    layout = part.layout
    count = len(layout.pages)
    first = first_page(part, base)
    pages = range(first, first + count)
    links = _link_numbers(layout.pages, pages.stop)
    section = pages.stop + part.links
    tree = structure(layout, parent=DOCUMENT, first=section, pages=pages, links=links)
    parents, parent_bodies = leaves(b"Nums", _parents(pages, links, tree), section + part.elements)
    names, name_bodies = leaves(b"Names", _names(tree), section + part.elements + len(parents))
    bodies = [b"<</Type/Pages/Parent %d 0 R/Count %d/Kids%s>>" % (PAGES, count, references(pages))]
    for index, page in enumerate(layout.pages):
        bodies.append(_page(page, pages[index], first - 1, (base + index, base + count + index), links[index]))
    for page, own in zip(layout.pages, links, strict=True):
        bodies += [_annotation(link, key, targets) for link, key in zip(page.links, own, strict=True)]
    bodies += tree.bodies + parent_bodies + name_bodies
    streams = [indirect(base + index, content) for index, content in enumerate(part.contents)]
    rows = []
    for number, (packed, inside) in enumerate(pack(list(enumerate(bodies, first - 1))), base + 2 * count):
        streams.append(indirect(number, packed))
        rows += [xref.within(number, index) for index in range(len(inside))]
    return Block(
        base=base,
        end=base + part.room,
        content=b"".join(streams),
        streams=_offsets(streams),
        rows=b"".join(rows),
        node=first - 1,
        pages=tuple(pages),
        section=section,
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


def _offsets(pieces: Sequence[bytes]) -> tuple[int, ...]:
    offsets, position = [], 0
    for piece in pieces:
        offsets.append(position)
        position += len(piece)
    return tuple(offsets)


def _link_numbers(pages: Sequence[Page], first: int) -> list[list[int]]:
    links = []
    for page in pages:
        links.append(list(range(first, first + len(page.links))))
        first += len(page.links)
    return links


def _page(page: Page, key: int, node: int, contents: tuple[int, int], links: Sequence[int]) -> bytes:
    """A page; its own number is its key in the parent tree."""
    return b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/MediaBox%s/Contents%s/StructParents %d/Tabs/S%s>>" % (
        node,
        RESOURCES,
        numbers((0, 0, page.width, page.height)),
        references(contents),
        key,
        b"/Annots" + references(links) if links else b"",
    )


def _annotation(link: Link, key: int, targets: Mapping[str, bytes]) -> bytes:
    """A link annotation; its own number is its key in the parent tree."""
    inside = anchor(link.target)
    where = b"/Dest" + targets[inside] if inside else b"/A<</S/URI/URI%s>>" % web_address(link.target)
    words = text_string(link.alt or link.target)
    head = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect%s" % numbers(link.rect)
    return head + b"/Contents%s/StructParent %d%s>>" % (words, key, where)


def _parents(pages: Sequence[int], links: list[list[int]], tree: Structure) -> list[tuple[bytes, bytes]]:
    marked = zip(pages, tree.marked, strict=True)
    entries = [(b"%d" % page, b"[%s]" % b" ".join([_reference(owner) for owner in owners])) for page, owners in marked]
    for keys, owners in zip(links, tree.linked, strict=True):
        entries += [(b"%d" % key, _reference(owner)) for key, owner in zip(keys, owners, strict=True)]
    return entries


def _names(tree: Structure) -> list[tuple[bytes, bytes]]:
    return [(identity(number), b"%d 0 R" % number) for number in sorted(tree.named)]


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number if number else b"null"

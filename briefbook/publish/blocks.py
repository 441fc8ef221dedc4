"""One paper as a block of the file: numbered objects, compressed, ready to be written as they are.

A block depends on its paper, on the number it begins with and on where its links lead; nothing else of the book
enters, so it can be kept while other papers change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from briefbook.model.pages import Prepared
from briefbook.publish import xref
from briefbook.publish.relative import identity, settled
from briefbook.publish.squeezed import plain_length, released
from briefbook.publish.syntax import indirect, stream
from briefbook.publish.trees import Node
from briefbook.publish.xref import Rows

_TOGETHER = 250
"""Objects in one object stream."""


class Numbers:
    """Which object of a paper has which number, if the paper begins at `base`.

    In order: page contents, furniture; in object streams the node of the page tree, pages, annotations, structure
    elements, leaves of trees; last the object streams themselves.
    """

    def __init__(self, prepared: Prepared, base: int) -> None:
        count = len(prepared.contents)
        self.contents = range(base, base + count)
        self.furniture = range(base + count, base + 2 * count)
        self.node = base + 2 * count
        self.pages = range(self.node + 1, self.node + 1 + count)
        self.section = self.pages.stop + prepared.links
        self.parents = self.section + prepared.elements
        self.names = self.parents + len(prepared.parents)
        self.packs = range(self.node + prepared.packed, self.node + prepared.packed + -(-prepared.packed // _TOGETHER))


class Loose(Struct, frozen=True):
    """Objects of a paper to be put into object streams, and all that it takes to number them: any process can do it.

    The objects are squeezed. The paper's numbers begin at `base` and are `size`, those of the objects begin at `first`;
    `targets` is where its links lead.
    """

    objects: bytes
    base: int
    size: int
    first: int
    targets: tuple[bytes, ...]

    @property
    def length(self) -> int:
        """How many bytes of objects there are."""
        return plain_length(self.objects)


class Packed(Struct, frozen=True):
    """Objects of a paper in object streams, and their cross-reference rows."""

    streams: tuple[bytes, ...]
    rows: Rows


class Block(Struct, frozen=True):
    """A paper in its place: what is written of it, and the numbers that the book must know.

    `contents` are the streams of its pages, the same that it was prepared with.
    """

    base: int
    numbers: Numbers
    contents: tuple[bytes, ...]
    objects: Packed
    parents: tuple[Node, ...]
    names: tuple[Node, ...]


def size(prepared: Prepared) -> int:
    """How many numbers a paper needs."""
    return 2 * len(prepared.contents) + prepared.packed + -(-prepared.packed // _TOGETHER)


def loose(prepared: Prepared, base: int, targets: tuple[bytes, ...]) -> Loose:
    """What is to be packed of a paper that begins at `base`; `targets` are the destinations of its links in order."""
    return Loose(prepared.objects, base, size(prepared), Numbers(prepared, base).node, targets)


def packed(paper: Loose) -> Packed:
    """The objects numbered and in object streams."""
    text = settled(released(paper.objects), paper.base, paper.size, paper.targets)
    bodies = list(enumerate(text.split(b"\n"), paper.first))
    streams: list[bytes] = []
    rows: list[bytes] = []
    for number, (content, inside) in enumerate(pack(bodies), paper.first + len(bodies)):
        streams.append(indirect(number, content))
        rows.append(xref.all_within(number, len(inside)))
    return Packed(tuple(streams), xref.kept(b"".join(rows)))


def place(prepared: Prepared, base: int, objects: Packed) -> Block:
    """A paper from `base` on, of whose objects this became."""
    own = Numbers(prepared, base)
    return Block(
        base=base,
        numbers=own,
        contents=prepared.contents,
        objects=objects,
        parents=tuple(_parents(prepared, base, own.parents)),
        names=tuple(_names(prepared, base, own.names)),
    )


def pack(objects: Sequence[tuple[int, bytes]]) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Put numbered objects into object streams: each stream, and the numbers of what is in it."""
    for start in range(0, len(objects), _TOGETHER):
        numbers, bodies = zip(*objects[start : start + _TOGETHER], strict=True)
        yield _object_stream(numbers, bodies), numbers


def _object_stream(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    starts = accumulate([len(body) + 1 for body in bodies[:-1]], initial=0)
    head = b" ".join([b"%d %d" % pair for pair in zip(numbers, starts, strict=True)]) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
    return stream(head + b"\n".join(bodies), entries)


def _parents(prepared: Prepared, base: int, first: int) -> Iterator[Node]:
    for number, (low, high) in enumerate(prepared.parents, first):
        yield Node(number, b"%d" % (base + low), b"%d" % (base + high))


def _names(prepared: Prepared, base: int, first: int) -> Iterator[Node]:
    for number, (low, high) in enumerate(prepared.names, first):
        yield Node(number, settled(identity(low), base, 0), settled(identity(high), base, 0))

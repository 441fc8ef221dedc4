"""Number trees and name trees: leaves of a bounded size, and nodes above them as needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from briefbook.publish.syntax import references

LEAF = 32
"""Entries in a leaf."""

SPREAD = 64
"""Children of a node."""

Entry = tuple[bytes, bytes]
"""Key and value as they are written; the caller keeps keys ascending."""


class Node(Struct, frozen=True):
    """A leaf or node already numbered, with its least and greatest key."""

    number: int
    low: bytes
    high: bytes


def leaves(kind: bytes, entries: Sequence[Entry]) -> Iterator[bytes]:
    """The bodies of leaves; `kind` is Nums or Names."""
    for start in range(0, len(entries), LEAF):
        piece = entries[start : start + LEAF]
        pairs = b" ".join([key + b" " + value for key, value in piece])
        yield b"<</Limits[%s %s]/%s[%s]>>" % (piece[0][0], piece[-1][0], kind, pairs)


def limits(keys: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The least and the greatest key of each leaf."""
    pieces = (keys[start : start + LEAF] for start in range(0, len(keys), LEAF))
    return tuple((piece[0], piece[-1]) for piece in pieces)


def root(kind: bytes, nodes: Sequence[Node], add: Callable[[bytes], int]) -> bytes:
    """The body of the tree's root; nodes between it and the leaves are handed to `add`, which numbers them."""
    if not nodes:
        return b"<</%s[]>>" % kind
    level = list(nodes)
    while len(level) > SPREAD:
        level = [_above(level[start : start + SPREAD], add) for start in range(0, len(level), SPREAD)]
    return b"<</Kids%s>>" % references(node.number for node in level)


def _above(nodes: Sequence[Node], add: Callable[[bytes], int]) -> Node:
    low, high = nodes[0].low, nodes[-1].high
    body = b"<</Limits[%s %s]/Kids%s>>" % (low, high, references(node.number for node in nodes))
    return Node(add(body), low, high)

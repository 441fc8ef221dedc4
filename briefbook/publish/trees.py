"""Number trees and name trees: leaves of a bounded size, and nodes above them as needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def leaf_count(entries: int) -> int:
    """How many leaves so many entries need."""
    return -(-entries // LEAF)


def leaves(kind: bytes, entries: Sequence[Entry], first: int) -> tuple[list[Node], list[bytes]]:
    """Leaves numbered from `first`, and their bodies; `kind` is Nums or Names."""
    nodes: list[Node] = []
    bodies: list[bytes] = []
    for start in range(0, len(entries), LEAF):
        piece = entries[start : start + LEAF]
        node = Node(first + len(nodes), piece[0][0], piece[-1][0])
        pairs = b" ".join([key + b" " + value for key, value in piece])
        nodes.append(node)
        bodies.append(b"<</Limits[%s %s]/%s[%s]>>" % (node.low, node.high, kind, pairs))
    return nodes, bodies


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

"""The author's Markdown without the portions that an edition may not carry: whole lines go, their structure with them.

A portion is a paragraph, a heading, a list item with all that hangs on it, a row of a table. It is judged by the mark
that it begins with. Whatever is in doubt goes: a mark in the middle of a portion that may not stay takes the portion
with it, a column's takes the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from briefbook.compose.markdown import parser
from briefbook.model.release import Judge, Pruned

_LINE_END = re.compile(r"\r\n?|\n")
_CALL = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)
_OPENING = re.compile(r"[(\[]")
_LISTS = ("bullet_list", "ordered_list")


def pruned(text: str, judge: Judge, *, unmarked: bool) -> Pruned:
    """The text without what may not stay; `unmarked` says whether portions without a mark of their own may."""
    # A call in a text may run over lines, which mean nothing to whoever prints it.
    source = _CALL.sub(lambda call: " ".join(call[0].split("\n")), _LINE_END.sub("\n", text))
    removed: list[str] = []
    while True:
        cut = _Cut(judge, unmarked=unmarked)
        cut.read(SyntaxTreeNode(_reader().parse(source)))
        if not cut.spans:
            return Pruned(source.strip("\n") if removed else text, tuple(removed))
        # What is left is read again: where lines are gone, the others may make another whole.
        removed += cut.removed
        source = _without(source, cut.spans)


@cache
def _reader() -> MarkdownIt:
    return parser()


class _Span(Struct, frozen=True):
    """Lines that go, counted from 0; `blank` leaves an empty one, so that what stood around them stays apart."""

    first: int
    end: int
    blank: bool = True


class _Cut:
    """Walks through one text and notes what goes."""

    def __init__(self, judge: Judge, *, unmarked: bool) -> None:
        self._judge = judge
        self._unmarked = unmarked
        self.spans: list[_Span] = []
        self.removed: list[str] = []

    def read(self, node: SyntaxTreeNode) -> bool:
        """Note what goes of a node; whether any of it stays."""
        if node.type in ("paragraph", "heading"):
            return self._stays(node, self._may_stay(_words(node)))
        if node.type == "list_item":
            # The mark with which an item begins is that of the whole item.
            return self._stays(node, self._may_stay(_first_words(node))) and self._read_all(node.children)
        if node.type == "table":
            return self._read_table(node)
        return self._read_all(node.children)

    def _read_all(self, nodes: Sequence[SyntaxTreeNode]) -> bool:
        kept = [self.read(node) for node in nodes]
        for place in reversed(range(len(nodes))):
            if kept[place] and nodes[place].type == "heading" and self._lost(nodes, kept, place):
                kept[place] = self._stays(nodes[place], may=False)
        return any(kept)

    def _lost(self, nodes: Sequence[SyntaxTreeNode], kept: Sequence[bool], heading: int) -> bool:
        """Whether all that stood under a heading is gone."""
        under = list(_under(nodes, heading))
        return bool(under) and not any(kept[place] for place in under)

    def _read_table(self, node: SyntaxTreeNode) -> bool:
        head, *rows = [row for part in node.children for row in part.children]
        judged = [self._judged(_words(cell)) for cell in head.children]
        of_table = False if False in judged else self._unmarked if judged[0] is None else True
        kept = [of_table and self._row_stays(row) for row in rows]
        if not of_table or (rows and not any(kept)):
            return self._stays(node, may=False)
        gone = [row for row, stays in zip(rows, kept, strict=True) if not stays]
        self.spans += [_lines(row, blank=False) for row in gone]
        self.removed += [words for row in gone for words in _leaves(row)]
        return True

    def _row_stays(self, row: SyntaxTreeNode) -> bool:
        """Whether a row of a table that stays does: one without a mark has the table's."""
        return all(self._judged(_words(cell)) is not False for cell in row.children)

    def _may_stay(self, words: str) -> bool:
        judged = self._judged(words)
        return self._unmarked if judged is None else judged

    def _judged(self, words: str) -> bool | None:
        """What the marks in a portion say; None where there is none at its beginning and none that forbids."""
        if any(self._judge(words[place.start() :]) is False for place in _OPENING.finditer(words)):
            return False
        return self._judge(words)

    def _stays(self, node: SyntaxTreeNode, may: bool) -> bool:  # noqa: FBT001 - a verdict, not a switch
        if not may:
            self.spans.append(_lines(node))
            self.removed += _leaves(node)
        return may


def _under(nodes: Sequence[SyntaxTreeNode], heading: int) -> Iterator[int]:
    """The places of what stands under a heading: up to the next one of its rank or a higher one."""
    for place in range(heading + 1, len(nodes)):
        if nodes[place].type == "heading" and nodes[place].tag <= nodes[heading].tag:
            return
        yield place


def _lines(node: SyntaxTreeNode, *, blank: bool = True) -> _Span:
    assert node.map is not None
    return _Span(*node.map, blank=blank)


def _leaves(node: SyntaxTreeNode) -> Iterator[str]:
    """The words of every portion in a node, and the addresses to which they lead."""
    if node.type in ("paragraph", "heading", "tr"):
        yield _all_words(node)
        yield from (str(link.attrs.get("href", "")) for link in node.walk() if link.type == "link")
        return
    for child in node.children:
        yield from _leaves(child)


def _all_words(node: SyntaxTreeNode) -> str:
    cells = node.children if node.type == "tr" else (node,)
    return " ".join(_words(cell) for cell in cells)


def _first_words(item: SyntaxTreeNode) -> str:
    """The words with which an item begins."""
    leaf = next((node for node in item.walk() if node.type in ("paragraph", "heading", "th")), None)
    return _words(leaf) if leaf else ""


def _words(node: SyntaxTreeNode) -> str:
    """The text of a portion without its manner."""
    breaks = ("softbreak", "hardbreak")
    parts = (" " if leaf.type in breaks else leaf.content for leaf in node.walk() if leaf.type in (*breaks, *_TEXT))
    return "".join(parts).strip()


_TEXT = ("text", "text_special", "code_inline", "html_inline")


def _without(source: str, spans: Sequence[_Span]) -> str:
    lines = source.split("\n")
    gone = {line for span in spans for line in range(span.first, span.end)}
    blank = {span.first for span in spans if span.blank}
    return "\n".join(
        "" if place in blank else line for place, line in enumerate(lines) if place in blank or place not in gone
    )

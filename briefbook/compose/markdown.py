"""Markdown with marks to blocks: commonmark and tables, without HTML, images and code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from briefbook.compose.marks import Pieces, disarmed
from briefbook.compose.tree import Node, nodes
from briefbook.compose.typography import Typography
from briefbook.compose.walk import Blocks
from briefbook.model.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    List,
    NoteMark,
    Paragraph,
    Portion,
    Role,
    Run,
    SignMark,
    Table,
)

_UNUSED = ("image", "code", "fence", "lheading", "hr", "html_block", "backticks", "reference")
_LINK = re.compile(r"(?:https?://|mailto:|#)[^\s\u2e28\u2e29\u27ec\u27ed]+")
_INLINE = (Run, NoteMark, SignMark, LineBreak, Portion)
_ALIGN: dict[str, Literal["left", "right", "centre", "decimal"]] = {
    "text-align:right": "right", "text-align:center": "centre"
}  # fmt: skip


def safe_target(target: str) -> str | None:
    """A link's target if it is a web or mail address or leads into the book; else None."""
    return target if _LINK.fullmatch(target) else None


def parser() -> MarkdownIt:
    """What reads Markdown as books have it."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_UNUSED)
    made.core.ruler.before("text_join", "disarm", _disarm_entities)
    return made


def _disarm_entities(state: StateCore) -> None:
    """A mark character written as an entity, `&#x2e28;`, is that character and opens no mark."""
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text_special":
                token.content = disarmed(token.content)


_parser = cache(parser)


@lru_cache(2_048)
def _read(source: str) -> tuple[Node, ...]:
    """A Markdown text as it was understood; an edit leaves most texts of a paper as they were."""
    return nodes(SyntaxTreeNode(_parser().parse(source)))


def one_paragraph(blocks: Blocks) -> Inlines:
    """What stands in paragraphs and headings, joined by a space."""
    parts = [block.text for block in blocks if isinstance(block, Paragraph | Heading)]
    return tuple(inline for part in parts for inline in (*part, Run(" ")))[:-1]


class Reader:
    """Reads Markdown into blocks, with the pieces of one paper at hand."""

    def __init__(self, pieces: Pieces, typography: Typography) -> None:
        self._pieces = pieces
        self._typography = typography

    def blocks(self, source: str) -> Blocks:
        """The blocks of a Markdown text."""
        return tuple(block for node in _read(source) for block in self._block(node))

    def inlines(self, source: str) -> Inlines:
        """The runs of a Markdown text that is one paragraph; paragraphs are joined by a space."""
        return self._typography.set(one_paragraph(self.blocks(source)))

    def _block(self, node: Node) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield from self._paragraphs(node, "body")
            case "heading":
                yield Heading(self._opened(node, self._runs(node)), level=min(4, max(2, int(node.tag[1]))))
            case "bullet_list" | "ordered_list":
                items = tuple(self._children(item) for item in node.children)
                yield List(items, ordered=node.type == "ordered_list")
            case "blockquote":
                for child in node.children:
                    yield from self._paragraphs(child, "quote") if child.type == "paragraph" else self._block(child)
            case "table":
                yield self._table(node)
            case _:
                yield from self._children(node)

    def _children(self, node: Node) -> Blocks:
        return tuple(block for child in node.children for block in self._block(child))

    def _opened(self, node: Node, text: Inlines) -> Inlines:  # noqa: ARG002 - for what reads authors' text
        """The text of a paragraph, heading or cell, with whatever has to stand at its beginning."""
        return text

    def _paragraphs(self, node: Node, role: Role) -> Iterator[Block]:
        """A paragraph, cut where a finished block stands in it."""
        run: list[Inline] = []
        for item in self._inline(node.children, Run("")):
            if isinstance(item, _INLINE):
                run.append(item)
                continue
            yield from self._paragraph(node, run, role)
            run = []
            yield item
        yield from self._paragraph(node, run, role)

    def _paragraph(self, node: Node, inlines: list[Inline], role: Role) -> Iterator[Paragraph]:
        text = _trimmed(self._typography.set(inlines))
        if text:
            yield Paragraph(self._opened(node, text), role=role)

    def _runs(self, node: Node) -> Inlines:
        found = self._inline(node.children, Run(""))
        return _trimmed(self._typography.set(item for item in found if isinstance(item, _INLINE)))

    def _inline(self, nodes: Iterable[Node], manner: Run) -> Iterator[Inline | Block]:
        for node in nodes:
            match node.type:
                case "text" | "text_special":
                    yield from self._styled(node.content, manner)
                case "softbreak":
                    yield replace(manner, text=" ")
                case "hardbreak":
                    yield LineBreak()
                case "strong":
                    yield from self._inline(node.children, replace(manner, bold=True))
                case "em":
                    yield from self._inline(node.children, replace(manner, italic=True))
                case "link":
                    target = safe_target(node.attribute)
                    yield from self._inline(node.children, replace(manner, target=target))
                case _:
                    yield from self._inline(node.children, manner)

    def _styled(self, text: str, manner: Run) -> Iterator[Inline | Block]:
        for item in self._pieces.read(text):
            yield _in_manner(item, manner) if isinstance(item, Run) else item

    def _table(self, node: Node) -> Table:
        rows = [row for part in node.children for row in part.children]
        columns = tuple(Column(_ALIGN.get(cell.attribute, "left")) for cell in rows[0].children)
        cells = tuple(tuple(self._cell(cell) for cell in row.children) for row in rows)
        return Table(columns, cells[1:], head=cells[:1])

    def _cell(self, node: Node) -> Cell:
        return Cell(tuple(self._paragraphs(node, "body")) or (Paragraph(()),))


def _in_manner(run: Run, manner: Run) -> Run:
    """The run as its surroundings ask, keeping what it brings itself."""
    return replace(
        run, bold=run.bold or manner.bold, italic=run.italic or manner.italic, target=run.target or manner.target
    )


def _trimmed(inlines: Inlines) -> Inlines:
    """The inlines without white space at either end."""
    items = list(inlines)
    while items and isinstance(items[0], Run) and not items[0].text.strip(" "):
        items.pop(0)
    while items and isinstance(items[-1], Run) and not items[-1].text.strip(" "):
        items.pop()
    if items and isinstance(items[0], Run):
        items[0] = replace(items[0], text=items[0].text.lstrip(" "))
    if items and isinstance(items[-1], Run):
        items[-1] = replace(items[-1], text=items[-1].text.rstrip(" "))
    return tuple(items)

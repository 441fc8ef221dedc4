"""What an author wrote, read with its marks: every paragraph, heading, list item and table begins with its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.markdown import Reader
from briefbook.compose.scribe import Scribe
from briefbook.compose.tree import Node
from briefbook.compose.walk import Blocks, plain
from briefbook.model.blocks import Inlines, Paragraph, Portion, Run, Table
from briefbook.model.diagnostics import Place, Severity
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.portions import parse_portion
from briefbook.model.rollup import Rules

_LINE_END = re.compile(r"\r\n|\n|\r")
_CELLS = ("th", "td")
_WORDS = 6
"""How many words of a passage a finding quotes."""


class Part(Struct, frozen=True):
    """A piece of text ready to be read, and from where to where it comes in what the author wrote."""

    text: str
    start: int
    end: int


class Source(Struct, frozen=True):
    """An author's text, its figures filled in, with the way back to what was written."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The text that is read."""
        return "".join(part.text for part in self.parts)

    def written(self, lines: tuple[int, int]) -> tuple[int, int]:
        """From where to where the author wrote what stands in some lines, counted from 0, the last one not included."""
        text = self.text
        ends = [match.end() for match in _LINE_END.finditer(text)]
        starts = [0, *ends, len(text)]
        first, last = (starts[min(line, len(starts) - 1)] for line in lines)
        return self._origin(first), self._origin(max(first, last))

    def _origin(self, at: int) -> int:
        starts = list(accumulate((len(part.text) for part in self.parts), initial=0))
        number = min(bisect_right(starts, at), len(self.parts)) - 1
        part = self.parts[number]
        return min(part.start + at - starts[number], part.end)


def authored(scribe: Scribe, source: Source, *, slot: str = "", mark: Mark = UNMARKED) -> Blocks:
    """The blocks of an author's text; where the book has a scheme, each begins with its mark, or with `mark`.

    Without a `slot` nothing is found about portions without a mark.
    """
    if scribe.rules is None:
        return scribe.reader.blocks(source.text)
    return _AuthorsReader(scribe, scribe.rules, source, slot, mark).blocks(source.text)


def find_strangers(scribe: Scribe, rules: Rules, mark: Mark, place: Place) -> None:
    """Findings about what nobody knows in a mark."""
    for strange in rules.strangers(mark):
        sentence = f"“{strange}” in a portion mark is nothing that the scheme {rules.scheme.id} knows."
        scribe.found("portion.unknown", Severity.ERROR, sentence, rules.scheme.vocabulary, place)


def find_unmarked(scribe: Scribe, rules: Rules, text: str, mark: Mark, place: Place) -> None:
    """A finding about a text without a mark of its own that has another's, in schemes that want one on each."""
    if rules.scheme.portions != "required":
        return
    scribe.found(
        "portion.unmarked",
        Severity.NOTE if mark.level else Severity.WARNING,
        f"“{_begun(text)}” in “{scribe.title()}” carries no portion mark.",
        f"Begin it with one, such as ({rules.scheme.lowest.portion}); until then it counts as "
        f"“{mark.level or rules.scheme.lowest.id}”.",
        place,
    )


class _AuthorsReader(Reader):
    """Reads one text of an author; notes what carries no mark, and what carries one that nobody knows."""

    def __init__(self, scribe: Scribe, rules: Rules, source: Source, slot: str, mark: Mark) -> None:
        super().__init__(scribe.pieces, scribe.typography)
        self._scribe = scribe
        self._rules = rules
        self._source = source
        self._slot = slot
        self._mark = mark

    def _opened(self, node: Node, text: Inlines) -> Inlines:
        """The text with its mark before it; in a table only what the author has marked is a portion of its own."""
        mark, rest = self._taken(text)
        if mark is not None:
            find_strangers(self._scribe, self._rules, mark, self._place(node))
            return (Portion(mark), *rest)
        if node.type in _CELLS or isinstance(next(iter(text), None), Portion):
            return text
        self._find_unmarked(node, plain(text))
        return (Portion(self._mark), *text)

    def _table(self, node: Node) -> Table:
        """A table; the mark before its first cell is that of the whole."""
        table = super()._table(node)
        first = table.head[0][0].blocks[0] if table.head and table.head[0] else None
        if isinstance(first, Paragraph) and first.text and isinstance(first.text[0], Portion):
            bare = replace(table.head[0][0], blocks=(replace(first, text=first.text[1:]),))
            return replace(table, caption=first.text[:1], head=((bare, *table.head[0][1:]),))
        self._find_unmarked(node, plain(table.head[0][0].blocks) if first else "")
        return replace(table, caption=(Portion(self._mark),))

    def _taken(self, text: Inlines) -> tuple[Mark | None, Inlines]:
        """The mark that begins a text, and the text without it."""
        first = text[0] if text else None
        if not isinstance(first, Run):
            return None, text
        mark, rest = parse_portion(self._rules.scheme, first.text, self._rules.names)
        if mark is None:
            return None, text
        follows = (replace(first, text=rest), *text[1:]) if rest else text[1:]
        if follows and isinstance(follows[0], Run):
            follows = (replace(follows[0], text=follows[0].text.lstrip()), *follows[1:])
        return mark, follows

    def _find_unmarked(self, node: Node, text: str) -> None:
        if self._slot:
            find_unmarked(self._scribe, self._rules, text, self._mark, self._place(node))

    def _place(self, node: Node) -> Place:
        start, end = self._source.written(node.lines) if node.lines else (None, None)
        return Place(paper=self._scribe.paper.id, slot=self._slot or None, start=start, end=end)


def _begun(text: str) -> str:
    """The first words of a passage."""
    words = text.split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")

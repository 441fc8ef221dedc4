"""The portions of a paper: a mark at the beginning of each, and what they make together.

An author's portions bring their marks (`compose.authored`), what is generated has the scheme's lowest level. Whatever a
portion carries from elsewhere raises it: an overridden figure, the title of another paper, a cell of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.authored import find_strangers
from briefbook.compose.citations import Ledger, Settled
from briefbook.compose.markings import marks, printed, printed_notes, without_marks
from briefbook.compose.scribe import Scribe
from briefbook.compose.walk import Blocks
from briefbook.model.blocks import (
    Band,
    Block,
    Columns,
    ContentsEntry,
    Figure,
    FlagPicture,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    List,
    NoteMark,
    Panel,
    Paragraph,
    Portion,
    Run,
    Stand,
    Table,
)
from briefbook.model.book import Book, Paper
from briefbook.model.charts import Sketch, Sparkline
from briefbook.model.diagnostics import Place
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.portions import parse_portion
from briefbook.model.rollup import Rules

_SILENT_ROLES = frozenset({"cover-kicker", "cover-subtitle", "cover-place", "cover-notice"})
"""What a cover says beside its title: it counts, but marks before each line would bury the title."""
_ORNAMENTS = (FlagPicture, Sparkline, Stand, Sketch)
"""Pictures that say nothing of their own: below them a mark is printed only where it is more than the lowest."""


class Portions:
    """The portions of the paper on a desk; without rules of marking nothing is marked and nothing printed.

    `whole` is what the portions make together, once they are marked.
    """

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self._rules = scribe.rules
        self._title = title_mark(scribe.paper, scribe.rules) if scribe.rules else UNMARKED
        self.whole = UNMARKED

    def marked(self, blocks: Blocks) -> Blocks:
        """The blocks with a mark at the beginning of every portion."""
        rules, scribe = self._rules, self._scribe
        if rules is None:
            return without_marks(blocks)
        find_strangers(scribe, rules, self._title, Place(paper=scribe.paper.id))
        carried = _carried(scribe.book, rules, scribe.title, scribe.ledger)
        done = _Opener(rules, carried).blocks(blocks)
        self.whole = rules.rolled_up((self._title, *marks(done), *_marks_of_entries(blocks, carried)))
        return done

    def printed(self, settled: Settled) -> Settled:
        """The paper as it is printed, its notes settled: marks in the scheme's wording, where it wants them."""
        rules, book = self._rules, self._scribe.book
        if rules is None:
            return replace(settled, notes=without_marks(settled.notes))
        self.whole = rules.rolled_up((self.whole, *marks(settled.notes)))
        titles = {paper.id: title_mark(paper, rules) for paper in book.papers}
        blocks = printed(settled.blocks, rules, self._title, titles)
        notes = settled.notes and printed_notes(settled.notes, rules, at_foot=book.notes == "foot")
        return replace(settled, blocks=blocks, notes=notes)


def title_mark(paper: Paper, rules: Rules) -> Mark:
    """The mark of a paper's title: its own, and that of the paper."""
    return raised(rules, (paper.title,), paper.mark)


class Marked(Struct, frozen=True):
    """How a row is marked that a template writes of something signed, and the author's texts that may raise it."""

    mark: Mark = UNMARKED
    told: tuple[str, ...] = ()


def raised(rules: Rules, texts: Iterable[str], mark: Mark) -> Mark:
    """A mark, raised by those with which texts begin."""
    found = [one for text in texts if (one := parse_portion(rules.scheme, text, rules.names)[0])]
    return rules.rolled_up((mark, *found)) if found else mark


def notices(lines: Iterable[str]) -> Blocks:
    """What a marked book says on its cover: handling and authority, a line each."""
    said = [line for line in lines if line]
    text = [inline for line in said for inline in (LineBreak(), Run(line))][1:]
    return (Paragraph(tuple(text), role="cover-notice"),) if text else ()


class _Carried(Struct, frozen=True):
    """What raises the portion in which it stands: overridden facts by their ids, titles of papers by the papers' ids.

    `cited` tells the facts behind the mark of a note.
    """

    facts: Mapping[str, Mark]
    titles: Mapping[str, tuple[str, Mark]]
    cited: Callable[[NoteMark], tuple[str, ...]]

    def within(self, value: object) -> Iterator[Mark]:
        """The marks of everything that a value carries."""
        if isinstance(value, tuple):
            for item in value:
                yield from self.within(item)
        elif isinstance(value, Struct):
            yield from self._of(value)
            for name in value.__struct_fields__:
                yield from self.within(getattr(value, name))

    def _of(self, value: Struct) -> Iterator[Mark]:
        facts = self.cited(value) if isinstance(value, NoteMark) else (getattr(value, "fact", None),)
        yield from (self.facts[fact] for fact in facts if fact and fact in self.facts)
        if isinstance(value, Run) and value.target:
            title, mark = self.titles.get(value.target.removeprefix("#"), ("", UNMARKED))
            if title and title in value.text:
                yield mark


def _carried(book: Book, rules: Rules, title: Callable[[Paper], str], ledger: Ledger) -> _Carried:
    known = {paper.id: (paper, title_mark(paper, rules)) for paper in book.papers}
    return _Carried(
        {override.fact: override.mark for override in book.overrides if override.mark != UNMARKED},
        {paper_id: (title(paper), mark) for paper_id, (paper, mark) in known.items() if mark != UNMARKED},
        ledger.facts,
    )


def _marks_of_entries(value: object, carried: _Carried) -> Iterator[Mark]:
    """The marks of the titles that tables of contents give, wherever these stand."""
    if isinstance(value, ContentsEntry):
        if value.target in carried.titles:
            yield carried.titles[value.target][1]
    elif isinstance(value, tuple):
        for item in value:
            yield from _marks_of_entries(item, carried)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _marks_of_entries(getattr(value, name), carried)


class _Opener:
    """Puts a mark at the beginning of every portion."""

    def __init__(self, rules: Rules, carried: _Carried) -> None:
        self._rules = rules
        self._carried = carried
        self._lowest = Mark(level=rules.scheme.lowest.id)

    def blocks(self, blocks: Blocks) -> Blocks:
        """Blocks, each portion in them with its mark."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:  # noqa: PLR0911 - a table of kinds
        match block:
            case Paragraph() if block.role in _SILENT_ROLES:
                return replace(block, text=self._raised(block.text))
            case Paragraph() | Heading():
                return replace(block, text=self._begun(block.text))
            case List():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                inside = tuple(marks((block.head, block.body)))
                caption = self._caption(block.caption, (block.head, block.body, block.source), inside)
                return replace(block, caption=caption)
            case Figure():
                caption = self._caption(block.caption, block.picture, ())
                quiet = caption == (Portion(self._lowest),) and isinstance(block.picture, _ORNAMENTS)
                return replace(block, caption=() if quiet else caption)
            case Columns():
                return replace(block, parts=tuple(self.blocks(part) for part in block.parts))
            case Panel():
                return replace(block, blocks=self.blocks(block.blocks))
            case Band():
                return replace(block, bottom_line=self._begun(block.bottom_line))
        return block

    def _begun(self, text: Inlines) -> Inlines:
        """A text that begins with a mark: the first in it, before whatever introduces that, or else the lowest."""
        first = next((place for place, inline in enumerate(text) if isinstance(inline, Portion)), None)
        if first is None:
            text = (Portion(self._lowest), *text) if text else text
        elif first:
            text = (text[first], *text[:first], *text[first + 1 :])
        return self._raised(text)

    def _raised(self, text: Inlines) -> Inlines:
        """The text, the mark of each stretch raised by what the stretch carries, and told where it changes."""
        done: list[Inline] = []
        before: Mark | None = None
        for stretch in _stretches(text):
            own, rest = self._parted(stretch)
            more = tuple(self._carried.within(rest))
            mark = self._with(own, more) if isinstance(stretch[0], Portion) or more else None
            done += (Portion(mark), *rest) if mark and mark != before else rest
            before = mark or before
        return tuple(done)

    def _caption(self, caption: Inlines, whole: object, inside: tuple[Mark, ...]) -> Inlines:
        """The caption of a table or picture, which is one portion: what is in it raises its mark."""
        own, rest = self._parted(caption)
        return (Portion(self._with(own, (*inside, *self._carried.within((whole, rest))))), *rest)

    def _parted(self, text: Inlines) -> tuple[Mark, Inlines]:
        """The mark that begins a text, and the rest."""
        first = text[0] if text else None
        if not isinstance(first, Portion):
            return self._lowest, text
        return first.mark if first.mark.level else replace(first.mark, level=self._lowest.level), text[1:]

    def _with(self, own: Mark, more: tuple[Mark, ...]) -> Mark:
        return self._rules.rolled_up((own, *more)) if more else own


def _stretches(text: Inlines) -> Iterator[Inlines]:
    """A text cut before every mark in it."""
    cuts = [place for place, inline in enumerate(text) if place and isinstance(inline, Portion)]
    for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
        if start < end:
            yield text[start:end]

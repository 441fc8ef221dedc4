"""Marks in blocks: which there are, and how they are printed in the wording of a scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.walk import Blocks
from briefbook.model.blocks import Band, Block, Columns, Contents, List, Note, Notes, Panel, Portion, Run
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.portions import portion_text, prints_portion
from briefbook.model.rollup import Rules

_Value = TypeVar("_Value")


def marks(value: object) -> Iterator[Mark]:
    """Every mark in blocks or notes."""
    if isinstance(value, Portion):
        yield value.mark
    elif isinstance(value, tuple):
        for item in value:
            yield from marks(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from marks(getattr(value, name))


def without_marks(value: _Value) -> _Value:
    """Blocks or notes without marks; the same value where there are none."""
    return value if next(marks(value), None) is None else _worded(value, lambda _: ())


def printed(blocks: Blocks, rules: Rules, title: Mark, titles: Mapping[str, Mark]) -> Blocks:
    """Blocks with their marks in the scheme's wording; `title` is that of the paper's title, `titles` of all papers."""

    def words(portion: Portion) -> tuple[Run, ...]:
        text = _wording(rules, portion.mark)
        return (Run(f"{text} "),) if text else ()

    return tuple(_entitled(block, rules, title, titles) for block in _worded(blocks, words))


def printed_notes(notes: Notes, rules: Rules, *, at_foot: bool) -> Notes:
    """A source list with a mark before its title; at the foot of pages, where that is not set, before each note."""
    each = [rules.rolled_up(marks(note)) for note in notes.notes]
    bare = tuple(without_marks(note) for note in notes.notes)
    if not at_foot:
        return replace(notes, title=_title(rules, rules.rolled_up(each), notes.title), notes=bare)
    begun = (_begun(note, _wording(rules, mark)) for note, mark in zip(bare, each, strict=True))
    return replace(notes, notes=tuple(begun))


def _wording(rules: Rules, mark: Mark) -> str:
    return portion_text(rules.scheme, mark, rules.names) if prints_portion(rules.scheme, mark) else ""


def _title(rules: Rules, mark: Mark, title: str) -> str:
    """A title with its mark before it."""
    return f"{_wording(rules, mark)} {title}".lstrip() if title else title


def _begun(note: Note, words: str) -> Note:
    return replace(note, text=(Run(f"{words} "), *note.text)) if words else note


def _worded(value: Any, change: Callable[[Portion], tuple[Run, ...]]) -> Any:
    """A value with every mark in it changed into its words."""
    if isinstance(value, tuple):
        parts = (change(item) if isinstance(item, Portion) else (_worded(item, change),) for item in value)
        return tuple(item for part in parts for item in part)
    if isinstance(value, Struct):
        old = {name: getattr(value, name) for name in value.__struct_fields__}
        new = {name: _worded(item, change) for name, item in old.items() if isinstance(item, tuple | Struct)}
        return replace(value, **new) if new else value
    return value


def _entitled(block: Block, rules: Rules, title: Mark, titles: Mapping[str, Mark]) -> Block:
    """A block with marks before the titles in it that are plain words."""

    def inside(blocks: Blocks) -> Blocks:
        return tuple(_entitled(one, rules, title, titles) for one in blocks)

    match block:
        case Band():
            return replace(block, title=_title(rules, title, block.title))
        case Panel():
            return replace(block, title=_title(rules, UNMARKED, block.title), blocks=inside(block.blocks))
        case Columns():
            return replace(block, parts=tuple(map(inside, block.parts)))
        case List():
            return replace(block, items=tuple(map(inside, block.items)))
        case Contents():
            entries = (
                replace(entry, title=_title(rules, titles.get(entry.target, UNMARKED), entry.title))
                for entry in block.entries
            )
            return replace(block, entries=tuple(entries))
    return block

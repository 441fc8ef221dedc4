"""A walk over blocks in reading order that may change their inlines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.blocks import Block, Heading, Inlines, NoteMark, Panel, Run, Table

Blocks = tuple[Block, ...]
_Value = TypeVar("_Value")
_TABLE_ORDER = ("caption", "head", "body", "source")


def rewritten(value: _Value, kind: type[Struct], change: Callable[[Any], Any]) -> _Value:
    """The value with every struct of one kind in it changed, in the order in which it is read."""
    if isinstance(value, kind):
        return change(value)  # type: ignore[no-any-return]
    if isinstance(value, tuple):
        return tuple(rewritten(item, kind, change) for item in value)  # type: ignore[return-value]
    if isinstance(value, Struct):
        names = _TABLE_ORDER if isinstance(value, Table) else value.__struct_fields__
        old = {name: getattr(value, name) for name in names}
        new = {name: rewritten(item, kind, change) for name, item in old.items()}
        return replace(value, **{name: item for name, item in new.items() if item is not old[name]})
    return value


def without_repeats(value: _Value) -> _Value:
    """The value without note marks that directly follow an equal one."""
    if isinstance(value, tuple):
        kept: list[Any] = []
        for item in value:
            if not (isinstance(item, NoteMark) and kept and kept[-1] == item):
                kept.append(without_repeats(item))
        return tuple(kept)  # type: ignore[return-value]
    if isinstance(value, Struct):
        old = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(
            value, **{name: without_repeats(item) for name, item in old.items() if isinstance(item, tuple | Struct)}
        )
    return value


def texts_before(value: object, sought: Struct) -> Iterator[str]:
    """The text of the run before each place at which a struct stands, signs and marks between them aside."""
    last = ""
    for item in _flat(value):
        if item == sought:
            yield last
        elif isinstance(item, Run):
            last = item.text


def _flat(value: object) -> Iterator[object]:
    """Every struct in a value, in the order in which it is read."""
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, Struct):
        yield value
        for name in _TABLE_ORDER if isinstance(value, Table) else value.__struct_fields__:
            yield from _flat(getattr(value, name))


def without_bare_headings(blocks: Blocks) -> Blocks:
    """The blocks without headings and panels under which nothing stands."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Panel):
            block = replace(block, blocks=without_bare_headings(block.blocks))  # noqa: PLW2901 - the same block, bared
        after = kept[-1] if kept else None
        bare = isinstance(block, Panel) and not block.blocks
        if isinstance(block, Heading):
            bare = after is None or (isinstance(after, Heading) and after.level <= block.level)
        if not bare:
            kept.append(block)
    return tuple(reversed(kept))


def printed_texts(value: object) -> Iterator[str]:
    """The text of every paragraph, heading, title and cell, in the order of reading."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and any(isinstance(item, Run) for item in value):
        yield "".join(item.text if isinstance(item, Run) else "" for item in value)
    elif isinstance(value, tuple):
        for item in value:
            yield from printed_texts(item)
    elif isinstance(value, Struct):
        names = _TABLE_ORDER if isinstance(value, Table) else value.__struct_fields__
        for name in names:
            yield from printed_texts(getattr(value, name))


def without(value: _Value, kind: type[Struct]) -> _Value:
    """The value without the structs of one kind in its tuples."""
    if isinstance(value, tuple):
        return tuple(without(item, kind) for item in value if not isinstance(item, kind))  # type: ignore[return-value]
    if isinstance(value, Struct):
        old = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(
            value, **{name: without(item, kind) for name, item in old.items() if isinstance(item, tuple | Struct)}
        )
    return value


def plain(value: Inlines | Blocks) -> str:
    """The text of inlines or blocks, without manner and marks."""
    texts: list[str] = []

    def note(run: Run) -> Run:
        texts.append(run.text)
        return run

    rewritten(value, Run, note)
    return "".join(texts)

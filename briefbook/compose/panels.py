"""The functions of templates that leave whole blocks: tables, panels, columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

from jinja2 import TemplateError
from markupsafe import Markup
from msgspec.structs import replace

from briefbook.compose.scribe import Scribe, Vocabulary
from briefbook.compose.walk import Blocks, plain
from briefbook.model.blocks import (
    Block,
    Column,
    Columns,
    Contents,
    ContentsEntry,
    Legend,
    Panel,
    Paragraph,
    Role,
    Space,
    Table,
    TableLook,
    Tone,
)

_Align = Literal["left", "right", "centre", "decimal"]
_LETTERS: dict[str, _Align] = {align[0]: align for align in get_args(_Align)}
NEXT_COLUMN = Space(-1.0)
"""What parts the columns of `columns`."""


class Panels(Vocabulary):
    """Block functions of one paper."""

    def __init__(self, scribe: Scribe, entries: tuple[ContentsEntry, ...] = ()) -> None:
        super().__init__(scribe)
        self._entries = entries

    def panel(self, title: str, *, tone: Tone = "plain", caller: Callable[[], str]) -> Markup:
        """Blocks set apart under a small title."""
        _check("panel", "tone", tone, get_args(Tone))
        return self._keep(Panel(self._plain(title), self._blocks(caller()), tone=tone))

    def columns(self, weights: Sequence[float] = (), *, caller: Callable[[], str]) -> Markup:
        """Blocks side by side, parted by `{{ next_column }}`."""
        parts: list[list[Block]] = [[]]
        for block in self._blocks(caller()):
            if block == NEXT_COLUMN:
                parts.append([])
            else:
                parts[-1].append(block)
        return self._keep(Columns(tuple(map(tuple, parts)), tuple(map(float, weights))))

    def table(
        self,
        *,
        look: TableLook = "figures",
        align: str = "",
        weights: Sequence[float] = (),
        caption: str = "",
        totals: Sequence[int] = (),
        caller: Callable[[], str],
    ) -> Markup:
        """A Markdown table in a look; `align` has a letter a column: left, right, centre, decimal.

        `totals` are the places of rows that sum others up, from 0, or from the end: -1 is the last.
        """
        _check("table", "look", look, get_args(TableLook))
        found = [block for block in self._blocks(caller()) if isinstance(block, Table)]
        if not found:
            return Markup()
        table = found[0]
        columns = tuple(_column(place, column, align, weights) for place, column in enumerate(table.columns))
        empty_head = not plain(tuple(block for row in table.head for cell in row for block in cell.blocks))
        body = tuple((replace(row[0], header=True), *row[1:]) for row in table.body)
        if not body:
            return Markup()
        return self._keep(
            replace(
                table,
                columns=columns,
                body=body,
                head=() if empty_head else table.head,
                look=look,
                totals=tuple(place % len(body) for place in totals if -len(body) <= place < len(body)),
                caption=self._scribe.reader.inlines(_source(caption)) if caption else (),
            )
        )

    def cell(self, *, caller: Callable[[], str]) -> Markup:
        """Blocks as the content of one table cell."""
        return self._scribe.pieces.keep(self._blocks(caller()))

    def para(self, role: Role, *, caller: Callable[[], str]) -> Markup:
        """Paragraphs in a role of the style."""
        _check("paragraph", "role", role, get_args(Role))
        blocks = (
            replace(block, role=role) if isinstance(block, Paragraph) else block for block in self._blocks(caller())
        )
        return self._scribe.pieces.keep(tuple(blocks))

    def bottom(self, *, caller: Callable[[], str]) -> Markup:
        """The bottom line of the paper's band."""
        self._scribe.bottom_line = self._scribe.reader.inlines(caller())
        return Markup()

    def contents(self) -> Markup:
        """The table of contents."""
        return self._keep(Contents(self._entries))

    def legend(self) -> Markup:
        """What the signs beside figures mean."""
        return self._keep(Legend(tuple(self._scribe.words.signs.items())))

    def space(self, lines: float = 1.0) -> Markup:
        """White space."""
        return self._keep(Space(lines))

    def _blocks(self, source: str) -> Blocks:
        return self._scribe.reader.blocks(str(source))

    def _plain(self, text: object) -> str:
        return self._scribe.plain(text)

    def _keep(self, block: Block) -> Markup:
        return Markup("\n\n") + self._scribe.pieces.keep((block,)) + Markup("\n\n")


def _check(block: str, aspect: str, given: object, known: Sequence[str]) -> None:
    """Refuse what a block does not know, with what it does know."""
    if given not in known:
        raise TemplateError(f"a {block} has no {aspect} “{given}”; there are {', '.join(known)}")


def _column(place: int, column: Column, align: str, weights: Sequence[float]) -> Column:
    if align and align[min(place, len(align) - 1)] not in _LETTERS:
        raise TemplateError(f"align={align!r}: write a letter a column, of {', '.join(_LETTERS.values())}")
    return Column(
        align=_LETTERS[align[min(place, len(align) - 1)]] if align else column.align,
        weight=float(weights[min(place, len(weights) - 1)]) if weights else 0.0,
    )


def _source(text: object) -> str:
    return str(text.__html__()) if hasattr(text, "__html__") else str(text)

"""A paper of a few words, set before the first one comes, so that faces, patterns and code are loaded by then."""

from __future__ import annotations

from briefbook.model.blocks import (
    Block,
    Cell,
    ComposedPaper,
    Heading,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Table,
)

_WORDS = "considerations of international organisations concerning representatives " * 4


def rehearsal(lang: str) -> ComposedPaper:
    """A paper with something of most kinds, in the language of those to come."""
    text = Paragraph((Run(_WORDS), Run(_WORDS, bold=True), Run(_WORDS, italic=True), NoteMark(1)))
    row = (Cell((Paragraph((Run("first"),)),), header=True), Cell((Paragraph((Run("1.5"),)),)))
    blocks: tuple[Block, ...] = (
        *(Heading((Run("heading"),), level) for level in (2, 3, 4)),
        text,
        List(((text,),)),
        Table(head=(row,), body=(row,), columns=()),
        Notes("notes", (Note(1, (Run(_WORDS),)),)),
    )
    return ComposedPaper(id="rehearsal", kind="rehearsal", title="rehearsal", blocks=blocks, lang=lang)

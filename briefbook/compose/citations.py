"""Citations: what a paper prints and from where, and the numbered notes that follow from it."""

from __future__ import annotations

from collections.abc import Iterable

from babel.dates import format_date
from msgspec import Struct

from briefbook.compose.markdown import safe_target
from briefbook.compose.walk import Blocks, rewritten, without_repeats
from briefbook.compose.wording import NoteWords, Wording
from briefbook.model.blocks import Inlines, Note, NoteMark, Notes, Run
from briefbook.model.facts import Source
from briefbook.model.library import Facts


class Citation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing cited: its source, whom that credits, and the fact or statement that is printed.

    `remark` tells what else the reader has to know: the figure of another source, the reason of an override.
    """

    source: str
    via: tuple[str, ...] = ()
    fact: str = ""
    statement: str = ""
    remark: str = ""


class Settled(Struct, frozen=True, kw_only=True):
    """A paper's blocks with their final note numbers, the notes, and what is cited in order."""

    blocks: Blocks
    notes: Notes | None
    cited: tuple[Citation, ...]


class Ledger:
    """The citations of one paper while it is being composed."""

    def __init__(self, facts: Facts, words: Wording) -> None:
        self._facts = facts
        self._words = words
        self._cited: list[Citation] = []

    def cite(self, citation: Citation) -> NoteMark:
        """Note a citation; the mark keeps a provisional number until `settle`."""
        self._cited.append(citation)
        return NoteMark(len(self._cited))

    def sources(self, marks: Iterable[NoteMark]) -> tuple[str, ...]:
        """The titles of the sources behind marks, each once; whom they credit comes first."""
        titles: dict[str, None] = {}
        for mark in marks:
            citation = self._cited[mark.number - 1]
            source = self._facts.sources.get(citation.source)
            titles |= dict.fromkeys((*citation.via, source.title if source else citation.source))
        return tuple(titles)

    def settle(self, blocks: Blocks) -> Settled:
        """Number the notes in the order in which a reader meets them; what is not printed is not cited."""
        numbers: dict[tuple[str, tuple[str, ...], str], int] = {}
        cited: list[Citation] = []

        def numbered(mark: NoteMark) -> NoteMark:
            citation = self._cited[mark.number - 1]
            cited.append(citation)
            key = (citation.source, citation.via, citation.remark)
            return NoteMark(numbers.setdefault(key, len(numbers) + 1))

        blocks = without_repeats(rewritten(blocks, NoteMark, numbered))
        notes = tuple(Note(number, self._note(*key)) for key, number in numbers.items())
        return Settled(
            blocks=blocks,
            notes=Notes(self._words.notes.title, notes) if notes else None,
            cited=tuple(dict.fromkeys(cited)),
        )

    def _note(self, source_id: str, via: tuple[str, ...], remark: str) -> Inlines:
        words = self._words.notes
        source = self._facts.sources.get(source_id)
        if source is None:
            return (Run(words.figure.format(note=words.unnamed.format(id=source_id))),)
        title = words.via.format(names=self._words.listed(via), title=source.title) if via else source.title
        parts = [title, *described(source, words, publisher=not via)]
        text = words.figure.format(note=", ".join(parts))
        runs = (Run(text, target=safe_target(source.url)),) if source.url else (Run(text),)
        return (*runs, Run(f" {remark}")) if remark else runs


def described(source: Source, words: NoteWords, *, publisher: bool) -> Iterable[str]:
    """What follows a source's title: publisher, edition, dates."""
    if source.publisher and publisher:
        yield source.publisher
    if source.edition:
        yield source.edition
    elif source.published:
        yield words.published.format(date=format_date(source.published, "d MMMM y", locale="en_GB"))
    if source.retrieved:
        yield words.retrieved.format(date=format_date(source.retrieved, "d MMMM y", locale="en_GB"))

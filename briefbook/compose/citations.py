"""Citations: what a paper prints and from where, and the numbered notes that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from msgspec import Struct

from briefbook.compose.markdown import safe_target
from briefbook.compose.typography import Typography
from briefbook.compose.walk import Blocks, rewritten, without_repeats
from briefbook.compose.wording import NoteWords, Wording
from briefbook.model.blocks import Inlines, Note, NoteMark, Notes, Portion, Run
from briefbook.model.facts import Source
from briefbook.model.library import Facts
from briefbook.model.marking import UNMARKED, Mark


class Citation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing cited: its source, whom that credited, and the fact or statement that is printed.

    `remark` tells what else the reader has to know: the figure of another source, the reason of an override. `mark` is
    the marking of that override.
    """

    source: str
    via: tuple[str, ...] = ()
    fact: str = ""
    statement: str = ""
    remark: str = ""
    mark: Mark = UNMARKED


_Credit = tuple[str, tuple[str, ...], str, Mark]
"""What one note is about: source, whom it credited, remark and its marking."""


class Settled(Struct, frozen=True, kw_only=True):
    """A paper's blocks with their final note numbers, the notes, and what is cited in order."""

    blocks: Blocks
    notes: Notes | None
    cited: tuple[Citation, ...]


class Ledger:
    """The citations of one paper while it is being composed."""

    def __init__(self, facts: Facts, words: Wording, typography: Typography) -> None:
        self._facts = facts
        self._words = words
        self._typography = typography
        self._cited: list[tuple[Citation, ...]] = []

    def cite(self, *citations: Citation) -> NoteMark:
        """Note what is cited at one place; the mark keeps a provisional number until `settle`."""
        self._cited.append(citations)
        return NoteMark(len(self._cited))

    def sources(self, marks: Iterable[NoteMark]) -> tuple[str, ...]:
        """The titles of the sources behind marks, each once; whom they credit comes first."""
        return self.titles(citation for mark in marks for citation in self._cited[mark.number - 1])

    def titles(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """The titles of the sources of citations, each once; whom they credit comes first."""
        titles: dict[str, None] = {}
        for citation in citations:
            titles |= dict.fromkeys((*citation.via, self._title(citation.source)))
        return tuple(titles)

    def facts(self, mark: NoteMark) -> tuple[str, ...]:
        """The ids of the facts behind a mark that has its provisional number."""
        return tuple(citation.fact for citation in self._cited[mark.number - 1] if citation.fact)

    def settle(self, blocks: Blocks) -> Settled:
        """Number the notes in the order in which a reader meets them; what is not printed is not cited."""
        numbers: dict[tuple[_Credit, ...], int] = {}
        cited: list[Citation] = []

        def numbered(mark: NoteMark) -> NoteMark:
            citations = self._cited[mark.number - 1]
            cited.extend(citations)
            credited = dict.fromkeys((one.source, one.via, one.remark, one.mark) for one in citations)
            return NoteMark(numbers.setdefault(tuple(credited), len(numbers) + 1))

        blocks = without_repeats(rewritten(blocks, NoteMark, numbered))
        notes = tuple(Note(number, self._typography.set(self._note(credited))) for credited, number in numbers.items())
        return Settled(
            blocks=blocks,
            notes=Notes(self._words.notes.title, notes) if notes else None,
            cited=tuple(dict.fromkeys(cited)),
        )

    def _title(self, source_id: str) -> str:
        source = self._facts.sources.get(source_id)
        return source.title if source else self._words.notes.unnamed.format(id=source_id)

    def _note(self, credited: tuple[_Credit, ...]) -> Inlines:
        words = self._words.notes
        if len(credited) > 1:
            titles = words.between.join(self._title(source) for source, *_ in credited)
            return (Run(words.figure.format(note=titles)),)
        source_id, via, remark, mark = credited[0]
        title = self._title(source_id)
        source = self._facts.sources.get(source_id)
        parts = [words.via.format(names=self._words.listed(via), title=title) if via else title]
        parts += described(source, words, publisher=not via) if source and not remark else ()
        target = safe_target(source.url) if source else None
        text = Run(words.figure.format(note=", ".join(parts)), target=target)
        begun: Inlines = () if mark == UNMARKED else (Portion(mark),)
        return (*begun, text, Run(f" {remark}")) if remark else (*begun, text)


def in_words(day: date) -> str:
    """A day as notes write it."""
    return str(format_date(day, "d MMMM y", locale="en_GB"))


def described(source: Source, words: NoteWords, *, publisher: bool) -> Iterable[str]:
    """What follows a source's title: publisher, edition, dates."""
    if source.publisher and publisher:
        yield source.publisher
    if source.edition:
        yield source.edition
    elif source.published:
        yield words.published.format(date=in_words(source.published))
    elif source.retrieved:
        yield words.retrieved.format(date=in_words(source.retrieved))

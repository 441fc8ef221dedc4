"""Composing a book again and again: papers for which nothing changed are not composed anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from briefbook.compose import (
    Composition,
    Templates,
    compose,
    compose_annex,
    compose_contents,
    compose_sheet,
    compose_sources,
    sheet,
)
from briefbook.model.blocks import ContentsEntry
from briefbook.model.book import Book, Paper
from briefbook.model.inclusion import SHEET
from briefbook.model.library import Facts, Progress

_LAST = ("annex", "sources", "contents", SHEET)


class Composer:
    """Keeps the compositions of one book; what it gives does not depend on what it gave before.

    A paper is composed from the book without the words of other papers, so that these cannot matter to it. `composed`
    names the papers that the last call had to compose.
    """

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self._ground: tuple[Book, Facts] | None = None
        self._kept: dict[str, tuple[object, Composition]] = {}
        self.composed: tuple[str, ...] = ()

    def compose(self, book: Book, facts: Facts, *, progress: Progress) -> tuple[Composition, ...]:
        """All papers but the contents, in the book's order; annex and sources see what the others cite."""
        self._stand_on(book, facts)
        first = [paper for paper in book.papers if paper.kind not in _LAST]
        done: dict[str, Composition] = {}
        for number, paper in enumerate(first):
            progress("Composing", number, len(first))
            make = partial(compose, _around(book, paper), paper, facts, self.templates)
            done[paper.id] = self._once(paper.id, paper, make)
        for kind, follow in (("annex", compose_annex), ("sources", compose_sources)):
            for paper in book.papers:
                if paper.kind == kind:
                    others = tuple(done.values())
                    cited = tuple((other.paper.id, other.cited) for other in others)
                    make = partial(follow, _around(book, paper), paper, others, facts, self.templates)
                    done[paper.id] = self._once(paper.id, (paper, cited), make)
        for paper in book.papers:
            if paper.kind == SHEET:
                listed = sheet(book, self.templates)
                make = partial(compose_sheet, _around(book, paper), paper, listed, facts, self.templates)
                done[paper.id] = self._once(paper.id, (paper, listed), make)
        return tuple(done[paper.id] for paper in book.papers if paper.id in done)

    def contents(self, book: Book, paper: Paper, entries: tuple[ContentsEntry, ...]) -> Composition:
        """The contents of the book that was composed last, with these entries."""
        make = partial(compose_contents, _around(book, paper), paper, entries, self.templates)
        counted = any(entry.folio != "0" for entry in entries)
        return self._once(f"{paper.id}/{'folios' if counted else 'titles'}", (paper, entries), make)

    def _stand_on(self, book: Book, facts: Facts) -> None:
        """Forget everything if what all papers share has changed."""
        bare, self.composed = _around(book), ()
        if self._ground is None or self._ground[1] is not facts or self._ground[0] != bare:
            self._ground = bare, facts
            self._kept = {}

    def _once(self, name: str, sees: object, make: Callable[[], Composition]) -> Composition:
        seen, composition = self._kept.get(name, (None, None))
        if composition is None or seen != sees:
            self.composed += (name,)
            composition = make()
            self._kept[name] = sees, composition
        return composition


def _around(book: Book, paper: Paper | None = None) -> Book:
    """The book with the author's words in one paper alone."""
    others = (other if other is paper else replace(other, slots=(), drafted="") for other in book.papers)
    return replace(book, papers=tuple(others))

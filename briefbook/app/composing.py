"""Composing a book again and again: papers for which nothing changed are not composed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec.structs import replace

from briefbook.app.banners import COVER, whole
from briefbook.compose import (
    Composition,
    Templates,
    compose,
    compose_annex,
    compose_contents,
    compose_cover,
    compose_sheet,
    compose_sources,
    sheet,
)
from briefbook.model.blocks import ComposedPaper, ContentsEntry
from briefbook.model.book import Book, Paper
from briefbook.model.inclusion import SHEET
from briefbook.model.library import Facts, Progress
from briefbook.model.marking import Mark
from briefbook.model.points import Point
from briefbook.model.rollup import Rules

_LAST = ("annex", "sources", "contents", SHEET)


class Composer:
    """Keeps the compositions of one book; what it gives does not depend on what it gave before.

    A paper is composed from the book without the words of other papers, so that these cannot matter to it; points
    matter to papers that ask for them. `composed` names the papers that the last call had to compose.
    """

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self._ground: tuple[Book, Facts, Rules | None] | None = None
        self._points: tuple[Point, ...] = ()
        self._kept: dict[str, tuple[object, tuple[Point, ...], Composition]] = {}
        self.composed: tuple[str, ...] = ()

    def compose(
        self,
        book: Book,
        facts: Facts,
        *,
        rules: Rules | None = None,
        progress: Progress,
        ready: Callable[[ComposedPaper], None] | None = None,
    ) -> tuple[Composition, ...]:
        """All papers but the contents, in the book's order; annex and sources see what the others cite.

        The cover of a book that is marked by `rules` sees how the others are marked. `ready` hears of each paper that
        sees no others, as soon as it is composed.
        """
        self._stand_on(book, facts, rules)
        last = (*_LAST, COVER) if rules else _LAST
        first = [paper for paper in book.papers if paper.kind not in last]
        done: dict[str, Composition] = {}
        for number, paper in enumerate(first):
            progress("Composing", number, len(first))
            make = partial(_alone, compose, book, paper, facts, self.templates, rules=rules)
            done[paper.id] = self._once(paper.id, paper, make)
            if ready is not None:
                ready(done[paper.id].paper)
        for kind, follow in (("annex", compose_annex), ("sources", compose_sources)):
            for paper in book.papers:
                if paper.kind == kind:
                    others = tuple(done.values())
                    cited = tuple((other.paper.id, other.cited) for other in others)
                    make = partial(_alone, follow, book, paper, others, facts, self.templates, rules=rules)
                    done[paper.id] = self._once(paper.id, (paper, cited), make)
        for paper in book.papers:
            if paper.kind == SHEET:
                marks = {"whole": partial(_together, done, rules)} if rules else {}
                listed = sheet(book, self.templates, **marks)
                make = partial(_alone, compose_sheet, book, paper, listed, facts, self.templates, rules=rules)
                done[paper.id] = self._once(paper.id, (paper, listed), make)
        for paper in book.papers:
            if rules and paper.kind == COVER:
                mark = whole(book, {other.paper.id: other.mark for other in done.values()}, rules)
                make = partial(_alone, compose_cover, book, paper, mark, facts, self.templates, rules=rules)
                done[paper.id] = self._once(paper.id, (paper, mark), make)
        return tuple(done[paper.id] for paper in book.papers if paper.id in done)

    def contents(self, book: Book, paper: Paper, entries: tuple[ContentsEntry, ...]) -> Composition:
        """The contents of the book that was composed last, with these entries."""
        rules = self._ground[2] if self._ground else None
        make = partial(_alone, compose_contents, book, paper, entries, self.templates, rules=rules)
        counted = any(entry.folio != "0" for entry in entries)
        return self._once(f"{paper.id}/{'folios' if counted else 'titles'}", (paper, entries), make)

    def marks(self) -> dict[str, Mark]:
        """How the papers of the book that was composed last are marked, the contents too."""
        return {composition.paper.id: composition.mark for _, _, composition in self._kept.values()}

    def _stand_on(self, book: Book, facts: Facts, rules: Rules | None) -> None:
        """Forget everything if what all papers share has changed."""
        bare, self.composed, self._points = replace(_around(book), points=()), (), book.points
        if self._ground is None or self._ground[1] is not facts or self._ground[::2] != (bare, rules):
            self._ground = bare, facts, rules
            self._kept = {}

    def _once(self, name: str, sees: object, make: Callable[[], Composition]) -> Composition:
        kept = self._kept.get(name)
        # Most papers are the very value that they were, and are not looked into.
        if kept is None or not (kept[0] is sees or kept[0] == sees) or (kept[2].tells and kept[1] != self._points):
            self.composed += (name,)
            kept = sees, self._points, make()
        self._kept[name] = sees, *kept[1:]
        return kept[2]


def _alone(
    make: Callable[..., Composition], book: Book, paper: Paper, *given: object, rules: Rules | None
) -> Composition:
    """A paper composed from the book without the words of others; only what is composed pays for that book."""
    return make(_around(book, paper), paper, *given, rules=rules)


def _around(book: Book, paper: Paper | None = None) -> Book:
    """The book with the author's words in one paper alone."""
    others = (other if other is paper else replace(other, slots=(), drafted="") for other in book.papers)
    return replace(book, papers=tuple(others))


def _together(done: Mapping[str, Composition], rules: Rules, papers: Iterable[str]) -> Mark:
    """The mark of some papers together; those that are not composed have no say."""
    return rules.rolled_up(done[paper].mark for paper in papers if paper in done)

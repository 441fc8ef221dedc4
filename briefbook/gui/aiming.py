"""Tells the fields of points what their book has around them, and which of its papers print them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from briefbook.gui.pointaim import DEPTHS, Surroundings, surroundings
from briefbook.gui.pointbox import PointBox
from briefbook.gui.written import belongs, spoken
from briefbook.model.book import Book
from briefbook.model.points import Point


class Aiming:
    """Looks again only where something has changed: it follows every key.

    `locate` shows words on the page of a paper.
    """

    def __init__(self, locate: Callable[[str, str], object]) -> None:
        self._locate = locate
        self._book: Book | None = None
        self._of: tuple[object, ...] = ()
        self._around = Surroundings()
        self._told: dict[PointBox, tuple[object, ...]] = {}

    def show(self, book: Book | None, titles: Mapping[str, str], boxes: Iterable[PointBox]) -> None:
        """Tell some fields what is around their points in a book, if one is open."""
        self._book = book
        if book is None:
            return
        of = (book.people, book.participants, book.topics, book.schedule, book.papers, titles)
        if len(of) != len(self._of) or any(one is not other for one, other in zip(of, self._of, strict=True)):
            self._of, self._around = of, surroundings(book, titles)
            self._told = dict.fromkeys(self._told, ())
        told: dict[PointBox, tuple[object, ...]] = {}
        for box in boxes:
            point = box.point
            aims = (point.countries, point.topic, point.meetings)
            if box not in self._told:
                box.shown.connect(self._look_at)
            if self._told.get(box) != aims:
                box.show_around(self._around, kinds_with(book, point))
            told[box] = aims
        self._told = told

    def _look_at(self, point: Point, kind: str) -> None:
        """Let the page show a point as a paper of another kind prints it."""
        paper = paper_printing(self._book, point, kind) if self._book else ""
        if paper:
            self._locate(paper, spoken(point.line, 0))


def kinds_with(book: Book, point: Point) -> tuple[str, ...]:
    """The kinds of papers that print a point."""
    return tuple(kind for kind, _ in DEPTHS if paper_printing(book, point, kind))


def paper_printing(book: Book, point: Point, kind: str) -> str:
    """The first paper of a kind that prints a point; empty where there is none."""
    papers = (paper for paper in book.papers if paper.kind == kind and not paper.set_aside)
    return next((paper.id for paper in papers if belongs(point, paper)), "")

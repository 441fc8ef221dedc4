"""What is done to papers in the book's list: move, duplicate, set aside, remove."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject

from briefbook.gui.bridge import Bridge
from briefbook.gui.papers import PapersPane
from briefbook.model.book import Book, Paper
from briefbook.model.commands import AddPaper, MovePaper, RemovePaper, SetPaperAside


class Shelving(QObject):
    """Turns gestures on the current paper into edits."""

    def __init__(self, bridge: Bridge, papers: PapersPane, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._papers = bridge, papers
        papers.dropped.connect(self._drop)

    def move(self, step: int) -> None:
        """Move the current paper up or down by one."""
        if (found := self._current()) is not None:
            book, place = found
            self._bridge.do(MovePaper(book.papers[place].id, max(0, place + step)))

    def duplicate(self) -> None:
        """Put a copy of the current paper behind it, with what is written in it."""
        if (found := self._current()) is not None:
            book, place = found
            paper = book.papers[place]
            self._bridge.do(AddPaper(replace(paper, id=_free_id(book, paper)), place + 1))

    def set_aside(self) -> None:
        """Keep the current paper out of every edition, or take it in again."""
        if (found := self._current()) is not None:
            book, place = found
            paper = book.papers[place]
            self._bridge.do(SetPaperAside(paper.id, not paper.set_aside))

    def remove(self) -> None:
        """Take the current paper out of the book; undo brings it back."""
        if (found := self._current()) is not None:
            book, place = found
            self._bridge.do(RemovePaper(book.papers[place].id))

    def _current(self) -> tuple[Book, int] | None:
        book = self._bridge.book
        if book is None:
            return None
        places = (place for place, paper in enumerate(book.papers) if paper.id == self._papers.current)
        place = next(places, None)
        return None if place is None else (book, place)

    def _drop(self, paper: str, before: str) -> None:
        """A paper was let go before another, or at the end."""
        book = self._bridge.book
        if book is None or paper == before:
            return
        rest = [other.id for other in book.papers if other.id != paper]
        self._bridge.do(MovePaper(paper, rest.index(before) if before in rest else len(rest)))


def _free_id(book: Book, paper: Paper) -> str:
    taken = {other.id for other in book.papers}
    number = 2
    while f"{paper.id}-{number}" in taken:
        number += 1
    return f"{paper.id}-{number}"

"""The words on the pages: what is selected, what a search found, what assistive technology reads."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QPainter

from briefbook.app.pagetalk import Hit, PageWords
from briefbook.gui.pagepaint import Marks, paint_marks
from briefbook.gui.selection import Mark, Selection, joined, nearest, whole
from briefbook.model.pages import Word

_MOST_KEPT = 48
"""Pages whose words are kept; those of others are asked for again."""


class PageText(QObject):
    """Knows words page by page, and asks for those it lacks by `wanted`; `changed` asks for a repaint.

    Places are in points from the lower left corner of a page.
    """

    wanted = Signal(int)
    changed = Signal()
    known = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: dict[int, tuple[Word, ...]] = {}
        self._asked: set[int] = set()
        self._selection = Selection()
        self._whole: int | None = None
        self._hits: tuple[Hit, ...] = ()
        self._current = -1

    def forget(self) -> None:
        """The pages are made anew: nothing that was known of them holds."""
        self._words, self._selection, self._whole, self._hits, self._current = {}, Selection(), None, (), -1
        self._asked.clear()

    # Words

    def want(self, page: int) -> None:
        """Have a page's words ready."""
        if page not in self._words and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)

    def show_words(self, reply: PageWords) -> None:
        """Learn the words of a page."""
        self._asked.discard(reply.index)
        self._words[reply.index] = reply.words
        self._forget_far(reply.index)
        if self._whole == reply.index:
            self.select_all(reply.index)
        self.known.emit(reply.index)

    def _forget_far(self, page: int) -> None:
        """Keep the words of so many pages, and of all on which some are selected: each page takes a tenth of a MB."""
        while len(self._words) > _MOST_KEPT:
            far = next((known for known in self._words if known != page and not self._selection.holds(known)), None)
            if far is None:
                return
            del self._words[far]

    def said(self, page: int) -> str:
        """All that a page says; empty while it is not known."""
        return "".join(f"{word.text}{word.gap}" for word in self._words.get(page, ())).strip()

    # Selecting

    @property
    def selected(self) -> str:
        """The text that is selected."""
        return self._selection.text(self._words)

    def start(self, page: int, x: float, y: float) -> None:
        """Begin to select at a place; what was selected is let go."""
        self.want(page)
        place = nearest(self._words.get(page, ()), x, y)
        self._select(Selection(None if place is None else Mark(page, place)))

    def extend(self, page: int, x: float, y: float) -> None:
        """Select as far as a place."""
        self.want(page)
        place = nearest(self._words.get(page, ()), x, y)
        if place is not None:
            end = Mark(page, place)
            self._select(Selection(self._selection.anchor or end, end))

    def select_all(self, page: int) -> None:
        """Select all of a page, as soon as its words are known."""
        known = self._words.get(page)
        self._whole = page if known is None else None
        if known is None:
            self.want(page)
        else:
            self._select(whole(page, known))

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if text := self.selected:
            QGuiApplication.clipboard().setText(text)

    def _select(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.changed.emit()

    # Search

    @property
    def hits(self) -> int:
        """How many places were found."""
        return len(self._hits)

    @property
    def current(self) -> int:
        """The place gone to, from 0; -1 for none."""
        return self._current

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Mark what was found so far; the place gone to stays."""
        self._hits = hits
        self._current = min(self._current, len(hits) - 1)
        self.changed.emit()

    def go_to_hit(self, number: int) -> Hit | None:
        """Go to one of the places found, counted round and round."""
        if not self._hits:
            return None
        self._current = number % len(self._hits)
        self.changed.emit()
        return self._hits[self._current]

    def first_hit_from(self, page: int) -> int:
        """The first place found on a page or behind it."""
        return bisect_left(self._hits, page, key=lambda hit: hit.page)

    def paint(self, painter: QPainter, place: QRect, page: int, scale: float) -> None:
        """Paint what is marked on a page."""
        found = range(bisect_left(self._hits, page, key=lambda hit: hit.page), self.first_hit_from(page + 1))
        selected = self._selection.boxes(page, self._words.get(page, ()))
        others = (self._hits[number].boxes for number in found if number != self._current)
        current = self._hits[self._current].boxes if self._current in found else ()
        boxes = tuple(selected)
        if found or boxes:
            marks = Marks(hits=joined(chain.from_iterable(others)), current=current, selected=boxes)
            paint_marks(painter, place, scale, marks)

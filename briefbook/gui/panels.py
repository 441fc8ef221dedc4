"""The window's three places side by side: the book, what is worked on, the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from briefbook.app.offers import KindEntry
from briefbook.app.worker import Pages
from briefbook.gui.narrow import scaled
from briefbook.gui.pagepane import PagePane
from briefbook.gui.pageview import PageView
from briefbook.gui.papers import PapersPane
from briefbook.gui.welcome import Welcome
from briefbook.model.book import Book

_LEAST = 240
"""Pixels that one works in at least, at the usual size of text."""
_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class Panels(QSplitter):
    """Holds the panels and keeps them in step: the paper in view is marked, a chosen paper comes into view."""

    number_asked = Signal()
    changed = Signal()
    paper_shown = Signal(str)

    def __init__(
        self,
        papers: PapersPane,
        welcome: Welcome,
        new: Callable[[], QWidget],
        work: QWidget,
        view: PageView,
        pages: PagePane,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._papers, self._view, self._page_pane = papers, view, pages
        self._welcome, self._new, self._work = welcome, new, work
        self._pages: Pages | None = None
        self._stack = QStackedWidget(self)
        for place in (welcome, work):
            self._stack.addWidget(place)
        self._wants_papers = self._wants_work = True
        parts = (papers, self._stack, pages)
        for widget in parts:
            self.addWidget(widget)
        self._keep_room()
        for part in (*parts, *(self.handle(number) for number in (1, 2))):
            part.raise_()  # Read aloud from left to right; the handles stay on top, for they reach over their panels.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for stretched in (1, 2):
            self.setStretchFactor(stretched, 1)
        self._widths = (248, 460, 560)
        self.set_widths("")
        for part in (papers, pages):
            part.hide()
        papers.chosen.connect(self._go_to_paper)
        view.turned.connect(self._mark_paper)
        self.splitterMoved.connect(self._keep_widths)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    @property
    def shows_papers(self) -> bool:
        """Whether the papers are shown where there are any."""
        return self._wants_papers

    @property
    def asks_for_new(self) -> bool:
        """Whether a new book is being asked for."""
        return self._stack.currentWidget() not in (self._welcome, self._work)

    @property
    def kinds(self) -> tuple[KindEntry, ...]:
        """The kinds of papers of the book last shown."""
        return self._pages.kinds if self._pages else ()

    @property
    def titles(self) -> dict[str, str]:
        """What papers are called in lists, as of the pages last shown."""
        return dict(self._pages.titles) if self._pages else {}

    @property
    def printed(self) -> dict[str, str]:
        """What papers are called on the pages last shown."""
        return dict(self._pages.printed or self._pages.titles) if self._pages else {}

    @property
    def shows_work(self) -> bool:
        """Whether there is a place to write beside the page."""
        return self._wants_work

    def show_book(self, book: Book) -> None:
        """Show a book, new or edited; its pages follow."""
        self._papers.setVisible(self._wants_papers)
        self._papers.show_book(book, self._pages)

    def show_another_book(self) -> None:
        """Forget the pages of the last book."""
        self._pages = None
        self._view.clear()
        self._stack.setCurrentWidget(self._work)
        self._stack.setVisible(self._wants_work)
        self._page_pane.show()
        self._papers.setVisible(self._wants_papers)
        self._apply_widths()
        self._view.setFocus()

    def show_pages(self, book: Book, pages: Pages) -> None:
        """Show a book as it was pressed: its pages first, for they have yet to be drawn elsewhere."""
        self._pages = pages
        self._view.show_pages(pages)
        self._papers.show_book(book, pages)
        self._mark_paper(self._view.page)

    def show_welcome(self) -> None:
        """Show the ways to a book."""
        self._show_alone(self._welcome)
        self._welcome.new.setFocus()
        self.changed.emit()

    def show_new_book(self) -> None:
        """Ask for a new book; the one that is open stays until it is made."""
        view = self._new()
        self._stack.addWidget(view)
        self._show_alone(view)
        self.changed.emit()

    def _show_alone(self, place: QWidget) -> None:
        self._pages = None
        self._view.clear()
        for part in (self._papers, self._page_pane):
            part.hide()
        self._stack.show()
        self._stack.setCurrentWidget(place)

    def toggle_papers(self) -> None:
        """Show or hide the papers."""
        self._wants_papers = not self._wants_papers
        self._papers.setVisible(self._wants_papers)
        self.changed.emit()

    def toggle_work(self) -> None:
        """Give the page the screen, or write beside it again."""
        self._wants_work = not self._wants_work
        if self._stack.currentWidget() is self._work:
            self._stack.setVisible(self._wants_work)
        self.changed.emit()

    def show_work(self) -> None:
        """Make sure that there is a place to write."""
        if not self._wants_work:
            self.toggle_work()

    def focus_papers(self) -> None:
        """Put the keyboard on the papers."""
        if not self._wants_papers:
            self.toggle_papers()
        self._papers.tree.setFocus(_SHORTCUT)

    def focus_pages(self) -> None:
        """Put the keyboard on the pages."""
        self._view.setFocus(_SHORTCUT)

    def focus_page_number(self) -> None:
        """Let the user type a page number."""
        self.number_asked.emit()

    def go_by_papers(self, papers: int) -> None:
        """Go to the first page of a paper before or after the one in view."""
        starts = self._starts()
        if starts:
            number = bisect_right(starts, self._view.page) - 1
            self._view.go_to(starts[min(max(0, number + papers), len(starts) - 1)])

    @property
    def widths(self) -> str:
        """The panels' widths, to be restored another day."""
        return " ".join(map(str, self._widths))

    def set_widths(self, text: str) -> None:
        """Give the panels the widths of another day; a text that is not understood changes nothing."""
        match = re.fullmatch(r"(\d{2,4}) (\d{2,4}) (\d{2,4})", text)
        if match is not None:
            self._widths = (int(match[1]), int(match[2]), int(match[3]))
        self._apply_widths()

    def _apply_widths(self) -> None:
        """The side panels get their widths; what is worked on and the page share the rest as they did."""
        papers, work, page = self._widths
        rest = self.width() - papers
        share = work / (work + page) if self._wants_work else 0.0
        self.setSizes([papers, round(rest * share), round(rest * (1 - share))])

    def _keep_room(self) -> None:
        """Words need room by their size; a page is seen as a whole, however small."""
        for widget, least in ((self._papers, 180), (self._stack, scaled(_LEAST, self)), (self._page_pane, 240)):
            widget.setMinimumWidth(least)

    def _keep_widths(self) -> None:
        """Remember widths as the user drags; a hidden panel keeps its last one."""
        one, two, three = (now or last for now, last in zip(self.sizes(), self._widths, strict=True))
        self._widths = (one, two, three)

    def go_to(self, paper: str, page: int = 0) -> None:
        """Bring a page of a paper into view, counted from 0 within it."""
        starts = dict(self._pages.starts) if self._pages else {}
        if paper in starts:
            self._view.go_to(starts[paper] + page)
            self._papers.show_current(paper)

    def _starts(self) -> list[int]:
        return [start for _, start in self._pages.starts] if self._pages else []

    def _go_to_paper(self, paper: str) -> None:
        self.go_to(paper)
        if paper:
            self.paper_shown.emit(paper)

    def _mark_paper(self, page: int) -> None:
        if self._pages is None or not self._pages.starts:
            return
        number = bisect_right(self._starts(), page) - 1
        self._papers.show_current(self._pages.starts[max(0, number)][0])

"""The window's panels side by side: papers, then the pages or the welcome, then the findings."""

from __future__ import annotations

import re
from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from briefbook.app.worker import Pages
from briefbook.gui.findings import FindingsPane, findings_of
from briefbook.gui.notice import NoticeBar
from briefbook.gui.pageview import PageView
from briefbook.gui.papers import PapersPane
from briefbook.gui.welcome import Welcome
from briefbook.model.book import Book

_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class Panels(QSplitter):
    """Holds the panels and keeps them in step: the paper in view is marked, a chosen paper comes into view."""

    number_asked = Signal()
    changed = Signal()

    def __init__(
        self, papers: PapersPane, notice: NoticeBar, welcome: Welcome, view: PageView, findings: FindingsPane
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._papers, self._findings, self._view, self._welcome = papers, findings, view, welcome
        self._pages: Pages | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(welcome)
        self._stack.addWidget(view)
        self._wants_papers = True
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(notice)
        column.addWidget(self._stack, 1)
        for widget, least in ((papers, 180), (middle, 320), (findings, 240)):
            widget.setMinimumWidth(least)
            self.addWidget(widget)
        for part in (papers, middle, findings, self.handle(1), self.handle(2)):
            part.raise_()  # Read aloud from left to right; the handles stay on top, for they reach over their panels.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self._sides = (264, 320)
        self.set_widths("")
        papers.hide()
        findings.hide()
        papers.chosen.connect(self._go_to_paper)
        findings.chosen.connect(self._go_to_paper)
        findings.closed.connect(self.toggle_findings)
        view.turned.connect(self._mark_paper)
        self.splitterMoved.connect(self._keep_widths)

    @property
    def shows_papers(self) -> bool:
        """Whether the papers are shown where there are any."""
        return self._wants_papers

    @property
    def shows_findings(self) -> bool:
        """Whether the findings are shown."""
        return not self._findings.isHidden()

    def show_book(self, book: Book) -> None:
        """Show a book, new or edited; its pages follow."""
        self._papers.setVisible(self._wants_papers)
        self._papers.show_book(book, self._pages)

    def show_another_book(self) -> None:
        """Forget the pages of the last book."""
        self._pages = None
        self._view.clear()
        self._findings.show_findings(())
        self._stack.setCurrentWidget(self._view)
        self._view.setFocus()

    def show_pages(self, book: Book, pages: Pages) -> None:
        """Show a book as it was pressed."""
        self._pages = pages
        self._papers.show_book(book, pages)
        self._findings.show_findings(findings_of(pages))
        self._view.show_pages(pages)
        self._mark_paper(self._view.page)

    def show_welcome(self) -> None:
        """Show the ways to a book."""
        self.show_another_book()
        self._papers.hide()
        self._findings.hide()
        self._stack.setCurrentWidget(self._welcome)
        self._welcome.sample.setFocus()
        self.changed.emit()

    def toggle_papers(self) -> None:
        """Show or hide the papers."""
        self._wants_papers = not self._wants_papers
        self._papers.setVisible(self._wants_papers)
        self.changed.emit()

    def toggle_findings(self) -> None:
        """Show or hide the findings."""
        shown = self.shows_findings
        if shown and self._findings.isAncestorOf(self._findings.focusWidget() or self):
            self.focus_pages()
        self._findings.setVisible(not shown)
        self.changed.emit()

    def focus_papers(self) -> None:
        """Put the keyboard on the papers."""
        if not self._wants_papers:
            self.toggle_papers()
        self._papers.tree.setFocus(_SHORTCUT)

    def focus_pages(self) -> None:
        """Put the keyboard on the pages."""
        self._view.setFocus(_SHORTCUT)

    def focus_findings(self) -> None:
        """Put the keyboard on the findings."""
        if not self.shows_findings:
            self.toggle_findings()
        self._findings.list.setFocus(_SHORTCUT)

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
        """The side panels' widths, to be restored another day."""
        return f"{self._sides[0]} {self._sides[1]}"

    def set_widths(self, text: str) -> None:
        """Give the side panels the widths of another day; a text that is not understood changes nothing."""
        match = re.fullmatch(r"(\d{2,4}) (\d{2,4})", text)
        if match is not None:
            self._sides = (int(match[1]), int(match[2]))
        self.setSizes([self._sides[0], 760, self._sides[1]])

    def _keep_widths(self) -> None:
        """Remember widths as the user drags; a hidden panel keeps its last one."""
        papers, _, findings = self.sizes()
        self._sides = (papers or self._sides[0], findings or self._sides[1])

    def _starts(self) -> list[int]:
        return [start for _, start in self._pages.starts] if self._pages else []

    def _go_to_paper(self, paper: str) -> None:
        starts = dict(self._pages.starts) if self._pages else {}
        if paper in starts:
            self._view.go_to(starts[paper])
            self._papers.show_current(paper)

    def _mark_paper(self, page: int) -> None:
        if self._pages is None or not self._pages.starts:
            return
        number = bisect_right(self._starts(), page) - 1
        self._papers.show_current(self._pages.starts[max(0, number)][0])

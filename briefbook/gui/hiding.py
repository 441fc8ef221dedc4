"""The menu that hides the current paper from editions, or shows it in them again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from briefbook.gui.bridge import Bridge
from briefbook.gui.papers import PapersPane
from briefbook.gui.words import words
from briefbook.model.book import Paper
from briefbook.model.commands import HidePaper, ShowPaper
from briefbook.model.inclusion import editions_of


class HidingMenu(QObject):
    """Lists the book's editions whenever it opens, those ticked that do without the current paper."""

    def __init__(self, bridge: Bridge, papers: PapersPane, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._papers = bridge, papers
        self.menu = QMenu(words("Hide from Edition"), window)
        self.menu.setAccessibleName(words("Hide from Edition"))
        self.menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the editions as they are now."""
        self.menu.clear()
        book = self._bridge.book
        papers = book.papers if book else ()
        paper = next((paper for paper in papers if paper.id == self._papers.current), None)
        if book is None or paper is None:
            self.menu.addAction(words("No paper is chosen")).setEnabled(False)
            return
        for edition in editions_of(book):
            action = self.menu.addAction((edition.name or edition.id).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(edition.id in paper.hidden_from or paper.kind in edition.leave_out)
            action.setEnabled(paper.kind not in edition.leave_out)
            action.triggered.connect(partial(self._turn, paper, edition.id))

    def _turn(self, paper: Paper, edition: str) -> None:
        hidden = edition in paper.hidden_from
        self._bridge.do(ShowPaper(paper.id, edition) if hidden else HidePaper(paper.id, edition))

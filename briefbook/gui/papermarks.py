"""The marks of one paper: that of the whole, its banner, and one beside each text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from briefbook.app.orders import Marking
from briefbook.gui.labels import quiet
from briefbook.gui.markpicker import MarkChip
from briefbook.gui.pointbox import PointBox
from briefbook.gui.portions import PortionButton
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Paper


class PaperMarks:
    """Shows marks in the wording of the book’s scheme; a book without one has none."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.chip, self.banner = MarkChip(theme, words("Paper"), parent), quiet("", parent)
        self.portions: list[PortionButton] = []
        self.marking = Marking()

    def show(self, paper: Paper | None, boxes: Iterable[PointBox]) -> None:
        """Show the marks of a paper and of the points in it."""
        rules = self.marking.rules
        shown = rules is not None and paper is not None
        self.chip.setVisible(shown)
        self.banner.setText(dict(self.marking.banners).get(paper.id, "") if paper else "")
        self.banner.setVisible(shown and bool(self.banner.text()))
        if paper is not None:
            self.chip.show_mark(rules, paper.mark)
        for box in boxes:
            box.show_rules(rules)
        for button in self.portions:
            button.show_rules(rules)

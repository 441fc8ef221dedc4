"""Links to the papers that print a figure: the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from briefbook.gui.flow import FlowLayout
from briefbook.gui.words import words

_MOST = 5
_WIDEST = 240
"""Pixels of the longest title."""


class PaperLinks(QWidget):
    """`chosen` carries the id of a paper."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._papers: tuple[str, ...] = ()
        self.said, self.more = QLabel(self), QLabel(self)
        self.links = tuple(QPushButton(self) for _ in range(_MOST))
        flow = FlowLayout(self, gap=4)
        for widget in (self.said, *self.links, self.more):
            flow.addWidget(widget)
        for label in (self.said, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("muted", "true")
            label.setContentsMargins(0, 6, 4, 6)
        for place, link in enumerate(self.links):
            link.setProperty("quiet", "true")
            link.setAutoDefault(True)
            link.clicked.connect(lambda _, place=place: self.chosen.emit(self._papers[place]))
        self.hide()

    def show_papers(self, papers: tuple[str, ...], titles: Mapping[str, str]) -> None:
        """Show papers by their titles; where there are none, say so."""
        self._papers = papers
        self.said.setText(words("Printed in") if papers else words("No paper of this book prints it."))
        named = [titles.get(paper, paper) for paper in papers]
        for link, title in zip(self.links, named, strict=False):
            shown = link.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _WIDEST)
            link.setText(shown.replace("&", "&&"))
            link.setToolTip(title if shown != title else "")
            link.setAccessibleName(words("Go to {title}").format(title=title))
        for place, link in enumerate(self.links):
            link.setVisible(place < len(papers))
        rest = named[_MOST:]
        self.more.setText(words("and {count} more").format(count=len(rest)))
        self.more.setToolTip("\n".join(rest))
        self.more.setAccessibleDescription(", ".join(rest))
        self.more.setVisible(bool(rest))
        self.show()
        self.updateGeometry()

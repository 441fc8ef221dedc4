"""How long a paper is, and whether that is too long, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from briefbook.app.offers import Length
from briefbook.gui.words import counted_pages, words


class LengthMeter(QLabel):
    """Hidden while nothing is known; warns in colour and words alike."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def show_length(self, length: Length | None) -> None:
        """Show a paper's pages, and how many it should have at most where its kind says so."""
        self.setVisible(length is not None)
        if length is None:
            return
        over = length.pages - length.most if length.most else 0
        self.setText(_told(length, over))
        self.setProperty("tone", "warning" if over > 0 else "calm")
        self.setToolTip(words("{pages} at most").format(pages=counted_pages(length.most)) if length.most else "")
        self.style().unpolish(self)
        self.style().polish(self)


def _told(length: Length, over: int) -> str:
    if not length.most:
        return counted_pages(length.pages)
    if over > 0:
        return words("{count} pages, {over} too many").format(count=length.pages, over=over)
    if length.most == 1:
        return words("{count} of 1 page").format(count=length.pages)
    return words("{count} of {most} pages").format(count=length.pages, most=length.most)

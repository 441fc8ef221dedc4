"""What is copied from a text of a book: as it prints for other programs, as it is written for another such text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

WRITTEN = "application/x-briefbook-text"
"""What a text is called on the clipboard, with its signs and its calls of figures, in UTF-8."""


def clipping(written: str, printed: str) -> QMimeData:
    """A stretch of a text for the clipboard, or to be dragged."""
    mime = QMimeData()
    mime.setText(printed)
    mime.setData(WRITTEN, written.encode("utf-8", "surrogatepass"))
    return mime


def written_in(mime: QMimeData) -> str | None:
    """The text of a book that is on the clipboard, as it is written; None where there is none, or none to be read."""
    if not mime.hasFormat(WRITTEN):
        return None
    try:
        return bytes(mime.data(WRITTEN).data()).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None

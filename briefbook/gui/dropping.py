"""What is dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

_SUFFIX = ".briefbook"


def dropped_book(event: QDropEvent) -> Path | None:
    """The one book that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix == _SUFFIX else None

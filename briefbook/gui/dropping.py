"""What is dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

BOOK = ".briefbook"
"""How the names of books end."""
CALENDAR = ".ics"
"""How the names of calendars end."""


def dropped(event: QDropEvent) -> Path | None:
    """The one book or calendar that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix == BOOK or path.suffix.lower() == CALENDAR else None

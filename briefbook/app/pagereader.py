"""Answers what the pages of a pressed book say: words of a page, places of a text, the page where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from briefbook.app.pagetalk import Hit, Hits, Located, LocateText, PageWords, ReadPage, SearchPages
from briefbook.app.sheets import Sheets
from briefbook.raster import Reading, read

_MOST_KEPT = 64
_LEAST = 6
"""Characters in a row that must agree before a text counts as standing on a page."""
_AT_ONCE = 16
"""Pages that are searched before anything more urgent is looked for, and their hits told."""


class PageReader:
    """Reads the pages of one book; what it has read last it keeps."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._kept: dict[int, Reading] = {}

    def words(self, request: ReadPage) -> PageWords:
        """The words of a page."""
        return PageWords(request.generation, request.index, self._read(request.index).words)

    def located(self, request: LocateText) -> Located | None:
        """Where a text of a paper is printed, as far as it can be told; None where it is not."""
        best: tuple[int, int, float, float] = 0, 0, 0.0, 0.0
        for index in self._sheets.of_paper(request.paper):
            size, boxes = self._read(index).locate(request.text)
            if size > best[0]:
                best = size, index, max(box[3] for box in boxes), min(box[1] for box in boxes)
        size, index, top, bottom = best
        if size < min(_LEAST, len(request.text.strip())) or not size:
            return None
        return Located(request.generation, index, top, bottom)

    def hits(self, request: SearchPages) -> Iterator[Hits]:
        """The places of a text, a few pages at a time; the last one says so."""
        for first in range(0, self._sheets.pages, _AT_ONCE):
            pages = range(first, min(first + _AT_ONCE, self._sheets.pages))
            found = tuple(Hit(page, boxes) for page in pages for boxes in self._read(page).find(request.text))
            yield Hits(request.generation, request.text, found, done=pages.stop == self._sheets.pages)

    def _read(self, index: int) -> Reading:
        reading = self._kept.get(index)
        if reading is None:
            while len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            reading = self._kept[index] = read(*self._sheets.document(index))
        return reading

"""Pages as pixels, kept while they are useful: the old image stays until the new one is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from PySide6.QtGui import QImage

from briefbook.app.worker import PageImage

_AT_ONCE = 2
_MOST_BYTES = 96 * 1024 * 1024


class _Entry(Struct, frozen=True):
    """An image over pixels that it does not own: both live and go together."""

    generation: int
    scale: float
    pixels: bytes
    image: QImage


class Bitmaps:
    """Images by page, bounded by bytes; what was not painted for longest goes first."""

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._bytes = 0
        self._asked: set[int] = set()

    def put(self, reply: PageImage) -> None:
        """Keep an image in place of the page's older one."""
        image = QImage(reply.pixels, reply.width, reply.height, reply.stride, QImage.Format.Format_RGB32)
        self._asked.discard(reply.index)
        self._drop(reply.index)
        self._entries[reply.index] = _Entry(reply.generation, reply.scale, reply.pixels, image)
        self._bytes += len(reply.pixels)
        for index in list(self._entries):
            if self._bytes <= _MOST_BYTES or index == reply.index:
                break
            self._drop(index)

    def image(self, index: int) -> QImage | None:
        """The newest image of a page, fresh or not."""
        entry = self._entries.pop(index, None)
        if entry is None:
            return None
        self._entries[index] = entry
        return entry.image

    def lacking(
        self, near: Iterable[int], generation: int, scale_of: Callable[[int], float]
    ) -> Iterator[tuple[int, float]]:
        """The pages to be asked for now, with their scales: two at a time, the nearest first."""
        for index in near:
            if len(self._asked) >= _AT_ONCE:
                return
            scale = scale_of(index)
            if index not in self._asked and not self.is_fresh(index, generation, scale):
                self._asked.add(index)
                yield index, scale

    def ask_anew(self) -> None:
        """What was asked for will not come: the pages are made anew."""
        self._asked.clear()

    def is_fresh(self, index: int, generation: int, scale: float) -> bool:
        """Whether a page's image shows this generation at this scale."""
        entry = self._entries.get(index)
        return entry is not None and entry.generation == generation and abs(entry.scale - scale) < 1e-6

    def clear(self) -> None:
        """Forget everything: the pages belong to another book."""
        self._entries.clear()
        self._asked.clear()
        self._bytes = 0

    def _drop(self, index: int) -> None:
        entry = self._entries.pop(index, None)
        if entry is not None:
            self._bytes -= len(entry.pixels)

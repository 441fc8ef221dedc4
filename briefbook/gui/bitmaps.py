"""Pages as pixels, kept while they are useful: the old image stays until the new one is there.

Those seen last are kept as they are painted, the others squeezed to a twentieth: hundreds of pages take the room of
ten, and one is back in a thousandth of a second. A thread squeezes them, so that the window never waits for it.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from briefbook.app.worker import PageImage

_AT_ONCE = 2
_MOST_PLAIN = 24 * 1024 * 1024
_MOST_SQUEEZED = 24 * 1024 * 1024
"""Bytes of images that are kept in each way."""
_FASTEST = 1


class _Plain(Struct, frozen=True):
    """An image over pixels that it does not own: both live and go together."""

    reply: PageImage
    image: QImage


class _Squeezed(Struct, frozen=True):
    """An image that is not painted: as it came, but for its pixels."""

    reply: PageImage
    pixels: bytes


class Bitmaps(QObject):
    """Images by page, bounded by bytes; what was not painted for longest is squeezed first, and goes first."""

    _packed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plain: dict[int, _Plain] = {}
        self._squeezed: dict[int, _Squeezed] = {}
        self._asked: set[int] = set()
        self._near = range(0)
        self._packing = False
        self._packed.connect(self._take)

    def put(self, reply: PageImage) -> None:
        """Keep an image in place of the page's older one."""
        self._asked.discard(reply.index)
        self._plain.pop(reply.index, None)
        self._squeezed.pop(reply.index, None)
        self._plain[reply.index] = _shown(reply)

    def image(self, index: int) -> QImage | None:
        """The newest image of a page, fresh or not."""
        entry = self._plain.pop(index, None)
        if entry is None and (kept := self._squeezed.pop(index, None)):
            entry = _shown(replace(kept.reply, pixels=zlib.decompress(kept.pixels)))
        if entry is None:
            return None
        self._plain[index] = entry
        return entry.image

    def tidy(self, near: range) -> None:
        """Have images squeezed if there are too many; none of those `near`, which are in view or about to be."""
        self._near = near
        over = sum(len(entry.reply.pixels) for entry in self._plain.values()) - _MOST_PLAIN
        chosen: list[PageImage] = []
        for index, entry in self._plain.items():
            if over > 0 and index not in near:
                chosen.append(entry.reply)
                over -= len(entry.reply.pixels)
        if chosen and not self._packing:
            self._packing = True
            threading.Thread(target=self._pack, args=(chosen,), name="bitmaps squeezes", daemon=True).start()

    def _pack(self, replies: list[PageImage]) -> None:
        packed = [(reply, zlib.compress(reply.pixels, _FASTEST)) for reply in replies]
        with suppress(RuntimeError):  # The window may be gone by now.
            self._packed.emit(packed)

    def _take(self, packed: list[tuple[PageImage, bytes]]) -> None:
        """Put squeezed images in place of plain ones, if these are still there and not in view again."""
        self._packing = False
        for reply, pixels in packed:
            entry = self._plain.get(reply.index)
            if entry is not None and entry.reply is reply and reply.index not in self._near:
                del self._plain[reply.index]
                self._squeezed[reply.index] = _Squeezed(replace(reply, pixels=b""), pixels)
        while sum(len(entry.pixels) for entry in self._squeezed.values()) > _MOST_SQUEEZED:
            del self._squeezed[next(iter(self._squeezed))]

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
        entry = self._plain.get(index) or self._squeezed.get(index)
        return entry is not None and entry.reply.generation == generation and abs(entry.reply.scale - scale) < 1e-6

    def clear(self) -> None:
        """Forget everything: the pages belong to another book."""
        self._plain.clear()
        self._squeezed.clear()
        self._asked.clear()


def _shown(reply: PageImage) -> _Plain:
    image = QImage(reply.pixels, reply.width, reply.height, reply.stride, QImage.Format.Format_RGB32)
    return _Plain(reply, image)

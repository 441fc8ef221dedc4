"""Pixels of pages between worker and window: through memory that both see, since a pipe would copy them piece by piece.

The window's end owns the memory and gives it back to the system when the worker ends, however that ends. There are two
places; the worker fills one that is free and the window's end frees it once it has taken what is there. Where none is
free, or a page is too large, pixels travel through the pipe.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext
    from multiprocessing.shared_memory import SharedMemory
    from multiprocessing.synchronize import Semaphore

PLACES = 2
LARGEST = 16 * 2**20
"""Bytes in a place."""


class FarFrames:
    """The worker's end, sent there when it starts."""

    def __init__(self, name: str, free: tuple[Semaphore, ...]) -> None:
        self._name = name
        self._free = free
        self._memory: SharedMemory | None = None

    def put(self, pixels: bytes) -> int:
        """Put pixels into a free place; the place, or -1 where there is none."""
        if not self._name or len(pixels) > LARGEST:
            return -1
        place = next((place for place, free in enumerate(self._free) if free.acquire(block=False)), -1)
        if place >= 0:
            self._memory = self._memory or _shared(self._name)
            memory = self._memory.buf
            assert memory is not None
            memory[place * LARGEST : place * LARGEST + len(pixels)] = pixels
        return place


class Frames:
    """The window's end and the owner of the memory."""

    def __init__(self, context: SpawnContext) -> None:
        try:
            self._memory: SharedMemory | None = _shared(size=PLACES * LARGEST)
        except OSError:
            # The system has none to give: everything goes through the pipe.
            self._memory = None
        self._free = tuple(context.Semaphore(1) for _ in range(PLACES))
        self._turn = threading.Lock()
        self.far = FarFrames(self._memory.name if self._memory else "", self._free)

    def take(self, place: int, size: int) -> bytes:
        """Take the pixels out of a place; raises EOFError when the memory is given back already."""
        with self._turn:
            memory = self._memory.buf if self._memory else None
            if memory is None:
                raise EOFError
            pixels = bytes(memory[place * LARGEST : place * LARGEST + size])
        self._free[place].release()
        return pixels

    def close(self) -> None:
        """Give the memory back."""
        with self._turn:
            memory, self._memory = self._memory, None
            if memory is not None:
                memory.close()
                memory.unlink()


def _shared(name: str | None = None, size: int = 0) -> SharedMemory:
    """Memory by its name, or new memory of a size."""
    # Imported here: it is slow to load, and the window's first paint needs none.
    from multiprocessing.shared_memory import SharedMemory  # noqa: PLC0415

    return SharedMemory(name, create=name is None, size=size)

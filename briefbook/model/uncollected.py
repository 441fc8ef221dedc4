"""Stretches of work during which Python does not look for dead circles of objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the collector off: a paper makes tens of thousands of objects that live until it is set.

    Looking through them over and over takes a sixth of the time and finds nothing; looking through those of the whole
    book between two papers takes another fifteenth. What is left at the end is put to the oldest objects unseen.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()

"""The library: one SQLite file with every fact, its schema, what is asked of it, and the imports it takes in."""

from __future__ import annotations

from briefbook.store.batches import Batch, Preview
from briefbook.store.library import Library
from briefbook.store.opening import open_library

__all__ = ["Batch", "Library", "Preview", "open_library"]

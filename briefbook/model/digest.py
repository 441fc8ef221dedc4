"""Digests of values: equal values give equal digests, on any machine."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec


def digest(*values: Any) -> str:
    """A SHA-256 digest in hexadecimal of values that msgspec can encode."""
    state = hashlib.sha256()
    for value in values:
        encoded = msgspec.msgpack.encode(value, order="deterministic")
        state.update(len(encoded).to_bytes(8, "big"))
        state.update(encoded)
    return state.hexdigest()

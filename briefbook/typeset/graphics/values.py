"""Values that can be drawn: finite and of a size that any scale can hold."""

from __future__ import annotations

import math

_LARGEST = 1e60
_NOTHING = 1e-60


def known(value: float | None) -> float | None:
    """A value as drawn; `None` for a gap, which what is no number, infinite or absurdly large counts as."""
    if value is None or not math.isfinite(value) or abs(value) > _LARGEST:
        return None
    return value if abs(value) > _NOTHING else 0.0

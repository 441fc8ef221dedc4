"""Classes of a map of values: limits at round numbers, each class with about as many countries."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefbook.model.charts import known
from briefbook.typeset.graphics.lettering import plain_number

_MOST = 7
_LEAST = 1e-280
"""A smaller number has no steps to round to."""
_EACH = 3
"""Countries in a class, at least, where the limits are found here."""


class Classes(Struct, frozen=True):
    """Limits between classes, a limit belonging to the class above it; the values at both ends."""

    limits: tuple[float, ...]
    low: float
    high: float

    def of(self, value: float) -> int:
        """Which class a value is in."""
        return bisect_right(self.limits, value)

    def printed(self, decimals: int) -> tuple[str, ...]:
        """Each class by its limits, those at the ends by the smallest and the largest value."""
        ends = (self.low, *self.limits, self.high)
        return tuple(
            plain_number(low, decimals)
            if low == high
            else f"{plain_number(low, decimals)} – {plain_number(high, decimals)}"
            for low, high in pairwise(ends)
        )


def classes_of(values: Sequence[float], limits: Sequence[float], decimals: int) -> Classes:
    """Classes of the values by given limits, or by limits found."""
    low, high = min(values), max(values)
    given = sorted({limit for limit in map(known, limits) if limit is not None and low < limit <= high})
    found = tuple(given[: _MOST - 1]) if limits else _limits(sorted(values), decimals)
    return Classes(found, low, high)


def _limits(values: list[float], decimals: int) -> tuple[float, ...]:
    """Limits of four or five classes, fewer where the values are few or the same."""
    count = max(1, min(5, len(values) // _EACH, len(set(values))))
    found: list[float] = []
    for index in range(1, count):
        place = index * len(values) // count
        limit = _rounded(values[place - 1], values[place], decimals)
        if values[0] < limit <= values[-1] and (not found or limit > found[-1]):
            found.append(limit)
    return tuple(found)


def _rounded(below: float, above: float, decimals: int) -> float:
    """The roundest number above one value and up to another, or the other itself."""
    largest = max(abs(below), abs(above))
    if above <= below or largest < _LEAST:
        return above
    power = math.ceil(math.log10(largest))
    for digits in range(12):
        step = 10.0 ** (power - digits)
        for part in (5.0, 2.0, 1.0):
            limit = math.floor(above / (part * step / 10) + 1e-9) * (part * step / 10)
            if below < limit <= above and abs(round(limit, decimals) - limit) < step * 1e-6:
                return float(f"{limit:.12g}")
    return above

"""Round numbers along an axis."""

from __future__ import annotations

import math

_STEPS = (1.0, 2.0, 5.0, 10.0)
_LARGE_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_EVEN = 1e-9
"""Values this near one another, as a share of their size, count as one."""
_NOTHING = 1e-280
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100)


def nice_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round numbers at equal distances that enclose a range, at most about `most`."""
    largest = max(abs(low), abs(high))
    if high - low <= max(largest * _EVEN, _NOTHING):
        reach = largest * 0.1 or 1.0
        low, high = low - reach, high + reach
    raw = (high - low) / max(1, most - 1)
    magnitude = 10.0 ** math.floor(math.log10(raw))
    steps = _LARGE_STEPS if magnitude >= 10 else _STEPS
    step = next(factor * magnitude for factor in steps if factor * magnitude >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(float(f"{index * step:.12g}") for index in range(first, last + 1))


def ticks_near(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round numbers inside a range or just beyond it, so that little room is lost; at least two."""
    beyond = 0.15 * (high - low)
    ticks = nice_ticks(low, high, most)
    near = tuple(tick for tick in ticks if low - beyond <= tick <= high + beyond)
    return near if len(near) > 1 else ticks


def decimals_of(ticks: tuple[float, ...]) -> int:
    """How many digits after the point the ticks need."""
    least = 1e-6 * (ticks[1] - ticks[0] if len(ticks) > 1 else 1.0)
    for decimals in range(6):
        if all(abs(round(tick, decimals) - tick) <= least for tick in ticks):
            return decimals
    return 6


def year_ticks(first: float, last: float, most: int) -> tuple[int, ...]:
    """Years to name on an axis: round ones inside the range, at most `most`, or its single year."""
    low, high = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    for step in _YEARS:
        years = tuple(range(-(-low // step) * step, high + 1, step))
        if len(years) <= max(2, most):
            return years
    return (low, high)

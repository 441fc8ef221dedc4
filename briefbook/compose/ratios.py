"""Ratios of two published figures, in figures and in words, never finer than the figures are."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from briefbook.compose.numerals import grouped
from briefbook.compose.wording import FigureWords
from briefbook.model.numbers import Number

_CLOSE = Decimal("0.03")


def in_ratio(one: Number, other: Number) -> str:
    """A quotient with as many digits as the coarser figure has: two or three."""
    digits = max(2, min(3, len(one.as_tuple().digits), len(other.as_tuple().digits)))
    quotient = one / other
    decimals = max(0, digits - 1 - quotient.adjusted()) if quotient else 0
    return grouped(quotient, min(2, decimals))


def times_words(one: Number, other: Number, words: FigureWords) -> str:
    """How many times the one is the other: "twice", "nearly six times", "more than three times"."""
    ratio = one / other
    whole = int(ratio.quantize(Decimal(1), ROUND_HALF_UP))
    if abs(ratio - 1) <= _CLOSE:
        return words.same
    if whole <= 1:
        return words.times.format(count=in_ratio(one, other))
    if abs(ratio / whole - 1) <= _CLOSE / 3:
        return _times(whole, words)
    pattern = words.nearly if ratio < whole else words.more
    return pattern.format(times=_times(whole, words))


def _times(whole: int, words: FigureWords) -> str:
    if whole == 2:
        return words.twice
    count = words.numbers[whole] if whole < len(words.numbers) else grouped(Decimal(whole), 0)
    return words.times.format(count=count)

"""Ratios of two published figures, in figures and in words, never finer than the figures are."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from briefbook.compose.numerals import grouped
from briefbook.compose.wording import FigureWords
from briefbook.model.numbers import Number

_CLOSE = Decimal("0.03")


def in_ratio(one: Number, other: Number) -> str:
    """A quotient with as many digits as the coarser figure has, three at most."""
    digits = min(3, _digits(one), _digits(other))
    quotient = one / other
    decimals = max(0, digits - 1 - quotient.adjusted()) if quotient else 0
    return grouped(quotient, min(2, decimals))


def times_words(one: Number, other: Number, words: FigureWords) -> str:
    """How many times the one is the other: "twice", "nearly six times", "more than three times"."""
    ratio = one / other
    whole = int(ratio.quantize(Decimal(1), ROUND_HALF_UP))
    if whole <= 1:
        return words.same if abs(ratio - 1) <= _CLOSE else words.about.format(count=in_ratio(one, other))
    if abs(ratio / whole - 1) <= _CLOSE / 3:
        return words.twice if whole == 2 else words.about.format(count=_count(whole, words))
    if ratio < whole:
        return words.nearly.format(count=_count(whole, words))
    return words.more.format(count=_count(whole, words))


def _count(whole: int, words: FigureWords) -> str:
    return words.numbers[whole] if whole < len(words.numbers) else grouped(Decimal(whole), 0)


def _digits(value: Number) -> int:
    return max(1, len(value.as_tuple().digits))

"""Numbers as published: decimals that keep their digits."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from briefbook.model.errors import UnreadableError

Number = Decimal
"""A published number; 3.07E+9 has three digits, and keeps them."""


_MOST_DIGITS = 40


def parse_number(text: str) -> Number:
    """Read a plain decimal number; raise UnreadableError for all else, infinities and absurd magnitudes included."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise UnreadableError(f"“{text}” is not a number", "write 1234.5 without thousands separators") from None
    if not number.is_finite():
        raise UnreadableError(f"“{text}” is not a finite number")
    if len(text) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
        raise UnreadableError(f"“{text[:_MOST_DIGITS]}” is too long or too large a number", "check the cell")
    return number


def digits_published(number: Number) -> int:
    """How many digits after the point a number was published with; 0 for whole numbers."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

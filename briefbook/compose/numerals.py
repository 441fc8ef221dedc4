"""How a published number prints: grouped, shortened from a million on, never with more digits than published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from briefbook.compose.typography import NO_BREAK, THIN
from briefbook.compose.wording import Wording
from briefbook.model.facts import Indicator, Unit
from briefbook.model.numbers import Number
from briefbook.model.periods import Period

_LOCALE = "en_GB"
_MINUS = "−"


def measured(value: Number, unit: Unit, indicator: Indicator | None, words: Wording) -> str:
    """A number with its unit, as it stands in a sentence: "US$ 3.07 bn", "19.9 million people", "8.4%"."""
    value, unit = rescaled(value, unit, words)
    scales = words.scales.money if is_money(unit) else words.scales.plain
    number = _numeral(value, indicator, scales)
    return _with_unit(number, value, unit)


def bare(value: Number, unit: Unit, indicator: Indicator | None, words: Wording) -> str:
    """The number alone, shortened alike."""
    value, unit = rescaled(value, unit, words)
    scales = words.scales.money if is_money(unit) else words.scales.plain
    return _numeral(value, indicator, scales)


def unit_word(unit: Unit, words: Wording) -> str:
    """A unit's sign or plural on its own; empty for one that never leaves its number, such as %."""
    _, unit = rescaled(Decimal(1), unit, words)
    return unit.before or unit.many or ("" if _is_tight(unit, unit.after) else unit.after)


def is_money(unit: Unit) -> bool:
    """Whether a unit is a currency's sign."""
    return bool(unit.before)


def grouped(value: Number, decimals: int, locale: str = _LOCALE) -> str:
    """A number in the manner of a locale, with a real minus."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text: str = format_decimal(abs(rounded), format=pattern, locale=locale)
    return f"{_MINUS}{text}" if rounded < 0 else text


def spoken_period(period: Period, locale: str = _LOCALE) -> str:
    """A period as it is read: "2024", "October 2025", "6 November 2025", "2019–2023"."""
    if period.first == period.last:
        return spoken_day(period, locale)
    if len(period.label) == 7 and period.label[4] == "-" and (period.first.year, period.first.month) == (
        period.last.year, period.last.month
    ):  # fmt: skip
        return str(format_date(period.first, "MMMM y", locale=locale))
    return period.label.replace("-", "–")


def spoken_day(period: Period, locale: str = _LOCALE) -> str:
    """One day in words."""
    return str(format_date(period.first, f"d'{NO_BREAK}'MMMM y", locale=locale))


def rescaled(value: Number, unit: Unit, words: Wording) -> tuple[Number, Unit]:
    """A value and its unit as they print, where that is another unit a power of ten higher."""
    scale = words.rescaled.get(unit.id)
    if scale is None:
        return value, unit
    other = Unit(id=unit.id, before=scale.before, after=scale.after, one=scale.one, many=scale.many)
    return value.scaleb(scale.power), other


def _numeral(value: Number, indicator: Indicator | None, scales: Mapping[str, str]) -> str:
    display = indicator.display if indicator else "number"
    if display == "year":
        return str(int(value))
    for power, word in sorted(((int(power), word) for power, word in scales.items()), reverse=True):
        if abs(value) >= Decimal(10) ** power:
            scaled = value.scaleb(-power)
            return f"{grouped(scaled, short_decimals(scaled))}{NO_BREAK}{word}"
    return grouped(value, full_decimals(value, indicator))


def _published(value: Number) -> int:
    """Digits after the point as published."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def short_decimals(scaled: Number) -> int:
    """Decimals that leave three digits that count, but never more than were published."""
    return min(_published(scaled), max(0, 2 - scaled.adjusted()))


def full_decimals(value: Number, indicator: Indicator | None) -> int:
    """Decimals of a number that is not shortened: as the indicator has them, never more than were published."""
    published = _published(value)
    if indicator is None or indicator.decimals is None or not value:
        return published
    return min(published, max(indicator.decimals, -value.adjusted()))


def _with_unit(number: str, value: Number, unit: Unit) -> str:
    if unit.before:
        sign = number.removeprefix(_MINUS)
        minus = _MINUS if sign != number else ""
        return f"{minus}{unit.before}{THIN}{sign}"
    word = (unit.one if abs(value) == 1 else unit.many) or unit.after or unit.many
    if not word:
        return number
    space = "" if _is_tight(unit, word) else THIN if word == unit.after else NO_BREAK
    return f"{number}{space}{word}"


def _is_tight(unit: Unit, word: str) -> bool:
    return (unit.tight and not unit.before) or word.startswith(("%", "°"))

"""Days as people write them: 2026-06-05, 5 June 2026, Jun 5, 2026, 05/06/2026; pure."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale

from briefbook.model.names import fold

_ISO = re.compile(r"(\d{4})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th|er|\.)?"
_WORDED = re.compile(rf"(?:{_NUMBER}\s+)?([^\W\d_]+)\.?\s+(?:{_NUMBER},?\s+)?(\d{{4}})")
_YEARS = range(1900, 3000)
_THIS_CENTURY = 2000
_LEAST_LETTERS = 3
_MONTHS = range(1, 13)
_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def read_day(text: str, locale: QLocale) -> date | None:
    """The day that a text gives in the order and the words of a locale, or by ISO 8601; None where it gives none."""
    typed = " ".join(text.split())
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(typed):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += _THIS_CENTURY if len(found[3]) < len("2000") else 0
        return _day(year, first, second) if _begins_with_month(locale) else _day(year, second, first)
    found = _WORDED.fullmatch(_without_weekday(typed, locale))
    if found is None or bool(found[1]) == bool(found[3]):
        return None
    return _day(int(found[4]), _month(found[2], locale), int(found[1] or found[3]))


def _begins_with_month(locale: QLocale) -> bool:
    return locale.dateFormat(QLocale.FormatType.ShortFormat).upper().startswith("M")


def _without_weekday(text: str, locale: QLocale) -> str:
    """A text without the name of a day of the week before it."""
    first, _, rest = text.partition(" ")
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    names = {fold(each.dayName(day, form)) for each in (locale, _ENGLISH) for day in range(1, 8) for form in forms}
    return rest if fold(first).rstrip(".,") in {name.rstrip(".") for name in names} else text


def _month(name: str, locale: QLocale) -> int:
    """The month of which this is the name, or the beginning of it and of no other; 0 where there is none."""
    begun = fold(name).rstrip(".")
    for each in (locale, _ENGLISH):
        names = {month: fold(each.monthName(month)) for month in _MONTHS}
        found = [month for month, known in names.items() if len(begun) >= _LEAST_LETTERS and known.startswith(begun)]
        if len(found) == 1:
            return found[0]
    return 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None

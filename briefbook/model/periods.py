"""Periods of time as sources print them: a year, a month, a day, a span of years."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date

from msgspec import Struct

from briefbook.model.errors import UnreadableError

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SPAN = re.compile(r"(\d{4})[-–/](\d{4}|\d{2})")


class Period(Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A period with its first and last day; `label` is how it is written ("2024", "2025-10", "2023/24")."""

    last: date
    first: date
    label: str


def parse_period(text: str) -> Period:
    """Read "2024", "2025-10", "2025-11-06", "2019-2023" or "2023/24"; raise UnreadableError for anything else."""
    with suppress(ValueError):
        if period := _read(text.strip()):
            return period
    raise UnreadableError(f"“{text}” is not a period", "write 2024, 2025-10, 2025-11-06 or 2023/24")


def _read(label: str) -> Period | None:
    """A period; None where it is none, and ValueError where the calendar has no such day."""
    if match := _DAY.fullmatch(label):
        day = date(*map(int, match.groups()))
        return Period(day, day, label)
    if match := _YEAR.fullmatch(label):
        year = int(match[1])
        return Period(date(year, 12, 31), date(year, 1, 1), label)
    if (match := _MONTH.fullmatch(label)) and 1 <= int(match[2]) <= 12:
        year, month = int(match[1]), int(match[2])
        return Period(date(year, month, calendar.monthrange(year, month)[1]), date(year, month, 1), label)
    if match := _SPAN.fullmatch(label):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if last >= first:
            return Period(date(last, 12, 31), date(first, 1, 1), label)
    return None


def age_in_years(period: Period, as_of: date) -> float:
    """Years from the end of a period to a date; negative for a period that has not ended by then."""
    return (as_of - period.last).days / 365.25

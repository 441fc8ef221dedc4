"""Recurring entries of a calendar: on which days they fall, found day by day so that no rule can run away."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
LONGEST = 20 * 366
"""Days from the first time of an entry to the event within which it is followed."""


class Rule(Struct, frozen=True, kw_only=True):
    """When an entry recurs. `weekdays` are pairs of place in the month (0 for every, −1 for the last) and day (0–6)."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    days_of_month: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    week_start: int = 0


def days(rule: Rule, begun: date, *, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which an entry falls that began on a day; none if that is too long ago."""
    end = min(last, rule.until or last)
    span = (end - begun).days
    if not 0 <= span <= LONGEST:
        return
    taken = 0
    for step in range(span + 1):
        day = begun + timedelta(days=step)
        if day != begun and not _falls(rule, begun, day):
            continue
        taken += 1
        if rule.count is not None and taken > rule.count:
            return
        if day >= first:
            yield day


def _falls(rule: Rule, begun: date, day: date) -> bool:
    return _in_step(rule, begun, day) and _in_months(rule, begun, day) and _on_day(rule, begun, day)


def _in_step(rule: Rule, begun: date, day: date) -> bool:
    """Whether a day lies in a week, month or year that the rule does not skip."""
    match rule.frequency:
        case "DAILY":
            passed = (day - begun).days
        case "WEEKLY":
            passed = (_week(day, rule.week_start) - _week(begun, rule.week_start)).days // 7
        case "MONTHLY":
            passed = (day.year - begun.year) * 12 + day.month - begun.month
        case "YEARLY":
            passed = day.year - begun.year
    return passed % rule.interval == 0


def _week(day: date, start: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - (day.weekday() - start) % 7))


def _in_months(rule: Rule, begun: date, day: date) -> bool:
    if rule.months:
        return day.month in rule.months
    every_month = rule.frequency != "YEARLY" or (bool(rule.weekdays) and not rule.days_of_month)
    return every_month or day.month == begun.month


def _on_day(rule: Rule, begun: date, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.days_of_month and not {day.day, day.day - length - 1} & {*rule.days_of_month}:
        return False
    if rule.weekdays:
        return any(_is(place, weekday, day, length) for place, weekday in rule.weekdays)
    if rule.days_of_month or rule.frequency == "DAILY":
        return True
    return day.weekday() == begun.weekday() if rule.frequency == "WEEKLY" else day.day == begun.day


def _is(place: int, weekday: int, day: date, length: int) -> bool:
    """Whether a day is that weekday, and at that place in its month."""
    if day.weekday() != weekday:
        return False
    if place == 0:
        return True
    return (day.day - 1) // 7 + 1 == place if place > 0 else -((length - day.day) // 7 + 1) == place

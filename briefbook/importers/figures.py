"""Figures as the World Factbook words them: “-$5.18 billion (2022 est.)” to number, period and qualifier."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from briefbook.model.facts import Gap
from briefbook.model.numbers import Number
from briefbook.model.periods import Period, parse_period

NOT_AVAILABLE = Gap("not available in the Factbook")
_SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIGURE = re.compile(
    r"""
    (?:[^\d():;$]{1,80}:\s*)?                                    # a label: “total: ”
    (?:\([^()]*\)\s*)?                                           # a remark in front
    (?P<qualifier>less\ than|more\ than|over|approximately|about|roughly|~|<|>)?\s*
    (?P<minus>[-−–]?)\s*\$?\s*
    (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
    (?:\s*(?P<scale>thousand|million|billion|trillion)\b)?
    (?P<rest>.*)
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_YEAR = r"(?:FY\s?)?(?P<year>(?:19|20)\d{2}(?:\s?[-–/]\s?(?:\d{4}|\d{2}))?)"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATE = re.compile(rf"(?:(?:(?P<day>\d{{1,2}})\s+)?{_MONTH}\s+)?{_YEAR}")
_ESTIMATE = re.compile(r"\best\b\.?")
_LABELLED = re.compile(r"[^\d():;$]{1,80}:")
_NOTE = re.compile(r"\bnote\s*[-–:]\s*(\S.*)")
_NOBODY = re.compile(r"uninhabited|no permanent inhabitants")
_NOTHING = re.compile(r"(?:[^():]{1,80}:\s*)?(?:NA|N/A)\b.*", re.DOTALL)
_QUALIFIERS = {"~": "about", "<": "less than", ">": "more than"}


class Figure(Struct, frozen=True):
    """A figure read: the number or the gap, the period where one is named, the qualifier, and a note to it."""

    value: Number | Gap
    period: Period | None = None
    qualifier: str = ""
    note: str = ""


def read_figure(text: str) -> Figure | None:
    """The figure that a plain text opens with; None where it opens with words, or lists several figures."""
    period, estimated = _dated(text)
    if _NOBODY.match(text):
        return Figure(Gap(text), period)
    if _NOTHING.fullmatch(text):
        return Figure(NOT_AVAILABLE, period, estimated)
    match = _FIGURE.match(text)
    if match is None or _is_list(text) or re.match(r"[,.]?\d|\s*[-–]\s*\d", match["rest"]):
        return None
    qualifier = match["qualifier"] or ""
    words = [_QUALIFIERS.get(qualifier, qualifier), estimated]
    note = _NOTE.search(match["rest"])
    return Figure(_number(match), period, ", ".join(word for word in words if word), note[1] if note else "")


def _is_list(text: str) -> bool:
    """Whether several territories follow one another, each with its own figure."""
    return sum(bool(_LABELLED.match(line)) for line in text.split("\n")) > 1


def read_date(text: str) -> Period | None:
    """The first date in a text: “20 March 2019”, “April 2018”, “1997”, “2020-25”."""
    match = _DATE.search(text)
    return _period(match) if match else None


def _number(match: re.Match[str]) -> Number:
    """The digits as published: $1.03 trillion is 1.03E+12."""
    digits = Decimal(match["digits"].replace(",", "")).scaleb(_SCALES[match["scale"] or ""])
    return -digits if match["minus"] else digits


def _dated(text: str) -> tuple[Period | None, str]:
    """The period and “estimate” of the first brackets that name a year."""
    for inside in _BRACKETS.findall(text):
        if (match := _DATE.search(inside)) and (period := _period(match)):
            return period, "estimate" if _ESTIMATE.search(inside) else ""
    return None, "estimate" if "(est.)" in text else ""


def _period(match: re.Match[str]) -> Period | None:
    year = re.sub(r"\s", "", match["year"]).replace("–", "-")
    label = year
    if match["month"]:
        label = f"{year[:4]}-{_MONTHS.index(match['month']) + 1:02}"
        if match["day"]:
            label = f"{label}-{int(match['day']):02}"
    try:
        return parse_period(label)
    except ValueError:
        return None

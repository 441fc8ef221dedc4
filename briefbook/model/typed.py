"""Numbers that an author typed by hand: those that state a figure and have no source."""

from __future__ import annotations

import re

from msgspec import Struct

from briefbook.model.prose import passages, without_calls

_YEAR = r"(?:1[5-9]|20|21)\d{2}"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_COUNTED = (
    r"\s*(?:%|‰|per\s?cent|thousand|million|billion|trillion|bn\b|trn\b|km|tonnes?\b|barrels?\b|[kMG]Wh?\b|points?\b)"
)
_REFERENCE = (
    "Nos?|pp?|pages?|papers?|tabs?|points?|items?|paras?|paragraphs?|sections?|chapters?|articles?|arts?|annex|appendix|"
    "tables?|figures?|notes?|footnotes?|phase|options?|room|gate|flight|resolutions?|Executive Order|EO|UNSCR|"
    "regulation|directive|parts?|volume|vol|round|day|week|stage|level"
)
_NO_FIGURES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"^\s*\d+[.)](?=\s)", re.MULTILINE),
        (rf"\b{_YEAR}-\d{{2}}(?:-\d{{2}})?\b", 0),
        (rf"\b{_DAY}(?:\s*(?:[–-]|and|to|or)\s*{_DAY})?\s+(?:of\s+)?{_MONTH}\b", 0),
        (rf"\b{_MONTH}\s+{_DAY}(?:\s*[–-]\s*{_DAY})?\b(?!\s+{_MONTH})", 0),
        (rf"\b\d{{1,2}}\.?\s+[^\W\d_]+\s+{_YEAR}\b", 0),
        (r"\b\d{1,2}[:.]\d{2}\s*(?:h|hrs|hours|a\.m|p\.m|am|pm|GMT|UTC|local)\b|\b\d{1,2}:\d{2}\b", 0),
        (r"\b\d{1,2}\s*(?:a\.m|p\.m|am|pm|o’clock|hrs)\b", 0),
        (rf"\b{_YEAR}(?:s|(?:\s*[–/-]\s*(?:{_YEAR}|\d{{2}})))?\b(?![.,]\d)(?!{_COUNTED})", 0),
        (r"\b\d+(?:st|nd|rd|th)\b", 0),
        (rf"(?:\b(?:{_REFERENCE})\.?|[§#№])\s*\d+(?:[.,/–-]\d+)*(?:\s*(?:and|to|,)\s*\d+(?:\.\d+)*)*\b", re.IGNORECASE),
        (r"\b[^\W\d_]+[-\u2011]?\d[\w+.-]*\b|\b\d+[A-Z]\b", 0),
        (r"\b\d+/\d+\b", 0),
        (rf"(?<![\w.,$€£¥])(?:[1-9]|10)(?![\w.,]\d|\w)(?!{_COUNTED})", 0),
    )
)
_NUMBER = re.compile(r"(?:US\$|[$€£¥])?\d+(?:[.,’\u00a0\u202f]\d+)*(?:\s?%)?")
_SOURCE = re.compile(r"\{\{[^{}]*\|\s*mark\s*\}\}")


class Typed(Struct, frozen=True):
    """A number typed by hand, and where it stands."""

    start: int
    end: int
    text: str


def unsourced_numbers(text: str) -> tuple[Typed, ...]:
    """The numbers of a Markdown text that neither come from a fact nor have a note mark behind them in their passage.

    Dates, years, clock times, ordinals, list numbers, references, numbers in names, and counts up to ten without a unit
    are no figures.
    """
    bare = without_calls(text)
    for pattern in _NO_FIGURES:
        bare = pattern.sub(_blank, bare)
    if not any(letter.isdigit() for letter in bare):
        return ()
    marked = [mark.start() for mark in _SOURCE.finditer(text)]
    return tuple(
        Typed(number.start(), number.end(), number[0])
        for start, end in passages(without_calls(text))
        for number in _NUMBER.finditer(bare, start, end)
        if not any(number.end() <= mark < end for mark in marked)
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])

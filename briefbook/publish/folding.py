"""Texts made comparable: without case, white space, hyphens at line ends, ligatures and accents' spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_APOSTROPHES = "'’‘\u02bc\u02bb`\u00b4"
_INVISIBLE = dict.fromkeys((*map(ord, _APOSTROPHES), *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
"""What makes no difference: apostrophes, and signs that nobody sees."""

_PARTED = re.compile(r"(?<=\w)(?:[-\u2010\u0002]\s*[\r\n]+|[\u00ad\ufffe])\s*(?=\w)")
_UNSPACED = r"\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{_UNSPACED}]|[^\W_]+")
"""A word; scripts that put no space between words count letter by letter."""

BETWEEN = re.compile(rf"(?:[^\w{_UNSPACED}]|_)+")
"""What is no part of any word."""

_NUMBER = r"\d+(?:[.,\s\u00a0\u202f]\d+)*"
_MEASURES = (
    "%|per cent|percent|thousand|million|billion|trillion|mn|bn|m|k|tonnes|tonne|tons|ton|kt|mt|kg|t|g|oz|barrels|bcm"
    "|km²|km|miles|ha|hectares|mw|gw|kw|twh|gwh|kwh|years|days|dollars|euros|pounds|roubles|tenge|yuan|usd|eur|gbp"
    "|troops|soldiers|people|men"
)
_FIGURE = re.compile(rf"({_NUMBER})[\s\u00a0\u202f-]*({_MEASURES})(?!\w)")
_MONEY = re.compile(rf"(us\$|\$|€|£|¥|usd|eur|gbp)\s*({_NUMBER})")
_ALIKE = {"per cent": "%", "percent": "%", "mn": "million", "m": "million", "bn": "billion", "us$": "$", "usd": "$",
          "tonnes": "t", "tonne": "t", "tons": "t", "ton": "t", "eur": "€", "euros": "€", "gbp": "£"}  # fmt: skip

Figure = tuple[str, str]
"""The digits of a number without zeros at its ends, and its unit."""


def folded(text: str) -> str:
    """A text in one case and one way of writing its letters."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(rejoined(folded(text)))


def rejoined(text: str) -> str:
    """A text whose words are whole again that were parted at the ends of lines."""
    return _PARTED.sub("", text)


def figures(text: str) -> Iterator[Figure]:
    """The numbers of a text that have a unit."""
    plain = folded(text)
    for number, unit in _FIGURE.findall(plain):
        yield digits(number), _ALIKE.get(unit, unit)
    for unit, number in _MONEY.findall(plain):
        yield digits(number), _ALIKE.get(unit, unit)


def digits(number: str) -> str:
    """The digits that make a number what it is, whatever its size and how it is grouped."""
    return "".join(sign for sign in number if sign.isdigit()).strip("0")

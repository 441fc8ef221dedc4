"""Markdown at a stroke: what has to be put in or taken out to make words bold or italic, and lines a list.

Pure, in characters, so that a text keeps whatever else is known of its places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from msgspec import Struct

BOLD, ITALIC = "**", "*"
_LISTED = re.compile(r"(?P<dent>\s*)(?P<sign>[-*+]\s+|(?P<number>\d+[.)]\s+))?")
_WORD = re.compile(r"[\w’'-]+")


class Change(Struct, frozen=True):
    """One change of a text: what is put in the place of a stretch of it."""

    start: int
    end: int
    put: str


class Edit(Struct, frozen=True):
    """Changes in the order of the text, and what is selected once they are made."""

    changes: tuple[Change, ...]
    start: int
    end: int


def toggled(text: str, start: int, end: int, sign: str) -> Edit:
    """Put a sign round the words that are selected, line by line, or take it away where all of them have it.

    Without a selection it is the word at the caret; where there is none, the caret comes to stand between two signs.
    """
    if start == end:
        start, end = _word_at(text, start)
    if start == end:
        return _opened(text, start, sign)
    pieces = tuple(_pieces(text, start, end))
    if not pieces:
        return Edit((), start, end)
    lacking = tuple(piece for piece in pieces if not _has(text, *piece, sign))
    length = len(sign)
    if lacking:
        changes = tuple(Change(at, at, sign) for piece in lacking for at in piece)
    else:
        signs = (
            (at - length, at) if at == first else (at, at + length) for first, last in pieces for at in (first, last)
        )
        changes = tuple(Change(before, behind, "") for before, behind in signs)
    first, last = pieces[0][0], pieces[-1][1]
    return Edit(changes, first + _grown(changes, first, at_place=True), last + _grown(changes, last, at_place=False))


def listed(text: str, start: int, end: int, *, numbered: bool) -> Edit:
    """Make the lines that are selected a list, with bullets or numbers, or plain lines where they are one already."""
    lines = tuple(_lines(text, start, end))
    begun = tuple((at, found) for at, line in lines if (found := _LISTED.match(line)))
    same = all(found["sign"] and bool(found["number"]) == numbered for _, found in begun)
    numbers = count(1)
    changes = tuple(
        Change(at + len(found["dent"]), at + found.end(), "" if same else f"{next(numbers)}. " if numbered else "- ")
        for at, found in begun
    )
    return Edit(changes, *(max(at + _grown(changes, at, at_place=True), 0) for at in (start, end)))


def _opened(text: str, place: int, sign: str) -> Edit:
    """Two signs with the caret between them, or neither where they are there already."""
    length = len(sign)
    if text[place - length : place] == sign == text[place : place + length]:
        return Edit((Change(place - length, place + length, ""),), place - length, place - length)
    return Edit((Change(place, place, sign * 2),), place + length, place + length)


def _grown(changes: tuple[Change, ...], place: int, *, at_place: bool) -> int:
    """By how much the text before a place grows; what is put in at the place itself counts or does not."""
    before = (one for one in changes if one.start < place or (at_place and one.start == place))
    return sum(len(one.put) - (min(one.end, place) - one.start) for one in before)


def _word_at(text: str, place: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, place) + 1
    words = (found.span() for found in _WORD.finditer(text, start))
    return next(((first, last) for first, last in words if last >= place and first <= place), (place, place))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is selected of each line, without signs of lists, blanks and stars at its ends."""
    for at, line in _lines(text, start, end):
        sign = _LISTED.match(line)
        first, last = max(start, at + (sign.end() if sign else 0)), min(end, at + len(line))
        while first < last and text[first] in " \t*":
            first += 1
        while last > first and text[last - 1] in " \t*":
            last -= 1
        if first < last:
            yield first, last


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where each line begins that is touched, and what it says; blank ones alone where there are no others."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1) if end > start else end)
    lines, at = [], first
    for line in text[first : len(text) if last < 0 else last].split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    written = [one for one in lines if one[1].strip()]
    yield from written or lines


def _has(text: str, start: int, end: int, sign: str) -> bool:
    before, behind = len(text[:start]) - len(text[:start].rstrip("*")), len(text[end:]) - len(text[end:].lstrip("*"))
    stars = min(before, behind, 3)
    return stars >= len(BOLD) if sign == BOLD else stars % 2 == 1

"""A remark in plain text, such as the note on a person, portion by portion.

Markdown has paragraphs and items; a plain text has lines. A portion begins with the text, after an empty line, and with
every line that begins with a mark of its own; a line without one goes on with what stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct

from briefbook.model.marking import Mark
from briefbook.model.release import Judge, Pruned

Read = Callable[[str], tuple[Mark | None, str]]
"""The mark that begins a text, and the text without it."""

_LINE = re.compile(r"[^\n\r]+")
_EMPTY_LINE = re.compile(r"(?:\r\n?|\n)[^\S\n\r]*(?:\r\n?|\n)")
_OPENING = re.compile(r"[(\[]")


class Remark(Struct, frozen=True):
    """One portion: from where to where it stands, its mark if it has one, its words without it."""

    start: int
    end: int
    mark: Mark | None
    words: str


def remarks(text: str, read: Read) -> tuple[Remark, ...]:
    """The portions of a plain text, in order."""
    starts = list(_starts(text, read))
    spans = pairwise((*starts, len(text)))
    return tuple(_remark(text, start, end, read) for start, end in spans)


def pruned_remarks(text: str, read: Read, judge: Judge) -> Pruned:
    """The text without the portions that may not stay: all but those that a mark lets go, and no other forbids."""
    parts = remarks(text, read)
    kept = [part for part in parts if _may_stay(text[part.start : part.end], judge)]
    if len(kept) == len(parts):
        return Pruned(text)
    left = "\n\n".join(text[part.start : part.end] for part in kept)
    return Pruned(left, tuple(part.words for part in parts if part not in kept))


def _starts(text: str, read: Read) -> Iterator[int]:
    """Where portions begin."""
    before = 0
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        first = before == 0
        if first or _EMPTY_LINE.search(text, before, line.start()) or read(line[0])[0]:
            yield line.start()
        before = line.end()


def _remark(text: str, start: int, end: int, read: Read) -> Remark:
    written = text[start:end].rstrip()
    mark, words = read(written)
    return Remark(start, start + len(written), mark, words.strip())


def _may_stay(written: str, judge: Judge) -> bool:
    """Whether a portion may: one with a mark in its middle that may not, may not."""
    if any(judge(written[place.start() :]) is False for place in _OPENING.finditer(written)):
        return False
    return judge(written) is True

"""Which way the characters of a paragraph run: its levels, found once for all its runs and walked along with them.

Marks and signs run with what they stand behind. A run in another language than the paper's is isolated from what is
around it, in the direction of that language. The paragraph itself runs as its paper does, whatever letter it begins
with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol
from unicodedata import normalize

from briefbook.model.blocks import Inline, LineBreak, Run
from briefbook.model.directions import runs_right_to_left
from briefbook.typeset.bidi import levels, runs_left_to_right
from briefbook.typeset.itemise import pieces
from briefbook.typeset.letters import capitals

_SPACES = re.compile(r"[\t\n\r\v\f\u1680\u2000-\u2006\u2008\u200a\u2028\u2029\u205f\u3000]")
_FORMS = re.compile(r"[\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]")
"""Letters of Hebrew and Arabic in the shapes of older programs."""
_BEFORE_DASH = re.compile(r"(?<=\S) (?=[\u2013\u2014] )")
_ATTACHED = "\u034f"
_LINE = "\u2028"
_OPENINGS = {False: "\u2066", True: "\u2067"}
_CLOSING = "\u2069"
_SPACE_OR_WORD = re.compile(" |[^ ]+")


class Levelled(NamedTuple):
    """Characters of one level, the level of the space before them, whether a line may break there; "" is a space."""

    text: str
    before: int
    level: int
    breaks: bool


class _Row(Protocol):
    """What takes the levels of what is not text."""

    level: tuple[int, int]


def cleaned(text: str, lang: str, *, caps: bool) -> str:
    """The text of a run as it is set: white space that may end a line is a space; a dash never begins a line.

    Letters that come as shapes, as old files and copies from PDF files have them, are letters again.
    """
    if caps:
        text = capitals(text, lang)
    if not text.isprintable():
        text = _SPACES.sub(" ", text)
    if text.isascii():
        return text
    text = _FORMS.sub(lambda found: normalize("NFKC", found[0]).strip(), text)
    return _BEFORE_DASH.sub("\u00a0", text) if "\u2013" in text or "\u2014" in text else text


def course_of(inlines: Sequence[Inline], base: int, lang: str, *, caps: bool) -> Course | None:
    """The course of a paragraph; None where all of it runs from left to right."""
    if not base:
        for inline in inlines:
            if type(inline) is Run and not runs_left_to_right(inline.text):
                break
        else:
            return None
    return Course(inlines, base, lang, caps=caps)


class Course:
    """Levels of a paragraph, and how far along it the setting is."""

    def __init__(self, inlines: Sequence[Inline], base: int, lang: str, *, caps: bool) -> None:
        text = ""
        self._starts: list[int] = []
        isolated = ""
        for inline in inlines:
            other = inline.lang if isinstance(inline, Run) and inline.lang and inline.lang != lang else ""
            if other != isolated:
                text += _CLOSING if isolated else ""
                text += _OPENINGS[runs_right_to_left(other)] if other else ""
                isolated = other
            self._starts.append(len(text))
            text += _written(inline, lang, caps=caps)
        self._levels = levels(text, base).each
        self._before = base
        self._run = -1

    def begin(self, inline: Inline, row: _Row) -> None:
        """Go on to the next inline."""
        self._run += 1
        if not isinstance(inline, Run):
            start = self._starts[self._run]
            level = self._levels[start]
            row.level = (level, level)

    def pieces(self, text: str) -> Iterator[Levelled]:
        """The pieces of the text of the run that was begun, and the spaces between them."""
        start = self._starts[self._run]
        for found in _SPACE_OR_WORD.finditer(text):
            at = start + found.start()
            if found[0] == " ":
                self._before = self._levels[at]
                yield Levelled("", 0, 0, breaks=False)
                continue
            for number, piece in enumerate(pieces(found[0])):
                yield from self._stretches(piece, at, breaks=number > 0)
                at += len(piece)

    def _stretches(self, piece: str, at: int, *, breaks: bool) -> Iterator[Levelled]:
        for level, same in groupby(range(len(piece)), key=lambda place: self._levels[at + place]):
            places = list(same)
            yield Levelled(piece[places[0] : places[-1] + 1], self._before, level, breaks and not places[0])


def _written(inline: Inline, lang: str, *, caps: bool) -> str:
    if isinstance(inline, Run):
        return cleaned(inline.text, inline.lang or lang, caps=caps)
    return _LINE if isinstance(inline, LineBreak) else _ATTACHED

"""The portions of an author's text in the text itself: where they begin, and a mark put before those without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefbook.compose.markdown import parser
from briefbook.model.portions import parse_portion
from briefbook.model.schemes import Scheme

_LINE_END = re.compile(r"\r\n|\n|\r")
_OPENINGS = ("paragraph_open", "heading_open")
_PORTIONS = (*_OPENINGS, "th_open", "td_open")
_CELL = re.compile(r"\s*\|?\s*")
"""What stands before the first cell of a table's line."""


def premarked(text: str, words: str, scheme: Scheme) -> str:
    """The text with the words of a mark, "(S//NF)", before every paragraph, heading, item and table without one."""
    done = text
    for place in sorted(_places(text, scheme), reverse=True):
        done = f"{done[:place]}{words} {done[place:]}"
    return done


def openings(text: str) -> tuple[int, ...]:
    """Where the portions of an author's text begin, whether or not they are marked; each cell of a table is one."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found: list[int] = []
    at = 0
    for before, token in pairwise(parser().parse(text)):
        if token.type != "inline" or token.map is None or not token.content or before.type not in _PORTIONS:
            continue
        at = max(at, starts[token.map[0]])
        place = text.find(_LINE_END.split(token.content)[0], at)
        if place >= 0:
            found.append(place)
            at = place + 1
    return tuple(found)


def _places(text: str, scheme: Scheme) -> Iterator[int]:
    """Where portions without a mark begin."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    in_head = False
    for before, token in pairwise(parser().parse(text)):
        in_head = in_head or before.type == "thead_open"
        if token.type != "inline" or token.map is None:
            continue
        line = starts[token.map[0]]
        marked = parse_portion(scheme, token.content)[0]
        if before.type in _OPENINGS and not marked:
            yield text.index(_LINE_END.split(token.content)[0], line)
        elif before.type == "th_open" and in_head:
            in_head = False
            cell = _CELL.match(text, line)
            if cell and not marked:
                yield cell.end()

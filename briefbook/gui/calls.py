"""Calls of figures in the author's text, such as `{{ fact("population.total", "KAZ") | value }}`: where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CALL = re.compile(r"\{\{(?:(?!\{\{|\}\}).)+\}\}")
_FACT = re.compile(r"\{\{\s*\w+\(\s*[\"']([^\"']+)[\"'](?:\s*,\s*[\"']([^\"']*)[\"'])?")


def calls_in(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each call in a text stands; one that is not closed in its line is none."""
    return (found.span() for found in _CALL.finditer(text))


def provisional(call: str) -> str:
    """What a call is about, as it says itself: "uranium production, KAZ"."""
    found = _FACT.match(call)
    if found is None:
        return call.strip("{} ")
    named = found[1].replace(".", " ").replace("-", " ")
    return ", ".join(filter(None, (named, found[2])))

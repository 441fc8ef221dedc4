"""JSON that breaks off or is damaged: what stands before the damage, closed where it broke."""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec import Struct

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_CLOSING = {"[": "]", "{": "}"}


class Read(Struct, frozen=True):
    """What was read, and whether all of it could be."""

    value: Any
    whole: bool


def read_json(data: bytes) -> Read:
    """The value that begins the data; None where there is none."""
    text = data.decode("utf-8", "replace")
    try:
        return Read(json.loads(text), whole=True)
    except json.JSONDecodeError as error:
        place = error.pos
    except (RecursionError, ValueError):
        return Read(None, whole=False)
    try:
        return Read(json.loads(_closed(text, place)), whole=False)
    except (RecursionError, ValueError):
        return Read(None, whole=False)


def _closed(text: str, place: int) -> str:
    """The text up to the last complete value before a place, with everything open closed behind it."""
    openings: list[str] = []
    safe = ""
    cut = 0
    before = ""
    for token in _TOKEN.finditer(text, 0, place):
        sign = token[0]
        if sign in "[{":
            openings.append(sign)
        elif sign in "]}" and openings:
            openings.pop()
        if _ends_value(sign, before, openings):
            cut, safe = token.end(), "".join(_CLOSING[sign] for sign in reversed(openings))
        before = sign
    return text[:cut] + safe


def _ends_value(sign: str, before: str, openings: list[str]) -> bool:
    """Whether the text may be cut behind a token: a list or object was closed, or a plain value stands whole."""
    if sign in "[{,:":
        return False
    if sign in "]}":
        return True
    return before == ":" or bool(openings and openings[-1] == "[")

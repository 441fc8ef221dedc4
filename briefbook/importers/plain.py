"""Plain text: from markup, with paragraphs apart, tags and entities gone; from anywhere, bounded and readable."""

from __future__ import annotations

import re
from html import unescape

_BREAK = re.compile(r"(?i)(?:\s*<\s*(?:br|/?p|/?div|/?li|/?ul|/?ol|/?h\d|/?tr)\b[^>]*>\s*)+")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_SPACE = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(markup: str) -> str:
    """The text of a marked-up passage; paragraphs are parted by an empty line."""
    text = _BREAK.sub("\n", markup.replace("\n", " ").replace("\r", " "))
    # Some entities are escaped twice where they come from.
    text = _INVISIBLE.sub("", unescape(unescape(_TAG.sub("", text))))
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def bounded(text: str, most: int) -> str:
    """Text from outside without control characters and lone halves of characters, at most so long."""
    whole = text[: most * 2].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", whole)[:most].strip()

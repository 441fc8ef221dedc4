"""A generated passage as an author would have written it: Markdown in which figures and statements stay calls.

What no call can name, such as a chart or a table, is called as the part of the generated passage that it is, by its
number; it then changes with the facts as before.
"""

from __future__ import annotations

import re

from markupsafe import Markup
from msgspec import Struct

from briefbook.compose.marks import Pieces, Words

_MARKUP = re.compile(r"([\\`*_\[\]<>|~!&])|(?<=\{)(?=\{)")
_AT_START = re.compile(r"^(\s*|\s*\d+)(?:(?<=\d)([.)])(?=\s|$)|(?<!\d)([#+=-]))", re.MULTILINE)


class Detached(Struct, frozen=True):
    """The Markdown of a passage, and the parts of the generated one that it calls by number, from 1."""

    markdown: str
    parts: tuple[Markup, ...]


def detached(output: str, pieces: Pieces) -> Detached:
    """What a template left for a passage, as Markdown of an author."""
    parts: list[Markup] = []
    written: list[str] = []
    for item in pieces.marks(output):
        if item.call and "}}" not in item.call:
            written.append(f"{{{{ {item.call} }}}}")
        elif isinstance(item.mark, Words):
            written.append(escaped(item.mark))
        elif item.mark is None:
            written.append(item.source)
        else:
            parts.append(item.mark)
            written.append(f"{{{{ generated({len(parts)}) }}}}")
    return Detached(_tidy("".join(written)), tuple(parts))


def escaped(text: str) -> str:
    """Text as Markdown that prints it as it stands."""
    return _AT_START.sub(r"\1\\\2\3", _MARKUP.sub(lambda match: f"\\{match[0]}", text))


def _tidy(text: str) -> str:
    """Markdown without the white space that templates leave."""
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines)

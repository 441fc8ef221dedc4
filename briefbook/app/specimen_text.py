"""The marks in a specimen's text, read into runs.

`*italic*`, `**bold**`, `***both***`, `[words](target)` for a link, `[words]{lang}` for another language, `[^1]` for a
note's mark, `{stale}` for a sign, and ` // ` for a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbook.model.blocks import Inline, Inlines, LineBreak, NoteMark, Run, Sign, SignMark

_MARK = re.compile(
    r"\[\^(?P<note>\d+)\]"
    r"|(?P<stars>\*{1,3})(?P<starred>[^*]+)(?P=stars)"
    r"|\[(?P<linked>[^\]]+)\]\((?P<target>[^)]+)\)"
    r"|\[(?P<spoken>[^\]]+)\]\{(?P<lang>[A-Za-z-]+)\}"
    rf"|\{{(?P<sign>{'|'.join(Sign)})\}}"
    r"|(?P<line> // )"
)
_ENDS = re.compile(r"[ \t]*\n[ \t]*")


def inlines(text: str) -> Inlines:
    """The runs and marks of a text; line ends in the source are spaces."""
    return tuple(_pieces(_ENDS.sub(" ", text.strip(" \n"))))


def _pieces(text: str) -> Iterator[Inline]:
    at = 0
    for match in _MARK.finditer(text):
        if plain := text[at : match.start()]:
            yield Run(plain)
        yield _marked(match)
        at = match.end()
    if plain := text[at:]:
        yield Run(plain)


def _marked(match: re.Match[str]) -> Inline:
    if match["note"]:
        return NoteMark(int(match["note"]))
    if match["stars"]:
        return Run(match["starred"], bold=len(match["stars"]) > 1, italic=len(match["stars"]) != 2)
    if match["linked"]:
        return Run(match["linked"], target=match["target"])
    if match["spoken"]:
        return Run(match["spoken"], lang=match["lang"])
    return SignMark(Sign(match["sign"])) if match["sign"] else LineBreak()

"""Page labels: what a reader's page box shows is the folio that is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbook.publish.syntax import text_string

_COUNTED = re.compile(r"(.*?)([1-9][0-9]{0,8})", re.DOTALL)


def page_labels(folios: Sequence[str]) -> bytes:
    """A number tree of ranges; folios that count on from the page before need no entry of their own."""
    entries, expected = [], None
    for index, folio in enumerate(folios):
        counted = _COUNTED.fullmatch(folio)
        prefix, value = (counted[1], int(counted[2])) if counted else (folio, 0)
        if not counted or (prefix, value) != expected:
            entries.append(b"%d<<%s%s>>" % (index, _prefix(prefix), b"/S/D/St %d" % value if counted else b""))
        expected = (prefix, value + 1) if counted else None
    return b"<</Nums[%s]>>" % b"".join(entries)


def _prefix(text: str) -> bytes:
    return b"/P" + text_string(text) if text else b""

"""The marks of texts under another scheme: in its wording where it has the same levels and caveats by their ids.

A mark that the other scheme does not have is never left to be taken for something else, or for no mark at all: behind
it stands the name of the scheme from which it comes, so that it counts as unknown until somebody mends it, or the book
goes back to that scheme.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefbook.model.marking import Mark
from briefbook.model.portions import portion_text
from briefbook.model.rollup import Rules


class Reworded(Struct, frozen=True):
    """A text under another scheme; how many of its marks that scheme has, and how many not."""

    text: str
    known: int = 0
    unknown: int = 0


def reworded(text: str, openings: Iterable[int], old: Rules, new: Rules) -> Reworded:
    """The text, each mark of the old scheme that begins at one of the openings put into the words of the new."""
    known = unknown = 0
    for start in sorted(openings, reverse=True):
        mark, rest = old.parsed(text[start:])
        if mark is None:
            continue
        end = len(text) - len(rest)
        written = text[start:end].strip()
        words, same = _words(written, mark, old, new)
        text = f"{text[:start]}{text[start:end].replace(written, words, 1)}{text[end:]}"
        known, unknown = known + same, unknown + (not same)
    return Reworded(text, known, unknown)


def _words(written: str, mark: Mark, old: Rules, new: Rules) -> tuple[str, bool]:
    """A mark in the words of the new scheme, and whether that has it."""
    inside = written[1:-1].strip().upper()
    came_from_new = new.parsed(f"({inside.removesuffix(_origin(new))})")[0] if inside.endswith(_origin(new)) else None
    meant = came_from_new or mark
    words = portion_text(new.scheme, meant, new.names)
    if not new.strangers(meant) and new.parsed(words) == (meant, ""):
        return words, True
    seen = new.parsed(written)[0]
    if seen and old.strangers(mark) and new.strangers(seen):
        return written, False
    return f"({inside}{_origin(old)})", False


def _origin(rules: Rules) -> str:
    """What stands behind a mark that comes from a scheme."""
    return f"//{rules.scheme.id.upper()}"

"""The last look at a releasable edition: is anything in the finished file that was removed from the book?"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from briefbook.model.release import Removed
from briefbook.publish.folding import WORD, Figure, figures, folded, rejoined
from briefbook.publish.metadata import BOILERPLATE
from briefbook.publish.needles import Known, Needle, needles
from briefbook.publish.readout import Text, read_out

_LONG = 12
"""Letters from which words are found without the spaces between, too."""

_SURE_IN_BYTES = 6
"""Letters that words or an id need to be no accident among bytes that are no text; a word alone always may be one."""


class Leak(Struct, frozen=True):
    """A removed text that the file has: how it reads, what it was removed from, where in the file it is."""

    shown: str
    removed_from: str
    where: str


def find_leaks(
    data: bytes, removed: Iterable[Removed], known: Iterable[str], *, password: str = ""
) -> tuple[Leak, ...]:
    """What of the removed things a file holds, each found once; `known` are the texts that may be in it."""
    wanted = tuple(dict.fromkeys(needles(removed, Known((*known, BOILERPLATE)))))
    if not wanted:
        return ()
    found = tuple(read_out(data, password))
    texts = _Haystack([text for text in found if not text.raw])
    raw = _Haystack([text for text in found if text.raw])
    leaks: dict[tuple[str, str], Leak] = {}
    for needle in wanted:
        where = texts.find(needle) or (raw.find(needle) if _sure_in_bytes(needle) else "")
        if where:
            leaks.setdefault((needle.where, where), Leak(needle.shown, needle.where, where))
    return tuple(leaks.values())


def _sure_in_bytes(needle: Needle) -> bool:
    alone = needle.form == "words" and " " not in needle.key
    return needle.form != "figure" and not alone and len(needle.key) >= _SURE_IN_BYTES


class _Parts:
    """Texts as one, and which of them a place is in."""

    def __init__(self, texts: Sequence[Text], parts: Iterable[str]) -> None:
        self._texts = texts
        self._starts: list[int] = []
        made, length = [], 0
        for part in parts:
            self._starts.append(length)
            made.append(part)
            length += len(part) + 1
        self.text = "\n".join(made)

    def where(self, wanted: str) -> str:
        """The place of the first text that has it; empty where none has."""
        at = self.text.find(wanted)
        return self.place(at) if at >= 0 else ""

    def place(self, at: int) -> str:
        """Where the text is that has a place."""
        return self._texts[bisect_right(self._starts, at) - 1].where


class _Squashed:
    """Words without the spaces between; what is found begins and ends with words, however these are parted."""

    def __init__(self, texts: Sequence[Text], found: Sequence[Sequence[str]]) -> None:
        self._parts = _Parts(texts, map("".join, found))
        ends = (len(word) for part in found for word in (*part, "\n"))
        self._borders = array("q", accumulate(ends, initial=0))

    def where(self, wanted: str) -> str:
        """The place of the first text that has it as whole words; empty where none has."""
        at = self._parts.text.find(wanted)
        while at >= 0:
            if self._border(at) and self._border(at + len(wanted)):
                return self._parts.place(at)
            at = self._parts.text.find(wanted, at + 1)
        return ""

    def _border(self, at: int) -> bool:
        place = bisect_left(self._borders, at)
        return place < len(self._borders) and self._borders[place] == at


class _Haystack:
    """Texts in each of the forms in which they are searched."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._folded = [folded(text.text) for text in texts]
        self._words = [WORD.findall(text) for text in self._folded]

    @cached_property
    def _squashed(self) -> _Squashed:
        return _Squashed(self._texts, self._words)

    @cached_property
    def _spaced(self) -> _Parts:
        """Words as they stand, and as they are where a line's end parts them."""
        whole = (f" {' '.join(WORD.findall(rejoined(text)))} " for text in self._folded)
        return _Parts((*self._texts, *self._texts), (*(f" {' '.join(found)} " for found in self._words), *whole))

    @cached_property
    def _verbatim(self) -> _Parts:
        return _Parts(self._texts, self._folded)

    @cached_property
    def _figures(self) -> dict[Figure, str]:
        return {figure: text.where for text in self._texts for figure in figures(text.text)}

    def find(self, needle: Needle) -> str:
        """Where a needle is; empty where it is not."""
        match needle.form:
            case "run":
                return self._squashed.where(needle.key)
            case "words":
                squashed = needle.key.replace(" ", "")
                whole = self._squashed.where(squashed) if len(squashed) >= _LONG else ""
                return whole or self._spaced.where(f" {needle.key} ")
            case "figure":
                digits, _, unit = needle.key.partition(" ")
                return self._figures.get((digits, unit), "")
            case _:
                return self._verbatim.where(needle.key)

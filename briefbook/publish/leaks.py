"""The last look at a releasable edition: is anything in the finished file that was removed from the book?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from briefbook.model.release import Removed
from briefbook.publish.folding import BETWEEN, WORD, Figure, figures, folded, rejoined
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
    raw = _Bytes([text for text in found if text.raw], [needle for needle in wanted if _sure_in_bytes(needle)])
    leaks: dict[tuple[str, str], Leak] = {}
    for needle in wanted:
        where = texts.find(needle) or raw.find(needle)
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
        return self._texts[self.part(at)[0]].where

    def part(self, at: int) -> tuple[int, int]:
        """Which text has a place, and where in it that is."""
        part = bisect_right(self._starts, at) - 1
        return part, at - self._starts[part]


class _Squashed:
    """Words without the spaces between; what is found begins and ends with words, however these are parted."""

    def __init__(self, texts: Sequence[Text], folded_texts: Sequence[str]) -> None:
        self._folded = folded_texts
        self._parts = _Parts(texts, (BETWEEN.sub("", text) for text in folded_texts))

    def where(self, wanted: str) -> str:
        """The place of the first text that has it as whole words; empty where none has."""
        at = self._parts.text.find(wanted)
        while at >= 0:
            part, within = self._parts.part(at)
            borders = set(accumulate(map(len, WORD.findall(self._folded[part])), initial=0))
            if within in borders and within + len(wanted) in borders:
                return self._parts.place(at)
            at = self._parts.text.find(wanted, at + 1)
        return ""


class _Haystack:
    """Texts in each of the forms in which they are searched."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self.folded = [folded(text.text) for text in texts]

    @cached_property
    def squashed(self) -> _Squashed:
        """Words without the spaces between."""
        return _Squashed(self._texts, self.folded)

    @cached_property
    def _spaced(self) -> _Parts:
        """Words as they stand, and as they are where a line's end parts them."""
        forms = (*self.folded, *map(rejoined, self.folded))
        return _Parts((*self._texts, *self._texts), (f" {' '.join(WORD.findall(text))} " for text in forms))

    @cached_property
    def verbatim(self) -> _Parts:
        """Texts as they stand, but for the case."""
        return _Parts(self._texts, self.folded)

    @cached_property
    def _figures(self) -> dict[Figure, str]:
        return {figure: text.where for text in self._texts for figure in figures(text.text)}

    def find(self, needle: Needle) -> str:
        """Where a needle is; empty where it is not."""
        match needle.form:
            case "run":
                return self.squashed.where(needle.key)
            case "words":
                squashed = needle.key.replace(" ", "")
                whole = self.squashed.where(squashed) if len(squashed) >= _LONG else ""
                return whole or self._spaced.where(f" {needle.key} ")
            case "figure":
                digits, _, unit = needle.key.partition(" ")
                return self._figures.get((digits, unit), "")
            case _:
                return self.verbatim.where(needle.key)


class _Bytes:
    """Bytes read as text in several ways, most of which make no sense: megabytes in which hardly anything is found.

    What cannot hold a needle is passed over first: stretches of letters that are in none, or too few in a row.
    """

    def __init__(self, texts: Sequence[Text], wanted: Sequence[Needle]) -> None:
        self._texts = _Haystack(texts)
        keys = {needle: _letters(needle) for needle in wanted}
        found = _stretches((BETWEEN.sub("", text) for text in self._texts.folded), frozenset(keys.values()))
        self._possible = frozenset(needle for needle, key in keys.items() if key in found)

    def find(self, needle: Needle) -> str:
        """Where a needle is; empty where it is not, or might be by accident."""
        if needle not in self._possible:
            return ""
        if needle.form == "id":
            return self._texts.verbatim.where(needle.key)
        return self._texts.squashed.where(_letters(needle))


def _stretches(texts: Iterable[str], wanted: Collection[str]) -> str:
    """Of texts what can hold one of those wanted, each stretch of letters once."""
    alphabet = "".join(sorted(set("".join(wanted))))
    if not alphabet:
        return ""
    letters = re.compile(f"[{re.escape(alphabet)}]{{{min(map(len, wanted))},}}")
    return "\n".join(dict.fromkeys(letters.findall("\n".join(texts))))


def _letters(needle: Needle) -> str:
    return BETWEEN.sub("", needle.key)

"""Acronyms that a text explains where it brings them in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.prose import Prose

_LONGEST = 8
_SHORTEST = 2


class Expansion(Struct, frozen=True):
    """An acronym in brackets and the words before it that it stands for, which begin at `start`."""

    acronym: str
    start: int
    end: int


def expansions(prose: Prose) -> Iterator[Expansion]:
    """The acronyms of a text with what they stand for: "Collective Security Treaty Organization (CSTO)"."""
    for place, word in enumerate(prose.words):
        bracketed = prose.bare[word.start - 1 : word.start] == "(" and prose.bare[word.end : word.end + 1] == ")"
        if bracketed and word.shouted and _SHORTEST <= len(word.text) <= _LONGEST:
            first = _first(prose, place, word.text)
            if first is not None:
                yield Expansion(word.text, prose.words[first].start, word.end)


def _first(prose: Prose, place: int, acronym: str) -> int | None:
    """The word with which the acronym's letters begin, reading back from it; None where they do not stand there."""
    rest = len(acronym)
    for at in range(place - 1, max(-1, place - 1 - 2 * len(acronym)), -1):
        if prose.words[at].text[0].upper() == acronym[rest - 1]:
            rest -= 1
        if rest == 0:
            return at
    return None

"""The name register: one spelling per person, place, organisation and country, as its owner or house style wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from briefbook.model.acronyms import Expansion, expansions
from briefbook.model.names import fold
from briefbook.model.nearness import MOST, slips
from briefbook.model.prose import Prose, Word, in_heading, keys, opens, read_prose

NameKind = Literal["person", "place", "organisation", "country"]

_GAPS = frozenset(" \u00a0\n-\u2010\u2011–")
_ARABIC_PREFIXES = "وفبلك"
_SHORTEST_NEAR = 5
_SHORTEST_FAR = 8
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3


class RegisterEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The preferred form of a name, and the variants that it replaces ("Toqaev" for "Tokayev")."""

    preferred: str
    kind: NameKind
    variants: tuple[str, ...] = ()
    note: str = ""


class Vocabulary(Struct, frozen=True, kw_only=True):
    """What else a text may name. `names` are looked at for slips, `seen` are names that need no register.

    `introduced` are words of the book's own entries, such as the place of a meeting: they are known unless they look
    like a slip. `ordinary` are words that have a capital by rule, such as months, or that are no names at all. All of
    these are keys.
    """

    names: tuple[str, ...] = ()
    seen: frozenset[str] = frozenset()
    introduced: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()


class Variant(Struct, frozen=True):
    """A name in a text that the register spells another way, how, and why."""

    start: int
    end: int
    text: str
    preferred: str
    note: str = ""


class Unknown(Struct, frozen=True):
    """A name in a text that nobody knows; `near` is the known one from which it is a slip away, if any."""

    start: int
    end: int
    text: str
    near: str = ""


class NameRegister:
    """Entries in order of rank, so that the book's own come first, and all other names that are known.

    Of two entries on one form the first wins. Where nouns have capitals, as in German, no name is called unknown.
    """

    def __init__(self, entries: Iterable[RegisterEntry], vocabulary: Vocabulary, *, nouns_raised: bool = False) -> None:
        ranked = tuple(entries)
        self._forms = _forms(ranked, vocabulary.names)
        self._starts = _starts(self._forms)
        self._spelt = spelt_words((*(entry.preferred for entry in ranked), *vocabulary.names))
        self._folded = {fold(key) for key in self._spelt}
        self._targets = _targets(key for key in self._spelt if key not in vocabulary.ordinary)
        self._vocabulary = vocabulary
        self._nouns_raised = nouns_raised
        self._nearest: dict[str, str] = {}

    def find_variants(self, text: str) -> tuple[Variant, ...]:
        """The names of a text that the register spells another way, in order."""
        return tuple(self._variants(read_prose(text)))

    def unknown_names(self, text: str) -> tuple[Unknown, ...]:
        """The names of a text that are neither known nor ordinary words; those a slip away from a known one say so."""
        prose = read_prose(text)
        taken = {place for found in self._variants(prose) for place in range(found.start, found.end)}
        doubtful = [word for word in prose.words if word.start not in taken and not self._knows(word)]
        told = tuple(expansions(prose))
        return tuple(_joined(prose, (hit for word in doubtful if (hit := self._doubt(prose, word, told)))))

    def _variants(self, prose: Prose) -> Iterator[Variant]:
        at = 0
        while at < len(prose.words):
            size, found = self._longest(prose, at)
            if found:
                yield found
            at += size

    def _longest(self, prose: Prose, at: int) -> tuple[int, Variant | None]:
        """How many words from a place on make the longest known form, and what is preferred to it, if anything is."""
        word = prose.words[at]
        if word.cased and not word.capital:
            return 1, None
        for form in self._starts.get(word.key, ()):
            if _follows(prose, at, form):
                return len(form), self._variant(prose, word.start, prose.words[at + len(form) - 1].end, form)
        for cut in _stems(word):
            form = (word.key[cut],)
            if self._forms.get(form):
                start, end, _ = cut.indices(len(word.text))
                return 1, self._variant(prose, word.start + start, word.start + end, form)
        return 1, None

    def _variant(self, prose: Prose, start: int, end: int, form: tuple[str, ...]) -> Variant | None:
        entry, found = self._forms[form], prose.bare[start:end]
        if entry is None:
            return None
        loud = len(found) > 1 and found.isupper()
        return Variant(start, end, found, entry.preferred.upper() if loud else entry.preferred, entry.note)

    def _knows(self, word: Word) -> bool:
        if word.cased and not word.capital:
            return True
        known = self._spelt, self._vocabulary.seen, self._vocabulary.ordinary
        forms = {word.key, word.key.removesuffix("s"), word.key.removesuffix("’")}
        return any(form in words for form in forms for words in known) or fold(word.text) in self._folded

    def _doubt(self, prose: Prose, word: Word, told: tuple[Expansion, ...]) -> Unknown | None:
        """What is to be said of a word that is not known, if anything is."""
        explained = any(one.start <= word.start < one.end or one.acronym == word.text for one in told)
        if explained or len(word.text) == 1 or (word.shouted and _roman(word.text)):
            return None
        free = opens(prose.bare, word.start)
        near = "" if word.shouted else self._near(word.key, strict=free)
        if near:
            return Unknown(word.start, word.end, word.text, near)
        if word.key in self._vocabulary.introduced:
            return None
        if free or self._nouns_raised or not _latin(word) or in_heading(prose.bare, word.start):
            return None
        return Unknown(word.start, word.end, word.text)

    def _near(self, key: str, *, strict: bool) -> str:
        """The known name that is a slip or two away; where any word may have a capital, one slip at most."""
        if len(key) < _SHORTEST_NEAR + strict:
            return ""
        most = 1 if strict or len(key) < _SHORTEST_FAR else 2
        if key not in self._nearest:
            like = (*self._targets.get(key[:2], ()), *self._targets.get(key[-3:], ()))
            distance, known = min(((slips(key, known), known) for known in like), default=(MOST + 1, ""))
            self._nearest[key] = known if distance <= MOST and not _inflected(key, known) else ""
        near = self._nearest[key]
        return self._spelt[near] if near and slips(key, near) <= most else ""


def _forms(entries: Iterable[RegisterEntry], names: tuple[str, ...]) -> dict[tuple[str, ...], RegisterEntry | None]:
    """Each known form by its keys, and the entry that prefers another; None for a form that is right."""
    forms: dict[tuple[str, ...], RegisterEntry | None] = {}
    for entry in entries:
        forms.setdefault(keys(entry.preferred), None)
        for variant in entry.variants:
            forms.setdefault(keys(variant), entry)
    for name in names:
        form = keys(name)
        if len(form) > 1 and not any(forms.get((key,)) for key in form):
            forms.setdefault(form, None)
    forms.pop((), None)
    return forms


def _starts(forms: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The forms by their first word, the longest first."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        starts.setdefault(form[0], []).append(form)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in starts.items()}


def spelt_words(names: Iterable[str]) -> dict[str, str]:
    """The words of names that have a capital, or a script without them, by their keys, as they are spelt."""
    found: dict[str, str] = {}
    for name in names:
        for word in read_prose(name).words:
            if word.capital or not word.cased:
                found.setdefault(word.key, word.text)
    return found


def _follows(prose: Prose, at: int, form: tuple[str, ...]) -> bool:
    """Whether the words of a form stand from a place on, with nothing but spaces and hyphens between them."""
    words = prose.words[at : at + len(form)]
    if len(words) < len(form) or any(word.key != key for word, key in zip(words[1:], form[1:], strict=True)):
        return False
    return all(_GAPS.issuperset(prose.bare[one.end : other.start]) for one, other in pairwise(words))


def _stems(word: Word) -> Iterator[slice]:
    """Where a name may stand in a word of a script that writes more with it: before an ending, behind a letter."""
    if _latin(word):
        return
    if not word.cased and word.text[0] in _ARABIC_PREFIXES:
        yield slice(1, None)
    if word.cased:
        for ending in range(1, _LONGEST_ENDING + 1):
            if len(word.text) - ending >= _SHORTEST_STEM:
                yield slice(0, len(word.text) - ending)


def _inflected(key: str, known: str) -> bool:
    """Whether a word of another script is a known name with another ending."""
    stem = max(_SHORTEST_STEM, min(len(key), len(known)) - _LONGEST_ENDING + 1)
    return not key[0].isascii() and key[:stem] == known[:stem]


def _targets(known: Iterable[str]) -> dict[str, list[str]]:
    """The words that a slip may have been meant for, by their first two letters and by their last three."""
    found: dict[str, list[str]] = {}
    for key in sorted(known):
        if len(key) >= _SHORTEST_NEAR:
            found.setdefault(key[:2], []).append(key)
            found.setdefault(key[-3:], []).append(key)
    return found


def _joined(prose: Prose, found: Iterable[Unknown]) -> Iterator[Unknown]:
    """The unknown names, those beside one another as one."""
    last: Unknown | None = None
    for hit in found:
        if last and not last.near and not hit.near and _GAPS.issuperset(prose.bare[last.end : hit.start]):
            last = Unknown(last.start, hit.end, prose.bare[last.start : hit.end])
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last


def _latin(word: Word) -> bool:
    return fold(word.text)[:1].isascii()


def _roman(text: str) -> bool:
    return set(text) <= set("IVXLC")

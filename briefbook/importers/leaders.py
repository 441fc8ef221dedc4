"""Chiefs of state and heads of government as the World Factbook words them: office, name, in office since.

“President Kassym-Jomart TOKAYEV (since 20 March 2019)”: the family name stands in capitals, which a book does not want.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from briefbook.importers.curated import read_toml
from briefbook.importers.figures import read_date
from briefbook.model.periods import Period

_SEGMENTS = re.compile(r"(?:;(?!\s*also\b)\s*(?:and\s+)?|,?\s+(?=represented by\b))(?![^(]*\))")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ROMAN = re.compile(r"[IVX]{2,}")
_MC = re.compile(r"(Mc|Mac|MC)([A-Z]{2,})")
_APOSTROPHE = re.compile(r"(?<=['’])")
_AFTER_NAME = re.compile(r"(?:;|,(?! [JS]r\.)|\s(?:of|is|was)\s).*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSED = re.compile(r"(?<![\w.])([^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)(?:['’]s)?(?!\w)")
_ABBREVIATED = re.compile(r"\(([^\W\d_]+(?:-[^\W\d_]+)*)[);,]")
_BEGINS_NAME = re.compile(r" [^\W\d_][a-z]")
_LONGEST = 8
_LONGEST_WORD = 40
_SHORT = 2


class Leader(Struct, frozen=True):
    """Someone in office; `represents` tells a governor who stands for an absent chief of state."""

    name: str
    role: str
    since: Period | None = None
    represents: bool = False


class LeaderWords(Struct, frozen=True):
    """The words by which office and name are told apart, and the parts of names that take a small letter."""

    offices: frozenset[str]
    honorifics: frozenset[str]
    places: frozenset[str]
    abbreviations: frozenset[str]
    generals: frozenset[str]
    small: frozenset[str]
    small_inside: frozenset[str]
    acronyms: frozenset[str]
    names: frozenset[str]


def leader_words(path: Path) -> LeaderWords:
    """The words, from their table."""
    table = read_toml(path)
    return LeaderWords(*(frozenset(table[name].split()) for name in LeaderWords.__struct_fields__))


def read_leaders(text: str, words: LeaderWords) -> tuple[Leader, ...]:
    """Those whom a plain text names with their office; passages that are no such list give nobody."""
    segments = _SEGMENTS.split(text.split("\n", 1)[0])
    return tuple(leader for segment in segments for leader in _leaders(segment.strip(), words))


def proper_case(name: str, words: LeaderWords) -> str:
    """A name with its family name in ordinary letters: “Alexander VAN DER BELLEN” to “Alexander Van der Bellen”."""
    return " ".join(_word(name.split(), place, words) for place in range(len(name.split())))


def acronyms_in(lists: Iterable[str], texts: Iterable[str], words: LeaderWords) -> frozenset[str]:
    """Words in capitals that are no names: of lists of organisations and forces, in brackets in texts, of the table."""
    listed = {word for text in lists for word in _WORD.findall(text) if word.isupper()}
    bracketed = {word for text in texts for word in _ABBREVIATED.findall(text) if len(word) > _SHORT}
    table = {word.upper() for word in words.acronyms}
    names = {word.upper() for word in words.names}
    return frozenset(part for word in listed | bracketed | table for part in (word, *word.split("-"))) - names


def without_capitals(text: str, words: LeaderWords, acronyms: frozenset[str]) -> str:
    """A passage with the family names in it in ordinary letters: “King Brian BORU” to “King Brian Boru”.

    Acronyms and numbers of rulers stay as they are, and so does what a text brings in in brackets as an abbreviation.
    """
    known = acronyms | frozenset(_ABBREVIATED.findall(text))

    def cased(match: re.Match[str]) -> str:
        word, own = match[0], match[1]
        if len(own) < _SHORT or not own.isupper() or own in known:
            return word
        if _ROMAN.fullmatch(own) and not (own.casefold() in words.names and _BEGINS_NAME.match(text, match.end())):
            return word
        before = _WORD.findall(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
        beside = [before[-1]] if before and before[-1].isupper() else []
        small = own == "DE" or own.casefold() in words.small
        return (own.lower() if small else _word([*beside, own], len(beside), words)) + word[len(own) :]

    return _POSSESSED.sub(cased, text)


def _leaders(segment: str, words: LeaderWords) -> Iterator[Leader]:
    represents = segment.startswith("represented by ")
    remarks = [remark for remark in _BRACKETS.findall(segment) if re.search(r"since|period", remark)]
    remark = remarks[0] if remarks else ""
    office, name = _parted(_BRACKETS.sub("", segment).removeprefix("represented by ").split(), words)
    role = " ".join(office).rstrip(",") or remark.partition("since")[0].strip().capitalize()
    if role.startswith("former"):
        return
    for one in re.split(r"\s+and\s+", _AFTER_NAME.sub("", " ".join(name)).strip(" ,")):
        if _is_name(one.split(), words, dated=bool(remark and office)):
            yield Leader(proper_case(one, words), role, read_date(remark), represents)


def _parted(words: list[str], known: LeaderWords) -> tuple[list[str], list[str]]:
    """The words of the office, and those of the name, which begins after the last word of the office."""
    family = next((place for place, word in enumerate(words) if _is_family(word, known)), len(words))
    stops = known.offices | known.honorifics | known.places | known.abbreviations
    start = max((place + 1 for place in range(family) if words[place].casefold().strip(",") in stops), default=0)
    office = words[:start]
    while office and _is_rank(office, known):
        office.pop()
    return office, words[start:]


def _is_rank(office: list[str], known: LeaderWords) -> bool:
    """Whether the last word of an office is a rank or a form of address."""
    last, before = office[-1].casefold(), office[-2].casefold() if len(office) > 1 else ""
    return last in known.honorifics or (last == "general" and before not in known.generals)


def _is_name(name: list[str], known: LeaderWords, *, dated: bool) -> bool:
    """A person is named in a few words without digits, one of them in capitals or all beginning with one."""
    if not 0 < len(name) <= _LONGEST or re.search(r"[\d:\[\]]", " ".join(name)):
        return False
    if any(_is_family(word, known) for word in name):
        return True
    return dated and all(word[0].isupper() for word in name)


def _is_family(word: str, known: LeaderWords) -> bool:
    parts = re.split(r"[-.'’]", word.strip(",;"))
    return word.casefold() not in known.abbreviations and any(len(part) > 1 and part.isupper() for part in parts)


def _word(words: list[str], place: int, known: LeaderWords) -> str:
    word = words[place]
    if word.isupper() and word.casefold() in known.small:
        return word.lower()
    if word.isupper() and place and words[place - 1].isupper() and word.casefold() in known.small_inside:
        return word.lower()
    if place and _ROMAN.fullmatch(word):
        return word
    return "-".join(_part(part) for part in word.split("-"))


def _part(part: str) -> str:
    """One part of a hyphened name."""
    if match := _MC.fullmatch(part):
        return match[1].capitalize() + match[2].capitalize()
    if not part.isupper() or len(part.strip(",")) < 2 or "." in part:
        return part
    pieces = _APOSTROPHE.split(part)
    # After a single letter comes a new name (O’Neill); elsewhere the apostrophe is a sound (Muli’aka’aka).
    lowered = [piece.capitalize() if number == 0 else piece.lower() for number, piece in enumerate(pieces)]
    if len(pieces) > 1 and len(pieces[0]) == 2:
        lowered[1] = pieces[1].capitalize()
    return "".join(lowered)

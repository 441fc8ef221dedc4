"""Chiefs of state and heads of government as the World Factbook words them: office, name, in office since.

“President Kassym-Jomart TOKAYEV (since 20 March 2019)”: the family name stands in capitals, which a book does not want.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefbook.importers.figures import read_date
from briefbook.model.periods import Period

_OFFICES = frozenset(
    """
    acting administrator amir armed assembly captains chair chairman chairperson chancellor chief co-chiefs co-prince
    co-vice commander-in-chief commissioner commonwealth confederation council counselor crown duke emir executive
    federal first forces foreign general government governor governor-general governorate grand high interim king leader
    lieutenant lieutenant-governor minister ministers monarch national overall pontifical pope prefect premier presidency
    president presidential prime prime-minister prince princess queen regent secretary sovereign state states sultan
    superior supreme taliban taoiseach territorial transition transitional vice yang di-pertuan agong minister-president
    affairs political city vatican commission defense bailiff mayor ruling head transition's
    """.split()
)
_SMALL = frozenset({"and", "for", "of", "the", "in", "de"})
_PLACES = frozenset(
    """
    australia french polynesia spain swiss sudanese new zealand republic england denmark netherlands norway isle man
    caledonia france
    """.split()
)
_HONORIFICS = frozenset(
    """
    adm. air archbishop brig. capt. cardinal col. dame dr. gen. gen lt. maj. marshal mr. mrs. ms. sir sr. vice-marshal vice-adm.
    """.split()
)
_SINCE = re.compile(r"\(([^()]*since[^()]*)\)")
_SEGMENTS = re.compile(r"\s*(?:;\s*(?:and\s+)?|,?\s+(?=represented by\b))")
_REMARK = re.compile(r"\s*\([^()]*\)")
_ROMAN = re.compile(r"[IVX]{1,5}")
_MC = re.compile(r"(Mc|Mac|MC)([A-Z]{2,})")
_INNER = frozenset({"DER", "DEN", "DEL", "LA", "LAS", "LOS", "TER"})
_SMALL_IN_NAMES = frozenset({"BIN", "IBN", "BINT", "DOS", "DAS", "DA", "DO", "E", "Y"})


class Leader(Struct, frozen=True):
    """Someone in office; `represents` tells a governor who stands for an absent chief of state."""

    name: str
    role: str
    since: Period | None = None
    represents: bool = False


def read_leaders(text: str) -> tuple[Leader, ...]:
    """Those whom a plain text names with their office; passages that are no such list give nobody."""
    return tuple(_leaders(text.split("\n", 1)[0]))


def proper_case(name: str) -> str:
    """A name with its family name in ordinary letters: “Alexander VAN DER BELLEN” to “Alexander Van der Bellen”."""
    words = name.split()
    return " ".join(_word(word, words, place) for place, word in enumerate(words))


def _leaders(text: str) -> Iterator[Leader]:
    for segment in _SEGMENTS.split(text):
        represents = segment.startswith("represented by ")
        since = _SINCE.search(segment)
        wording = segment[: since.start()] if since else segment
        role, name = _parted(_REMARK.sub("", wording).removeprefix("represented by ").split())
        if _is_name(name) and (role or since):
            period = read_date(since[1].split("since", 1)[1]) if since else None
            yield Leader(proper_case(" ".join(name)), role, period, represents)


def _parted(words: list[str]) -> tuple[str, list[str]]:
    """The words of the office, and those of the name."""
    count = 0
    while count < len(words) and _is_office(words, count):
        count += 1
    office, name = words[:count], words[count:]
    while name and name[0].casefold() in _HONORIFICS:
        name = name[1:]
    if "of" in name:
        name = name[: name.index("of")]
    return " ".join(word for word in office if word.casefold() not in _HONORIFICS).rstrip(","), [*name]


def _is_office(words: list[str], place: int) -> bool:
    word = words[place].casefold().strip(",")
    if word in _OFFICES or word in _HONORIFICS or (place and word in _PLACES):
        return True
    return word in _SMALL and place > 0 and place + 1 < len(words) and words[place + 1].casefold() != words[place + 1]


def _is_name(words: list[str]) -> bool:
    """A person is named in at most eight words, one of them with two capitals in a row, none with a digit."""
    text = " ".join(words)
    return 0 < len(words) <= 8 and not re.search(r"[\d:\[\]]", text) and any(_is_capital(word) for word in words)


def _is_capital(word: str) -> bool:
    return any(len(part) > 1 and part.isupper() for part in re.split(r"[-.]", word))


def _word(word: str, words: list[str], place: int) -> str:
    bare = word.strip(",")
    if place and _ROMAN.fullmatch(bare) and place == len(words) - 1:
        return word
    if bare in _SMALL_IN_NAMES or (bare in _INNER and place and words[place - 1].isupper()):
        return word.lower()
    return "-".join(_part(part) for part in word.split("-"))


def _part(part: str) -> str:
    """One part of a hyphened name."""
    if match := _MC.fullmatch(part):
        return match[1].capitalize() + match[2].capitalize()
    if not part.isupper() or len(part.strip(",")) < 2 or "." in part:
        return part
    first, apostrophe, rest = re.match(r"([^'’]+)(['’]?)(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
    rest = rest.capitalize() if len(first) == 1 else rest.lower()
    return first.capitalize() + apostrophe + rest

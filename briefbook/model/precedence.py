"""Precedence: who stands before whom.

The rule, as chancelleries print it: chiefs of state, then heads of government, then ministers, then all others; within
a rank, whoever has held the post for longer comes first. Who represents an absent chief of state ranks as one; where
the chief of that state is there too, behind the chiefs of state. Where a date of taking office is not known, a person
stands behind those of the rank whose date is, in the order in which the book has them. Order set by hand, as the
attendees of a meeting have it, goes before any rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from msgspec import Struct

from briefbook.model.facts import Person
from briefbook.model.names import fold


class Rank(IntEnum):
    """The ranks that precede one another, the highest first."""

    CHIEF_OF_STATE = 0
    HEAD_OF_GOVERNMENT = 1
    MINISTER = 2
    OTHER = 3


class Delegation(Struct, frozen=True):
    """The people of one state, in order of precedence."""

    state: str
    people: tuple[Person, ...]


_CHIEF, _REPRESENTATIVE = "chief-of-state", "representative"
_OFFICES = {
    _CHIEF: Rank.CHIEF_OF_STATE,
    _REPRESENTATIVE: Rank.CHIEF_OF_STATE,
    "head-of-government": Rank.HEAD_OF_GOVERNMENT,
}
_HEADS = re.compile(r"^(prime minister|premier|chancellor|taoiseach)\b")
_CHIEFS = re.compile(r"^(president|king|queen|emir|sultan|grand duke|emperor)( of the republic)?$")
_MINISTERS = re.compile(
    r"^(first )?(minister|secretary of state|secretary general|foreign minister|foreign secretary)\b"
)
_BELOW = re.compile(r"\b(deputy|vice|acting deputy|assistant|under|former)\b")


def rank(person: Person) -> Rank:
    """A person's rank: by the office that the library knows, or else by the words of the role."""
    if person.office in _OFFICES:
        return _OFFICES[person.office]
    role = fold(person.role)
    if _BELOW.search(role):
        return Rank.OTHER
    for words, found in ((_CHIEFS, Rank.CHIEF_OF_STATE), (_HEADS, Rank.HEAD_OF_GOVERNMENT)):
        if words.search(role):
            return found
    return Rank.MINISTER if _MINISTERS.search(role) or role.endswith(" minister") else Rank.OTHER


def by_precedence(people: Iterable[Person], *, first: tuple[str, ...] = ()) -> tuple[Person, ...]:
    """People in order of precedence; `first` are ids in the order set by hand, which stand before all others."""
    everyone = tuple(people)
    by_hand = {person: place for place, person in enumerate(first)}
    present = {person.country for person in everyone if person.office == _CHIEF}

    def standing(person: Person) -> tuple[int, int, bool, bool, date]:
        since = person.since.first if person.since else date.max
        behind = person.office == _REPRESENTATIVE and person.country in present
        return by_hand.get(person.id, len(by_hand)), rank(person), behind, person.since is None, since

    return tuple(sorted(everyone, key=standing))


def delegations(people: Iterable[Person], *, own: str) -> tuple[Delegation, ...]:
    """People by their states: the principal's own side first, the others by the precedence of who leads them."""
    ordered = by_precedence(people)
    states = dict.fromkeys(person.country for person in ordered)
    found = (Delegation(state, tuple(one for one in ordered if one.country == state)) for state in states)
    return tuple(sorted(found, key=lambda delegation: delegation.state != own))

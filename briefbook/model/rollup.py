"""What the marks of portions make together, and who may see it: level up, caveats together, release down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from briefbook.model.marking import Mark
from briefbook.model.portions import Names, parse_portion, unknown
from briefbook.model.schemes import Scheme

Groups = Mapping[str, Collection[str]]
"""The members of groups of states, by the codes of both."""

_NO_GROUPS: Groups = {}


class Rules(Struct, frozen=True, kw_only=True):
    """A scheme with what it needs of the library on the book's date: who belongs to which group, and names by codes."""

    scheme: Scheme
    groups: Groups = {}
    names: Names = {}

    def rolled_up(self, marks: Iterable[Mark]) -> Mark:
        """The mark of a whole, as the function `rolled_up`."""
        return rolled_up(self.scheme, marks, self.groups)

    def parsed(self, text: str) -> tuple[Mark | None, str]:
        """The mark that begins a text, if it has one, and the text without it."""
        return parse_portion(self.scheme, text, self.names)

    def strangers(self, mark: Mark) -> tuple[str, ...]:
        """What of a mark is not known: levels, caveats, and states or groups that are none."""
        release = mark.release or ()
        return (*unknown(self.scheme, mark), *(code for code in release if code not in self.names))


def rolled_up(scheme: Scheme, marks: Iterable[Mark], groups: Groups = _NO_GROUPS) -> Mark:
    """The mark of a whole: highest level, union of caveats, intersection of releasabilities.

    A level that the scheme does not know counts as its highest. Nothing at all has the lowest level.
    """
    # Hundreds of papers have a handful of marks between them.
    parts = tuple(dict.fromkeys(marks))
    level = scheme.level[max((scheme.rank(part.level) for part in parts), default=0)]
    given = {caveat for part in parts for caveat in part.caveats}
    known = tuple(one.id for one in scheme.caveat if one.id in given)
    caveats = (*known, *sorted(given - set(known)))
    audiences = [one for part in parts if (one := audience(scheme, part, groups)) is not None]
    if not audiences:
        return Mark(level=level.id, caveats=caveats)
    common = frozenset[str].intersection(*audiences)
    if not common:
        shut = not level.open or _closed(scheme, caveats)
        return Mark(level=level.id, caveats=caveats, release=None if shut else ())
    written = {name for part in parts for name in part.release or ()}
    others = {name: _expanded((name,), groups) - _expanded(scheme.holders, groups) for name in sorted(written)}
    return Mark(level=level.id, caveats=caveats, release=_named(common, others))


def audience(scheme: Scheme, mark: Mark, groups: Groups = _NO_GROUPS) -> frozenset[str] | None:
    """The states, beside the holders, to which a portion may be released; None is anybody."""
    if _closed(scheme, mark.caveats):
        return frozenset()
    if mark.release is not None:
        return _expanded(mark.release, groups) - _expanded(scheme.holders, groups)
    level = scheme.find_level(mark.level)
    return None if level and level.open else frozenset()


def permits(
    scheme: Scheme, mark: Mark, ceiling: Mark | None, release: Collection[str] = (), groups: Groups = _NO_GROUPS
) -> bool:
    """Whether an edition under a ceiling, that goes to `release`, may carry a portion with a mark.

    A caveat that the ceiling lacks is above it. What the scheme does not know, in the mark or in the ceiling, is
    permitted in an edition without any limit alone.
    """
    wanted = _expanded((*release, *(ceiling.release or () if ceiling else ())), groups)
    if ceiling is None and not wanted:
        return True
    if unknown(scheme, mark) or (ceiling and unknown(scheme, ceiling)):
        return False
    if ceiling and (scheme.rank(mark.level) > scheme.rank(ceiling.level) or set(mark.caveats) - set(ceiling.caveats)):
        return False
    readers = audience(scheme, mark, groups)
    return readers is None or wanted - _expanded(scheme.holders, groups) <= readers


def _closed(scheme: Scheme, caveats: Iterable[str]) -> bool:
    """Whether a caveat forbids any release; one that the scheme does not know is taken to do so."""
    found = (scheme.find_caveat(caveat) for caveat in caveats)
    return any(caveat is None or caveat.closed for caveat in found)


def _expanded(names: Iterable[str], groups: Groups) -> frozenset[str]:
    """States and groups as states; a group whose members are not known stands for itself."""
    return frozenset(member for name in names for member in (groups.get(name) or (name,)))


def _named(states: frozenset[str], written: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """States by the names that were written for them: states first, then groups that are there as a whole."""
    inside = {name: members for name, members in written.items() if members and members <= states}
    groups = {name: members for name, members in inside.items() if members != {name}}
    kept = {
        name: members
        for name, members in groups.items()
        if not any(members < other or (members == other and before < name) for before, other in groups.items())
    }
    return (*sorted(states - frozenset[str]().union(*kept.values())), *kept)

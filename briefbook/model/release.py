"""What a releasable edition may carry: everything else is removed from the book before anything is made of it.

What nobody has marked may not go. A portion without a mark goes by that of its paper; in schemes whose portion marks
are not printed everywhere, then by the least marking of the book, since there the label of the whole is that of its
parts. What the own side signs and notes for itself (who drafted, cleared and waived, how names are spelt, other
editions) never goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, Protocol

from msgspec import Struct

from briefbook.model.editions import Edition
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.rollup import Rules, permits

Judge = Callable[[str], bool | None]
"""Whether the portion that begins with a text may stay by its own mark; None where it has none."""

Kind = Literal["paper", "passage", "point", "meeting", "picture", "person", "override", "own entry", "edition"]
"""What a removed thing was, as it is counted."""


class Removed(Struct, frozen=True, kw_only=True):
    """One thing that an edition does without, and every text that goes with it.

    `where` names its place in the book. `prose` is running text, `names` are titles and names, `ids` what only the book
    itself calls things; `pictures` are the files of pictures.
    """

    kind: Kind
    where: str
    prose: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = ()


class Pruned(Struct, frozen=True):
    """What stays of a text, and the words of every portion that does not, in order."""

    text: str
    removed: tuple[str, ...] = ()


class Prune(Protocol):
    """Takes the portions out of a Markdown text that may not stay; `unmarked` says whether those without a mark may."""

    def __call__(self, text: str, judge: Judge, *, unmarked: bool) -> Pruned:
        """What stays, and what does not."""
        ...


def strings_of(value: object) -> Iterator[str]:
    """Every string in a value, in the order of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from strings_of(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings_of(item)
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from strings_of(item)


class Limits(Struct, frozen=True):
    """What decides: the edition, the rules of the scheme if there is one, the least marking of the book."""

    edition: Edition
    rules: Rules | None
    floor: Mark = UNMARKED

    def permits(self, mark: Mark) -> bool:
        """Whether a portion with a mark may stay."""
        rules, edition = self.rules, self.edition
        # An edition that names neither a ceiling nor a reader may carry nothing that somebody wrote.
        limited = edition.ceiling is not None or bool(edition.release)
        return (
            limited
            and rules is not None
            and permits(rules.scheme, mark, edition.ceiling, edition.release, rules.groups)
        )

    def forbids(self, mark: Mark) -> bool:
        """Whether a mark keeps out what carries it; one that says nothing does not."""
        return bool(mark.level) and not self.permits(mark)

    def admits(self, mark: Mark) -> bool:
        """Whether a portion may stay by the mark that holds for it, or by that of the whole where it says nothing."""
        holding = mark if mark.level else self._of_the_whole
        return bool(holding.level) and self.permits(holding)

    def mark_of(self, text: str) -> Mark | None:
        """The mark that begins a text; None where there is none."""
        return self.parsed(text)[0]

    def bare(self, text: str) -> str:
        """A text without the mark that begins it."""
        return self.parsed(text)[1]

    def asks_for_authority(self, level: str) -> bool:
        """Whether what has a level needs an authority block."""
        return bool(level) and self.rules is not None and self.rules.scheme.asks_for_authority(level)

    def parsed(self, text: str) -> tuple[Mark | None, str]:
        """The mark that begins a text, and the text without it."""
        return self.rules.parsed(text) if self.rules else (None, text)

    @property
    def _of_the_whole(self) -> Mark:
        """The least marking of the book, where the scheme lets it speak for the parts."""
        counts = self.rules is not None and self.rules.scheme.portions in ("none", "above")
        return self.floor if counts else UNMARKED

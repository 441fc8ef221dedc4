"""What the window calls the states, groups, figures, posts and the like that library and templates name in English.

The book has a language of its own and prints its own names; nothing that prints asks for these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from briefbook.model.names import fold

OWN = "en"
"""The language in which library and templates name things."""

T = TypeVar("T")


class Tongue:
    """The names of one language of the interface, by their English ones; what it has no name for keeps its own."""

    def __init__(self, language: str, names: Mapping[str, str]) -> None:
        self.language = language
        self._names = names

    @property
    def is_own(self) -> bool:
        """Whether names stay as library and templates have them."""
        return self.language == OWN

    def called(self, name: str) -> str:
        """A state, a group, a figure, a topic, a post in this language."""
        return self._names.get(name, name)

    def knows(self, name: str) -> bool:
        """Whether this language has a name of its own for it."""
        return name in self._names

    def both(self, name: str) -> tuple[str, ...]:
        """A name in this language and in English, each once: by either of them it is found."""
        return tuple(dict.fromkeys((self.called(name), name)))

    def in_order(self, items: Iterable[T], name: Callable[[T], str]) -> tuple[T, ...]:
        """Items by their names in this language, É beside E; in English they keep their order."""
        if self.is_own:
            return tuple(items)
        return tuple(sorted(items, key=lambda item: (fold(name(item)), name(item))))


ENGLISH = Tongue(OWN, {})
"""Names as library and templates have them."""

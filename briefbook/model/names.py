"""Names of countries and groups as people type them: found in any language, with suggestions for a slip."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from briefbook.model.errors import InputError
from briefbook.model.facts import Country, Group

WORLD = "WLD"
"""The subject that stands for the world as a whole."""

_WORLD_NAMES = (WORLD, "World")
_SPACES = dict.fromkeys(map(ord, "'’‘`-–.,()\u00b4\u02bb\u02bc\u2010\u2011"), " ")


def fold(text: str) -> str:
    """A name without case, accents, apostrophes, hyphens and points, for comparing."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(letters.translate(_SPACES).split())


class Names:
    """Every code and name of the countries and groups it is made from; the world is always among them."""

    def __init__(self, countries: Iterable[Country], groups: Iterable[Group]) -> None:
        self._codes: dict[str, str] = {}
        self._countries = tuple(countries)
        self._groups = tuple(groups)
        for code, name in self._listed():
            self._codes.setdefault(_key(name), code)

    def find(self, text: str) -> str | None:
        """The code (ISO 3166 alpha-3, group id, or WLD) that a text names; None where nothing bears that name."""
        return self._codes.get(_key(text))

    def code(self, text: str) -> str:
        """As `find`, but raise InputError with the nearest names where nothing bears that one."""
        if found := self.find(text):
            return found
        nearest = self.suggestions(text)
        hint = f"Did you mean {' or '.join(nearest)}?" if nearest else "“briefbook countries” lists them all."
        raise InputError(f"There is no country or group “{text}”.", hint=hint)

    def suggestions(self, text: str, *, most: int = 3) -> tuple[str, ...]:
        """The English names of the countries and groups whose names come nearest to a text."""
        near = difflib.get_close_matches(_key(text), self._codes, n=most * 3, cutoff=0.6)
        labels = {WORLD: "World"}
        labels |= {group.id: group.id for group in self._groups}
        labels |= {country.iso3: country.name for country in self._countries}
        return tuple(dict.fromkeys(labels[self._codes[name]] for name in near))[:most]

    def _listed(self) -> Iterator[tuple[str, str]]:
        """All pairs of code and name; on a clash the earlier one holds, so codes come first."""
        for name in _WORLD_NAMES:
            yield WORLD, name
        for country in self._countries:
            yield country.iso3, country.iso3
        for country in self._countries:
            yield country.iso3, country.iso2
        for group in self._groups:
            yield group.id, group.id
        for country in self._countries:
            yield country.iso3, country.name
        for group in self._groups:
            yield from ((group.id, name) for name in (group.name, group.full_name, *group.aliases) if name)
        for country in self._countries:
            yield from ((country.iso3, name) for name in names_of(country))


def names_of(country: Country) -> tuple[str, ...]:
    """All the names of a country, each once: short, official, other, and in other languages."""
    return tuple(dict.fromkeys((country.name, country.official, *country.aliases, *country.names.values())))


def respelt(countries: Iterable[Country], spelling: Mapping[str, tuple[str, ...]]) -> tuple[Country, ...]:
    """The countries under the names that the house gives them."""
    return tuple(
        replace(country, name=spelling[country.iso3][0]) if spelling.get(country.iso3) else country
        for country in countries
    )


def _key(text: str) -> str:
    """What remains of a name however it is written: “Côte d’Ivoire”, “Cote dIvoire” and “Cote d Ivoire” are one."""
    return fold(text).replace(" ", "")

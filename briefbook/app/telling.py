"""Figures in words, for the window: as the book prints them, or in the language of the interface."""

from __future__ import annotations

from functools import cache

from briefbook.app.translations import translations
from briefbook.compose import Manner, measured, parse_manner, spoken_period, unit_named, unit_word, written
from briefbook.compose.wording import Wording
from briefbook.model.facts import Country, Group, Indicator, Source, Unit
from briefbook.model.names import WORLD
from briefbook.model.numbers import Number
from briefbook.model.periods import Period
from briefbook.model.tongue import Tongue


class Teller:
    """Tells figures with the words of the templates; in another language than theirs by its own names and manner."""

    def __init__(self, words: Wording, tongue: Tongue) -> None:
        self.tongue = tongue
        self._words = words
        self._manner = None if tongue.is_own else _manner(tongue.language)

    def value(self, value: Number, unit: Unit, indicator: Indicator) -> str:
        """A value with its unit."""
        if self._manner is None:
            return measured(value, unit, indicator, self._words)
        return written(value, unit, indicator, self._words, self._manner)

    def qualified(self, qualifier: str, value: str) -> str:
        """A value with what is said before it."""
        return f"{self.tongue.called(qualifier)} {value}".strip()

    def unit(self, unit: Unit) -> str:
        """A unit on its own."""
        if self._manner is None:
            return unit_word(unit, self._words)
        return unit_named(unit, self._words, self._manner)

    def period(self, period: Period | None) -> str:
        """A period as it is read; nothing where there is none."""
        if period is None:
            return ""
        return spoken_period(period) if self._manner is None else spoken_period(period, self._manner.locale)

    def who(self, code: str, countries: dict[str, Country], groups: dict[str, Group]) -> str:
        """A country or group; its code where neither knows it."""
        country, group = countries.get(code), groups.get(code)
        name = "World" if code == WORLD else country.name if country else group.name if group else code
        return self.tongue.called(name)

    def source(self, source: Source | None, source_id: str) -> str:
        """The title of a source: its own, unless the program itself calls it so."""
        return self.tongue.called(source.title) if source else source_id


@cache
def _manner(language: str) -> Manner | None:
    """How a language writes figures; None where nobody has said so yet: then as the book does."""
    path = translations() / "figures" / f"{language}.toml"
    return parse_manner(path.read_text("utf-8")) if path.exists() else None

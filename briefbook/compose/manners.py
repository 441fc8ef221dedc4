"""How a figure is written in a language of the interface: the book writes it in its own manner (`numerals`)."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec import Struct

from briefbook.compose.numerals import full_decimals, grouped, rescaled, short_decimals
from briefbook.compose.typography import NO_BREAK, THIN
from briefbook.compose.wording import Wording
from briefbook.model.facts import Indicator, Unit
from briefbook.model.names import fold
from briefbook.model.numbers import Number

_VOWELS = tuple("aeiouyh")


class UnitManner(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit: words in singular and plural, or a sign; a `counted` sign stands behind a power of ten as words do."""

    one: str = ""
    many: str = ""
    after: str = ""
    counted: bool = False


class Manner(Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes figures; `resources/i18n/figures` explains the keys."""

    locale: str
    plural_from: int
    of: str
    of_vowel: str
    scales: dict[int, tuple[str, str]]
    unit: dict[str, UnitManner]

    def unit_of(self, unit: Unit) -> UnitManner:
        """A unit in this language; one that it does not know as the library has it."""
        own = UnitManner(one=unit.one, many=unit.many, after=unit.after or unit.before)
        return self.unit.get(unit.id, own)


def parse_manner(text: str) -> Manner:
    """The manner that a file describes."""
    return msgspec.toml.decode(text, type=Manner)


def written(value: Number, unit: Unit, indicator: Indicator | None, words: Wording, manner: Manner) -> str:
    """A number with its unit: « 19,9 millions de personnes », « 8,4 % », « 3,07 milliards de dollars US »."""
    if indicator and indicator.display == "year":
        return str(int(value))
    value, unit = rescaled(value, unit, words)
    power = max((power for power in manner.scales if abs(value) >= Decimal(10) ** power), default=0)
    scaled = value.scaleb(-power)
    places = short_decimals(scaled) if power else full_decimals(value, indicator)
    number, own = grouped(scaled, places, manner.locale), manner.unit_of(unit)
    if power:
        number += f"{NO_BREAK}{manner.scales[power][abs(scaled) >= manner.plural_from]}"
    word = own.many if abs(value) >= manner.plural_from else own.one
    named = word or own.after
    if not named:
        return number
    of = (manner.of_vowel if fold(named).startswith(_VOWELS) else manner.of) if power and (word or own.counted) else ""
    return f"{number}{THIN if named.startswith('%') else NO_BREAK}{of}{named}"


def unit_named(unit: Unit, words: Wording, manner: Manner) -> str:
    """A unit on its own, in the plural; empty for one that never leaves its number, such as %."""
    own = manner.unit_of(rescaled(Decimal(1), unit, words)[1])
    return own.many or ("" if own.after == "%" else own.after)

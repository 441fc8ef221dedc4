"""Facts and what surrounds them: sources, indicators, countries, groups, people, statements."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from briefbook.model.numbers import Number
from briefbook.model.periods import Period


class Source(Struct, frozen=True, kw_only=True):
    """Who published a fact. `published` is the date of the edition, `retrieved` when it was taken in."""

    id: str
    title: str
    publisher: str
    edition: str = ""
    licence: str = ""
    published: date | None = None
    retrieved: date | None = None
    url: str = ""


class Gap(Struct, frozen=True, tag="gap", forbid_unknown_fields=True):
    """A value that is not there, and why ("withheld by the publisher", "not reported")."""

    reason: str


class Fact(Struct, frozen=True, kw_only=True):
    """One value of one subject.

    `value` keeps the digits as published (3.07E+9 stays three digits); a named gap stands in its place where
    there is none. `qualifier` is printed with the value ("nearly", "estimate"); `via` is who the source credits.
    `subject` and `partner` are ISO 3166 alpha-3 codes, ids of groups, or "WLD" for the world.
    """

    id: str
    subject: str
    indicator: str
    value: Number | Gap
    unit: str
    source: str
    partner: str | None = None
    period: Period | None = None
    qualifier: str = ""
    via: tuple[str, ...] = ()
    note: str = ""


def fact_id(source: str, subject: str, partner: str | None, indicator: str, period: str) -> str:
    """The id that a fact keeps for ever: equal for the same statement by the same source."""
    who = f"{subject}>{partner}" if partner else subject
    return "/".join((source, who, indicator, period or "undated"))


class StatementKind(StrEnum):
    """What a statement is: a background passage, an event, who holds what, who wants what, a remark."""

    TEXT = "text"
    DEVELOPMENT = "development"
    POSITION = "position"
    AIM = "aim"
    NOTE = "note"


class Statement(Struct, frozen=True, kw_only=True):
    """Something a source says in words.

    `topics` are topic ids, `also` further keywords as the source files it. `words` are the few words quoted as
    spoken by the person `by`. `indicator` names the field of a background passage ("background",
    "government.type").
    """

    id: str
    kind: StatementKind
    text: str
    source: str
    subjects: tuple[str, ...] = ()
    indicator: str = ""
    topics: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    by: str | None = None
    period: Period | None = None
    words: str = ""
    via: tuple[str, ...] = ()


class Person(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A person in the library; `native` is the name as its owner writes it, in the language `native_lang`.

    `office` is chief-of-state, head-of-government, representative (of an absent chief of state), or empty; it is held
    from `since` to `until`.
    """

    id: str
    name: str
    country: str
    role: str
    source: str
    native: str = ""
    native_lang: str = ""
    phonetics: str = ""
    address: str = ""
    since: Period | None = None
    note: str = ""
    office: str = ""
    until: Period | None = None


class Capital(Struct, frozen=True):
    """A seat of government with its position in degrees; `note` tells several seats apart."""

    name: str
    latitude: float | None = None
    longitude: float | None = None


class Country(Struct, frozen=True, kw_only=True):
    """A country or territory. `names` maps a language tag to the short name in that language."""

    iso3: str
    iso2: str
    name: str
    official: str
    source: str
    names: dict[str, str] = {}
    aliases: tuple[str, ...] = ()
    region: str = ""
    subregion: str = ""
    capitals: tuple[Capital, ...] = ()
    capital_note: str = ""
    currencies: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    status: str = "state"
    administered_by: str | None = None
    sovereignty_note: str = ""


class Group(Struct, frozen=True, kw_only=True):
    """A group of countries: "C5", "EU"."""

    id: str
    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


class Membership(Struct, frozen=True, kw_only=True):
    """One country's tie to one group; `status` is announced, signed, in-force, observer, suspended and so on."""

    group: str
    country: str
    status: str
    source: str
    since: Period | None = None
    until: Period | None = None
    note: str = ""


class Unit(Struct, frozen=True, kw_only=True):
    """How a unit prints: the sign before or after the number, or words in singular and plural.

    A `tight` sign follows the number without a space. Figures of different `kind` are never compared.
    """

    id: str
    before: str = ""
    after: str = ""
    one: str = ""
    many: str = ""
    tight: bool = False
    kind: str = ""
    note: str = ""


class Indicator(Struct, frozen=True, kw_only=True):
    """What a figure measures. Older than `stale_after_years` at the book's date, it is marked stale.

    `display` is number, percent, currency, per-head, year, tonnes, or text for a background passage. A `worldwide`
    indicator ranks the countries of the world, so a book gets its figures for all of them.
    """

    id: str
    label: str
    unit: str
    stale_after_years: float = 3.0
    display: str = "number"
    decimals: int | None = None
    topics: tuple[str, ...] = ()
    note: str = ""
    worldwide: bool = False

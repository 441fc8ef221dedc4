"""The words that composition needs around figures, read from `words.toml`; none of them stand in Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Formatter

import msgspec
from msgspec import Struct

from briefbook.model.blocks import Sign
from briefbook.model.facts import Country
from briefbook.model.picture_words import Wording as PictureWords

_FILLED = frozenset(
    [
        "value",
        "period",
        "ordinal",
        "count",
        "times",
        "text",
        "words",
        "names",
        "title",
        "date",
        "note",
        "id",
        "titles",
        "items",
        "name",
        "label",
        "problem",
    ]
)
_PICTURED = frozenset(
    [
        "capitals",
        "categories",
        "category",
        "course",
        "credit",
        "day",
        "first",
        "first_value",
        "gaps",
        "high",
        "high_value",
        "initials",
        "kind",
        "largest",
        "last",
        "last_value",
        "low",
        "low_value",
        "reason",
        "series",
        "smallest",
        "subtitle",
        "trend",
    ]
)


class Rescale(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit that prints as another one, `power` powers of ten higher; the rest is as in `Unit`."""

    power: int
    before: str = ""
    after: str = ""
    one: str = ""
    many: str = ""


class Scales(Struct, frozen=True, forbid_unknown_fields=True):
    """The words for powers of ten, in plain numbers and in sums of money."""

    plain: dict[str, str]
    money: dict[str, str]


class FigureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words around a figure; names in braces are filled in."""

    stand_alone: tuple[str, ...]
    gap: str
    up: str
    down: str
    level: str
    grew: str
    rank: str
    same: str
    times: str
    nearly: str
    more: str
    twice: str
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...]
    endings: dict[str, str]
    quoted: str
    silent_qualifiers: tuple[str, ...]


class NoteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How a note names its source."""

    title: str
    via: str
    published: str
    retrieved: str
    disputed: str
    overridden: str
    corrected: str
    figure: str
    unnamed: str
    between: str
    chart: str


class ListWords(Struct, frozen=True, forbid_unknown_fields=True, rename={"last": "and"}):
    """What stands between the items of a list in running text."""

    last: str
    comma: str


class SlotWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands for a slot that is empty or cannot be read."""

    empty: str
    problem: str


class ClearanceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of who drafted and cleared a paper; `parts` name what has changed since."""

    drafted: str
    cleared: str
    void: str
    between: str
    parts: dict[str, str]


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Which countries' names take the article, by ISO 3166 alpha-3; who reigns in several states, and from where.

    `spelling` is the house's spelling of a country, by ISO 3166 alpha-3: the form that stands, and what it replaces.
    """

    the: str
    world: str
    article: tuple[str, ...]
    reigns_from: dict[str, str]
    spelling: dict[str, tuple[str, ...]] = {}


class CounterpartWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How the record begins to describe states, in small letters, where the head of government or of state governs.

    In those that are `divided`, the desk has to choose, whatever their description begins with besides.
    """

    parliamentary: tuple[str, ...]
    presidential: tuple[str, ...]
    divided: tuple[str, ...] = ()


class AltWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How pictures are put into words for those who do not see them."""

    bars: str
    locator: str
    flag: str
    stand: str
    portrait: str
    credit: str
    drawn: str


class MeetingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words about times in other zones, and about who sits where."""

    zone: str
    zone_offset: str
    at_venue: str
    at_venue_on: str
    then: str
    round: str
    front_row: str
    row: str
    by_hand: str
    by_precedence: str


class TypographyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stay on one line with the number before or behind them, or with the name behind them."""

    after_number: tuple[str, ...]
    before_number: tuple[str, ...]
    before_name: tuple[str, ...] = ()


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """All words of `words.toml`."""

    scales: Scales
    rescaled: dict[str, Rescale]
    figures: FigureWords
    notes: NoteWords
    lists: ListWords
    slots: SlotWords
    clearance: ClearanceWords
    typography: TypographyWords
    names: NameWords
    alt: AltWords
    meetings: MeetingWords
    counterparts: CounterpartWords
    pictures: PictureWords
    signs: dict[Sign, str]

    def in_sentence(self, country: Country) -> str:
        """A country's name as it stands in a sentence: "the Philippines", "Kazakhstan"."""
        return f"{self.names.the} {country.name}" if country.iso3 in self.names.article else country.name

    def listed(self, items: Sequence[str]) -> str:
        """Items in running text: "one", "one and two", "one, two and three"."""
        if len(items) < 2:
            return "".join(items)
        return f"{self.lists.comma.join(items[:-1])} {self.lists.last} {items[-1]}"


def merged(tables: Sequence[dict[str, object]]) -> dict[str, object]:
    """Tables laid over one another, the last one on top, key by key."""
    whole: dict[str, object] = {}
    for table in tables:
        for key, value in table.items():
            old = whole.get(key)
            both = isinstance(old, dict) and isinstance(value, dict)
            whole[key] = merged((old, value)) if both else value  # type: ignore[arg-type]
    return whole


def wording(tables: Sequence[dict[str, object]]) -> Wording:
    """The words of several files, later ones on top; raises ValueError for a wrong or missing key or name in braces."""
    table = merged(tables)
    for name in _names_in_braces(table):
        if name not in _FILLED | _PICTURED:
            known = ", ".join(sorted(_FILLED | _PICTURED))
            raise ValueError(f"“{{{name}}}” is none of the names that are filled in: {known}")
    return msgspec.convert(table, Wording)


def _names_in_braces(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (name for _, name, _, _ in Formatter().parse(value) if name is not None)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _names_in_braces(item)

"""Charts as values: bars in groups, small multiples, sparklines, shares, timelines, maps of values, seating plans.

A value that is `None`, not a number or infinite is a gap. The simple bars and lines are with the blocks.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Literal

from msgspec import Struct

from briefbook.model.drawing import Drawing

Value = float | None
"""A value, or a gap."""


_LARGEST = 1e60
_NOTHING = 1e-60


def known(value: Value) -> Value:
    """A value that any scale can hold; `None` where it is a gap, no number, infinite or absurdly large."""
    if value is None or not math.isfinite(value) or abs(value) > _LARGEST:
        return None
    return value if abs(value) > _NOTHING else 0.0


class BarSeries(Struct, frozen=True, omit_defaults=True):
    """One series of bars: a value for each category; `gaps` holds the reasons of gaps by place, "" for none."""

    label: str
    values: tuple[Value, ...]
    gaps: tuple[str, ...] = ()
    accent: bool = False


class BarGroups(Struct, frozen=True, tag="bar-groups", omit_defaults=True):
    """Bars by category: beside one another or stacked, upright or lying, always from zero.

    A single series makes plain upright or lying bars. `highlights` are the categories in the accent. Stacked parts
    below zero hang from the zero line; the total printed is the sum, and none is printed where a part is a gap.
    """

    title: str
    subtitle: str
    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]
    arrangement: Literal["grouped", "stacked"] = "grouped"
    direction: Literal["up", "across"] = "up"
    source: str = ""
    decimals: int = 0
    highlights: tuple[str, ...] = ()


class Multiple(Struct, frozen=True, omit_defaults=True):
    """One of several small charts: (year or other position, value) pairs in order; `gap` says why there are none."""

    title: str
    points: tuple[tuple[float, Value], ...]
    accent: bool = False
    gap: str = ""


class SmallMultiples(Struct, frozen=True, tag="multiples", omit_defaults=True):
    """Small charts on the same scales under one finding; `form` draws lines or bars from zero."""

    title: str
    subtitle: str
    multiples: tuple[Multiple, ...]
    form: Literal["lines", "bars"] = "lines"
    source: str = ""
    decimals: int = 0


class Sparkline(Struct, frozen=True, tag="sparkline", omit_defaults=True):
    """A word-sized line of a fixed size for a table cell, with a dot at its last value and no words of its own.

    `extremes` marks the largest and smallest value.
    """

    values: tuple[Value, ...]
    extremes: bool = False


class SharePart(Struct, frozen=True, omit_defaults=True):
    """A part of a whole."""

    label: str
    value: Value
    accent: bool = False
    gap: str = ""


class ShareBar(Struct, frozen=True, tag="shares", omit_defaults=True):
    """One bar that is the whole, its parts labelled.

    What the parts leave over is named by `rest`, by default in the words of the style. Values have the unit of `whole`
    and are printed as per cent of it. Parts that are negative or make more than the whole, rounding apart, are listed
    without a bar.
    """

    title: str
    subtitle: str
    parts: tuple[SharePart, ...]
    whole: float = 100.0
    rest: str = ""
    source: str = ""
    decimals: int = 0


class TimelineEvent(Struct, frozen=True, omit_defaults=True):
    """What happened on a day; `printed` is the day as the book words it, by default in ISO 8601."""

    day: date
    label: str
    printed: str = ""
    accent: bool = False


class Timeline(Struct, frozen=True, tag="timeline", omit_defaults=True):
    """Events along an axis of time, on as many lines as their labels need."""

    title: str
    subtitle: str
    events: tuple[TimelineEvent, ...]
    source: str = ""


class ValueMap(Struct, frozen=True, tag="value-map", omit_defaults=True):
    """Countries shaded by value: (iso3, value) pairs; `names` (iso3, name) pairs for labels where there is room.

    `region` are the countries the map is cut to, by default those of the values. `limits` part the classes, by
    default so that four or five hold about as many countries each. `missing` names countries without a value in the
    legend, by default in the words of the style. `policy` is the sentence on borders printed below, by default the
    shipped one.
    """

    title: str
    subtitle: str
    values: tuple[tuple[str, Value], ...]
    names: tuple[tuple[str, str], ...] = ()
    region: tuple[str, ...] = ()
    limits: tuple[float, ...] = ()
    missing: str = ""
    policy: str = ""
    source: str = ""
    decimals: int = 0


class Seat(Struct, frozen=True, omit_defaults=True):
    """Who has a place; one without a name is an empty chair. `first` is who leads a side."""

    name: str
    post: str = ""
    first: bool = False


class SeatRow(Struct, frozen=True, omit_defaults=True):
    """Seats from left to right as the plan shows them; `start` is the column at which they begin, from 0."""

    label: str
    seats: tuple[Seat, ...]
    start: float = 0.0


class SeatingPlan(Struct, frozen=True, tag="seating", omit_defaults=True):
    """Who sits or stands where.

    Facing: the side above a table, then the one below it. Round: one row, clockwise from the head. Rows: people who
    look at the reader, the front row first. `table` is written on the table.
    """

    shape: Literal["facing", "round", "rows"]
    rows: tuple[SeatRow, ...]
    table: str = ""


class Sketch(Struct, frozen=True, tag="sketch"):
    """A drawing made elsewhere, such as a seating plan, scaled to its place and cut to its own bounds."""

    drawing: Drawing

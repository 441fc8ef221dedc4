"""The words in which alternative texts are written."""

from __future__ import annotations

from msgspec import Struct


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words around the data, as templates."""

    bars: str
    groups: str
    stacks: str
    lines: str
    multiples: str
    shares: str
    value_map: str
    titled: str
    untitled: str
    empty: str
    extremes: str
    equal: str
    single: str
    run: str
    totals: str
    gaps: str
    item: str
    reason: str
    both: str
    course: str
    lone: str
    peaks: str
    up: str
    down: str
    level: str
    more: str
    sparkline: str
    sparkline_single: str
    sparkline_empty: str
    missing: str
    rest: str
    remainder: str
    no_whole: str
    timeline: str
    event: str
    span: str
    one_event: str
    no_events: str
    locator: str
    locator_empty: str
    capitals: str
    flag: str
    stand: str
    stand_empty: str
    sketch: str
    sketch_empty: str
    photo: str
    vector: str
    seating_facing: str
    seating_round: str
    seating_rows: str
    seating_empty: str
    seat_row: str
    seat_circle: str
    seat_post: str
    seat_empty: str

"""The table of one summit: who took part, what was said and done, and the figures named, each with its credit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from briefbook.importers.curated import read_toml
from briefbook.model.facts import Fact, Person, Statement, fact_id
from briefbook.model.library import Extract
from briefbook.model.numbers import parse_number
from briefbook.model.periods import parse_period


def read_summit(path: Path) -> Extract:
    """The facts, statements and people of the table."""
    table = read_toml(path)
    source = table["source"]
    return Extract(
        facts=tuple(_fact(entry, source) for entry in table["figure"]),
        statements=tuple(_statement(entry, source) for entry in table["statement"]),
        people=tuple(msgspec.convert({**entry, "source": source}, Person) for entry in table["person"]),
    )


def _fact(entry: dict[str, Any], source: str) -> Fact:
    period = parse_period(entry["period"]) if "period" in entry else None
    partner = entry.get("partner")
    return Fact(
        id=fact_id(source, entry["subject"], partner, entry["indicator"], period.label if period else ""),
        subject=entry["subject"],
        partner=partner,
        indicator=entry["indicator"],
        period=period,
        value=parse_number(entry["value"]),
        unit=entry["unit"],
        source=source,
        qualifier=entry.get("qualifier", ""),
        via=tuple(entry["via"]),
        note=entry.get("note", ""),
    )


def _statement(entry: dict[str, Any], source: str) -> Statement:
    period = parse_period(entry["date"]) if "date" in entry else None
    known = {name: entry[name] for name in Statement.__struct_fields__ if name in entry}
    statement = msgspec.convert({**known, "source": source}, Statement)
    return msgspec.structs.replace(statement, period=period)

"""What states and territories are called before a library is open: as the shipped table has it and papers print it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from briefbook import assets


@cache
def state_names() -> Mapping[str, str]:
    """Names by ISO 3166 alpha-3 code; none where the table cannot be read, which opening the library tells."""
    try:
        with (assets.resources() / "library" / "countries.csv").open(encoding="utf-8", newline="") as table:
            return {row["iso3"]: row["name"] for row in csv.DictReader(table)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        return {}

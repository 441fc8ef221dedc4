"""What states and territories are called before a library is open: by the shipped table and its translations."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from briefbook import assets
from briefbook.app.translations import read_catalogue, translations


@cache
def state_names(language: str) -> Mapping[str, str]:
    """Names in a language of the interface by ISO 3166 alpha-3 code, in English where it has none.

    There are none where the table cannot be read, which opening the library tells.
    """
    called = read_catalogue(translations() / language / "library.toml")
    try:
        with (assets.resources() / "library" / "countries.csv").open(encoding="utf-8", newline="") as table:
            return {row["iso3"]: called.get(row["name"], row["name"]) for row in csv.DictReader(table)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        return {}

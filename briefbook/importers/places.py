"""Countries and territories: the curated table, and their names in other languages from CLDR."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from briefbook.importers.curated import read_rows
from briefbook.model.facts import Capital, Country

SOURCE = "library"
"""The source of the country table."""

_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "de")


def countries(folder: Path) -> tuple[Country, ...]:
    """Every country and territory, in alphabetical order."""
    table = sorted(read_rows(folder / "countries.csv"), key=lambda row: (row["sort"].casefold(), row["iso3"]))
    return tuple(_country(row) for row in table)


def factbook_codes(folder: Path) -> dict[str, str]:
    """Which country each code of the World Factbook (GEC) stands for."""
    table = read_rows(folder / "countries.csv")
    return {code.lower(): row["iso3"] for row in table for code in _split(row["fips"])}


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        official=row["official"],
        source=SOURCE,
        names={**_names(row["iso2"]), "en": row["name"]},
        aliases=_split(row["aliases"]),
        region=row["region"],
        subregion=row["intermediate_region"] or row["subregion"],
        capitals=_capitals(row),
        capital_note=row["capital_note"],
        currencies=_split(row["currencies"]),
        languages=tuple(_tag(language) for language in get_official_languages(row["iso2"])),
        neighbours=_split(row["neighbours"]),
        status=row["status"],
        administered_by=row["of"] or None,
        sovereignty_note=row["sovereignty_note"],
    )


def _capitals(row: dict[str, str]) -> tuple[Capital, ...]:
    """The seats of government; the position given is that of the first."""
    names = _split(row["capital"])
    place = (float(row["capital_lat"]), float(row["capital_lon"])) if row["capital_lat"] else (None, None)
    return tuple(Capital(name, *(place if number == 0 else (None, None))) for number, name in enumerate(names))


def _names(iso2: str) -> dict[str, str]:
    """The short names in the languages of the United Nations, in German, and in those official in the country."""
    wanted = sorted({*_LANGUAGES, *get_official_languages(iso2, regional=True)})
    return {_tag(language): name for language in wanted if (name := _territories(language).get(iso2))}


def _tag(language: str) -> str:
    """A language as BCP 47 writes it."""
    return language.replace("_", "-")


@cache
def _territories(language: str) -> dict[str, str]:
    """What CLDR calls the territories in a language; nothing where it does not know the language."""
    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())

"""Commands about the library: topics, countries, facts, import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from briefbook.app.intake import imports as held
from briefbook.app.intake import look_in, take_back, take_in, unusable
from briefbook.app.lookup import find_indicator
from briefbook.app.offers import FactsPreview, Intake
from briefbook.cli.console import columns, remark, say, tell
from briefbook.cli.options import JsonOption, LibraryOption, QuietOption, desk
from briefbook.model.facts import Country, Fact, Gap

_MOST_NAMES = 12


def topics(*, library: LibraryOption = None, quiet: QuietOption = False) -> None:
    """List the topics that a book can have."""
    with desk(library, quiet=quiet) as opened:
        rows = [(topic.id, topic.title, ", ".join(topic.aliases)) for topic in opened.templates.topics.values()]
    for line in columns(rows):
        say(line)


def countries(
    query: Annotated[str, typer.Argument(help="Part of a name in any language, or a code.")] = "",
    *,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the countries and territories of the library, or those that match."""
    with desk(library, quiet=quiet) as opened:
        found = opened.library.search_countries(query) if query else opened.library.countries()
    for line in columns([_country_row(country) for country in found]):
        say(line)
    if not found:
        remark(f"No country or territory matches “{query}”.", quiet=quiet)


def facts(
    country: Annotated[str, typer.Argument(help="A country or territory, by name or code.")],
    indicator: Annotated[str, typer.Argument(help="An indicator, as the list names it.")] = "",
    *,
    json: JsonOption = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """List what the library knows of a country, with period and source."""
    with desk(library, quiet=quiet) as opened:
        subject = opened.library.find_country(country)
        found = opened.library.facts(subject.iso3, find_indicator(opened.library, indicator) if indicator else None)
    if json:
        say(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    for line in columns([_fact_row(fact) for fact in sorted(found, key=_by_indicator)]):
        say(line)
    if not found:
        remark(f"The library has no figures for {subject.name}.", quiet=quiet)


def import_(
    file: Annotated[Path, typer.Argument(help="A table of facts (CSV, XLSX) or a World Bank file (CSV).")],
    *,
    format_: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="What the file is, if it is not recognised.")
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", "--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take facts from a file into the library, all or nothing.

    An own table has these columns, of which the first row names those it uses: subject, partner, indicator, period,
    value, gap, unit, qualifier, via, source, note. A row that cannot be used is named and left out.
    """
    with desk(library, quiet=quiet) as opened:
        today = date.today()  # noqa: DTZ011 - the desk's own calendar day
        if preview:
            _preview(look_in(file, opened, format_id=format_, dated=today), quiet=quiet)
            return
        result = take_in(file, opened, format_id=format_, dated=today)
    tell(result.diagnostics, quiet=quiet)
    say(f"{result.name}: {_counts(result)}.")


def imports(
    *,
    back: Annotated[
        int | None, typer.Option("--take-back", metavar="NUMBER", help="Take an import back, by its number.")
    ] = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """List what was imported into the library, the newest last, or take an import back.

    What an import had replaced holds again. What comes with the program stays.
    """
    with desk(library, quiet=quiet) as opened:
        if back is not None:
            taken = take_back(back, opened)
            say(f"{taken.name}: {taken.facts:,} facts are out of the library again.")
            return
        known = held(opened)
    for line in columns([(str(one.id), one.dated.isoformat(), f"{one.facts:,} facts", one.name) for one in known]):
        say(line)


def _preview(preview: FactsPreview, *, quiet: bool) -> None:
    """Say what a file would bring; raises InputError if nothing in it can be used."""
    if not preview.usable:
        raise unusable(preview.name, preview.diagnostics)
    tell(preview.diagnostics, quiet=quiet)
    if preview.found > len(preview.diagnostics):
        remark(f"{preview.found - len(preview.diagnostics)} more remarks are not listed.", quiet=quiet)
    listed = (("Figures", preview.indicators), ("Countries", preview.subjects))
    for line in columns([(f"{name}:", _listed(counted)) for name, counted in listed]):
        say(line)
    for source in preview.sources:
        say(f"Source: {source}")
    for change in preview.changes:
        say(f"Changed: {change.label}, {change.who}: {change.before} is now {change.after}")
    say(f"{preview.name} would bring {_counts(preview)}. Nothing was changed.")


def _listed(counted: tuple[tuple[str, int], ...]) -> str:
    """The first names with their counts, and how many more there are."""
    more = f" and {len(counted) - _MOST_NAMES} more" if len(counted) > _MOST_NAMES else ""
    return ", ".join(f"{name} ({count})" for name, count in counted[:_MOST_NAMES]) + more


def _counts(told: FactsPreview | Intake) -> str:
    return f"{told.new} new, {told.changed} changed, {told.same} already there"


def _country_row(country: Country) -> tuple[str, ...]:
    capitals = ", ".join(capital.name for capital in country.capitals)
    return (country.iso3, country.iso2, country.name, capitals)


def _by_indicator(fact: Fact) -> tuple[str, str, str]:
    return (fact.indicator, fact.partner or "", fact.id)


def _fact_row(fact: Fact) -> tuple[str, ...]:
    value = fact.value.reason if isinstance(fact.value, Gap) else f"{fact.value:,f}"
    who = f"{fact.indicator} > {fact.partner}" if fact.partner else fact.indicator
    period = fact.period.label if fact.period else ""
    return (who, period, f"{fact.qualifier} {value}".strip(), fact.unit, fact.source)

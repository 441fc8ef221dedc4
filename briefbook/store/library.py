"""The library as the program uses it: answer a selection, find a country, take in an import and take it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.model.facts import Country, Fact, Group, Indicator, Membership, Person, Source, Statement
from briefbook.model.library import Extract, Selection
from briefbook.model.names import WORLD, Names, fold, names_of
from briefbook.store import batches, queries
from briefbook.store.batches import SHIPPED, Batch, Preview
from briefbook.store.failures import explained

_MEMBER = ("in-force", "suspended")


class Library:
    """An open library; a context manager. Not to be shared between threads: each opens its own.

    `notices` tell what happened on opening: a damaged library kept aside, a new edition taken in.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, notices: tuple[Diagnostic, ...] = ()) -> None:
        self.path = path
        self.notices = notices
        self._connection = connection
        self._reference: tuple[tuple[int, int], Extract] | None = None
        self._names: Names | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the library cannot be used afterwards."""
        self._connection.close()

    @property
    def revision(self) -> tuple[int, int]:
        """Changes whenever the file does, by this connection or by another."""
        (other,) = self._connection.execute("PRAGMA data_version").fetchone()
        return other, self._connection.total_changes

    def select(self, selection: Selection) -> Extract:
        """All that a book on the selected subjects needs, in an order that depends on the library alone."""
        everything = self.reference()
        memberships = tuple(tie for tie in everything.memberships if tie.country in selection.subjects)
        joined = {tie.group for tie in memberships} | set(selection.subjects)
        groups = tuple(group for group in everything.groups if group.id in joined)
        wanted = tuple(dict.fromkeys((*selection.subjects, *(group.id for group in groups), WORLD)))
        with self._reading() as connection:
            facts = self._figures(wanted, selection.indicators)
            statements = queries.statements_about(connection, wanted)
            people = self._people(selection.subjects, statements)
        countries = _around(everything.countries, wanted, facts, people)
        return Extract(
            facts=facts,
            statements=statements,
            people=people,
            countries=countries,
            groups=groups,
            memberships=memberships,
            indicators=everything.indicators,
            units=everything.units,
            sources=_cited(everything.sources, facts, statements, people, memberships, countries),
        )

    def reference(self) -> Extract:
        """What facts refer to: countries, groups, memberships, indicators, units and sources; no facts."""
        with self._reading() as connection:
            revision = self.revision
            if self._reference is None or self._reference[0] != revision:
                self._reference = revision, queries.reference(connection)
        return self._reference[1]

    def names(self) -> Names:
        """Every name of a country or group."""
        if self._names is None:
            self._names = Names(self.countries(), self.groups())
        return self._names

    def countries(self) -> tuple[Country, ...]:
        """Every country and territory, in alphabetical order."""
        return self.reference().countries

    def groups(self) -> tuple[Group, ...]:
        """Every group of countries, in the library's order."""
        return self.reference().groups

    def memberships(self, group: str) -> tuple[Membership, ...]:
        """All ties of countries to a group, past ones included."""
        return tuple(tie for tie in self.reference().memberships if tie.group == group)

    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the library's order; background texts are those displayed as text."""
        return self.reference().indicators

    def facts(self, subject: str, indicator: str | None = None) -> tuple[Fact, ...]:
        """A subject's facts, all or of one indicator, in the order of their ids."""
        with self._reading() as connection:
            found = queries.facts_of(connection, (subject,))
        return tuple(fact for fact in found.values() if indicator is None or fact.indicator == indicator)

    def counts(self) -> dict[str, int]:
        """How many facts each subject has, in the order of the subjects."""
        with self._reading() as connection:
            return queries.count_facts(connection)

    def leaders(self, country: str, *, on: date | None = None) -> tuple[Person, ...]:
        """Who holds the highest offices on a date, or last: chief of state, head of government, representative."""
        with self._reading() as connection:
            people = queries.people_of(connection, (country,))
        holding = (person for person in people if person.office and _holds(person, on))
        return tuple(sorted(holding, key=lambda person: person.office))

    def people(self) -> tuple[Person, ...]:
        """Everybody whom the library knows, in the order in which it took them in."""
        with self._reading() as connection:
            return queries.people(connection)

    def person(self, person_id: str) -> Person:
        """The person with an id; raises InputError where there is none."""
        with self._reading() as connection:
            found = queries.people_named(connection, (person_id,))
        if not found:
            raise InputError(f"There is no person “{person_id}” in the library.", hint="Check the spelling of the id.")
        return found[0]

    def find_country(self, text: str) -> Country:
        """The country that a code or a name in any language names; raises InputError with suggestions."""
        code = self.names().code(text)
        for country in self.countries():
            if country.iso3 == code:
                return country
        raise InputError(f"“{text}” is not a single country.", hint="Name one country.")

    def resolve(self, texts: Iterable[str], *, on: date) -> tuple[str, ...]:
        """The countries (ISO 3166 alpha-3) that texts name, each once; a group stands for its members on a date."""
        codes: dict[str, None] = {}
        for text in texts:
            codes |= dict.fromkeys(self._members(self.names().code(text), on))
        return tuple(codes)

    def members(self, *, on: date) -> dict[str, tuple[str, ...]]:
        """Who is in every group on a date, by the codes of both; members that are suspended are not."""
        standing = [tie for tie in self.reference().memberships if tie.status == "in-force" and _stands(tie, on)]
        return {group.id: tuple(tie.country for tie in standing if tie.group == group.id) for group in self.groups()}

    def search_countries(self, query: str) -> tuple[Country, ...]:
        """The countries with a code or name that contains the query; those that begin with it come first."""
        sought = fold(query)
        ranked = [(rank, country) for country in self.countries() if (rank := _match(country, sought)) is not None]
        return tuple(country for _, country in sorted(ranked, key=lambda pair: pair[0]))

    def batches(self) -> tuple[Batch, ...]:
        """The user's own imports, oldest first."""
        with self._reading() as connection:
            return batches.listed(connection)

    def preview(self, imported: Extract) -> Preview:
        """What `append` would change, without changing anything."""
        with self._reading() as connection:
            standing = queries.facts_of(connection, sorted({fact.subject for fact in imported.facts}))
        return batches.preview(imported, standing)

    def append(self, imported: Extract, *, name: str, dated: date) -> int:
        """Take in an import in one transaction, and return its batch, by which `rollback` takes it back."""
        with self._writing() as connection:
            batch = batches.begin(connection, name=name, dated=dated)
            batches.write(connection, batch, imported)
        return batch

    def rollback(self, batch: int) -> None:
        """Take back one of the user's imports; what it had covered shows again. Raises InputError for others."""
        if batch == SHIPPED or batch not in {known.id for known in self.batches()}:
            raise InputError(f"There is no import {batch} to take back.")
        with self._writing() as connection:
            batches.remove(connection, batch)

    def _figures(self, subjects: tuple[str, ...], indicators: tuple[str, ...]) -> tuple[Fact, ...]:
        """The subjects' figures, and those that rank the world, of the indicators asked for."""
        asked = set(indicators) or {indicator.id for indicator in self.indicators()}
        ranking = [indicator.id for indicator in self.indicators() if indicator.worldwide and indicator.id in asked]
        found = queries.facts_of(self._connection, subjects)
        found |= queries.facts_on(self._connection, ranking)
        facts = (fact for fact in found.values() if not indicators or fact.indicator in asked)
        return tuple(sorted(facts, key=lambda fact: (fact.subject, fact.id)))

    def _people(self, countries: tuple[str, ...], statements: tuple[Statement, ...]) -> tuple[Person, ...]:
        """The people of the countries, and whoever speaks in the statements."""
        found = {person.id: person for person in queries.people_of(self._connection, countries)}
        speakers = {statement.by for statement in statements if statement.by} - found.keys()
        found |= {person.id: person for person in queries.people_named(self._connection, speakers)}
        return tuple(found.values())

    def _members(self, code: str, on: date) -> tuple[str, ...]:
        if code not in {group.id for group in self.groups()}:
            return (self.find_country(code).iso3,)
        members = tuple(tie.country for tie in self.memberships(code) if tie.status in _MEMBER and _stands(tie, on))
        if not members:
            raise InputError(f"{code} had no members on {on.isoformat()}.", hint="Name the countries one by one.")
        return members

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _stands(tie: Membership, on: date) -> bool:
    return not (tie.since and tie.since.first > on) and not (tie.until and tie.until.last < on)


def _holds(person: Person, on: date | None) -> bool:
    """Whether a person is in office on a date; without one, whether nobody has followed."""
    if on is None:
        return person.until is None
    return not (person.since and person.since.first > on) and not (person.until and person.until.last < on)


def _match(country: Country, sought: str) -> int | None:
    """How well a country answers a query: 0 its code, 1 a name begins with it, 2 a name contains it."""
    if sought in (country.iso3.casefold(), country.iso2.casefold()):
        return 0
    names = [fold(name) for name in names_of(country)]
    if any(name.startswith(sought) for name in names):
        return 1
    return 2 if any(sought in name for name in names) else None


def _around(
    countries: Iterable[Country], subjects: tuple[str, ...], facts: Iterable[Fact], people: Iterable[Person]
) -> tuple[Country, ...]:
    """The subjects, their neighbours, who administers them, and every country that a fact or a person names."""
    named = {*subjects, *(person.country for person in people)}
    for fact in facts:
        named |= {fact.subject, fact.partner or ""}
    listed = tuple(countries)
    for country in listed:
        if country.iso3 in subjects:
            named |= {*country.neighbours, country.administered_by or ""}
    return tuple(country for country in listed if country.iso3 in named)


def _cited(
    sources: Iterable[Source], *groups: Iterable[Fact | Statement | Person | Membership | Country]
) -> tuple[Source, ...]:
    """The sources of all that is given, in the order of preference."""
    cited = {one.source for group in groups for one in group}
    return tuple(source for source in sources if source.id in cited)

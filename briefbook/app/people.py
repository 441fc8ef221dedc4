"""People of the library, found by what they are called, the post they hold and the state they serve."""

from __future__ import annotations

from datetime import date

from briefbook.app.desk import Desk
from briefbook.app.offers import PersonEntry
from briefbook.model.facts import Person
from briefbook.model.names import fold, names_of

_MOST = 40


def find_people(desk: Desk, words: str, *, states: tuple[str, ...], on: date) -> tuple[PersonEntry, ...]:
    """Those of whom every word fits; who holds a post on the day, and the given states, come first."""
    sought = fold(words).split()
    countries = {country.iso3: country for country in desk.library.countries()}
    called = {code: fold(" ".join((code, *names_of(country)))) for code, country in countries.items()}
    found = [
        person
        for person in desk.library.people()
        if all(word in f"{_said(person)} {called.get(person.country, '')}" for word in sought)
    ]
    order = {state: place for place, state in enumerate(states)}
    found.sort(key=lambda person: (_past(person, on), order.get(person.country, len(order)), person.name))
    return tuple(
        PersonEntry(person, countries[person.country].name if person.country in countries else person.country)
        for person in found[:_MOST]
    )


def _said(person: Person) -> str:
    return fold(f"{person.name} {person.native} {person.role}")


def _past(person: Person, on: date) -> bool:
    return bool((person.until and person.until.last < on) or (person.since and person.since.first > on))

"""People of the library, found by what they are called, the post they hold and the state they serve."""

from __future__ import annotations

from datetime import date

from briefbook.app.desk import Desk
from briefbook.app.offers import PersonEntry
from briefbook.model.facts import Person
from briefbook.model.names import fold, names_of
from briefbook.model.tongue import ENGLISH, Tongue

_MOST = 40


def find_people(
    desk: Desk, words: str, tongue: Tongue = ENGLISH, *, states: tuple[str, ...], on: date
) -> tuple[PersonEntry, ...]:
    """Those of whom every word fits; who holds a post on the day, and the given states, come first."""
    sought = fold(words).split()
    countries = {country.iso3: country for country in desk.library.countries()}
    called = {
        code: fold(" ".join((code, tongue.called(country.name), *names_of(country))))
        for code, country in countries.items()
    }
    found = [
        person
        for person in desk.library.people()
        if all(word in f"{_said(person, tongue)} {called.get(person.country, '')}" for word in sought)
    ]
    order = {state: place for place, state in enumerate(states)}
    found.sort(key=lambda person: (_past(person, on), order.get(person.country, len(order)), person.name))
    names = {code: tongue.called(country.name) for code, country in countries.items()}
    return tuple(
        PersonEntry(person, names.get(person.country, person.country), tongue.called(person.role))
        for person in found[:_MOST]
    )


def _said(person: Person, tongue: Tongue) -> str:
    return fold(" ".join((person.name, person.native, *tongue.both(person.role))))


def _past(person: Person, on: date) -> bool:
    return bool((person.until and person.until.last < on) or (person.since and person.since.first > on))

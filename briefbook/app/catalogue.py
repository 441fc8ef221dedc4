"""What there is to pick from for a new book, and what each topic would give it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefbook.app.desk import Desk
from briefbook.app.offers import (
    Catalogue,
    CountryEntry,
    EventEntry,
    GroupEntry,
    KindEntry,
    SlotEntry,
    TopicEntry,
    TopicGives,
)
from briefbook.compose import Kind, Templates, speaks
from briefbook.model.book import Book, Event, Override
from briefbook.model.facts import Fact, Gap
from briefbook.model.names import names_of
from briefbook.model.tongue import ENGLISH, Tongue


def catalogue(desk: Desk, tongue: Tongue = ENGLISH, *, on: date) -> Catalogue:
    """What the library and the templates offer; memberships are those of a day.

    Countries and groups have the names of the tongue, and are still found by all others; countries stand in its order.
    """
    library = desk.library
    members = {group.id: library.resolve((group.id,), on=on) for group in library.groups()}
    countries = (
        CountryEntry(
            iso3=country.iso3,
            iso2=country.iso2,
            name=tongue.called(country.name),
            names=tuple(dict.fromkeys((country.iso3, country.iso2, tongue.called(country.name), *names_of(country)))),
            region=tongue.called(country.subregion or country.region),
            groups=tuple(group for group, states in members.items() if country.iso3 in states),
        )
        for country in library.countries()
    )
    return Catalogue(
        countries=tongue.in_order(countries, lambda country: country.name),
        groups=tuple(
            GroupEntry(group.id, tongue.called(group.name), members[group.id], tongue.both(group.name))
            for group in library.groups()
        ),
        topics=tuple(TopicEntry(topic.id, topic.title) for topic in desk.templates.topics.values()),
        events=tuple(EventEntry(event.id, event.title) for event in desk.templates.events.values()),
    )


def kinds(templates: Templates) -> tuple[KindEntry, ...]:
    """The kinds of papers, with their places for the author's text."""
    return tuple(map(_kind, templates.kinds.values()))


def gives(desk: Desk, participants: tuple[str, ...], *, as_of: date) -> tuple[TopicGives, ...]:
    """What each topic would give a book about these countries, as it sees the library on its date."""
    book = bare_book(participants, as_of, topics=tuple(desk.templates.topics))
    return tuple(_topic_gives(desk, book, topic) for topic in desk.templates.topics)


def _kind(kind: Kind) -> KindEntry:
    slots = tuple(SlotEntry(slot.name, slot.label, slot.hint) for slot in kind.slot)
    return KindEntry(kind.id, kind.title, slots, kind.clearance)


def _topic_gives(desk: Desk, book: Book, topic_id: str) -> TopicGives:
    facts, topic = desk.facts(book), desk.templates.topic(topic_id)
    told = (facts.statements(subject=state, topic=topic_id) for state in book.participants)
    said = {statement.id for statements in told for statement in statements}
    return TopicGives(
        topic=topic_id,
        figures=sum(1 for _ in _known_figures(desk, book, topic.indicators)),
        statements=len(said),
        silent=tuple(state for state in book.participants if not speaks(desk.templates, topic_id, state, facts)),
    )


def _known_figures(desk: Desk, book: Book, indicators: tuple[str, ...]) -> Iterator[str]:
    facts = desk.facts(book)
    for indicator in indicators:
        for state in book.participants:
            for partner in (None, *facts.partners_of(indicator, state)):
                found = facts.read(indicator, state, partner=partner).fact
                if isinstance(found, Fact) and not isinstance(found.value, Gap):
                    yield indicator


def bare_book(
    subjects: tuple[str, ...], as_of: date, overrides: tuple[Override, ...] = (), topics: tuple[str, ...] = ()
) -> Book:
    """A book that is nothing but the states whose facts are asked for, and its date."""
    principal = subjects[0] if subjects else ""
    event = Event(name="", day=as_of, place="", host=principal)
    return Book(
        title="",
        event=event,
        as_of=as_of,
        principal=principal,
        participants=subjects,
        topics=topics,
        papers=(),
        overrides=overrides,
    )

"""A new book: countries and topics resolved, the event's papers planned, what has nothing to say named."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from briefbook.app.desk import Desk
from briefbook.app.offers import NewBook
from briefbook.compose import plan, speaks
from briefbook.model.book import Book, Event
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Person


class Draft(Struct, frozen=True):
    """A new book and what its author should know before the first page."""

    book: Book
    warnings: tuple[Diagnostic, ...]


def draft_book(request: NewBook, desk: Desk) -> Draft:
    """A complete book for a request; raises InputError with suggestions for what is not known."""
    if not request.name.strip():
        raise InputError("A book needs a name.", hint="Give the event's name, as its cover should show it.")
    host = desk.library.find_country(request.host).iso3
    principal = desk.library.find_country(request.principal).iso3 if request.principal else host
    participants = desk.library.resolve(request.countries, on=request.day)
    if not participants:
        raise InputError("A book needs at least one country.", hint="Name countries, or a group such as C5.")
    topics = tuple(dict.fromkeys(desk.templates.topic(name).id for name in request.topics))
    people = leaders(desk, participants, principal, on=request.as_of)
    papers = plan(
        desk.templates, request.template, principal=principal, participants=participants, topics=topics, people=people
    )
    book = Book(
        title=request.name,
        event=Event(name=request.name, day=request.day, place=request.place, host=host, zone=request.zone),
        as_of=request.as_of,
        principal=principal,
        participants=participants,
        topics=topics,
        papers=papers,
        people=people,
        template=request.template,
        page=request.page,
    )
    return Draft(book, (*lonely_principal(book, desk), *silent_topics(book, desk)))


def leaders(desk: Desk, participants: tuple[str, ...], principal: str, *, on: date) -> tuple[Person, ...]:
    """Who leads the participants but the principal's own state on a date; whoever leads several stands once."""
    found: dict[str, Person] = {}
    for state in participants:
        if state != principal:
            for person in desk.library.leaders(state, on=on):
                found.setdefault(person.name, person)
    return tuple(found.values())


def lonely_principal(book: Book, desk: Desk) -> tuple[Diagnostic, ...]:
    """A warning for a book in which nobody but the principal's own state takes part."""
    if book.counterparts:
        return ()
    name = desk.library.find_country(book.principal).name
    warning = Diagnostic(
        code="book.alone",
        severity=Severity.WARNING,
        sentence=f"Only the principal’s own state, {name}, takes part: the book has no meeting briefs and no profiles.",
        hint="Name the principal’s state with --for, or add countries.",
    )
    return (warning,)


def silent_topics(book: Book, desk: Desk) -> tuple[Diagnostic, ...]:
    """A warning for every country about which a topic has nothing to say."""
    facts = desk.facts(book)
    return tuple(
        Diagnostic(
            code="topic.silent",
            severity=Severity.NOTE,
            sentence=f"“{desk.templates.topic(topic).title}” has nothing to say about {facts.countries[state].name}.",
            hint="Its paper says so in one line; import figures, or write the line yourself.",
        )
        for topic in book.topics
        for state in book.counterparts
        if not speaks(desk.templates, topic, state, facts)
    )

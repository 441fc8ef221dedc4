"""What the papers of a book are called in lists."""

from __future__ import annotations

import re

from briefbook.app.desk import Desk
from briefbook.compose import Kind, lone_country, titles
from briefbook.model.book import Book, Paper
from briefbook.model.tongue import Tongue

_GAP = re.compile(r"\{(\w+)(?::\w+)?\}")


def listed_titles(book: Book, desk: Desk) -> dict[str, str]:
    """The title of every paper by its id, those among them that are not printed yet."""
    return titles(book, desk.facts(book), desk.templates, rules=desk.rules(book))


def shown_titles(book: Book, desk: Desk, tongue: Tongue, printed: dict[str, str]) -> dict[str, str]:
    """The same in the language of the interface where the author gave none; `printed` are those that print.

    A pattern of a house's own for which that language has no words stays as it prints.
    """
    if tongue.is_own:
        return printed
    kinds, shown = desk.templates.kinds, dict(printed)
    for paper in book.papers:
        kind = kinds.get(paper.kind)
        if kind is not None and not paper.title and (title := _shown(book, paper, kind, desk, tongue)):
            shown[paper.id] = title
    return shown


def _shown(book: Book, paper: Paper, kind: Kind, desk: Desk, tongue: Tongue) -> str:
    pattern = kind.heading or kind.title
    if _GAP.sub("", pattern) and not tongue.knows(pattern):
        return ""
    title = _GAP.sub(lambda gap: _filled(gap[1], book, paper, desk, tongue), tongue.called(pattern))
    if not lone_country(kind):
        return title
    called = tongue.called(kind.title)
    return f"{title}, {called[:1].lower()}{called[1:]}"


def _filled(name: str, book: Book, paper: Paper, desk: Desk, tongue: Tongue) -> str:
    facts, topics = desk.facts(book), desk.templates.topics
    match name:
        case "country" | "the_country" if paper.meeting and not paper.subject:
            return next((one.title for one in book.schedule if one.id == paper.meeting), paper.meeting)
        case "country" | "the_country":
            country = facts.countries.get(paper.subject)
            return tongue.called(country.name) if country else paper.subject
        case "topic" if paper.topic in topics:
            return tongue.called(topics[paper.topic].title)
        case "person":
            people = {**facts.people, **{person.id: person for person in book.people}}
            return people[paper.person].name if paper.person in people else paper.person
        case "event":
            return book.event.name
    return name

"""The papers of a new book, and what a book asks of the library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from briefbook.compose.manifests import PlannedPaper, Topic
from briefbook.compose.templates import Templates
from briefbook.model.book import Book, Paper
from briefbook.model.facts import Gap, Person
from briefbook.model.library import Facts, Selection


def plan(
    templates: Templates,
    event_id: str,
    *,
    principal: str,
    participants: Iterable[str],
    topics: Iterable[str],
    people: Iterable[Person],
) -> tuple[Paper, ...]:
    """The papers that a new book of a kind of event begins with, in order; raises InputError for an unknown kind."""
    states = tuple(participants)
    subjects: dict[str, list[dict[str, str]]] = {
        "counterpart": [{"subject": state} for state in states if state != principal],
        "participant": [{"subject": state} for state in states],
        "topic": [{"topic": topic} for topic in dict.fromkeys(templates.topic(name).id for name in topics)],
        "person": [{"person": person.id} for person in people],
        "": [{}],
    }
    planned = templates.event(event_id).paper
    return tuple(_distinct(_paper(entry, about) for entry in planned for about in subjects.get(entry.each, ())))


def selection(book: Book, templates: Templates) -> Selection:
    """Whose facts a book needs: its states, their people's, those of which its topics speak."""
    return Selection(subjects=tuple(dict.fromkeys(_subjects(book, templates))))


def speaks(templates: Templates, topic_id: str, country: str, facts: Facts) -> bool:
    """Whether a topic has anything to say about a country: a figure, a text or a statement."""
    topic = templates.topic(topic_id)
    return _has_figure(topic, country, facts) or _has_statement(topic, country, facts)


def tabs(book: Book, templates: Templates) -> dict[str, str]:
    """The tab of each paper that has one: a number a run of papers of one kind, and a number within the run."""
    found: dict[str, str] = {}
    for number, run in enumerate(_runs(book, templates), 1):
        for place, paper in enumerate(run, 1):
            found[paper.id] = str(number) if len(run) == 1 else f"{number}.{place}"
    return found


def _runs(book: Book, templates: Templates) -> Iterator[list[Paper]]:
    run: list[Paper] = []
    for paper in book.papers:
        if not templates.kind(paper.kind).tab:
            continue
        if run and run[-1].kind != paper.kind:
            yield run
            run = []
        run.append(paper)
    if run:
        yield run


def _has_figure(topic: Topic, country: str, facts: Facts) -> bool:
    for indicator in topic.indicators:
        partners = (None, *facts.partners_of(indicator, country))
        readings = (facts.read(indicator, country, partner=partner).fact for partner in partners)
        if any(not isinstance(fact, Gap) and not isinstance(fact.value, Gap) for fact in readings):
            return True
    return False


def _has_statement(topic: Topic, country: str, facts: Facts) -> bool:
    if any(tie.group in topic.groups for tie in facts.memberships_of(country)):
        return True
    if facts.statements(subject=country, topic=topic.id):
        return True
    return any(facts.statements(subject=country, indicator=text) for text in topic.texts)


def _paper(entry: PlannedPaper, about: dict[str, str]) -> Paper:
    pattern = entry.id or "-".join([entry.kind, *("{" + name + "}" for name in about)])
    names = {"country": about.get("subject", "").lower(), **about}
    names["subject"] = names["country"]
    filled = re.sub(r"\{(\w+)\}", lambda match: names.get(match[1], ""), pattern)
    fields: dict[str, Any] = dict(about)
    return Paper(id=re.sub(r"[^\w.]+", "-", filled.lower()).strip("-"), kind=entry.kind, **fields)


def _distinct(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers, each with an id of its own."""
    seen: Counter[str] = Counter()
    for paper in papers:
        seen[paper.id] += 1
        yield paper if seen[paper.id] == 1 else replace(paper, id=f"{paper.id}-{seen[paper.id]}")


def _subjects(book: Book, templates: Templates) -> Iterator[str]:
    yield from book.participants
    yield book.principal
    yield book.event.host
    yield from (person.country for person in book.people)
    yield from (paper.subject for paper in book.papers if paper.subject)
    yield from filter(None, [book.event.group])
    for topic in book.topics:
        if topic in templates.topics:
            yield from templates.topics[topic].also

"""The desk on which one paper is written: what it is about, what it cites, what was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import TemplateError

from briefbook.compose.answers import Bench
from briefbook.compose.citations import Ledger
from briefbook.compose.environment import Effort
from briefbook.compose.manifests import Topic
from briefbook.compose.markdown import Reader
from briefbook.compose.marks import Pieces
from briefbook.compose.templates import Templates, nearest
from briefbook.compose.walk import plain
from briefbook.model.blocks import Inlines, LineBreak, Run
from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.facts import Country, Person
from briefbook.model.library import Facts
from briefbook.model.portions import parse_portion
from briefbook.model.rollup import Rules


class UnknownNameError(TemplateError):
    """A template or the author's text names something that does not exist; `hint` says what to write instead."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.hint = hint


class Scribe:
    """Writes one paper: knows its subject, and keeps what it cites and what is found about it.

    `tells` becomes true when the template asks for points. Without `rules` nothing is marked.
    """

    def __init__(
        self, book: Book, paper: Paper, facts: Facts, templates: Templates, rules: Rules | None = None
    ) -> None:
        self.book = book
        self.rules = rules
        self.paper = paper
        self.facts = facts
        self.templates = templates
        self.words = templates.words
        self.pieces = Pieces()
        self.typography = templates.typography.within(book.lang)
        self.ledger = Ledger(facts, templates.words, self.typography)
        self.reader = Reader(self.pieces, self.typography)
        self.bench = Bench(facts, templates.words, self.ledger, self.pieces)
        self.bottom_line: Inlines = ()
        self.diagnostics: list[Diagnostic] = []
        self.tells = False
        self.effort = Effort()
        self.passages: dict[str, str] = {}
        """What was generated for each passage, by name."""

    def subjects(self) -> dict[str, object]:
        """The book, and what the paper is about as far as it says so, by the names that templates use."""
        book, paper = self.book, self.paper
        named: dict[str, object] = {
            "book": book,
            "event": book.event,
            "paper": paper,
            "kind": self.templates.kind(paper.kind),
            "principal": self.country(book.principal),
            "host": self.country(book.event.host),
            "participants": tuple(map(self.country, book.participants)),
            "counterparts": tuple(map(self.country, book.counterparts)),
            "topics": self.topics(),
            "effort": self.effort,
            "br": self.pieces.keep((LineBreak(),), "br"),
        }
        if paper.subject:
            named["country"] = self.country(paper.subject)
        if paper.topic:
            named["topic"] = self.templates.topic(paper.topic)
        if paper.person:
            named["person"] = self.person(paper.person)
        return named

    def topics(self) -> tuple[Topic, ...]:
        """The book's topics, but for those whose templates are no longer there."""
        return tuple(self.templates.topics[topic] for topic in self.book.topics if topic in self.templates.topics)

    def country(self, subject: object = "") -> Country:
        """A country by its code; one that the library lacks goes by its code."""
        code = code_of(subject) or self.paper.subject
        missing = Country(iso3=code, iso2="", name=code, official=code, source="")
        return self.facts.countries.get(code, missing)

    def person(self, person_id: str) -> Person:
        """A person of the book or of the library; one that neither knows goes by the id, which is a finding."""
        known = {**self.facts.people, **{person.id: person for person in self.book.people}}
        if found := known.get(person_id):
            return found
        near = nearest(person_id, known)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Add the person to the book."
        self.found("person.unknown", Severity.ERROR, f"There is no person “{person_id}” in the library.", hint)
        return Person(id=person_id, name=person_id, country="", role="", source="")

    def title(self, paper: Paper | None = None) -> str:
        """A paper's title: its own, or the pattern of its kind filled in."""
        paper = paper or self.paper
        kind = self.templates.kind(paper.kind)
        own = parse_portion(self.rules.scheme, paper.title, self.rules.names)[1] if self.rules else paper.title
        return own or re.sub(r"\{(\w+)\}", lambda match: self._filled(match[1], paper), kind.heading or kind.title)

    def plain(self, text: object) -> str:
        """Text of a template without manner and marks, its typography put right."""
        return plain(self.typography.set(self._runs(text))).strip()

    def target(self, text: object) -> str:
        """A link's target as a template wrote it."""
        return "".join(run.text for run in self._runs(text))

    def found(self, code: str, severity: Severity, sentence: str, hint: str = "", place: Place | None = None) -> None:
        """Note a finding about this paper, once."""
        finding = Diagnostic(
            code=code, severity=severity, sentence=sentence, hint=hint, place=place or Place(paper=self.paper.id)
        )
        if finding not in self.diagnostics:
            self.diagnostics.append(finding)

    def check_indicator(self, indicator: str) -> None:
        """Refuse an indicator that neither the library nor any topic knows."""
        if indicator in self.facts.indicators or indicator in self.templates.indicators:
            return
        known = {**self.facts.indicators, **dict.fromkeys(self.templates.indicators)}
        near = nearest(indicator, known)
        hint = f"Did you mean {' or '.join(near)}?" if near else "“briefbook facts COUNTRY” lists what there is."
        raise UnknownNameError(f"there is no figure “{indicator}”", hint)

    def _runs(self, text: object) -> list[Run]:
        source = text.__html__() if hasattr(text, "__html__") else str(text)
        return [item for item in self.pieces.read(str(source)) if isinstance(item, Run)]

    def _met(self, paper: Paper, *, in_sentence: bool) -> str:
        """The country that a paper is about; the meeting, where it is about that alone."""
        if paper.meeting and not paper.subject:
            return next((one.title for one in self.book.schedule if one.id == paper.meeting), paper.meeting)
        country = self.country(paper.subject)
        return self.words.in_sentence(country) if in_sentence else country.name

    def _filled(self, name: str, paper: Paper) -> str:
        match name:
            case "country" | "the_country":
                return self._met(paper, in_sentence=name == "the_country")
            case "topic" if paper.topic in self.templates.topics:
                return self.templates.topics[paper.topic].title
            case "person":
                return self.person(paper.person).name
            case "event":
                return self.book.event.name
        return name


class Vocabulary:
    """Functions of a kind that templates can name: every public method of a child."""

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe

    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions by their names."""
        return {name: getattr(self, name) for name in vars(type(self)) if not name.startswith("_")}


def code_of(named: object) -> str:
    """The id of whatever a template names: a country, a topic, a person, a paper, or a code."""
    if isinstance(named, Country):
        return named.iso3
    return str(getattr(named, "id", named) or "")

"""What papers are called in lists of them, whether or not they were composed."""

from __future__ import annotations

from briefbook.compose.manifests import Kind
from briefbook.compose.scribe import Scribe
from briefbook.compose.templates import Templates
from briefbook.model.book import Book, Paper
from briefbook.model.library import Facts
from briefbook.model.rollup import Rules

_COUNTRY_ALONE = ("{country}", "{the_country}")
_NONE = Paper(id="", kind="")
"""Whom titles are written for: none of the papers, so that one hand can write them all."""


def titles(book: Book, facts: Facts, templates: Templates, *, rules: Rules | None = None) -> dict[str, str]:
    """The title of each paper as it prints, by its id; its kind stands behind where a country's name is all of it.

    A paper whose kind the templates no longer have goes by its own title, or by its id.
    """
    found: dict[str, str] = {}
    scribe = Scribe(book, _NONE, facts, templates, rules)
    for paper in book.papers:
        kind = templates.kinds.get(paper.kind)
        if kind is None:
            found[paper.id] = paper.title or paper.id
            continue
        title = scribe.typography.text(scribe.title(paper))
        told = paper.title or not lone_country(kind)
        found[paper.id] = title if told else f"{title}, {kind.title[:1].lower()}{kind.title[1:]}"
    return found


def lone_country(kind: Kind) -> bool:
    """Whether a country's name is all of the title of papers of a kind."""
    return kind.heading in _COUNTRY_ALONE

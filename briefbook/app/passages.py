"""What is generated in a paper, for whoever takes it over."""

from __future__ import annotations

from briefbook.app.desk import Desk
from briefbook.compose import passages
from briefbook.model.book import Book
from briefbook.model.commands.base import paper_of

_OF_OTHERS = ("annex", "sources", "contents")
"""Kinds that are made of what other papers say, and have no passages."""


def generated_passages(book: Book, paper_id: str, desk: Desk) -> dict[str, str]:
    """The passages of a paper by name, each as Markdown; raises InputError where there is no such paper."""
    paper = paper_of(book, paper_id)
    if paper.kind in _OF_OTHERS:
        return {}
    return passages(book, paper, desk.facts(book), desk.templates)

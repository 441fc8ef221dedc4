"""What the papers of a book are called in lists."""

from __future__ import annotations

from briefbook.app.desk import Desk
from briefbook.compose import titles
from briefbook.model.book import Book


def listed_titles(book: Book, desk: Desk) -> dict[str, str]:
    """The title of every paper by its id, those among them that are not printed yet."""
    return titles(book, desk.facts(book), desk.templates, rules=desk.rules(book))

"""Edits of many texts at once."""

from __future__ import annotations

from typing import ClassVar

from briefbook.model.book import Book
from briefbook.model.commands.base import Command
from briefbook.model.diagnostics import Place
from briefbook.model.errors import InputError
from briefbook.model.seeking import Query, replaced


class ReplaceTexts(Command, frozen=True, tag=True):
    """Put other words in the place of some, in every text of the author; `only` is the one place to be changed."""

    title: ClassVar[str] = "Replace"
    words: str
    by: str
    exact: bool = False
    whole: bool = False
    only: Place | None = None

    def apply(self, book: Book) -> Book:
        """The book with the words replaced; raises InputError where there are none to look for."""
        if not self.words:
            raise InputError("There are no words to be replaced.", hint="Say what to look for.")
        return replaced(book, Query(words=self.words, exact=self.exact, whole=self.whole), self.by, self.only)

"""Edits of many texts at once."""

from __future__ import annotations

from typing import ClassVar

from briefbook.model.book import Book
from briefbook.model.commands.base import Command
from briefbook.model.diagnostics import Place
from briefbook.model.errors import InputError
from briefbook.model.passages import with_texts
from briefbook.model.seeking import Query, replaced, texts


class CorrectText(Command, frozen=True, tag=True):
    """Put another text in the place of one that is there, as a finding names it."""

    title: ClassVar[str] = "Correct text"
    text: str
    place: Place

    def apply(self, book: Book) -> Book:
        """The book with the text; raises InputError where no text stands in the place."""
        if all(passage.place != self.place for passage in texts(book)):
            raise InputError("The text that was to be corrected is no longer there.", hint="Look at the book again.")
        return with_texts(book, {self.place: self.text})


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

"""Looking for words in all texts of the author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book
from briefbook.model.diagnostics import Place
from briefbook.model.passages import Passage, of_paper, outside_papers, with_texts

_CALL = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)


class Query(Struct, frozen=True, kw_only=True):
    """What is looked for, word for word; `exact` minds its case, `whole` takes no part of a longer word."""

    words: str
    exact: bool = False
    whole: bool = False

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text; what calls a figure is no text."""
        pattern = re.escape(self.words)
        if self.whole:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        calls = [match.span() for match in _CALL.finditer(text)]
        for match in re.finditer(pattern, text, 0 if self.exact else re.IGNORECASE) if self.words else ():
            start, end = match.span()
            if not any(start < stop and first < end for first, stop in calls):
                yield start, end


class Occurrence(Struct, frozen=True):
    """One place of what was looked for, with the whole text in which it stands."""

    place: Place
    text: str


def texts(book: Book) -> Iterator[Passage]:
    """Every text of the author, of papers that are set aside too."""
    for paper in book.papers:
        yield from of_paper(paper)
    yield from outside_papers(book)


def occurrences(book: Book, query: Query) -> Iterator[Occurrence]:
    """The places of a query, in the order of the book."""
    for passage in texts(book):
        for start, end in query.spans(passage.text):
            yield Occurrence(replace(passage.place, start=start, end=end), passage.text)


def replaced(book: Book, query: Query, by: str, only: Place | None) -> Book:
    """The book with other words in the places of a query, or in one of them alone."""
    changed: dict[Place, str] = {}
    for passage in texts(book):
        parts: list[str] = []
        at = 0
        for start, end in query.spans(passage.text):
            if only is None or only == replace(passage.place, start=start, end=end):
                parts += passage.text[at:start], by
                at = end
        if parts:
            changed[passage.place] = "".join((*parts, passage.text[at:]))
    return with_texts(book, changed) if changed else book

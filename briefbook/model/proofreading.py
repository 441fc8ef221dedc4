"""What is found in the words of an author: names, and numbers without a source.

Text by text and pure, so that it can follow the keys of somebody who types.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefbook.model.acronyms import expansions
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.passages import Passage, of_paper, outside_papers
from briefbook.model.prose import read_prose
from briefbook.model.register import NameRegister, Unknown, Variant
from briefbook.model.typed import Typed, unsourced_numbers

UNSOURCED = "number.unsourced"
"""The code of what is found of a number without a source."""

_NO_MARKUP = "Take it out, or say it in a text of a paper, where it can cite its source."
_AROUND = 24


class Proofreader:
    """Reads texts with one register; what it found in a text it keeps, so that an edit costs one text."""

    def __init__(self, register: NameRegister) -> None:
        self.register = register
        self._read: dict[str, tuple[Diagnostic, ...]] = {}
        self._explained: dict[str, frozenset[str]] = {}

    def read(self, text: str) -> tuple[Diagnostic, ...]:
        """What is found in a text, in order; places are ranges of its characters alone."""
        if text not in self._read:
            self._read[text] = tuple(proofread(text, self.register))
        return self._read[text]

    def explained(self, text: str) -> frozenset[str]:
        """The acronyms that a text explains."""
        if text not in self._explained:
            self._explained[text] = frozenset(one.acronym for one in expansions(read_prose(text)))
        return self._explained[text]

    def passage(self, passage: Passage) -> Iterator[Diagnostic]:
        """What is found in a passage of a book, in its place."""
        for found in self.read(passage.text):
            at = replace(passage.place, start=found.place.start, end=found.place.end)
            if found.code != UNSOURCED or passage.numbers == "cited":
                yield replace(found, place=at)
            elif passage.numbers == "bare":
                yield replace(found, place=at, hint=_NO_MARKUP)

    def forget(self, kept: set[str]) -> None:
        """Keep what was found in some texts alone."""
        self._read = {text: found for text, found in self._read.items() if text in kept}
        self._explained = {text: told for text, told in self._explained.items() if text in kept}


def proofread(text: str, register: NameRegister) -> list[Diagnostic]:
    """Variants, slips and unknown names, and typed numbers without a source, in the order of the text."""
    found = [
        *map(_variant, register.find_variants(text)),
        *map(_unknown, register.unknown_names(text)),
        *(_number(number, text) for number in unsourced_numbers(text)),
    ]
    return sorted(found, key=lambda one: (one.place.start or 0, one.code))


def written(book: Book) -> Iterator[Passage]:
    """Every text of the author that the book prints: titles and slots paper by paper, then what stands outside them."""
    for paper in book.papers:
        if not paper.set_aside:
            yield from of_paper(paper)
    yield from outside_papers(book)


def _variant(name: Variant) -> Diagnostic:
    return Diagnostic(
        code="name.variant",
        severity=Severity.WARNING,
        sentence=f"“{name.text}” is written “{name.preferred}” here.",
        hint=name.note or "The book’s register says so.",
        place=Place(start=name.start, end=name.end),
        fix=name.preferred,
    )


def _unknown(name: Unknown) -> Diagnostic:
    place = Place(start=name.start, end=name.end)
    if name.near:
        return Diagnostic(
            code="name.slip",
            severity=Severity.WARNING,
            sentence=f"“{name.text}” looks like a slip for “{name.near}”.",
            hint="Correct it, or take the name into the book’s register.",
            place=place,
            fix=name.near,
        )
    return Diagnostic(
        code="name.unknown",
        severity=Severity.NOTE,
        sentence=f"“{name.text}” is in neither the library nor the book’s register.",
        hint="Check the spelling, and take it into the register.",
        place=place,
    )


def _number(number: Typed, text: str) -> Diagnostic:
    return Diagnostic(
        code=UNSOURCED,
        severity=Severity.WARNING,
        sentence=f"“{_around(text, number)}” states a number without a source.",
        hint='Write it as {{ fact("…") | value }}, or end the passage with a note mark.',
        place=Place(start=number.start, end=number.end),
    )


def _around(text: str, number: Typed) -> str:
    """The number with the words beside it, on one line, as far as nothing but words stands there."""
    before = text[max(0, number.start - _AROUND) : number.start].rpartition("}}")[2]
    behind = text[number.end : number.end + _AROUND].partition("{{")[0]
    if number.start > _AROUND:
        before = before.partition(" ")[2]
    if number.end + _AROUND < len(text):
        behind = behind.rpartition(" ")[0]
    return " ".join(f"{before}{number.text}{behind}".replace("*", "").split())

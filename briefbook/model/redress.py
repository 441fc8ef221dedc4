"""What can be done about a finding: the edit that puts it right, or who signs that it may stand."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.model.book import Book
from briefbook.model.commands import Command, CorrectText, RenamePaper, SetSlot
from briefbook.model.commands.base import paper_of
from briefbook.model.diagnostics import Diagnostic, Place
from briefbook.model.errors import InputError
from briefbook.model.passages import outside_papers
from briefbook.model.review import Waiver

_SAFE = frozenset({"name.variant"})


def stands_in(finding: Diagnostic) -> tuple[str, ...]:
    """The papers in which a finding stands."""
    return (*((finding.place.paper,) if finding.place.paper else ()), *finding.also)


def signed_in(waiver: Waiver, papers: tuple[str, ...]) -> tuple[Waiver, ...]:
    """A waiver for each of some papers; one for the book as a whole where there are none."""
    return tuple(replace(waiver, paper=paper) for paper in papers or ("",))


def is_safe(finding: Diagnostic) -> bool:
    """Whether a fix can be made without asking: the register itself says what is to stand."""
    return finding.fix is not None and finding.code in _SAFE


def mend(book: Book, finding: Diagnostic) -> Command:
    """The edit that puts a finding right; raises InputError where there is none."""
    place, fix = finding.place, finding.fix
    if fix is None or place.start is None or place.end is None:
        raise InputError("This finding can be put right by its author alone.")
    if place.paper is None:
        return _mended_outside(book, place, fix)
    if place.slot is None:
        return RenamePaper(place.paper, _spliced(paper_of(book, place.paper).title, place, fix))
    text = _spliced(paper_of(book, place.paper).slot(place.slot), place, fix)
    return SetSlot(place.paper, place.slot, text)


def _mended_outside(book: Book, place: Place, fix: str) -> Command:
    bare = replace(place, start=None, end=None)
    text = next((passage.text for passage in outside_papers(book) if passage.place == bare), None)
    if text is None:
        raise InputError("This finding is not about a text that can be edited.")
    return CorrectText(_spliced(text, place, fix), bare)


def _spliced(text: str, place: Place, fix: str) -> str:
    return f"{text[: place.start]}{fix}{text[place.end :]}"

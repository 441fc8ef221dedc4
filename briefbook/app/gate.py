"""The print gate: one list of all that is found about a book, with its places and ways out; waived ones apart."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.lengths import lengths
from briefbook.app.naming import Naming
from briefbook.app.press import Pressed
from briefbook.compose import Templates
from briefbook.model.book import Book, Paper
from briefbook.model.clearance import status
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.overriding import doubtful
from briefbook.model.passages import Passage, home_of, outside_papers
from briefbook.model.proofreading import Proofreader, written
from briefbook.model.redress import stands_in
from briefbook.model.register import NameRegister
from briefbook.model.review import Waived, Waiver, covers

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Report(Struct, frozen=True, kw_only=True):
    """What the gate found: the open findings in the order of the book, and those that someone has waived."""

    findings: tuple[Diagnostic, ...] = ()
    waived: tuple[Waived, ...] = ()

    def at_least(self, severity: Severity) -> Report:
        """The findings that are at least so bad."""
        kept = tuple(finding for finding in self.findings if _RANK[finding.severity] <= _RANK[severity])
        return replace(self, findings=kept)

    def of_paper(self, paper: str) -> Report:
        """What concerns one paper."""
        return Report(
            findings=tuple(one for one in self.findings if paper in stands_in(one)),
            waived=tuple(one for one in self.waived if paper in stands_in(one.finding)),
        )

    def counts(self) -> dict[Severity, int]:
        """How many open findings there are of each severity."""
        return {kind: sum(finding.severity is kind for finding in self.findings) for kind in Severity}


class Gate:
    """Finds what is to be said of a book before it is printed; reads a text again only when it has changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._naming = Naming(desk)
        self._reader: Proofreader | None = None

    def report(self, book: Book, pressed: Pressed) -> Report:
        """Everything about a book as it was pressed."""
        found = (
            *pressed.diagnostics,
            *self.proofread(book),
            *_long(book, pressed, self._desk.templates),
            *doubtful(book.overrides, self._desk.facts(book)),
            *_clearances(book, {paper for paper, _ in pressed.starts}, self._desk.templates),
        )
        return gathered(book, found)

    def proofread(self, book: Book) -> tuple[Diagnostic, ...]:
        """What is found in the author's words: names, and numbers without a source."""
        reader = self.reader(book)
        texts = tuple(written(book))
        reader.forget({passage.text for passage in texts})
        told = frozenset(acronym for passage in texts for acronym in reader.explained(passage.text))
        found = (one for passage in texts for one in reader.passage(passage))
        return tuple(one for one in found if not (one.code == "name.unknown" and _name(one, texts) in told))

    def reader(self, book: Book) -> Proofreader:
        """Reads single texts as this book's register wants them, as for an author who is typing."""
        register: NameRegister = self._naming.register(book)
        if self._reader is None or self._reader.register is not register:
            self._reader = Proofreader(register)
        return self._reader


def gathered(book: Book, found: Iterable[Diagnostic]) -> Report:
    """Findings as one report: waived ones apart, equal ones once, in the order of papers and places."""
    distinct = tuple(dict.fromkeys(found))
    waived = tuple(
        Waived(finding=finding, waiver=waiver)
        for finding in distinct
        if (waiver := next((one for one in book.waivers if covers(one, finding)), None))
    )
    stand = {id(one.finding) for one in waived}
    spent = {id(one.waiver) for one in waived}
    standing = [finding for finding in distinct if id(finding) not in stand]
    standing += [_spent(waiver) for waiver in book.waivers if id(waiver) not in spent]
    place = _Order(book)
    return Report(
        findings=tuple(_alike(sorted(standing, key=place))),
        waived=tuple(sorted(waived, key=lambda one: place(one.finding))),
    )


def _alike(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is found of the same in several papers, once, in the first of them; what can be mended stays apart."""
    first: dict[tuple[str, str], Diagnostic] = {}
    apart: list[Diagnostic | tuple[str, str]] = []
    for finding in found:
        key = (finding.code, finding.sentence)
        if finding.place.start is not None:
            apart.append(finding)
        elif key not in first:
            first[key] = finding
            apart.append(key)
        elif finding.place.paper and finding.place.paper not in stands_in(first[key]):
            first[key] = replace(first[key], also=(*first[key].also, finding.place.paper))
    for one in apart:
        yield first[one] if isinstance(one, tuple) else one


class _Order:
    """The place of a finding in the order of a book: what is of no paper first, then papers, slots and characters.

    Outside the papers the book and its event come first, then meetings, people, points, corrections and pictures.
    """

    def __init__(self, book: Book) -> None:
        self._papers = {paper.id: place for place, paper in enumerate(book.papers)}
        things = dict.fromkeys(map(_thing, (passage.place for passage in outside_papers(book))))
        self._things = {thing: place for place, thing in enumerate(things)}

    def __call__(self, finding: Diagnostic) -> tuple[int, int, int, str, int]:
        at = finding.place
        paper = -1 if at.paper is None else self._papers.get(at.paper, len(self._papers))
        thing = self._things.get(_thing(at), -1)
        return paper, thing, _RANK[finding.severity], at.slot or "", at.start or 0


def _thing(place: Place) -> tuple[str, str]:
    """What a place outside the papers belongs to: the kind and the id of the thing; nothing for other places."""
    home = home_of(place)
    return (home.kind, home.key) if home else ("", "")


def _spent(waiver: Waiver) -> Diagnostic:
    return Diagnostic(
        code="waiver.idle",
        severity=Severity.NOTE,
        sentence=f"The waiver of “{waiver.sentence}” fits no finding any more.",
        hint=f"{waiver.by} signed it on {waiver.dated.isoformat()}; take it back.",
        place=Place(paper=waiver.paper or None),
    )


def _long(book: Book, pressed: Pressed, templates: Templates) -> Iterator[Diagnostic]:
    """Papers with more pages than their kind should have."""
    for layout, length in zip(pressed.layouts, lengths(book, pressed.layouts, templates), strict=True):
        if length.most and length.pages > length.most:
            yield Diagnostic(
                code="paper.long",
                severity=Severity.WARNING,
                sentence=f"“{layout.title}” has {length.pages} pages, and should have {length.most} at most.",
                hint="Shorten what is written in it, or move some of it to an annex.",
                place=Place(paper=length.paper),
            )


def _clearances(book: Book, printed: Container[str], templates: Templates) -> Iterator[Diagnostic]:
    """Printed papers whose clearance is void, and those that nobody has cleared."""
    for paper in book.papers:
        kind = templates.kinds.get(paper.kind)
        if kind is not None and kind.clearance and paper.id in printed:
            yield from _clearance(book, paper)


def _clearance(book: Book, paper: Paper) -> Iterator[Diagnostic]:
    standing = status(book, paper)
    if standing.state == "void" and standing.line:
        by, day, changed = standing.line.by, standing.line.dated.isoformat(), ", ".join(standing.changed)
        yield Diagnostic(
            code="clearance.void",
            severity=Severity.ERROR,
            sentence=f"The clearance is void: the paper is no longer what {by} cleared on {day} ({changed})."
            if changed
            else f"The clearance is void: the paper is no longer what {by} cleared on {day}.",
            hint="Have it cleared again, or undo the edit.",
            place=Place(paper=paper.id),
        )
    elif standing.state != "cleared":
        yield Diagnostic(
            code="clearance.missing",
            severity=Severity.WARNING if book.clearances else Severity.NOTE,
            sentence="Nobody has cleared this paper.",
            hint="Have it cleared, and sign for it.",
            place=Place(paper=paper.id),
        )


def _name(finding: Diagnostic, texts: tuple[Passage, ...]) -> str:
    """The name that a finding is about."""
    at = finding.place
    bare = replace(at, start=None, end=None)
    return next((one.text[at.start : at.end] for one in texts if one.place == bare), "")

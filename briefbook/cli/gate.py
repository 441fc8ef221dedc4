"""`briefbook check`: the print gate as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Annotated

import msgspec
import typer
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.editions import issued
from briefbook.app.files import read_book
from briefbook.app.gate import Gate, Report
from briefbook.app.places import Places
from briefbook.app.press import Pressed, full_proof, open_press
from briefbook.cli.console import progress_bar, say, tell
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, JsonOption, LibraryOption, QuietOption, desk, places
from briefbook.model.book import Book
from briefbook.model.commands.base import paper_of
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import GateError
from briefbook.model.inclusion import find_edition
from briefbook.model.redress import is_safe, mend
from briefbook.model.review import Waived, key_of

_MOST_LISTED = 6

SeverityOption = Annotated[
    Severity, typer.Option("--severity", help="Leave out what is less bad than this; it does not count either.")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Print nothing while the print gate has errors; warnings and notes may stand.")
]


def check(
    book: BookArgument,
    *,
    edition: Annotated[str | None, typer.Option("--edition", help="Check the book as this edition prints it.")] = None,
    paper: Annotated[str | None, typer.Option("--paper", metavar="ID", help="List the findings of one paper.")] = None,
    severity: SeverityOption = Severity.NOTE,
    fix: Annotated[
        bool, typer.Option("--fix", help="Put right what can be put right without asking: spellings of the register.")
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check a book before it is printed, and the file it makes: exit 0 if clean, 1 with findings, 2 if unreadable."""
    whole = read_book(book)
    with desk(library, quiet=quiet) as opened:
        gate = Gate(opened)
        if fix:
            spellings = [partial(mend, finding=one) for one in reversed(gate.proofread(whole)) if is_safe(one)]
            whole = apply_to(book, *spellings, quiet=quiet)
        value = whole if edition is None else issued(whole, find_edition(whole, edition), opened).book
        if paper is not None:
            paper_of(value, paper)
        pressed = pressed_for(value, opened, places(library), quiet=quiet)
        report = gate.report(value, pressed)
    report = (report.of_paper(paper) if paper is not None else report).at_least(severity)
    say(_as_json(report, pressed) if json else "\n".join(_as_text(report, pressed)))
    if report.findings:
        raise typer.Exit(1)


def pressed_for(book: Book, opened: Desk, kept: Places, *, quiet: bool) -> Pressed:
    """The book as it prints, for the sake of what is found on the way and in the finished file."""
    with progress_bar(quiet=quiet) as report:
        pressed = open_press(kept.cache, kept.fonts).press(book, opened, progress=report)
    return replace(pressed, diagnostics=(*pressed.diagnostics, *full_proof(pressed.pdf)))


def counted(findings: Iterable[Diagnostic]) -> str:
    """How many findings there are of each severity, in words."""
    kinds = [finding.severity for finding in findings]
    counts = ((kind, kinds.count(kind)) for kind in Severity)
    return ", ".join(f"{count} {kind}{'s' if count != 1 else ''}" for kind, count in counts if count)


def refuse_errors(findings: Iterable[Diagnostic], *, quiet: bool) -> None:
    """Raise GateError where there is an error among findings, after naming each on standard error."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        tell(errors, quiet=quiet)
        raise GateError(
            f"The print gate has {counted(errors)}, so nothing was printed.",
            hint="Mend or waive them, or print without --strict.",
        )


def _as_json(report: Report, pressed: Pressed) -> str:
    starts = dict(pressed.starts)
    answer = {
        "findings": [_described(one, starts) for one in report.findings],
        "waived": [{**_described(one.finding, starts), "waiver": one.waiver} for one in report.waived],
        "counts": report.counts(),
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _described(finding: Diagnostic, starts: dict[str, int]) -> dict[str, object]:
    """A finding with the key by which it is waived, and the page, from 1, on which its paper begins."""
    first = starts.get(finding.place.paper or "")
    page = {} if first is None else {"page": first + 1}
    return {"key": key_of(finding), **msgspec.to_builtins(finding), **page}


def _as_text(report: Report, pressed: Pressed) -> Iterator[str]:
    yield from _grouped(report, pressed)
    yield from _waived(report.waived)
    yield f"{counted(report.findings)}." if report.findings else "Nothing to mend."


def _grouped(report: Report, pressed: Pressed) -> Iterator[str]:
    """The findings paper by paper, each with the key by which it can be waived."""
    titles = {layout.paper: layout.title for layout in pressed.layouts}
    starts = dict(pressed.starts)
    last: str | None = ""
    for finding in report.findings:
        paper = finding.place.paper
        if paper != last:
            last = paper
            page = f", page {starts[paper] + 1}" if paper in starts else ""
            yield f"{paper} “{titles.get(paper, '')}”{page}" if paper else "The book"
        slot = f" [{finding.place.slot}]" if finding.place.slot else ""
        yield f"  {finding.severity} {key_of(finding)}{slot}: {finding.sentence} {finding.hint}".rstrip()
        if finding.also:
            yield f"    Also in {_listed(finding.also)}."


def _waived(waived: Iterable[Waived]) -> Iterator[str]:
    """The waived findings, each once, with who signed for it and where it stands."""
    papers: dict[tuple[str, str], list[str]] = {}
    for one in waived:
        signed = f"{one.waiver.by}, {one.waiver.dated.isoformat()}: {one.waiver.reason.rstrip('. ')}."
        line = f"  {one.finding.severity} {key_of(one.finding)}: {one.finding.sentence}"
        papers.setdefault((line, f"    {signed}"), []).extend(filter(None, [one.finding.place.paper]))
    if papers:
        yield "Waived"
    for (line, signed), where in papers.items():
        yield line
        yield f"{signed} In {_listed(where)}." if where else signed


def _listed(papers: Sequence[str]) -> str:
    """Papers by their ids, the first of them where there are many."""
    if len(papers) <= _MOST_LISTED + 1:
        return ", ".join(papers)
    return f"{', '.join(papers[:_MOST_LISTED])} and {len(papers) - _MOST_LISTED} more"
